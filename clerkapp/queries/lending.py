"""How much a supervisor may still lend here today out of the store's pool, and to whom."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal import leases, lent
from clerkapp.journal.database import Transaction
from clerkapp.queries.standing import Told, told


@dataclass(frozen=True, slots=True)
class Lendable:
    """What may be lent: within ``limit_fen`` a day, of which ``lent_fen`` is lent here, and as far
    as this till's part of the pool reaches, which is ``pool_fen``; to one of ``clerks``.
    """

    limit_fen: int
    lent_fen: int
    pool_fen: int
    clerks: tuple[StaffMember, ...]

    @property
    def most_fen(self) -> int:
        """The largest sum that may be lent now."""
        return max(0, min(self.limit_fen - self.lent_fen, self.pool_fen))


def lendable(counter: Counter, session: Session) -> Lendable:
    """What whoever is signed in may lend now; nothing for one who is no supervisor."""
    heard = told(counter, session.staff.id)
    if heard is None:
        return Lendable(0, 0, 0, ())
    clerks = clerks_of(counter, heard)
    with counter.journal.reading() as read:
        return lendable_in(read, heard, clerks)


def clerks_of(counter: Counter, heard: Told) -> tuple[StaffMember, ...]:
    """Whom the person of ``heard`` may lend to: the store's clerks, and never themselves."""
    lender = heard.person
    if lender is None:
        return ()
    with counter.cache.reading() as read:
        roster = reads.roster(read)
    return tuple(
        x for x in roster if x.active and x.role is Role.CLERK and not lender.is_same_person(x)
    )


def lendable_in(read: Transaction, heard: Told, clerks: tuple[StaffMember, ...] = ()) -> Lendable:
    """The same within an open transaction of the journal."""
    lender = heard.person
    if lender is None or not lender.active or lender.role is not Role.SUPERVISOR:
        return Lendable(0, 0, 0, ())
    limits = heard.policy.limits_for(lender.id, lender.role)
    loans = lent.loans(read)
    lent_fen = sum(x.amount_fen for x in loans if (x.lender_id, x.day) == (lender.id, heard.today))
    return Lendable(
        limit_fen=0 if limits is None else limits.lends_per_day_fen,
        lent_fen=lent_fen,
        pool_fen=_pool_fen(leases.held_leases(read), {x.lease_id for x in loans}, heard),
        clerks=clerks,
    )


def _pool_fen(held: tuple[Lease, ...], lent_ids: set[str], heard: Told) -> int:
    """What the till's store leases have left, beyond what is lent already and not spent."""
    usable = [x for x in held if x.usable_at(heard.now)]
    pool = sum(x.remaining_fen for x in usable if x.kind is BudgetKind.STORE)
    return max(0, pool - sum(x.remaining_fen for x in usable if x.id in lent_ids))
