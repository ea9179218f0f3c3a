"""The description that head office publishes of itself."""

import re

from headoffice.serving.app import describe, unanswered
from tests.architecture.house import ROOT


def test_every_call_is_named_and_described() -> None:
    operations = [x for path in describe()["paths"].values() for x in path.values()]
    assert len({x["operationId"] for x in operations}) == len(operations) > 14
    assert all(x["description"] for x in operations)


def test_only_what_is_for_browsers_alone_is_left_out() -> None:
    described = set(describe()["paths"])
    routed = {re.sub(r":\w+", "", x.path) for x in unanswered().routes}
    left_out = {
        x for x in routed - described if not x.startswith(("/f/", "/m/", "/console", "/schema"))
    }
    assert left_out == {"/health", "/ready"}
    api = {x for x in described if x.startswith("/v1/")}
    assert {x for x in routed if x.startswith("/v1/")} == api
    told = "".join(x.read_text("utf-8") for x in (ROOT / "docs").glob("*.md"))
    assert [x for x in api if not re.search(_as_written(x), told)] == []


def _as_written(path: str) -> str:
    """A path as pages write it, whatever they call what is put into it."""
    return re.sub(r"\\\{\w+\\\}", r"[{A-Za-z_ }]+", re.escape(path))


def test_every_reference_leads_somewhere() -> None:
    description = describe()
    schemas = description["components"]["schemas"]

    def references(node: object) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return own + [x for value in node.values() for x in references(value)]
        return [x for value in node for x in references(value)] if isinstance(node, list) else []

    found = references(description)
    assert found
    assert {x.removeprefix("#/components/schemas/") for x in found} <= schemas.keys()


def test_what_travels_unread_is_described_as_any_value() -> None:
    description = describe()
    batch = description["paths"]["/v1/operations"]["post"]["requestBody"]
    operations = batch["content"]["application/json"]["schema"]["properties"]["operations"]
    assert operations["maxItems"] == 100
    assert set(operations["items"]) == {"description"}


def test_every_fault_is_described_as_code_and_message() -> None:
    description = describe()
    fault = description["components"]["schemas"]["Fault"]
    assert set(fault["required"]) == {"code", "message"}
    for path in description["paths"].values():
        for operation in path.values():
            assert {"429", "500", "503"} <= operation["responses"].keys()
            for status, reply in operation["responses"].items():
                if status.startswith(("4", "5")):
                    schema = reply["content"]["application/json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/Fault"}


def test_only_enrolment_and_health_need_no_token() -> None:
    open_to_all = {
        path
        for path, operations in describe()["paths"].items()
        for operation in operations.values()
        if operation.get("security") == [{}]
    }
    assert open_to_all == {"/v1/devices", "/v1/health", "/v1/ready"}
