"""Bugs in how head office takes operations in."""

from typing import Any
from unittest.mock import patch

from headoffice import feed
from headoffice.errors import RejectedError
from headoffice.operations import effect, intake, lease_closed, log
from sync.wire import Outcome, Verdict
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, commit_early, planted, several
from tests.simulator.plan import Shape

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "known-id-is-not-looked-up", breaks="I2", within=20)
def known_id_is_not_looked_up() -> Plant:
    """Head office does not look whether it knows an operation already."""
    return patch.object(log, "find", lambda connection, operation_id: None)


@planted(MUTANTS, "applied-at-each-coming", breaks="I2", within=20)
def applied_at_each_coming() -> Plant:
    """An operation that comes again with its verdict stored is applied once more."""

    def once_more(
        connection: Any, device: Any, place: Any, raw: bytes, _known: Any, _end: Any, now: Any
    ) -> Any:
        return intake._settle(connection, device, place, raw, now)

    return patch.object(intake, "_judge_known", once_more)


@planted(MUTANTS, "effect-before-its-verdict", breaks="I2", within=60, shape=shapes.OFFICE_DIES)
def effect_before_its_verdict() -> Plant:
    """The effect is committed first, the log entry with the verdict in a second transaction."""
    settle = intake._settle

    def committing(connection: Any, *rest: Any) -> Any:
        verdict = settle(connection, *rest)
        commit_early(connection)
        return verdict

    return patch.object(intake, "_settle", committing)


@planted(MUTANTS, "verdict-before-its-effect", breaks="I2", within=60, shape=shapes.OFFICE_DIES)
def verdict_before_its_effect() -> Plant:
    """An operation is logged as applied in one transaction and takes effect in the next."""
    judge, settle = intake._judge, intake._settle
    owed: list[tuple[Any, ...]] = []

    def promising(connection: Any, device: Any, place: Any, *rest: Any) -> Any:
        owed.append((device, place, *rest))
        head = feed.cursor_now(connection, device.store_id)
        return applied(place.id, head.position + 1)

    def judging(connection: Any, *rest: Any) -> Any:
        owed.clear()
        verdict = judge(connection, *rest)
        commit_early(connection)
        for one in owed:
            settle(connection, *one)
        return verdict

    return several(
        patch.object(intake, "_settle", promising), patch.object(intake, "_judge", judging)
    )


@planted(MUTANTS, "told-in-a-second-transaction", breaks="I6", within=60, shape=shapes.OFFICE_DIES)
def told_in_a_second_transaction() -> Plant:
    """The feed entries are written behind the commit of what they tell."""
    judge, publish = intake._judge, feed.publish
    untold: list[Any] = []

    def later(connection: Any, touched: Any, now: Any = None) -> dict[str, int]:
        untold.extend(touched)
        where = feed.positions(connection)
        return {x.store_id: where[x.store_id] + len(untold) for x in untold}

    def judging(connection: Any, *rest: Any) -> Any:
        untold.clear()
        verdict = judge(connection, *rest)
        commit_early(connection)
        publish(connection, untold)
        return verdict

    return several(patch.object(feed, "publish", later), patch.object(intake, "_judge", judging))


@planted(MUTANTS, "gap-is-accepted", breaks="I14", within=60, shape=shapes.OFFICE_GOES_BACK)
def gap_is_accepted() -> Plant:
    """An operation is taken in although the one before it was never heard."""

    def follows(place: Any, end: Any) -> bool:
        return end is not None and place.sequence > end.sequence

    return patch.object(intake, "_follows", follows)


@planted(
    MUTANTS,
    "second-continuation-is-dropped",
    breaks="I3",
    within=60,
    shape=shapes.TILLS_ARE_COPIED,
)
def second_continuation_is_dropped() -> Plant:
    """What continues a chain a second time is answered ``applied`` and thrown away."""
    hold = intake._hold

    def dropping(connection: Any, device: Any, place: Any, *rest: Any) -> Any:
        verdict = hold(connection, device, place, *rest)
        if verdict.code == "chain_fork":
            return applied(place.id, 0)
        return verdict

    return patch.object(intake, "_hold", dropping)


@planted(MUTANTS, "refused-has-no-place", breaks="I7", within=60, shape=shapes.MEMBERS_VANISH)
def refused_has_no_place() -> Plant:
    """A refused operation gets no place in the chain: all that follows it is a gap."""
    keep = intake._keep

    def keeping(connection: Any, place: Any, raw: bytes, verdict: Any, now: Any) -> None:
        if verdict.outcome is not Outcome.REJECTED:
            keep(connection, place, raw, verdict, now)

    return patch.object(intake, "_keep", keeping)


@planted(
    MUTANTS,
    "repeat-is-always-applied",
    breaks="I2",
    within=60,
    shape=shapes.MEMBERS_VANISH_UNHEARD,
)
def repeat_is_always_applied() -> Plant:
    """A repeat of a refused operation is answered ``applied``: only ids are remembered."""
    judge = intake._judge_known

    def forgetful(connection: Any, device: Any, place: Any, *rest: Any) -> Any:
        verdict = judge(connection, device, place, *rest)
        return applied(place.id, 0) if (verdict.outcome is Outcome.REJECTED) else verdict

    return patch.object(intake, "_judge_known", forgetful)


@planted(
    MUTANTS,
    "one-refused-ends-the-batch",
    breaks="I7",
    within=60,
    shape=shapes.MEMBERS_VANISH,
)
def one_refused_ends_the_batch() -> Plant:
    """Behind a refused operation every other one of its batch is refused too."""
    take, take_one = intake.take, intake._take_one
    spoilt: list[Any] = []

    def taking(*rest: Any) -> Any:
        spoilt.clear()
        return take(*rest)

    def taking_one(transaction: Any, device: Any, raw: bytes, now: Any) -> Any:
        if spoilt:
            return intake._verdict(intake.read_id(raw), Outcome.REJECTED, "malformed", "spoilt")
        verdict = take_one(transaction, device, raw, now)
        if verdict.outcome is Outcome.REJECTED:
            spoilt.append(verdict)
        return verdict

    return several(
        patch.object(intake, "take", taking), patch.object(intake, "_take_one", taking_one)
    )


@planted(MUTANTS, "only-its-own-store-is-told", breaks="I6", within=150, shape=Shape(stores=2))
def only_its_own_store_is_told() -> Plant:
    """Other stores that keep a member do not hear what one store did."""
    touch = effect.touch

    def shy(act: Any, *rest: Any) -> Any:
        return [x for x in touch(act, *rest) if x.store_id == act.store.id]

    from headoffice.operations import coupon_granted

    return several(patch.object(effect, "touch", shy), patch.object(coupon_granted, "touch", shy))


@planted(MUTANTS, "closing-twice-is-refused", breaks="I7", within=60, shape=shapes.TILLS_VANISH)
def closing_twice_is_refused() -> Plant:
    """A till that closes a lease which people have burned is told no, for good."""
    close = lease_closed.lease_spending.close

    def strict(connection: Any, lease: Any, reported: int) -> None:
        if lease.closed:
            raise RejectedError("malformed", "closed already")
        close(connection, lease, reported)

    return patch.object(lease_closed.lease_spending, "close", strict)


def applied(operation_id: str, position: int) -> Verdict:
    """The verdict that all is well."""
    return Verdict(operation_id=operation_id, outcome=Outcome.APPLIED, position=position)
