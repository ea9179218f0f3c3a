"""What people in head office changed, to read and to keep."""

import csv
import datetime as dt
import io
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Select, select

from clerkapp.domain.spreadsheet import plain_cell
from headoffice.accounts.roles import Permission
from headoffice.accounts.tables import accounts, console_changes
from headoffice.console.audit_words import in_words
from headoffice.console.forms import Form
from headoffice.console.frame import Ask, Sent, Shown, reads
from headoffice.console.rendering import HOME_ZONE
from headoffice.console.wording import action_in_words
from headoffice.times import stored

PAGE = 50
MOST_LINES = 100_000
COLUMNS = ("sequence", "at", "account_id", "action", "subject", "store_id", "before", "after")


class Line(msgspec.Struct, kw_only=True):
    """One change: who did what, and what it was before and after."""

    sequence: int
    at: str
    account_id: str
    account: str
    action: str
    said: str
    subject: str
    store_id: str
    before: str
    after: str
    was_said: str
    is_said: str


class Audit(msgspec.Struct, kw_only=True):
    """A page of changes, the newest first."""

    lines: list[Line]
    page: int
    more: bool
    account: str
    action: str
    subject: str
    since: str
    until: str
    query: str


@reads("/console/audit", Permission.SEE_AUDIT)
def show_audit(ask: Ask) -> Shown[Audit]:
    """What was changed, the newest first; filtered by account, action, subject and day."""
    page = ask.page_number()
    query = _filtered(ask.asked).order_by(console_changes.c.sequence.desc())
    lines = _lines(ask, query.limit(PAGE + 1).offset((page - 1) * PAGE))
    kept = {x: ask.query.get(x, "") for x in ("account", "action", "subject", "since", "until")}
    model = Audit(
        lines=lines[:PAGE],
        page=page,
        more=len(lines) > PAGE,
        query=urlencode({name: value for name, value in kept.items() if value}),
        **kept,
    )
    return Shown("audit.html", model)


@reads("/console/audit/changes.csv", Permission.SEE_AUDIT)
def send_audit(ask: Ask) -> Sent:
    """The same as a file, the oldest first."""
    out = io.StringIO()
    # So that a spreadsheet reads it as UTF-8.
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, "account"))
    query = _filtered(ask.asked).order_by(console_changes.c.sequence).limit(MOST_LINES)
    for line in _lines(ask, query):
        writer.writerow(
            [*(plain_cell(getattr(line, x)) for x in COLUMNS), plain_cell(line.account)]
        )
    return Sent(out.getvalue().encode(), "text/csv", "changes.csv")


def _filtered(asked: Form) -> "Select[tuple[object, ...]]":
    changes = console_changes.c
    query = select(console_changes, accounts.c.name).join(
        accounts, accounts.c.id == changes.account_id, isouter=True
    )
    if account := asked.text("account", required=False):
        query = query.where(accounts.c.name == account.casefold())
    for name, column in (("action", changes.action), ("subject", changes.subject)):
        if wanted := asked.text(name, required=False):
            query = query.where(column.contains(wanted, autoescape=True))
    if asked.text("since", required=False):
        query = query.where(changes.at >= _begin_of(asked.day("since")))
    if asked.text("until", required=False):
        behind = asked.day("until") + dt.timedelta(days=1)
        query = query.where(changes.at < _begin_of(behind))
    return query


def _begin_of(day: dt.date) -> str:
    """When a day begins where its lines are shown, as instants are kept."""
    midnight = dt.datetime.combine(day, dt.time(), ZoneInfo(HOME_ZONE))
    return stored(midnight.astimezone(dt.UTC))


def _lines(ask: Ask, query: "Select[tuple[object, ...]]") -> list[Line]:
    rows = ask.connection.execute(query).mappings()
    return [
        Line(
            account=x["name"] or x["account_id"],
            said=action_in_words(ask.language, x["action"]),
            was_said=in_words(ask.language, x["before"]),
            is_said=in_words(ask.language, x["after"]),
            **{y: x[y] for y in COLUMNS},
        )
        for x in rows
    ]
