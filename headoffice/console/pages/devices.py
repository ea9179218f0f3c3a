"""The tills: what each is called, whether it is trusted, and what is ordered of it."""

import datetime as dt

import msgspec

from clerkapp.domain.wording import Wording
from headoffice import feed
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, later, reads
from headoffice.coupons import revocations
from headoffice.errors import FaultError
from headoffice.governing import stores
from headoffice.seeing import device_health
from headoffice.seeing.device_health import Till
from headoffice.tills import clearing, devices, naming, orders

ALL = "/console/devices"
ONE = "/console/devices/{device_id:str}"
PAGE = 100
SURE = later("Tick this if you are sure.")


class DeviceLine(msgspec.Struct, kw_only=True):
    """One till; ``order`` is how far a wiping has come, empty without one."""

    till: Till
    store: Wording
    order: str


class Devices(msgspec.Struct, kw_only=True):
    """A page of the tills of the stores that the account sees, those that want somebody first."""

    devices: list[DeviceLine]
    page: int
    more: bool


class WipeOrder(msgspec.Struct, kw_only=True):
    """An order to wipe a till: since when, by whom, told and done when."""

    progress: str
    ordered_at: dt.datetime
    ordered_by: str
    told_at: dt.datetime | None
    done_at: dt.datetime | None


class OneDevice(msgspec.Struct, kw_only=True):
    """One till, and what wants a look about it."""

    till: Till
    store: Wording
    zone: str
    wipe: WipeOrder | None
    concerns: list[str]


@reads(ALL, Permission.SEE_DEVICES)
def show_devices(ask: Ask) -> Shown[Devices]:
    """The tills of every store that the account sees."""
    page = ask.page_number()
    found = device_health.by_attention(
        device_health.tills(ask.connection, ask.account.store_ids), ask.now
    )
    shown = [till for till, _ in found[(page - 1) * PAGE : page * PAGE]]
    names = {x.id: x.name for x in stores.every_store(ask.connection)}
    ordered = {
        device_id: order.progress.value
        for store_id in {x.store_id for x in shown}
        for device_id, order in orders.orders_of(ask.connection, store_id).items()
    }
    lines = [
        DeviceLine(till=x, store=names[x.store_id], order=ordered.get(x.id, "")) for x in shown
    ]
    return Shown("devices.html", Devices(devices=lines, page=page, more=len(found) > page * PAGE))


@reads(ONE, Permission.SEE_DEVICES)
def show_device(ask: Ask) -> Shown[OneDevice]:
    """One till."""
    till = _found(ask)
    store = stores.required(ask.connection, till.store_id)
    order = orders.orders_of(ask.connection, till.store_id).get(till.id)
    concerns = device_health.concerns(till, ask.now)
    model = OneDevice(
        till=till,
        store=store.name,
        zone=store.timezone,
        wipe=None if order is None else _wipe(order),
        concerns=[ask.words(x.words, **x.values) for x in concerns],
    )
    return Shown("device.html", model)


@changes(f"{ONE}/name", Permission.GOVERN_DEVICES, form_at=ONE)
def rename_device(ask: Ask) -> Moved:
    """Call a till by another name."""
    till, name = _found(ask), ask.form.text("name", longest=100)
    feed.publish(ask.connection, naming.rename(ask.connection, till.id, name), ask.now)
    return _done(ask, till, later("The till was renamed."), till.name, name)


@changes(f"{ONE}/revoke", Permission.GOVERN_DEVICES, form_at=ONE)
def revoke_device(ask: Ask) -> Moved:
    """Answer a till no more."""
    till = _sure(ask)
    devices.revoke(ask.connection, till.id, ask.now)
    revocations.publish(ask.connection, till.id, ask.now)
    return _done(ask, till, later("The till is answered no more."), "", "revoked")


@changes(f"{ONE}/lost", Permission.GOVERN_DEVICES, form_at=ONE)
def declare_lost(ask: Ask) -> Moved:
    """Answer a till no more, and burn what it was lent."""
    till = _sure(ask)
    burned_fen = clearing.declare_lost(ask.connection, till.id, ask.now)
    after = f"lost, {burned_fen / 100:.2f} burned"
    return _done(ask, till, later("The till is lost; what it was lent is burned."), "", after)


@changes(f"{ONE}/clear", Permission.GOVERN_DEVICES, form_at=ONE, own_transactions=True)
def clear_device(ask: Ask) -> Moved:
    """Trust a till again, and take in what was held."""
    with ask.database.reading() as connection:
        till = _found_in(ask, device_health.tills(connection, ask.account.store_ids))
    _require_sure(ask)
    taken_in = clearing.clear(ask.database, till.id, ask.now)
    after = f"cleared, {taken_in} operations taken in"
    return _done(ask, till, later("The till is trusted again."), till.quarantine, after)


@changes(f"{ONE}/wipe", Permission.GOVERN_DEVICES, form_at=ONE)
def wipe_device(ask: Ask) -> Moved:
    """Order a till to send what it has, remove everything, and say so."""
    till = _sure(ask)
    orders.order_wipe(ask.connection, till.id, ask.account.name, ask.now)
    said = later("The till wipes itself as soon as it is heard.")
    return _done(ask, till, said, "", "wipe ordered")


@changes(f"{ONE}/wipe/call-off", Permission.GOVERN_DEVICES, form_at=ONE)
def call_off_wipe(ask: Ask) -> Moved:
    """Take such an order back, while the till was not told yet."""
    till = _found(ask)
    orders.call_off(ask.connection, till.id, ask.now)
    return _done(ask, till, later("The order was called off."), "wipe ordered", "called off")


def _found(ask: Ask) -> Till:
    return _found_in(ask, device_health.tills(ask.connection, ask.account.store_ids))


def _found_in(ask: Ask, tills: list[Till]) -> Till:
    found = [x for x in tills if x.id == ask.path["device_id"]]
    if not found:
        raise FaultError(404, "not_found", "There is no such page.")
    return found[0]


def _sure(ask: Ask) -> Till:
    till = _found(ask)
    _require_sure(ask)
    return till


def _require_sure(ask: Ask) -> None:
    if not ask.form.flag("sure"):
        raise FieldError("sure", SURE)


def _wipe(order: orders.Order) -> WipeOrder:
    return WipeOrder(
        progress=order.progress.value,
        ordered_at=order.ordered_at,
        ordered_by=order.ordered_by,
        told_at=order.told_at,
        done_at=order.done_at,
    )


def _done(ask: Ask, till: Till, english: str, before: str, after: str) -> Moved:
    ask.note(till.id, store_id=till.store_id, before=before, after=after)
    return Moved(f"{ALL}/{till.id}", ask.words(english))
