"""A supervisor lends a clerk more of the store's pool for today, offline too."""

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.clock import day_bounds
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.operation import AuthorityLent, OperationKind
from clerkapp.domain.staff import Role
from clerkapp.journal import leases, outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import this_device
from clerkapp.journal.standing import require_trusted
from clerkapp.queries.lending import Lendable, clerks_of, lendable_in
from clerkapp.queries.standing import Told, told


def lend_authority(
    counter: Counter, session: Session, staff_id: str, amount_fen: int, operation_id: str
) -> Lease:
    """Lend in one durable transaction; the same id again changes nothing.

    The clerk may give so much more today, at this till; what the store may give in all does not
    change. Raises ``RefusedError``: ``not_ready``, ``not_a_supervisor``, ``own_loan``,
    ``not_on_roster``, ``no_amount``, ``lend_above_limit`` (``limit``, ``lent``),
    ``lend_above_pool`` (``pool``), ``quarantined`` (``reason``).
    """
    heard = _told(counter, session)
    _require_clerk(counter, heard, staff_id)
    if amount_fen <= 0:
        raise RefusedError("no_amount")
    with counter.journal.writing() as write:
        before = _lent_before(write, operation_id)
        if before is not None:
            return before
        require_trusted(write)
        _require_room(lendable_in(write, heard), amount_fen)
        lease = _lease(counter, heard, staff_id, amount_fen)
        leases.take_up(write, [lease])
        outbox.append(write, this_device(write), _fact(counter, session, lease, operation_id))
        return lease


def _told(counter: Counter, session: Session) -> Told:
    heard = told(counter, session.staff.id)
    if heard is None:
        raise RefusedError("not_ready")
    lender = heard.person
    if lender is None or not lender.active or lender.role is not Role.SUPERVISOR:
        raise RefusedError("not_a_supervisor")
    return heard


def _require_clerk(counter: Counter, heard: Told, staff_id: str) -> None:
    if staff_id in {x.id for x in clerks_of(counter, heard)}:
        return
    with counter.cache.reading() as read:
        person = reads.staff_member(read, staff_id)
    assert heard.person is not None
    is_own = person is not None and heard.person.is_same_person(person)
    raise RefusedError("own_loan" if is_own else "not_on_roster")


def _require_room(room: Lendable, amount_fen: int) -> None:
    if room.lent_fen + amount_fen > room.limit_fen:
        raise RefusedError("lend_above_limit", limit=room.limit_fen, lent=room.lent_fen)
    if amount_fen > room.pool_fen:
        raise RefusedError("lend_above_pool", pool=room.pool_fen)


def _lease(counter: Counter, heard: Told, staff_id: str, amount_fen: int) -> Lease:
    starts_at, ends_at = day_bounds(heard.today, heard.store.timezone)
    return Lease(
        id=new_id(counter.now()),
        kind=BudgetKind.CLERK,
        owner_id=staff_id,
        day=heard.today,
        starts_at=starts_at,
        ends_at=ends_at,
        amount_fen=amount_fen,
    )


def _fact(counter: Counter, session: Session, lease: Lease, operation_id: str) -> outbox.Fact:
    return outbox.Fact(
        kind=OperationKind.AUTHORITY_LENT,
        clerk_id=session.staff.id,
        payload=AuthorityLent(
            lease.id, lease.owner_id, lease.amount_fen, lease.day, lease.starts_at, lease.ends_at
        ),
        occurred_at=counter.now(),
        id=operation_id,
    )


def _lent_before(write: Transaction, operation_id: str) -> Lease | None:
    """The lease of an order that was carried out before."""
    entry = outbox.find(write, operation_id)
    if entry is None:
        return None
    lease_id = entry.operation.payload.get("lease_id")
    found = leases.leases_of_days(write, [str(entry.operation.payload.get("day"))])
    return next((x for x in found if x.id == lease_id), None)
