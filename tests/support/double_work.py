"""What the head office double does with the work of counters: care, tasks, feedback, members."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clerkapp.domain.complaint import Channel, Claim, Complaint, ComplaintState
from clerkapp.domain.member import Member
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.records import Entity
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.suggestion import Answer
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from sync import wire
from tests.support.double_budgets import DoubleBudgets
from tests.support.double_devices import DoubleDevice
from tests.support.double_feed import DoubleFeed
from tests.support.double_members import DoubleMembers


@dataclass(frozen=True)
class Said:
    """The code of a refusal, or nothing, and what people should look at."""

    code: str = ""
    flags: tuple[str, ...] = ()


Effect = Callable[[DoubleDevice, Operation, Any], Said]
MALFORMED = Said("malformed")


class DoubleWork(DoubleFeed):
    """The effects of what counters do beside money and tags."""

    money: DoubleBudgets
    verdicts: dict[str, tuple[str, wire.Verdict]]
    people: DoubleMembers
    answered: set[str]

    def work_effects(self) -> dict[OperationKind, Effect]:
        """By kind."""
        return {
            OperationKind.COMPLAINT_CLAIMED: self._claimed,
            OperationKind.COMPLAINT_RELEASED: self._released,
            OperationKind.COMPLAINT_RAISED: self._raised,
            OperationKind.COMPLAINT_SETTLED: self._settled,
            OperationKind.SAMPLE_GIVEN: self._sampled,
            OperationKind.AUTHORITY_LENT: self._lent,
            OperationKind.SUGGESTION_ANSWERED: self._suggested,
            OperationKind.TASK_ADDED: self._task_added,
            OperationKind.TASK_DONE: self._task_done,
            OperationKind.FEEDBACK_RECORDED: self._fed_back,
            OperationKind.MEMBER_REGISTERED: self._registered,
            OperationKind.MEMBER_UPDATED: self._updated,
            OperationKind.CONSENT_RECORDED: self._consented,
            OperationKind.PIN_CHANGED: self._pin_changed,
        }

    def write_line(
        self,
        operation: Operation,
        kind: TimelineKind,
        title: Wording | None = None,
        detail: Wording = NO_WORDS,
    ) -> None:
        """Let it stand on the member's timeline."""
        title = title or Wording(operation.kind, operation.kind)
        by = self.name_of(operation.clerk_id)
        member_id = operation.member_id or ""
        entry = TimelineEntry(
            operation.id, member_id, kind, _at(operation), title, by=by, detail=detail
        )
        self.tell(Entity.TIMELINE, entry)

    def name_of(self, clerk_id: str) -> str:
        """A person as people call them."""
        return next((x.name for x in self.chain.staff if x.id == clerk_id), clerk_id)

    def _pin_changed(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        person: StaffMember | None = self.records.get((Entity.STAFF, operation.clerk_id))
        works_here = next((x for x in self.chain.staff if x.id == operation.clerk_id), None)
        if not payload.pin_hash.startswith("$argon2id$"):
            return MALFORMED
        if person is None or works_here is None or device.store_id not in works_here.store_ids:
            return Said("unknown_clerk")
        if person.pin_set_at is not None and person.pin_set_at > _at(operation):
            return Said()
        fresh = dataclasses.replace(
            person, pin_hash=payload.pin_hash, pin_must_change=False, pin_set_at=_at(operation)
        )
        self.tell(Entity.STAFF, fresh)
        return Said()

    def _complaint(self, operation: Operation, payload: Any) -> Complaint | None:
        found: Complaint | None = self.records.get((Entity.COMPLAINT, payload.complaint_id))
        return found if found is not None and found.member_id == operation.member_id else None

    def _claimed(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        found, now = self._complaint(operation, payload), self.clock.now()
        until = min(payload.until, now + dt.timedelta(seconds=900))
        if found is None or not found.wants_care or until <= now:
            return Said()
        held = found.claim
        if held is not None and held.device_id != device.id and held.holds_at(now):
            return Said()
        clerk_id, name = operation.clerk_id, self.name_of(operation.clerk_id)
        again = held is not None and (held.device_id, held.clerk_id) == (device.id, clerk_id)
        since = held.since if held is not None and again else _at(operation)
        claim = Claim(clerk_id, name, device.id, device.name, since, until)
        self.tell(Entity.COMPLAINT, dataclasses.replace(found, claim=claim))
        return Said()

    def _released(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        found = self._complaint(operation, payload)
        if found is not None and found.claim is not None and found.claim.device_id == device.id:
            self.tell(Entity.COMPLAINT, dataclasses.replace(found, claim=None))
        return Said()

    def _raised(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        text = payload.text.strip()
        if not text or (Entity.COMPLAINT, payload.complaint_id) in self.records:
            return MALFORMED
        raised = Complaint(
            id=payload.complaint_id,
            member_id=operation.member_id or "",
            channel=Channel.STORE,
            state=ComplaintState.OPEN,
            subject=Wording(text, text),
            opened_at=_at(operation),
            done_so_far=NO_WORDS,
            say=Wording("对不起", "I am sorry"),
        )
        self.tell(Entity.COMPLAINT, raised)
        self.write_line(operation, TimelineKind.COMPLAINT, raised.subject)
        return Said()

    def _settled(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        found = self._complaint(operation, payload)
        if found is None:
            return Said("unknown_complaint")
        if not found.wants_care:
            return Said("already_settled", self._flag_gift(payload.gift_operation_id))
        settled = dataclasses.replace(
            found,
            state=ComplaintState.SETTLED,
            settled_at=_at(operation),
            settled_by=operation.clerk_id,
            outcome=payload.outcome,
            claim=None,
        )
        self.tell(Entity.COMPLAINT, settled)
        return Said()

    def _flag_gift(self, gift_id: str | None) -> tuple[str, ...]:
        if gift_id not in self.verdicts:
            return ()
        hash_, verdict = self.verdicts[gift_id]
        flags = sorted({*verdict.flags, "recovered_twice"})
        flagged = wire.Verdict(
            operation_id=verdict.operation_id,
            outcome=verdict.outcome,
            position=verdict.position,
            flags=flags,
        )
        self.verdicts[gift_id] = (hash_, flagged)
        return ("recovered_twice",)

    def _sampled(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        self.write_line(operation, TimelineKind.SAMPLE)
        found = self.records.get((Entity.STOCK, payload.sample_id))
        if found is None or self.stock_stores.get(payload.sample_id) != device.store_id:
            return Said()
        left = self.money.piece_left(device.leases, payload)
        if left is None:
            return Said(flags=("sample_out_of_stock",))
        counted = dataclasses.replace(found, left=left, as_of=self.clock.now())
        self.tell(Entity.STOCK, counted)
        return Said()

    def _lent(self, device: DoubleDevice, _operation: Operation, payload: Any) -> Said:
        self.money.add(device.leases, payload)
        return Said()

    def _suggested(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        found: Member = self.records[Entity.MEMBER, operation.member_id or ""]
        if payload.answer is Answer.DECLINED:
            about = (payload.kind, payload.subject)
            left = tuple(x for x in found.suggestions if (x.kind, x.subject) != about)
            self.tell(Entity.MEMBER, dataclasses.replace(found, suggestions=left))
        return Said()

    def _task_added(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        text = payload.text.strip()
        if not text or (Entity.TASK, payload.task_id) in self.records:
            return MALFORMED
        task = Task(
            id=payload.task_id,
            member_id=operation.member_id or "",
            title=Wording(text, text),
            due_on=payload.due_on,
            kind=payload.kind,
            assigned_to=operation.clerk_id,
            contact=payload.contact,
        )
        self.tell(Entity.TASK, task)
        return Said()

    def _task_done(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        found: Task | None = self.records.get((Entity.TASK, payload.task_id))
        note = payload.note.strip()
        if found is not None and found.done and not note:
            return Said()
        kind, title = TimelineKind.NOTE, Wording("跟进", "Follow-up")
        if found is not None:
            if not found.done:
                done = dataclasses.replace(found, done=True, outcome=payload.outcome)
                self.tell(Entity.TASK, done)
            shown = {TaskKind.SERVICE: TimelineKind.BOOKING, TaskKind.TRIAL: TimelineKind.TRIAL}
            kind, title = shown.get(found.kind, kind), found.title
        if note or payload.outcome is not TaskOutcome.DROPPED:
            self.write_line(operation, kind, title, Wording(note, note))
        return Said(flags=() if found else ("unknown_task",))

    def _fed_back(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        wrong = payload.score not in range(11) or len(payload.comment) > 500
        if wrong or payload.feedback_id in self.answered:
            return MALFORMED
        self.answered.add(payload.feedback_id)
        title = Wording(f"推荐意愿 {payload.score}/10", f"Would recommend: {payload.score}/10")
        comment = payload.comment.strip()
        self.write_line(operation, TimelineKind.FEEDBACK, title, Wording(comment, comment))
        return Said(flags=("reason_not_allowed",) if payload.reason_ids else ())

    def _registered(self, device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        made = self.people.register(operation, payload, device.store_id)
        if isinstance(made, str):
            return Said(made)
        self.chain.scopes.append((made.member.id, device.store_id))
        if made.joined_to is None:
            self.tell(Entity.MEMBER, made.member)
            return Said(flags=made.flags)
        # A tombstone for the new id, and the survivor for a store that has not kept it.
        self.feed[device.store_id].append((Entity.MEMBER, made.member.id))
        self.chain.scopes.append((made.joined_to.id, device.store_id))
        for (entity, _), record in list(self.records.items()):
            if made.joined_to.id in (record_id(record), getattr(record, "member_id", None)):
                self.tell(entity, record)
        return Said(flags=made.flags)

    def _updated(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        changed, flags = self.people.correct(
            operation.member_id or "", operation.id, payload.changes
        )
        if changed is None:
            return MALFORMED
        if changed != self.records[Entity.MEMBER, changed.id]:
            self.tell(Entity.MEMBER, changed)
        return Said(flags=flags)

    def _consented(self, _device: DoubleDevice, operation: Operation, payload: Any) -> Said:
        if not payload.consents or any(not x.wording_version.strip() for x in payload.consents):
            return MALFORMED
        found: Member = self.records[Entity.MEMBER, operation.member_id or ""]
        changed = self.people.consented(found, payload.consents, _at(operation))
        if changed != found:
            self.tell(Entity.MEMBER, changed)
        return Said()


def record_id(record: Any) -> object:
    """The id of a record that has one."""
    return getattr(record, "id", None)


def _at(operation: Operation) -> dt.datetime:
    return dt.datetime.fromisoformat(operation.occurred_at)
