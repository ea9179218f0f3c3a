"""What stands for a path's parameters when every page is visited: ids of the tiny chain.

Whoever writes a page with another parameter adds a line; ``prepare`` makes what the chain lacks.
"""

import re

from headoffice.accounts import entering
from headoffice.accounts.roles import Role
from headoffice.console.frame import Page
from headoffice.identity import reviews
from headoffice.ingest import runs
from headoffice.ingest.runs import RunState, Start, Way
from headoffice.member_rights import erasing, requests
from headoffice.member_rights.requests import RequestKind, Source
from headoffice.office import HeadOffice
from tests.console.desks import add_account
from tests.headoffice.pretend_tills import Till

OWN_STORE, FOREIGN_STORE = "s1", "s2"

PARAMETERS = {
    "store_id": OWN_STORE,
    "member_id": "m1",
    "staff_id": "1001",
    "rule": "browsed",
}


def prepare(office: HeadOffice) -> dict[str, str]:
    """Values for the parameters of every page, of things that are there."""
    made = dict(PARAMETERS)
    made["device_id"] = Till(office, OWN_STORE).device.id
    made["account_id"] = add_account(office, "sample", Role.CARE)
    made |= _of_members(office)
    made["run_id"] = _import(office)
    return made


def _import(office: HeadOffice) -> str:
    """An upload that waits for its columns."""
    begin = Start("purchases", "pos", Way.CONSOLE, RunState.WAITING, layout='{"store":"s1"}')
    with office.database.writing() as connection:
        return runs.begin(connection, begin, office.clock.now())


def _of_members(office: HeadOffice) -> dict[str, str]:
    """A request, a doubt, and somebody who was erased."""
    now = office.clock.now()
    with office.database.writing() as connection:
        reviews.note_same_phone(connection, "m1", "m2", now)
        asked = requests.ask(connection, "m1", RequestKind.ERASURE, Source.PHONE, now)
        doubt = reviews.open_reviews(connection)[0]
        erased = erasing.erase(connection, "m3", now)
    return {"request_id": asked.id, "review_id": doubt.id, "pseudonym": erased.pseudonym}


def invitation(office: HeadOffice) -> str:
    """A page for somebody who was invited."""
    account_id = add_account(office, "invited", Role.CARE)
    with office.database.writing() as connection:
        return f"/console/welcome/{entering.invite(connection, account_id, office.clock.now())}"


def address(page: Page, values: dict[str, str]) -> str:
    """The page's path with values in place of its parameters."""
    return re.sub(r"\{(\w+):\w+\}", lambda x: values.get(x[1], "unknown"), page.path)
