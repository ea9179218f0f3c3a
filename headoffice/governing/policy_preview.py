"""Whom new rules would touch, before they are put in force: people, coupons, budgets of the day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select

from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice import tables
from headoffice.governing import policy_changes, staff
from headoffice.governing.policy_changes import Wanted
from headoffice.governing.policy_differences import ROLES, Difference, differences, yuan
from headoffice.times import stored
from sync.wire import Outcome

LOOKED_BACK_DAYS = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A difference, and how many people who work at the store it is about."""

    difference: Difference
    people: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of rules at one store; ``faults`` say why they cannot be put in force.

    ``given`` coupons were given here in the last thirty days, and ``beyond`` of them could not
    have been given that way by the new rules: those the clerk gave alone and now may not.
    """

    store: Store
    from_day: str
    version: int
    lines: tuple[Line, ...]
    tills: int
    people: int
    given: int
    beyond: int
    notes: tuple[Wording, ...]
    faults: tuple[str, ...]


class _Given(msgspec.Struct):
    template_id: str = ""
    value_fen: int = 0
    override_id: str | None = None


class _Body(msgspec.Struct):
    payload: _Given
    clerk_id: str = ""


def preview(connection: Connection, store: Store, wanted: Wanted, now: dt.datetime) -> Preview:
    """Look ahead; nothing is changed. Raises CommandError where the store has no rules at all."""
    whole = policy_changes.kept(connection, store).as_of(local_day(now, store.timezone))
    old = policy_changes.before_of(wanted, whole)
    wanted = wanted.at(old)
    people = [x for x in staff.of_store(connection, store.id) if x.active]
    found = differences(old, wanted.rules)
    given = _given_lately(connection, store, now)
    faults = policy_changes.faults_of(connection, store, wanted, whole, now)
    return Preview(
        store=store,
        from_day=wanted.from_day,
        version=old.version,
        lines=tuple(Line(x, _people(x, people, wanted.rules)) for x in found),
        tills=_tills(connection, store.id),
        people=len(people),
        given=sum(given.values()),
        beyond=_beyond(given, people, wanted.rules),
        notes=tuple(_notes(connection, store, wanted, whole, people)),
        faults=tuple(faults),
    )


def lines(seen: Preview) -> Iterator[str]:
    """A preview in English, as a command prints it."""
    begins = f"from {seen.from_day} on" if seen.from_day else "at once"
    yield f"{seen.store.id} {seen.store.name.en}: {begins}, in place of version {seen.version}"
    yield f"  {seen.tills} tills, {seen.people} people"
    yield from (f"  ! {fault}" for fault in seen.faults)
    for line in seen.lines:
        touched = f" ({line.people} people)" if line.people else ""
        yield f"  {line.difference.way.value}: {line.difference.words.en}{touched}"
    if not seen.lines:
        yield "  nothing is different"
    if seen.beyond:
        yield (
            f"  of {seen.given} coupons given here in {LOOKED_BACK_DAYS} days, "
            f"{seen.beyond} would have needed somebody else, or could not be given"
        )
    yield from (f"  note: {note.en}" for note in seen.notes)


def _people(line: Difference, people: list[StaffMember], rules: Policy) -> int:
    if line.staff_id:
        return sum(x.id == line.staff_id for x in people)
    if line.role is None:
        return 0
    own = {x.staff_id for x in rules.persons}
    return sum(x.role is line.role and x.id not in own for x in people)


def _tills(connection: Connection, store_id: str) -> int:
    of = tables.devices.c
    mine = (of.store_id == store_id) & of.revoked_at.is_(None)
    query = select(func.count()).select_from(tables.devices).where(mine)
    return int(connection.execute(query).scalar_one())


def _given_lately(
    connection: Connection, store: Store, now: dt.datetime
) -> Counter[tuple[str, str, int, bool]]:
    """Coupons of the last days by clerk, template, value, and whether somebody allowed it."""
    log = tables.operations.c
    since = stored(now - dt.timedelta(days=LOOKED_BACK_DAYS))
    query = select(log.body).where(
        (log.store_id == store.id)
        & (log.occurred_at >= since)
        & (log.kind == OperationKind.COUPON_GRANTED.value)
        & (log.outcome == Outcome.APPLIED.value)
    )
    counts: Counter[tuple[str, str, int, bool]] = Counter()
    for body in connection.execute(query.execution_options(yield_per=1000)).scalars():
        told = msgspec.json.decode(body, type=_Body)
        by, what = told.clerk_id, told.payload
        counts[by, what.template_id, what.value_fen, what.override_id is not None] += 1
    return counts


def _beyond(
    given: Counter[tuple[str, str, int, bool]], people: list[StaffMember], rules: Policy
) -> int:
    roles = {x.id: x.role for x in people}
    return sum(
        count
        for (staff_id, template_id, value_fen, allowed), count in given.items()
        if not allowed
        and not _may_give(rules, staff_id, roles.get(staff_id), template_id, value_fen)
    )


def _may_give(
    rules: Policy, staff_id: str, role: Role | None, template_id: str, value_fen: int
) -> bool:
    template = rules.template(template_id)
    limits = rules.limits_for(staff_id, role or Role.CLERK)
    if template is None or not template.active or limits is None:
        return False
    return value_fen <= limits.per_grant_fen and limits.may_give(template_id)


def _notes(
    connection: Connection,
    store: Store,
    wanted: Wanted,
    whole: Policy,
    people: list[StaffMember],
) -> Iterator[Wording]:
    rules = tables.budget_rules.c
    query = select(rules.kind, rules.role, rules.amount_fen).where(rules.store_id == store.id)
    amounts = {(row.kind, row.role): row.amount_fen for row in connection.execute(query)}
    for role, who in ROLES.items():
        limits = wanted.rules.limits_of(role)
        amount = amounts.get((BudgetKind.CLERK.value, role.value))
        if limits is not None and amount is not None and limits.per_day_fen > amount:
            limit, budget = yuan(limits.per_day_fen), yuan(amount)
            yield Wording(
                f"{who.zh}每天可发 {limit.zh}，但每人每天的预算只有 {budget.zh}",
                f"{who.en} may give {limit.en} a day, yet the budget of each is {budget.en} a day",
            )
    pool = amounts.get((BudgetKind.STORE.value, ""))
    wishes = sum(x.per_day_fen for p in people if (x := wanted.rules.limits_for(p.id, p.role)))
    if pool is not None and wishes > pool:
        together, budget = yuan(wishes), yuan(pool)
        yield Wording(
            f"全店员工每天合计最多 {together.zh}，门店每天预算为 {budget.zh}",
            f"all people together may give {together.en} a day; the store's budget is {budget.en}",
        )
    for later in whole.coming:
        if later.from_day > wanted.from_day:
            yield Wording(
                f"{later.from_day} 起由版本 {later.version} 接替，其中不含这次修改",
                f"version {later.version} takes over on {later.from_day}, without this change",
            )
