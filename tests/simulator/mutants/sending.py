"""Bugs in how a till sends what it did and takes the answers."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import delete, select, update

from clerkapp.domain.identity import new_id
from clerkapp.journal import outbox
from clerkapp.journal.entries import Answer, OperationState
from clerkapp.journal.standing import server_epoch
from clerkapp.line import LineFault, LineFaultError
from sync import push, sending, wire
from sync.client import HeadOffice
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted
from tests.support.clock import NOON

MUTANTS: dict[str, Mutant] = {}
TABLE = outbox.table


@planted(MUTANTS, "lost-reply-is-success", breaks="I3", within=20)
def lost_reply_is_success() -> Plant:
    """A till takes a batch for applied when no reply came."""
    send = push._send

    def hopeful(counter: Any, head_office: Any, batch: Any) -> push.Pushed:
        try:
            return send(counter, head_office, batch)
        except LineFaultError:
            answers = [Answer(x.id, OperationState.APPLIED, position=0) for x in batch]
            with counter.journal.writing() as write:
                outbox.keep_answers(write, answers, server_epoch(write), counter.now())
            raise

    return patch.object(push, "_send", hopeful)


@planted(MUTANTS, "written-off-before-sending", breaks="I3", within=20)
def written_off_before_sending() -> Plant:
    """A till deletes what it is about to send before it has any answer."""
    send = push._send

    def hasty(counter: Any, head_office: Any, batch: Any) -> push.Pushed:
        with counter.journal.writing() as write:
            ids = [x.id for x in batch]
            write.execute(delete(TABLE).where(TABLE.c.id.in_(ids)))
        return send(counter, head_office, batch)

    return patch.object(push, "_send", hasty)


@planted(MUTANTS, "fresh-id-for-each-try", breaks="I2", within=20)
def fresh_id_for_each_try() -> Plant:
    """An operation that is sent once more gets a new id."""
    sent: set[str] = set()
    pushing = HeadOffice.push

    def renaming(self: HeadOffice, operations: Any) -> wire.Verdicts:
        fresh = []
        for one in operations:
            other = replace(one, id=new_id(NOON)) if one.id in sent else one
            fresh.append(replace(other, hash=other.computed_hash()))
        sent.update(one.id for one in operations)
        verdicts = pushing(self, fresh)
        for verdict, one in zip(verdicts.verdicts, operations, strict=True):
            verdict.operation_id = one.id
        return verdicts

    return patch.object(HeadOffice, "push", renaming)


@planted(MUTANTS, "refused-is-deleted", breaks="I7", within=60, shape=shapes.MEMBERS_VANISH)
def refused_is_deleted() -> Plant:
    """A refused operation is dropped from the outbox; nobody ever sees why."""
    keep = outbox.keep_answers

    def dropping(connection: Any, answers: Any, *rest: Any) -> None:
        keep(connection, answers, *rest)
        connection.execute(delete(TABLE).where(TABLE.c.state == OperationState.REJECTED))

    return patch.object(outbox, "keep_answers", dropping)


@planted(
    MUTANTS,
    "refused-blocks-the-queue",
    breaks="I7",
    within=60,
    shape=shapes.MEMBERS_VANISH,
)
def refused_blocks_the_queue() -> Plant:
    """Behind a refused operation nothing is sent any more."""
    unsent = outbox.next_unsent

    def blocked(connection: Any, limit: int) -> Any:
        refused = select(TABLE.c.id).where(TABLE.c.state == OperationState.REJECTED)
        return [] if connection.execute(refused).first() else unsent(connection, limit)

    return patch.object(outbox, "next_unsent", blocked)


@planted(MUTANTS, "not-let-in-drops-the-queue", breaks="I3", within=60, shape=shapes.TILLS_VANISH)
def not_let_in_drops_the_queue() -> Plant:
    """A till that head office does not let in throws away what it has not sent."""
    send = push._send

    def giving_up(counter: Any, head_office: Any, batch: Any) -> push.Pushed:
        try:
            return send(counter, head_office, batch)
        except LineFaultError as fault:
            if fault.fault is LineFault.UNAUTHORIZED:
                with counter.journal.writing() as write:
                    write.execute(delete(TABLE).where(TABLE.c.state == OperationState.WAITING))
            raise

    return patch.object(push, "_send", giving_up)


@planted(MUTANTS, "not-yet-is-taken-for-no", breaks="I3", within=60)
def not_yet_is_taken_for_no() -> Plant:
    """``deferred`` and ``retry`` are written down as a last word."""

    def final(verdict: wire.Verdict) -> Answer:
        yes = verdict.outcome is wire.Outcome.APPLIED
        state = OperationState.APPLIED if yes else OperationState.REJECTED
        return Answer(verdict.operation_id, state, verdict.code, verdict.message, verdict.position)

    return patch.object(push, "_answer", final)


@planted(MUTANTS, "deferred-is-forgotten", breaks="I3", within=60)
def deferred_is_forgotten() -> Plant:
    """A till never asks again about what head office deferred."""
    return patch.object(sending, "ask_again", lambda counter, head_office: push.Pushed())


@planted(MUTANTS, "chain-begins-anew-each-time", breaks="I14", within=5)
def chain_begins_anew_each_time() -> Plant:
    """Every operation names the beginning as the one before it."""
    end = outbox.chain_end

    def unlinked(connection: Any, epoch: int) -> Any:
        return replace(end(connection, epoch), hash=outbox.GENESIS)

    return patch.object(outbox, "chain_end", unlinked)


@planted(MUTANTS, "history-is-rewritten", breaks="I14", within=20)
def history_is_rewritten() -> Plant:
    """After a fault the clerk on what waits is set to whoever is signed in now."""
    count = outbox.count_try

    def rewriting(connection: Any, operation_ids: Any) -> None:
        count(connection, operation_ids)
        mine = TABLE.c.id.in_(operation_ids)
        connection.execute(update(TABLE).where(mine).values(clerk_id="9001"))

    return patch.object(outbox, "count_try", rewriting)
