"""What a page is asked: by whom, for what, with which fields, in which transaction."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from headoffice.accounts.people import Account
from headoffice.console.forms import FieldError, Form
from headoffice.console.wording import translate
from headoffice.database import Database
from headoffice.office import HeadOffice

MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Note:
    """What the line about a change says: ids and words, and never what would tell of a member."""

    subject: str
    store_id: str = ""
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Ask:
    """One request to a page, which is allowed: session, permission and store were checked."""

    office: HeadOffice
    account: Account
    now: dt.datetime
    language: str
    path: dict[str, str]
    asked: Form
    """The fields of the query, read as a form's."""
    form: Form
    secret: str = ""
    """The session's own secret; empty for a program with a token."""
    notes: list[Note] = field(default_factory=list)
    within: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The transaction: of a change it is committed behind the page, with its audit line."""
        assert self.within is not None, "a page with own transactions opens them itself"
        return self.within

    @property
    def database(self) -> Database:
        """For pages with ``own_transactions`` only: others would wait for themselves."""
        return self.office.database

    @property
    def query(self) -> dict[str, str]:
        """The first value of each field of the query."""
        return {name: values[0] for name, values in self.asked.fields.items()}

    def words(self, english: str, **values: Any) -> str:
        """The text in the reader's language."""
        return translate(self.language, english, **values)

    def sees(self, store_id: str) -> bool:
        """Whether a store is one of the account's."""
        return self.account.sees(store_id)

    def page_number(self) -> int:
        """Which page of a list is wanted, from 1."""
        given = self.query.get("page", "1")
        if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= MOST_PAGES):
            raise FieldError("page", "There is no such page.")
        return int(given)

    def note(self, subject: str, store_id: str = "", before: str = "", after: str = "") -> None:
        """What was changed, for the audit: a line each, with ids only where members are meant."""
        self.notes.append(Note(subject, store_id, before, after))
