"""Bugs in how head office takes operations in."""

from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from headoffice import feed
from headoffice.errors import RejectedError
from headoffice.operations import effect, intake, lease_closed, log
from sync.wire import Outcome
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted, several
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
        connection: Any, device: Any, place: Any, raw: bytes, known: Any, end: Any
    ) -> Any:
        return intake._settle(connection, device, place, raw)

    return patch.object(intake, "_judge_known", once_more)


@planted(MUTANTS, "effect-before-its-verdict", breaks="I2", within=100, shape=shapes.OFFICE_DIES)
def effect_before_its_verdict() -> Plant:
    """The effect is committed first, the log entry with the verdict in a second transaction."""
    settle = intake._settle

    def committing(connection: Any, *rest: Any) -> Any:
        verdict = settle(connection, *rest)
        commit_early(connection)
        return verdict

    return patch.object(intake, "_settle", committing)


@planted(MUTANTS, "verdict-before-its-effect", breaks="I3", within=100)
def verdict_before_its_effect() -> Plant:
    """A money operation is logged as applied in one transaction and takes effect in another."""
    take_one, settle = intake._take_one, intake._settle
    owed: list[tuple[Any, ...]] = []

    def promising(connection: Any, device: Any, place: Any, raw: bytes) -> Any:
        owed.append((device, place, raw))
        here = feed.cursor_now(connection, device.store_id).position
        return intake.Verdict(operation_id=place.id, outcome=Outcome.APPLIED, position=here + 1)

    def taking(database: Any, *rest: Any) -> Any:
        verdict = take_one(database, *rest)
        while owed:
            with database.writing() as connection:
                settle(connection, *owed.pop(0))
        return verdict

    return several(
        patch.object(intake, "_settle", promising), patch.object(intake, "_take_one", taking)
    )


@planted(MUTANTS, "told-in-a-second-transaction", breaks="I6", within=100, shape=shapes.OFFICE_DIES)
def told_in_a_second_transaction() -> Plant:
    """The feed entries are written behind the commit of what they tell."""
    take_one = intake._take_one
    untold: list[Any] = []

    def later(connection: Any, touched: Any, now: Any = None) -> dict[str, int]:
        untold.extend(touched)
        where = feed.positions(connection)
        return {x.store_id: where[x.store_id] + len(untold) for x in untold}

    def taking(database: Any, *rest: Any) -> Any:
        untold.clear()
        verdict = take_one(database, *rest)
        with database.writing() as connection:
            feed.publish(connection, untold)
        return verdict

    names = SimpleNamespace(publish=later, cursor_now=feed.cursor_now)
    return several(patch.object(intake, "feed", names), patch.object(intake, "_take_one", taking))


@planted(
    MUTANTS, "gap-is-accepted", breaks="I14", within=100, shape=shapes.OFFICE_GOES_BACK_EARLIER
)
def gap_is_accepted() -> Plant:
    """An operation is taken in although the one before it was never heard."""

    def follows(place: Any, end: Any) -> bool:
        return end is not None and place.sequence > end.sequence

    return patch.object(intake, "_follows", follows)


@planted(
    MUTANTS,
    "second-continuation-is-dropped",
    breaks="I3",
    within=100,
    shape=shapes.TILLS_ARE_COPIED,
)
def second_continuation_is_dropped() -> Plant:
    """What continues a chain a second time is answered ``applied`` and thrown away."""
    hold = intake._hold

    def dropping(connection: Any, device: Any, place: Any, *rest: Any) -> Any:
        verdict = hold(connection, device, place, *rest)
        if verdict.code == "chain_fork":
            return intake.Verdict(operation_id=place.id, outcome=Outcome.APPLIED, position=0)
        return verdict

    return patch.object(intake, "_hold", dropping)


@planted(
    MUTANTS, "refused-has-no-place", breaks="I7", within=100, shape=shapes.OFFICE_GOES_BACK_EARLIER
)
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
    within=100,
    shape=shapes.OFFICE_GOES_BACK_UNHEARD,
)
def repeat_is_always_applied() -> Plant:
    """A repeat of a refused operation is answered ``applied``: only ids are remembered."""
    judge = intake._judge_known

    def forgetful(connection: Any, device: Any, place: Any, *rest: Any) -> Any:
        verdict = judge(connection, device, place, *rest)
        return (
            intake.Verdict(operation_id=place.id, outcome=Outcome.APPLIED, position=0)
            if (verdict.outcome is Outcome.REJECTED)
            else verdict
        )

    return patch.object(intake, "_judge_known", forgetful)


@planted(
    MUTANTS,
    "one-refused-ends-the-batch",
    breaks="I7",
    within=100,
    shape=shapes.OFFICE_GOES_BACK_EARLIER,
)
def one_refused_ends_the_batch() -> Plant:
    """Behind a refused operation every other one of its batch is refused too."""
    take_one = intake._take_one

    def take(database: Any, device: Any, raws: Any, now: Any) -> Any:
        verdicts: list[Any] = []
        for raw in raws:
            if any(x.outcome is Outcome.REJECTED for x in verdicts):
                named = intake.read_id(raw)
                no = intake._verdict(named, Outcome.REJECTED, "malformed", "spoilt batch")
                verdicts.append(no)
            else:
                verdicts.append(take_one(database, device, raw, now))
        return verdicts

    return patch.object(intake, "take", take)


@planted(MUTANTS, "only-its-own-store-is-told", breaks="I6", within=50, shape=Shape(stores=2))
def only_its_own_store_is_told() -> Plant:
    """Other stores that keep a member do not hear what one store did."""
    touch = effect.touch

    def shy(act: Any, *rest: Any) -> Any:
        return [x for x in touch(act, *rest) if x.store_id == act.store.id]

    from headoffice.operations import coupon_granted

    return several(patch.object(effect, "touch", shy), patch.object(coupon_granted, "touch", shy))


@planted(MUTANTS, "closing-twice-is-refused", breaks="I7", within=100, shape=shapes.TILLS_VANISH)
def closing_twice_is_refused() -> Plant:
    """A till that closes a lease which people have burned is told no, for good."""
    close = lease_closed.lease_spending.close

    def strict(connection: Any, lease: Any, reported: int) -> None:
        if lease.closed:
            raise RejectedError("malformed", "closed already")
        close(connection, lease, reported)

    return patch.object(lease_closed.lease_spending, "close", strict)


def commit_early(connection: Any) -> None:
    """Commit what was done so far and go on; a machine may die in between."""
    raw = connection.connection.dbapi_connection
    connection.dialect.do_commit(raw)
    raw.execute("BEGIN IMMEDIATE").close()
