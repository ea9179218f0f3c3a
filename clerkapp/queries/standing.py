"""Where a member of staff stands now: the room of their leases and what counts against limits."""

import datetime as dt
from dataclasses import dataclass, replace

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import GrantBasis, History, Identity
from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.lease import BudgetKind, Lease, Room, room_at
from clerkapp.domain.phone_tail import has_phone_tail, is_phone_tail
from clerkapp.domain.policy import Policy, RoleLimits
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.journal import coupons, leases, lent
from clerkapp.journal.database import Transaction


@dataclass(frozen=True, slots=True)
class Told:
    """What head office told that a decision needs, as of ``now`` (its clock, as far as known).

    ``wallet`` and ``phone`` are those of the member it is about; ``person`` is who gives, as the
    store's list has them now.
    """

    now: dt.datetime
    today: str
    store: Store
    policy: Policy
    person: StaffMember | None
    free_clerk_fen: int
    free_store_fen: int
    wallet: tuple[Coupon, ...]
    followed: reads.Followed | None
    phone: str = ""

    @property
    def person_is_active(self) -> bool:
        """Whether head office still has this person on the store's list."""
        return self.person is not None and self.person.active

    @property
    def role(self) -> Role:
        """What this person may do now, whatever it was when they signed in."""
        return Role.CLERK if self.person is None else self.person.role

    @property
    def has_phone(self) -> bool:
        """Whether the member can be asked for the last digits of their number."""
        return has_phone_tail(self.phone)

    def is_phone_tail(self, told: str) -> bool:
        """Whether these are the last four digits of the member's telephone."""
        return is_phone_tail(self.phone, told)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every decision at this till stands on: what was told, and what is held and given here.

    Other tills' grants of today are bounded by the leases, not counted in ``history``; the member's
    window counts every coupon the file shows, wherever it was granted.
    """

    staff_id: str
    told: Told
    leases: tuple[Lease, ...]
    history: History

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self.told.policy

    @property
    def room(self) -> Room:
        """What the leases at hand leave to this person now."""
        return room_at(self.leases, self.staff_id, self.told.now)

    @property
    def limits(self) -> RoleLimits | None:
        """This person's own limits, else those of their role."""
        return self.policy.limits_for(self.staff_id, self.told.role)

    def basis(self, identity: Identity) -> GrantBasis:
        """What head office needs to decide again what is decided on this ground."""
        return GrantBasis(
            policy_version=self.policy.version,
            day=self.told.today,
            staff_id=self.staff_id,
            role=self.told.role,
            identity=identity,
            room=self.room,
            history=self.history,
        )


def refuse_unless_on_roster(counter: Counter, session: Session) -> StaffMember:
    """Who is signed in, as the store's list has them now.

    Raises ``RefusedError``: ``not_on_roster`` for one whom head office has taken off it meanwhile.
    """
    with counter.cache.reading() as read:
        person = reads.staff_member(read, session.staff.id)
    if person is None or not person.active:
        raise RefusedError("not_on_roster")
    return person


def told(counter: Counter, staff_id: str, member_id: str | None = None) -> Told | None:
    """One look at the cache; None before the first fill."""
    now = counter.corrected_now()
    with counter.cache.reading() as read:
        store, policy = reads.own_store(read), reads.policy(read, now)
        if store is None or policy is None:
            return None
        today = local_day(now, store.timezone)
        person = reads.staff_member(read, staff_id)
        return Told(
            now=now,
            today=today,
            store=store,
            policy=policy,
            person=person,
            free_clerk_fen=reads.free_budget(read, BudgetKind.CLERK, staff_id, today),
            free_store_fen=reads.free_budget(read, BudgetKind.STORE, store.id, today),
            wallet=tuple(reads.wallet(read, member_id) if member_id else ()),
            followed=reads.followed(read),
            phone=reads.member_phone(read, member_id) if member_id else "",
        )


def ground(counter: Counter, staff_id: str, member_id: str | None = None) -> Ground | None:
    """The ground for one member of staff; None before the first fill."""
    heard = told(counter, staff_id, member_id)
    if heard is None:
        return None
    with counter.journal.reading() as read:
        return ground_in(read, heard, staff_id, member_id)


def ground_in(
    read: Transaction, heard: Told, staff_id: str, member_id: str | None = None
) -> Ground:
    """The same within an open transaction of the journal."""
    zone = heard.store.timezone
    month, _ = day_bounds(first_of_month(heard.today), zone)
    today, _ = day_bounds(heard.today, zone)
    given = coupons.charged_since_both(read, staff_id, today, month)
    lately = 0
    if member_id is not None:
        own = [item.coupon for item in coupons.of_member(read, member_id)]
        lately = _count_lately(heard, [*heard.wallet, *own])
    return Ground(
        staff_id=staff_id,
        told=heard,
        leases=leases.held_leases(read),
        history=replace(
            given,
            member_count=lately,
            lent_fen=lent.lent_on(read, heard.today).get(staff_id, 0),
        ),
    )


def first_of_month(day: str) -> str:
    """The first day of the calendar month of a day."""
    return f"{day[:7]}-01"


def _count_lately(heard: Told, held: list[Coupon]) -> int:
    since = heard.now - dt.timedelta(days=heard.policy.member_window.days)
    given = {x.id for x in held if x.granted_by and x.issued_at > since}
    return len(given - {x.id for x in held if x.state is CouponState.WITHDRAWN})
