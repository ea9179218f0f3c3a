"""A till says where it stands, and head office says whether it can be trusted.

Each run of the program has a name. A till tells the names of its earlier runs; where the last one
that head office knows is not among them, its records exist twice, or are older than they should be.
"""

import datetime as dt
import json

from sqlalchemy import Connection, select

from headoffice import feed, tables
from headoffice.coupons import certificates
from headoffice.errors import FaultError
from headoffice.lending import lease_spending, stock
from headoffice.member_side.member_codes import Signer
from headoffice.schema import epoch_of
from headoffice.seeing import hearing_health
from headoffice.tills import devices, orders, reconciling
from headoffice.tills.devices import ChainEnd, Device, DeviceStanding
from headoffice.times import stored
from sync.wire import Greeting, Standing

MOST_EPOCHS_AHEAD = 1_000
"""Clearings that a restore may have forgotten; each epoch in between gets a row."""

END_OF_TIME = "9999"
"""Behind every instant as it is stored."""


def greet_certified(
    connection: Connection, device: Device, greeting: Greeting, signer: Signer, now: dt.datetime
) -> Standing:
    """The same as ``greet``, with the certificate of a device that is trusted.

    Publishes what is left of samples where shares of them were burned, so call it last.
    """
    standing = greet(connection, device, greeting, now)
    hearing_health.hear(connection, device, greeting.health, now)
    standing.order = orders.tell(connection, device, now)
    if not standing.quarantine and not standing.order:
        standing.certificate = certificates.certificate_of(connection, device, signer, now)
    feed.publish(connection, stock.refresh(connection, device.store_id, now), now)
    return standing


def greet(connection: Connection, device: Device, greeting: Greeting, now: dt.datetime) -> Standing:
    """How the device stands from now on; what it holds is taken up again after a restore.

    Raises FaultError 400 for an epoch that no restore can explain.
    """
    known = devices.lock_standing(connection, device.id, device.store_id)
    if greeting.epoch > known.end.epoch + MOST_EPOCHS_AHEAD:
        raise FaultError(400, "malformed", "no device was cleared that often")
    if greeting.epoch > known.end.epoch:
        # Head office was restored to before this device was cleared.
        devices.begin_epoch(connection, device, greeting.epoch)
        known = devices.lock_standing(connection, device.id, device.store_id)
        _burn_untold(connection, device, greeting, END_OF_TIME)
    devices.change(connection, device.id, device.store_id, greeted_at=stored(now))
    if greeting.run in known.former_runs:
        # Sent before a later run greeted, and late: nobody waits for the answer. Or else a run
        # that was brought back to life with its machine, and has to stop.
        devices.change(connection, device.id, device.store_id, turned_away_at=stored(now))
        return _standing(connection, known.end, "copied", now)
    if greeting.epoch < known.end.epoch:
        return _greet_before_epoch(connection, device, greeting, known, now)
    # Trusted or not, what it holds may be spent: nobody else is lent it.
    reconciling.reconcile(connection, device, greeting.leases)
    reason = known.quarantine or _suspicion(greeting, known)
    if reason:
        devices.change(connection, device.id, device.store_id, quarantine=reason)
    else:
        if known.run != greeting.run:
            _burn_untold(connection, device, greeting, stored(now))
        _take_on(connection, device, greeting)
    return _standing(connection, known.end, reason or "", now)


def _greet_before_epoch(
    connection: Connection,
    device: Device,
    greeting: Greeting,
    known: DeviceStanding,
    now: dt.datetime,
) -> Standing:
    # What it held in that epoch may be spent, whoever it is.
    reconciling.reconcile(connection, device, greeting.leases)
    _burn(connection, device, [lease.id for lease in greeting.leases])
    if known.run not in (None, greeting.run, *greeting.former_runs):
        # Cleared meanwhile, and the till is another one: this is the copy that stayed behind.
        devices.change(connection, device.id, device.store_id, turned_away_at=stored(now))
        former = devices.former_chain_end(connection, device.id, greeting.epoch)
        return _standing(connection, former or ChainEnd(greeting.epoch, 0, ""), "copied", now)
    _take_on(connection, device, greeting)
    return _standing(connection, known.end, "", now)


def _take_on(connection: Connection, device: Device, greeting: Greeting) -> None:
    former = json.dumps(greeting.former_runs)
    devices.change(connection, device.id, device.store_id, run=greeting.run, former_runs=former)


def _burn_untold(connection: Connection, device: Device, greeting: Greeting, ended: str) -> None:
    """Close leases that ended by then and of which a fresh run of the till knows nothing.

    The reply that lent them was lost, or what closes them is on its way.
    """
    leases = tables.leases.c
    query = select(leases.id).where(
        (leases.store_id == device.store_id)
        & (leases.device_id == device.id)
        & ~leases.closed
        & (leases.ends_at <= ended)
    )
    held = {lease.id for lease in greeting.leases}
    _burn(connection, device, [x for x in connection.execute(query).scalars() if x not in held])


def _burn(connection: Connection, device: Device, lease_ids: list[str]) -> None:
    for lease in lease_spending.leases_of(connection, device, lease_ids).values():
        lease_spending.burn(connection, lease)


def _suspicion(greeting: Greeting, known: DeviceStanding) -> str:
    if greeting.suspicion:
        return greeting.suspicion
    if known.run == greeting.run:
        # The same run again: an earlier greeting of it may come late, when more was heard.
        return ""
    if known.run is not None and known.run not in greeting.former_runs:
        return "copied"
    said = (greeting.sequence, greeting.hash)
    heard = (known.end.sequence, known.end.last_hash)
    behind = said[0] < heard[0] or (said[0] == heard[0] and said != heard)
    return "restored" if behind else ""


def _standing(connection: Connection, end: ChainEnd, quarantine: str, now: dt.datetime) -> Standing:
    return Standing(
        epoch=epoch_of(connection),
        device_epoch=end.epoch,
        heard_sequence=end.sequence,
        heard_hash=end.last_hash,
        quarantine=quarantine,
        server_time=now,
    )
