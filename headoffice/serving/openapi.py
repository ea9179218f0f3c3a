"""How head office describes itself: one JSON document, and no page with scripts from elsewhere."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import msgspec
from litestar._openapi.schema_generation import SchemaCreator
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.spec import (
    Components,
    OpenAPIMediaType,
    OpenAPIType,
    Operation,
    RequestBody,
    Schema,
    SecurityScheme,
)
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from sync.wire import MAX_BATCH_OPERATIONS, PROTOCOL, Change, Fault

RECORD = "A record or an operation, as docs/protocol.md describes it."


class UnreadJsonPlugin(OpenAPISchemaPlugin):
    """Describes JSON that is passed on unread as what it may be: any value."""

    def is_plugin_supported_field(self, field_definition: FieldDefinition) -> bool:
        """Whether the field is such JSON, or a change, which has such a default."""
        return field_definition.annotation in (msgspec.Raw, Change)

    def to_openapi_schema(
        self, field_definition: FieldDefinition, schema_creator: SchemaCreator
    ) -> Schema:
        """Any value, or a change with any value in it."""
        return _change() if field_definition.annotation is Change else Schema(description=RECORD)


def _change() -> Schema:
    return Schema(
        type=OpenAPIType.OBJECT,
        title="Change",
        description=Change.__doc__,
        properties={
            "position": Schema(type=OpenAPIType.INTEGER),
            "entity": Schema(type=OpenAPIType.STRING),
            "key": Schema(type=OpenAPIType.STRING),
            "gone": Schema(type=OpenAPIType.BOOLEAN, default=False),
            "data": Schema(description=RECORD),
        },
        required=["position", "entity", "key"],
    )


@dataclass
class TakesBatch(Operation):
    """Describes a batch, whose body the route reads itself: one bad operation spoils no other."""

    def __post_init__(self) -> None:
        operations = Schema(
            type=OpenAPIType.ARRAY, items=Schema(description=RECORD), max_items=MAX_BATCH_OPERATIONS
        )
        batch = Schema(
            type=OpenAPIType.OBJECT, properties={"operations": operations}, required=["operations"]
        )
        content = {"application/json": OpenAPIMediaType(schema=batch)}
        self.request_body = RequestBody(content=content, required=True)


@dataclass
class TakesLines(Operation):
    """Describes lines to import, which the route reads itself: one bad line spoils no other."""

    def __post_init__(self) -> None:
        line = Schema(type=OpenAPIType.OBJECT, description="Fields as docs/importing.md has them.")
        lines = Schema(type=OpenAPIType.ARRAY, items=line)
        content = {
            "application/json": OpenAPIMediaType(schema=lines),
            "application/x-ndjson": OpenAPIMediaType(schema=line),
        }
        self.request_body = RequestBody(content=content, required=True)


def faults(*statuses: int) -> dict[int, ResponseSpec]:
    """The replies of a route that are not 2xx, each with a stable code and words for a log."""
    return {
        status: ResponseSpec(Fault, description=HTTPStatus(status).phrase, generate_examples=False)
        for status in statuses
    }


def with_common_faults(description: dict[str, Any]) -> dict[str, Any]:
    """The description, with the replies that any call may have beside its own."""
    operations = (x for path in description["paths"].values() for x in path.values())
    for operation in operations:
        for status in (429, 500, 503):
            operation["responses"].setdefault(str(status), _fault(status))
    return description


def _fault(status: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
    return {"description": HTTPStatus(status).phrase, "content": content}


def openapi_config() -> OpenAPIConfig:
    """The description at ``/schema/openapi.json``."""
    bearer = SecurityScheme(
        type="http", scheme="bearer", description="The token of a device, or of the member app."
    )
    return OpenAPIConfig(
        title="ClerkApp head office",
        version=PROTOCOL.rpartition("/")[2],
        description="What head office promises to tills; docs/protocol.md has it in words.",
        use_handler_docstrings=True,
        components=Components(security_schemes={"bearer": bearer}),
        security=[{"bearer": []}],
    )
