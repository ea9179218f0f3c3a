"""Takes operations in: each in its own transaction, each with its own verdict."""

import datetime as dt
import logging
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from headoffice import devices, feed
from headoffice.database import Database
from headoffice.devices import ChainEnd, Device
from headoffice.errors import DeferredError, FaultError, RejectedError
from headoffice.operations import log
from headoffice.operations.applying import apply
from headoffice.operations.reading import UNREADABLE, Place, read_id, read_place
from sync.wire import MAX_BATCH_OPERATIONS, Batch, Outcome, Verdict

logger = logging.getLogger("headoffice.intake")

PASSING = (DeferredError, DBAPIError, OSError, MemoryError)
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
    """One verdict for each operation as it came, in the same order."""
    return [_take_one(database, device, raw, now) for raw in raws]


def _take_one(database: Database, device: Device, raw: bytes, now: dt.datetime) -> Verdict:
    place = read_place(raw)
    if place is None:
        return _verdict(read_id(raw), Outcome.REJECTED, "malformed", "not an operation")
    if place.device_id != device.id:
        return _verdict(place.id, Outcome.REJECTED, "foreign_device", "sent by another device")
    try:
        with database.writing() as connection:
            return _judge(connection, device, place, raw, now)
    except DeferredError as deferred:
        return _verdict(place.id, Outcome.DEFERRED, deferred.code, deferred.message)
    except Exception:
        # Whatever failed here may work later; a verdict for good would lose what the till did.
        logger.exception("operation %s could not be taken in", place.id)
        return _verdict(place.id, Outcome.RETRY, "fault", "head office could not take it in now")


def _judge(
    connection: Connection, device: Device, place: Place, raw: bytes, now: dt.datetime
) -> Verdict:
    end = devices.lock_chain_end(connection, device.id)
    known = log.find(connection, place.id)
    if known is not None:
        if (known.device_id, known.hash) == (device.id, place.hash):
            return known.verdict
        if _follows(place, end):
            devices.move_chain_end(connection, device.id, place.sequence, place.hash)
        return _verdict(place.id, Outcome.REJECTED, "id_reused", "the id has another body already")
    if not _follows(place, end):
        return _hold(connection, place, end, raw, now)
    verdict = _settle(connection, device, place, raw)
    log.add(connection, place, raw, verdict, now)
    devices.move_chain_end(connection, device.id, place.sequence, place.hash)
    return verdict


def _follows(place: Place, end: ChainEnd) -> bool:
    return (place.epoch, place.sequence, place.previous_hash) == (
        end.epoch,
        end.sequence + 1,
        end.last_hash,
    )


def _hold(
    connection: Connection, place: Place, end: ChainEnd, raw: bytes, now: dt.datetime
) -> Verdict:
    if place.epoch == end.epoch and place.sequence > end.sequence + 1:
        message = f"head office has heard up to {end.sequence}"
        return _verdict(place.id, Outcome.DEFERRED, "sequence_gap", message)
    log.add_fork(connection, place, raw, now)
    message = "the chain goes on otherwise; head office has to look"
    return _verdict(place.id, Outcome.DEFERRED, "chain_fork", message)


def _settle(connection: Connection, device: Device, place: Place, raw: bytes) -> Verdict:
    try:
        # What a refused operation had begun is undone; its verdict is kept.
        with connection.begin_nested():
            effect = apply(connection, device, raw)
            positions = feed.publish(connection, effect.touched)
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
