"""The proof that a member was erased everywhere: a small document, signed, that names nobody.

It knows the member by the SHA-256 of their ids: whoever has an id can see that it is about it.
"""

import datetime as dt
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, select

from headoffice import tables
from headoffice.errors import CommandError
from headoffice.member_side.member_codes import Signer
from headoffice.times import instant
from sync.wire import encode

FORM = "clerkapp erasure proof 1"
_OF = tables.erasures.c


class Confirmed(msgspec.Struct, kw_only=True):
    """A till that has nothing left of the member, and since when."""

    device_id: str
    name: str
    store_id: str
    at: dt.datetime


class Waiting(msgspec.Struct, kw_only=True):
    """A till that has not said so yet."""

    device_id: str
    name: str
    store_id: str


class NotAwaited(msgspec.Struct, kw_only=True):
    """A till that is trusted no more, lost or taken away, and since when: it will not say so."""

    device_id: str
    name: str
    store_id: str
    since: dt.datetime
    lost: bool


class ErasureState(msgspec.Struct, kw_only=True):
    """How far one erasure has come. ``pseudonym`` stands for the member where money moved."""

    pseudonym: str
    requested_at: dt.datetime
    member_digests: list[str]
    confirmed: list[Confirmed]
    waiting: list[Waiting]
    not_awaited: list[NotAwaited]

    @property
    def completed_at(self) -> dt.datetime | None:
        """When the last till was done; None while one is waited for."""
        if self.waiting:
            return None
        ends = [*(x.at for x in self.confirmed), *(x.since for x in self.not_awaited)]
        return max([self.requested_at, *ends])


class Proof(msgspec.Struct, kw_only=True):
    """An erasure's state as head office signs it; ``signature`` (hex) is over all the rest."""

    form: str
    erasure: ErasureState
    completed_at: dt.datetime | None
    key_id: int
    public_key: str
    signature: str = ""


def states(connection: Connection) -> list[ErasureState]:
    """Every erasure, the newest first."""
    rows = connection.execute(select(tables.erasures).order_by(_OF.requested_at.desc())).all()
    by_pseudonym: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_pseudonym.setdefault(row.pseudonym, []).append(row)
    return [_state(connection, orders) for orders in by_pseudonym.values()]


def state_of(connection: Connection, pseudonym: str) -> ErasureState:
    """One erasure. Raises CommandError when there was none."""
    query = select(tables.erasures).where(_OF.pseudonym == pseudonym).order_by(_OF.id)
    rows = list(connection.execute(query).all())
    if not rows:
        raise CommandError(f"no such erasure: {pseudonym}")
    return _state(connection, rows)


def proof(state: ErasureState, signer: Signer) -> Proof:
    """The signed document of an erasure as it stands."""
    public_key = signer.key.public_key().public_bytes_raw().hex()
    unsigned = Proof(
        form=FORM,
        erasure=state,
        completed_at=state.completed_at,
        key_id=signer.key_id,
        public_key=public_key,
    )
    return msgspec.structs.replace(unsigned, signature=signer.key.sign(encode(unsigned)).hex())


def read_proof(document: bytes, known_keys: set[str]) -> Proof:
    """A proof whose signature holds. Raises CommandError for anything else, and why."""
    try:
        read = msgspec.json.decode(document, type=Proof)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(read.public_key))
        unsigned = msgspec.structs.replace(read, signature="")
        key.verify(bytes.fromhex(read.signature), encode(unsigned))
    except (msgspec.MsgspecError, ValueError) as error:
        raise CommandError("this is no proof of an erasure") from error
    except InvalidSignature as error:
        raise CommandError("the signature does not hold: it was changed") from error
    if read.form != FORM or read.public_key not in known_keys:
        raise CommandError("it is signed by a key that this head office does not know")
    return read


def known_keys(connection: Connection) -> set[str]:
    """Every public key by which head office has signed."""
    return set(connection.execute(select(tables.keys.c.public_key)).scalars())


def _state(connection: Connection, orders: list[Row[Any]]) -> ErasureState:
    done = _confirmations(connection, [x.id for x in orders])
    requested_at = min(x.requested_at for x in orders)
    open_still = any(x.document for x in orders)
    state = ErasureState(
        pseudonym=orders[0].pseudonym,
        requested_at=instant(requested_at),
        member_digests=sorted(x.member_digest for x in orders),
        confirmed=[],
        waiting=[],
        not_awaited=[],
    )
    for device in connection.execute(_devices()):
        named = {"device_id": device.id, "name": device.name, "store_id": device.store_id}
        said = done.get(device.id, [])
        if len(said) == len(orders):
            state.confirmed.append(Confirmed(**named, at=instant(max(said))))
        elif device.revoked_at is not None and device.enrolled_at <= requested_at:
            since, lost = instant(device.revoked_at), device.lost_at is not None
            state.not_awaited.append(NotAwaited(**named, since=since, lost=lost))
        elif device.revoked_at is None and open_still:
            state.waiting.append(Waiting(**named))
    return state


def _confirmations(connection: Connection, erasure_ids: list[str]) -> dict[str, list[str]]:
    of = tables.erasure_confirmations.c
    query = select(of.device_id, of.confirmed_at).where(of.erasure_id.in_(erasure_ids))
    found: dict[str, list[str]] = {}
    for device_id, confirmed_at in connection.execute(query):
        found.setdefault(device_id, []).append(confirmed_at)
    return found


def _devices() -> Any:
    of = tables.devices.c
    names = (of.id, of.name, of.store_id, of.enrolled_at, of.revoked_at, of.lost_at)
    return select(*names).order_by(of.store_id, of.name, of.id)
