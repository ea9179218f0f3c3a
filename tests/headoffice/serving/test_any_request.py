"""Whatever is asked of head office, it answers and never breaks.

Requests are made from the published description, right and wrong ones, and sent to a real server by
a till, by the member app's back end, by an administrator's program and by nobody.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from clerkapp.domain.clock import SystemClock
from headoffice.accounts import governing, sessions
from headoffice.accounts.roles import Role
from headoffice.database import Database
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from headoffice.serving.app import describe
from headoffice.serving.authentication import add_service_token
from headoffice.settings import settings_from
from tests.headoffice.pretend_tills import Till
from tests.support.head_office_process import start_head_office

FEW, MANY = 8, 25
BUSY = "^/v1/(operations|changes|leases|greetings|imports|members|redemptions|devices)"
"""What tills and other systems call all day; the rest has its turn with the long tests."""

DESCRIPTION = schemathesis.openapi.from_dict(describe())
SOME = [x.ok() for x in DESCRIPTION.include(path_regex=BUSY).get_all_operations()]
ALL = [x.ok() for x in DESCRIPTION.get_all_operations()]

QUICK = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer("application/x-ndjson")
def lines_of(_context: object, value: Any) -> bytes:
    """A text of JSON for each line."""
    return "".join(json.dumps(x) + "\n" for x in [value, value]).encode()


@dataclass(frozen=True)
class Asked:
    """A running server, and everybody who may call it by their Authorization headers."""

    url: str
    callers: tuple[dict[str, str], ...]
    log: Path
    session: requests.Session


@pytest.fixture(scope="module")
def asked(sqlite_seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A server with the tiny chain, which everybody calls."""
    data_dir = tmp_path_factory.mktemp("any-request") / "data"
    shutil.copytree(sqlite_seed, data_dir)
    tokens = callers_of(data_dir)
    process = start_head_office(data_dir)
    headers = tuple({"Authorization": f"Bearer {x}"} for x in tokens)
    with requests.Session() as session:
        yield Asked(process.url, ({}, *headers), process.log, session)
    process.stop()


def callers_of(data_dir: Path) -> list[str]:
    """Tokens of a till, of the member app and of an administrator."""
    where = settings_from(None, str(data_dir))
    database, now = Database(where.database_url), SystemClock().now()
    key = member_codes.read_or_make_key(where.key_file)
    with database.writing() as connection:
        signer = member_codes.register(connection, key)
        service = add_service_token(connection, "member app")
        account, _ = governing.add(connection, "fuzz", Role.ADMIN, frozenset(), now)
        program = sessions.add_token(connection, account.id, "fuzz", now)
    till = Till(HeadOffice(database, SystemClock(), signer))
    database.close()
    return [till.enrolled.token, service, program]


def answers_all(asked: Asked, case: schemathesis.Case) -> None:
    """Nothing that is sent makes the server fail, whoever sends it."""
    # A held answer is a right one, and takes long.
    if "wait" in case.query:
        case.query["wait"] = 0
    for headers in asked.callers:
        reply = case.call(base_url=asked.url, session=asked.session, headers=headers, timeout=20)
        told = f"{case.method} {case.path}: {reply.status_code}\n{case.as_curl_command()}"
        assert reply.status_code < 500, f"{told}\n{asked.log.read_text('utf-8')[-3000:]}"


def ask_at_random(operation: Any, asked: Asked, examples: int) -> None:
    """Send so many requests that one operation's description allows, or just does not."""

    @settings(QUICK, max_examples=examples)
    @given(case=operation.as_strategy())
    def answers(case: schemathesis.Case) -> None:
        answers_all(asked, case)

    answers()


@pytest.mark.parametrize("operation", SOME, ids=[x.label for x in SOME])
def test_no_request_makes_head_office_fail(operation: Any, asked: Asked) -> None:
    ask_at_random(operation, asked, FEW)


@pytest.mark.long
@pytest.mark.parametrize("operation", ALL, ids=[x.label for x in ALL])
def test_no_request_of_many_makes_head_office_fail(operation: Any, asked: Asked) -> None:
    ask_at_random(operation, asked, MANY)


@pytest.mark.long
@DESCRIPTION.parametrize()
@settings(QUICK, max_examples=1)
def test_no_edge_of_a_description_makes_head_office_fail(
    case: schemathesis.Case, asked: Asked
) -> None:
    answers_all(asked, case)
