"""Takes operations in: each in its own transaction, each with its own verdict."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from clerkapp.domain.operation import Lane, lane_of
from headoffice import feed
from headoffice.database import Database
from headoffice.errors import DeferredError, FaultError, RejectedError
from headoffice.member_rights import erasing
from headoffice.operations import log
from headoffice.operations.applying import apply
from headoffice.operations.reading import UNREADABLE, Place, read_id, read_kind, read_place
from headoffice.tills import devices, quarantine
from headoffice.tills.devices import ChainEnd, Device
from sync.wire import MAX_BATCH_OPERATIONS, Batch, Outcome, Verdict

Transaction = Callable[[], AbstractContextManager[Connection]]

logger = logging.getLogger("headoffice.intake")

PASSING = (DBAPIError, OSError, MemoryError)
"""What has nothing to do with the operation itself, and may be over when it comes again."""


def unpack(body: bytes) -> list[bytes]:
    """The operations of a batch, each as it came. Raises FaultError 400 or 413."""
    try:
        batch = msgspec.json.decode(body, type=Batch)
    except UNREADABLE as error:
        raise FaultError(400, "malformed", f"not a batch: {error}") from error
    if len(batch.operations) > MAX_BATCH_OPERATIONS:
        raise FaultError(413, "batch_too_large", f"more than {MAX_BATCH_OPERATIONS} operations")
    return [bytes(operation) for operation in batch.operations]


def take(
    database: Database, device: Device, raws: Iterable[bytes], now: dt.datetime
) -> list[Verdict]:
    """One verdict for each operation as it came, in the same order.

    An operation that has to wait gets its place in the chain all the same, and its effect when it
    comes again: it holds up nothing that was done after it. Raises what the database raises where
    even the end of the batch fails; nothing of it is kept then, and the till sends it again.
    """
    with database.writing_each() as transaction:
        return [_take_one(transaction, device, raw, now) for raw in raws]


def release(database: Database, device: Device, raw: bytes, now: dt.datetime) -> Verdict:
    """Take in an operation that was held beside the chain, now that people have cleared it."""
    place = read_place(raw)
    assert place is not None, "what is held was read when it came"
    with database.writing() as connection:
        devices.lock_standing(connection, device.id, device.store_id)
        known = log.find(connection, device.store_id, place.id)
        if known is not None:
            return known.verdict
        return _take_beside(connection, device, place, raw, now)


def _take_one(transaction: Transaction, device: Device, raw: bytes, now: dt.datetime) -> Verdict:
    place = read_place(raw)
    if place is None:
        return _verdict(read_id(raw), Outcome.REJECTED, "malformed", "not an operation")
    if place.device_id != device.id:
        return _verdict(place.id, Outcome.REJECTED, "foreign_device", "sent by another device")
    try:
        with transaction() as connection:
            return _judge(connection, device, place, raw, now)
    except Exception:
        # Whatever failed here may work later; a verdict for good would lose what the till did.
        logger.exception("operation %s could not be taken in", place.id)
    return _set_aside(transaction, device, place, raw, now)


def _set_aside(
    transaction: Transaction, device: Device, place: Place, raw: bytes, now: dt.datetime
) -> Verdict:
    """Give it its place without its effect, so that it holds up nothing behind it."""
    again = _verdict(place.id, Outcome.RETRY, "fault", "head office could not take it in now")
    if lane_of(read_kind(raw)) is Lane.MONEY:
        return again
    held = _verdict(place.id, Outcome.DEFERRED, "fault", again.message)
    try:
        with transaction() as connection:
            end = devices.lock_chain_end(connection, device, place.epoch)
            if log.find(connection, device.store_id, place.id) is not None or not _follows(
                place, end
            ):
                return again
            _keep(connection, device, place, raw, held, now)
    except Exception:
        logger.exception("operation %s could not be set aside", place.id)
        return again
    return held


def _judge(
    connection: Connection, device: Device, place: Place, raw: bytes, now: dt.datetime
) -> Verdict:
    end = devices.lock_chain_end(connection, device, place.epoch)
    known = log.find(connection, device.store_id, place.id)
    if known is not None:
        return _judge_known(connection, device, place, raw, known, end, now)
    if not _follows(place, end):
        return _hold(connection, device, place, end, raw, now)
    verdict = _settle(connection, device, place, raw, now)
    _keep(connection, device, place, raw, verdict, now)
    return verdict


def _judge_known(
    connection: Connection,
    device: Device,
    place: Place,
    raw: bytes,
    known: log.Logged,
    end: ChainEnd | None,
    now: dt.datetime,
) -> Verdict:
    if (known.device_id, known.hash) != (device.id, place.hash):
        if _follows(place, end):
            devices.move_chain_end(connection, device, _end_behind(place))
        return _verdict(place.id, Outcome.REJECTED, "id_reused", "the id has another body already")
    if known.verdict.outcome is not Outcome.DEFERRED:
        return known.verdict
    verdict = _settle(connection, device, place, raw, now)
    log.replace_verdict(connection, device.store_id, verdict, erasing.kept_body(connection, raw))
    return verdict


def _keep(
    connection: Connection,
    device: Device,
    place: Place,
    raw: bytes,
    verdict: Verdict,
    now: dt.datetime,
) -> None:
    log.add(connection, device, place, erasing.kept_body(connection, raw), verdict, now)
    devices.move_chain_end(connection, device, _end_behind(place))


def _follows(place: Place, end: ChainEnd | None) -> bool:
    return end is not None and (place.sequence, place.previous_hash) == (
        end.sequence + 1,
        end.last_hash,
    )


def _end_behind(place: Place) -> ChainEnd:
    return ChainEnd(place.epoch, place.sequence, place.hash)


def _hold(
    connection: Connection,
    device: Device,
    place: Place,
    end: ChainEnd | None,
    raw: bytes,
    now: dt.datetime,
) -> Verdict:
    if devices.former_chain_end(connection, device.id, place.epoch) is not None:
        # People have cleared this epoch: what is beside or beyond its chain comes in as it is.
        return _take_beside(connection, device, place, raw, now)
    if end is None or place.sequence > end.sequence + 1:
        heard = 0 if end is None else end.sequence
        message = f"head office has heard up to {heard}"
        return _verdict(place.id, Outcome.DEFERRED, "sequence_gap", message)
    log.add_fork(connection, place, erasing.kept_body(connection, raw), now)
    quarantine.put(connection, device, "copied")
    message = "the chain goes on otherwise; head office has to look"
    return _verdict(place.id, Outcome.DEFERRED, "chain_fork", message)


def _take_beside(
    connection: Connection, device: Device, place: Place, raw: bytes, now: dt.datetime
) -> Verdict:
    verdict = _settle(connection, device, place, raw, now)
    if verdict.outcome is Outcome.APPLIED:
        verdict.flags = sorted({*verdict.flags, "beside_chain"})
    body, branch = erasing.kept_body(connection, raw), log.next_branch(connection, device, place)
    log.add(connection, device, place, body, verdict, now, branch=branch)
    return verdict


def _settle(
    connection: Connection, device: Device, place: Place, raw: bytes, now: dt.datetime
) -> Verdict:
    try:
        # What an operation had begun that raises is undone; its verdict is kept.
        with connection.begin_nested():
            effect = apply(connection, device, raw, now)
            positions = feed.publish(connection, effect.touched, now)
    except DeferredError as deferred:
        return _verdict(place.id, Outcome.DEFERRED, deferred.code, deferred.message)
    except RejectedError as rejected:
        return _verdict(place.id, Outcome.REJECTED, rejected.code, rejected.message)
    except (DataError, IntegrityError):
        logger.exception("operation %s does not fit the database", place.id)
        message = "it holds what the database cannot keep"
        return _verdict(place.id, Outcome.REJECTED, "malformed", message)
    except PASSING:
        raise
    except Exception:
        # It would fail the same way again and hold up everything behind it.
        logger.exception("operation %s makes head office stumble", place.id)
        message = "head office cannot read it as it stands"
        return _verdict(place.id, Outcome.REJECTED, "malformed", message)
    if effect.refused is not None:
        refused = _verdict(place.id, Outcome.REJECTED, effect.refused.code, effect.refused.message)
        return msgspec.structs.replace(refused, flags=sorted(effect.flags))
    position = positions.get(device.store_id)
    if position is None:
        position = feed.cursor_now(connection, device.store_id).position
    return Verdict(
        operation_id=place.id,
        outcome=Outcome.APPLIED,
        position=position,
        flags=sorted(effect.flags),
    )


def _verdict(operation_id: str, outcome: Outcome, code: str, message: str) -> Verdict:
    return Verdict(operation_id=operation_id, outcome=outcome, code=code, message=message)
