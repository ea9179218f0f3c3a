"""The stores of the chain: what they are called, and what there is of each."""

from dataclasses import replace

import msgspec

from clerkapp.domain.clock import local_day
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice import feed, records
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, reads
from headoffice.governing import staff, stores
from headoffice.seeing import device_health
from headoffice.tills import enrolment
from sync.wire import Entity

ALL = "/console/stores"
ONE = "/console/stores/{store_id:str}"
LONGEST_CODE_NAME = 100


class StoreLine(msgspec.Struct, kw_only=True):
    """One store: its tills in use, its people, its rules."""

    id: str
    name: Wording
    address: str
    timezone: str
    tills: int
    people: int
    rules_version: int


class Stores(msgspec.Struct, kw_only=True):
    """The stores that the account sees."""

    stores: list[StoreLine]


class OneStore(msgspec.Struct, kw_only=True):
    """One store, with the names of its tills and people."""

    store: StoreLine
    tills: list[device_health.Till]


class EnrolmentCode(msgspec.Struct, kw_only=True):
    """A code that makes one machine a till; shown once."""

    store_id: str
    code: str
    name: str
    days: int


@reads(ALL, Permission.SEE_DEVICES)
def show_stores(ask: Ask) -> Shown[Stores]:
    """Every store that the account sees."""
    found = [x for x in stores.every_store(ask.connection) if ask.sees(x.id)]
    counted = _tills_in_use(ask, None)
    return Shown("stores.html", Stores(stores=[_line(ask, x, counted) for x in found]))


@changes(ALL, Permission.GOVERN_DEVICES)
def add_store(ask: Ask) -> Moved:
    """Open a store with the rules and budgets of one that exists."""
    form, known = ask.form, {x.id: x for x in stores.every_store(ask.connection)}
    store_id = form.text("id", longest=32)
    if store_id in known or not stores.IDS.fullmatch(store_id):
        raise FieldError("id", "Small letters, digits and hyphens, and not one that is taken.")
    like = known[form.choice("like", list(known))]
    store = replace(_entered(ask, like), id=store_id)
    stores.add(ask.connection, store, like.id)
    ask.note(store_id, store_id=store_id, after=_said(store))
    return Moved(f"{ALL}/{store_id}", ask.words("The store was opened."))


@reads(ONE, Permission.SEE_DEVICES)
def show_store(ask: Ask) -> Shown[OneStore]:
    """One store."""
    store = stores.required(ask.connection, ask.path["store_id"])
    line = _line(ask, store, _tills_in_use(ask, store.id))
    tills = device_health.tills(ask.connection, {store.id})
    return Shown("store.html", OneStore(store=line, tills=tills))


@changes(ONE, Permission.GOVERN_DEVICES)
def change_store(ask: Ask) -> Moved:
    """Give a store another name, address or time zone."""
    known = stores.required(ask.connection, ask.path["store_id"])
    store = _entered(ask, known)
    touched = stores.change(ask.connection, store)
    feed.publish(ask.connection, touched, ask.now)
    ask.note(store.id, store_id=store.id, before=_said(known), after=_said(store))
    return Moved(f"{ALL}/{store.id}", ask.words("The store was changed."))


@changes(f"{ONE}/enrolment-code", Permission.GOVERN_DEVICES, form_at=ONE)
def make_code(ask: Ask) -> Shown[EnrolmentCode]:
    """A code for one new till of the store; it is shown this once."""
    store_id = ask.path["store_id"]
    name = ask.form.text("name", longest=LONGEST_CODE_NAME)
    code = enrolment.make_code(ask.connection, store_id, name, ask.now)
    ask.note(store_id, store_id=store_id, after=name)
    days = enrolment.DEFAULT_VALID_DAYS
    model = EnrolmentCode(store_id=store_id, code=code, name=name, days=days)
    return Shown("enrolment_code.html", model)


def _entered(ask: Ask, known: Store) -> Store:
    form = ask.form
    name = Wording(
        form.text("zh", longest=stores.LONGEST_NAME), form.text("en", longest=stores.LONGEST_NAME)
    )
    address = form.text("address", longest=stores.LONGEST_ADDRESS, required=False)
    zone = form.text("zone", longest=60, required=False) or known.timezone
    if not stores.is_zone(zone):
        raise FieldError("zone", "There is no such time zone; an example is Asia/Shanghai.")
    return replace(known, name=name, timezone=zone, address=address)


def _tills_in_use(ask: Ask, store_id: str | None) -> dict[str, int]:
    of = ask.account.store_ids if store_id is None else {store_id}
    counted: dict[str, int] = {}
    for till in device_health.tills(ask.connection, of):
        counted[till.store_id] = counted.get(till.store_id, 0) + till.in_use
    return counted


def _line(ask: Ask, store: Store, tills: dict[str, int]) -> StoreLine:
    rules = records.read(ask.connection, Entity.POLICY, store.id, Policy)
    today = local_day(ask.now, store.timezone)
    people = [x for x in staff.of_store(ask.connection, store.id) if x.active]
    return StoreLine(
        id=store.id,
        name=store.name,
        address=store.address,
        timezone=store.timezone,
        tills=tills.get(store.id, 0),
        people=len(people),
        rules_version=0 if rules is None else rules.as_of(today).version,
    )


def _said(store: Store) -> str:
    return f"{store.name.zh} / {store.name.en}, {store.timezone}, {store.address}"
