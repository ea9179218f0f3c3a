"""What waits for somebody's look, with what to do, and the doing where it can be done here."""

import msgspec

from clerkapp.domain.store import Store
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, reads
from headoffice.errors import CommandError, FaultError
from headoffice.seeing import exceptions
from headoffice.seeing.device_health import QUARANTINED, QUARANTINES
from headoffice.seeing.exceptions import CLEARED, Waiting
from headoffice.seeing.stores import stores_of
from headoffice.tills import clearing, devices

PAGE = 50
HERE = "/console/exceptions"


class WaitingShown(msgspec.Struct, kw_only=True):
    """One exception: what happened, where, and what to do. ``can`` is what can be done here:
    ``clear`` a till, mark it as ``seen``, or nothing."""

    kind: str
    title: str
    advice: str
    can: str
    store: str
    zone: str
    waiting: Waiting


class Exceptions(msgspec.Struct, kw_only=True):
    """What waits, the gravest first. ``fields`` and ``pairs`` of members wait on another page, and
    so do ``erasures`` that a till has not confirmed."""

    waiting: list[WaitingShown]
    fields: int
    pairs: int
    erasures: int
    page: int
    more: bool


@reads(HERE, Permission.SEE_SIGNALS)
def show_exceptions(ask: Ask) -> Shown[Exceptions]:
    """Everything that waits at the stores that the account sees, the gravest first."""
    page = ask.page_number()
    found = exceptions.waiting(ask.connection, ask.account.store_ids, ask.now)
    decisions = {"fields": 0, "pairs": 0, "erasures": 0}
    if ask.account.may(Permission.GOVERN_MEMBERS):
        decisions = exceptions.member_decisions(ask.connection)
    shown = found[(page - 1) * PAGE : page * PAGE]
    stores = stores_of(ask.connection, {x.store_id for x in shown})
    model = Exceptions(
        waiting=[_shown(ask, x, stores[x.store_id]) for x in shown],
        page=page,
        more=len(found) > page * PAGE,
        **decisions,
    )
    return Shown("exceptions.html", model)


@changes("/console/exceptions/seen", Permission.SEE_SIGNALS, form_at=HERE)
def mark_seen(ask: Ask) -> Moved:
    """Somebody has looked at it: it is no longer on the list."""
    key = ask.form.text("key", longest=64)
    store_id = exceptions.store_of(ask.connection, key)
    if store_id is None or not ask.sees(store_id):
        raise FaultError(404, "not_found", "There is no such page.")
    exceptions.mark_seen(ask.connection, key, ask.now)
    ask.note(key, store_id=store_id, after="seen")
    return Moved(HERE, ask.words("It is marked as seen."))


@changes(
    "/console/exceptions/clear",
    Permission.GOVERN_DEVICES,
    form_at=HERE,
    own_transactions=True,
)
def clear_till(ask: Ask) -> Moved:
    """Trust a till again: what it was lent is burned, and what was held is taken in."""
    device_id = ask.form.text("device", longest=64)
    if not ask.form.flag("sure"):
        raise FieldError("sure", "Please tick this first.")
    with ask.database.reading() as connection:
        try:
            device = devices.require(connection, device_id)
        except CommandError as error:
            raise FaultError(404, "not_found", "There is no such page.") from error
    if not ask.sees(device.store_id):
        raise FaultError(404, "not_found", "There is no such page.")
    taken_in = clearing.clear(ask.database, device_id, ask.now)
    ask.note(device_id, store_id=device.store_id, after=f"cleared, {taken_in} taken in")
    return Moved(
        HERE, ask.words("The till is cleared; {n} held records were taken in.", n=taken_in)
    )


def _shown(ask: Ask, one: Waiting, store: Store) -> WaitingShown:
    if one.kind == "quarantine":
        one.words = ask.words(QUARANTINES.get(one.code, QUARANTINED))
    can = "clear" if one.kind in CLEARED else "seen" if one.key else ""
    return WaitingShown(
        kind=one.kind,
        title=ask.words(one.about.title),
        advice=ask.words(one.about.advice),
        can=can,
        store=store.name.in_language(ask.language),
        zone=store.timezone,
        waiting=one,
    )
