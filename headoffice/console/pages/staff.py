"""The people of the stores: who works where, as what, with which PIN and badge."""

import msgspec

from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.wording import Wording
from headoffice import feed, records
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, later, reads
from headoffice.console.qr import qr_svg
from headoffice.errors import FaultError
from headoffice.feed import Touched
from headoffice.governing import badges, staff, stores
from sync.wire import Entity

ALL = "/console/staff"
ONE = "/console/staff/{staff_id:str}"
ROLES = {Role.CLERK.value: later("clerk"), Role.SUPERVISOR.value: later("supervisor")}


class StoreName(msgspec.Struct, kw_only=True):
    """A store that somebody can work in."""

    id: str
    name: Wording


class Person(msgspec.Struct, kw_only=True):
    """One of the staff; ``person_id`` names the human being behind several ids."""

    id: str
    name: str
    role: str
    role_name: str
    active: bool
    pin_must_change: bool
    has_badge: bool
    person_id: str
    store_ids: list[str]


class People(msgspec.Struct, kw_only=True):
    """Everybody who works at one store, and the stores to choose from."""

    store_id: str
    people: list[Person]
    stores: list[StoreName]


class OnePerson(msgspec.Struct, kw_only=True):
    """One of the staff."""

    person: Person
    stores: list[StoreName]


class FirstPinShown(msgspec.Struct, kw_only=True):
    """A PIN to hand over; shown once."""

    staff_id: str
    name: str
    pin: str


class BadgeShown(msgspec.Struct, kw_only=True):
    """What the QR code of a fresh badge holds; shown once."""

    staff_id: str
    name: str
    text: str
    picture: str


@reads(ALL, Permission.GOVERN_STAFF)
def show_people(ask: Ask) -> Shown[People]:
    """Everybody who works at a store."""
    names = _stores(ask)
    asked = ask.query.get("store", "")
    store_id = asked if asked in {x.id for x in names} else (names[0].id if names else "")
    found = staff.of_store(ask.connection, store_id) if store_id else []
    people = [_person(ask, x) for x in found]
    return Shown("people.html", People(store_id=store_id, people=people, stores=names))


@changes(ALL, Permission.GOVERN_STAFF)
def add_person(ask: Ask) -> Shown[FirstPinShown]:
    """Somebody new; the answer holds their first PIN, shown once."""
    form = ask.form
    staff_id, name = form.text("id", longest=32), form.text("name", longest=staff.LONGEST_NAME)
    taken = records.read(ask.connection, Entity.STAFF, staff_id, StaffMember) is not None
    if taken or not staff.IDS.fullmatch(staff_id):
        raise FieldError("id", "Letters, digits and hyphens, and not one that is taken.")
    role = Role(form.choice("role", list(ROLES)))
    person, store_ids = StaffMember(staff_id, name, role, ""), _chosen_stores(ask)
    given = staff.add(ask.connection, person, store_ids, ask.now)
    feed.publish(ask.connection, given.touched, ask.now)
    ask.note(staff_id, after=f"{role.value}, {', '.join(store_ids)}")
    return Shown("first_pin.html", FirstPinShown(staff_id=staff_id, name=name, pin=given.pin))


@reads(ONE, Permission.GOVERN_STAFF)
def show_person(ask: Ask) -> Shown[OnePerson]:
    """One of the staff."""
    model = OnePerson(person=_person(ask, _found(ask)), stores=_stores(ask))
    return Shown("person.html", model)


@changes(ONE, Permission.GOVERN_STAFF)
def change_person(ask: Ask) -> Moved:
    """Another name, role or other stores."""
    known, form = _found(ask), ask.form
    name = form.text("name", longest=staff.LONGEST_NAME)
    role, store_ids = Role(form.choice("role", list(ROLES))), _chosen_stores(ask)
    before = f"{known.role.value}, {', '.join(staff.stores_of(ask.connection, known.id))}"
    touched = staff.set_name(ask.connection, known.id, name)
    touched += staff.set_role(ask.connection, known.id, role)
    touched += staff.set_stores(ask.connection, known.id, store_ids)
    after = f"{role.value}, {', '.join(store_ids)}"
    return _done(ask, known, touched, before, after)


@changes(f"{ONE}/active", Permission.GOVERN_STAFF, form_at=ONE)
def change_active(ask: Ask) -> Moved:
    """Somebody works here no more, or again."""
    known, active = _found(ask), ask.form.flag("active")
    touched = staff.set_active(ask.connection, known.id, active)
    return _done(ask, known, touched, "", "active" if active else "left")


@changes(f"{ONE}/person", Permission.GOVERN_STAFF, form_at=ONE)
def set_same_person(ask: Ask) -> Moved:
    """This id and another one are one person, who never approves for themselves."""
    known = _found(ask)
    other = ask.form.text("other", longest=32)
    if records.read(ask.connection, Entity.STAFF, other, StaffMember) is None:
        raise FieldError("other", "Nobody has this id.")
    one = known.person_id or known.id
    touched = staff.set_person(ask.connection, known.id, one)
    touched += staff.set_person(ask.connection, other, one)
    return _done(ask, known, touched, known.person_id, f"same person as {other}")


@changes(f"{ONE}/pin", Permission.GOVERN_STAFF, form_at=ONE)
def reset_pin(ask: Ask) -> Shown[FirstPinShown]:
    """A first PIN, shown once; it must be changed at the next sign-in."""
    known = _found(ask)
    given = staff.reset_pin(ask.connection, known.id, ask.now)
    feed.publish(ask.connection, given.touched, ask.now)
    ask.note(known.id, after="first PIN")
    model = FirstPinShown(staff_id=known.id, name=known.name, pin=given.pin)
    return Shown("first_pin.html", model)


@changes(f"{ONE}/badge", Permission.GOVERN_STAFF, form_at=ONE)
def issue_badge(ask: Ask) -> Shown[BadgeShown]:
    """A supervisor's badge, shown once; the one before it is void."""
    known = _found(ask)
    text = badges.issue(ask.connection, ask.office.signer, known.id, ask.now)
    ask.note(known.id, after="badge issued")
    picture = str(qr_svg(text, ask.words("QR code of the badge")))
    model = BadgeShown(staff_id=known.id, name=known.name, text=text, picture=picture)
    return Shown("badge.html", model)


@changes(f"{ONE}/badge/take-away", Permission.GOVERN_STAFF, form_at=ONE)
def take_badge_away(ask: Ask) -> Moved:
    """No badge of this person is good any more."""
    known = _found(ask)
    badges.take_away(ask.connection, known.id, ask.now)
    return _done(ask, known, [], "badge", "no badge")


def _found(ask: Ask) -> StaffMember:
    found = records.read(ask.connection, Entity.STAFF, ask.path["staff_id"], StaffMember)
    if found is None or not any(ask.sees(x) for x in staff.stores_of(ask.connection, found.id)):
        raise FaultError(404, "not_found", "There is no such page.")
    return found


def _stores(ask: Ask) -> list[StoreName]:
    found = stores.every_store(ask.connection)
    return [StoreName(id=x.id, name=x.name) for x in found if ask.sees(x.id)]


def _chosen_stores(ask: Ask) -> list[str]:
    chosen = ask.form.all("stores")
    known = {x.id for x in _stores(ask)}
    if not chosen or not known.issuperset(chosen):
        raise FieldError("stores", "Choose at least one store of the list.")
    return chosen


def _person(ask: Ask, found: StaffMember) -> Person:
    return Person(
        id=found.id,
        name=found.name,
        role=found.role.value,
        role_name=ask.words(ROLES[found.role.value]),
        active=found.active,
        pin_must_change=found.pin_must_change,
        has_badge=found.badge != "",
        person_id=found.person_id,
        store_ids=staff.stores_of(ask.connection, found.id),
    )


def _done(ask: Ask, person: StaffMember, touched: list[Touched], before: str, after: str) -> Moved:
    if touched:
        feed.publish(ask.connection, touched, ask.now)
    ask.note(person.id, before=before, after=after)
    return Moved(f"{ALL}/{person.id}", ask.words("Saved; the tills are told."))
