"""What clerks of this store ask for, and what became of it, with own pending work laid over."""

import datetime as dt
from dataclasses import dataclass, replace

import msgspec

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.approval import Approval, ApprovalState, decide_afar
from clerkapp.domain.authority import Allowed
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.operation import (
    Operation,
    OperationKind,
    OverrideDecided,
    OverrideRequested,
    OverrideWithdrawn,
)
from clerkapp.domain.policy import Policy, Template
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.trust import StoreDevice
from clerkapp.journal import coupons, done
from clerkapp.journal.device import Device, device
from clerkapp.queries.feed_place import feed_place
from clerkapp.queries.standing import ground

LATELY = dt.timedelta(days=90)
SHOWN_AFTER = dt.timedelta(minutes=30)
"""How long a no, or that nobody answered, stays in sight of whoever asked."""

OWN_KINDS = (
    OperationKind.OVERRIDE_REQUESTED,
    OperationKind.OVERRIDE_WITHDRAWN,
    OperationKind.OVERRIDE_DECIDED,
)
DECIDED = (ApprovalState.ALLOWED, ApprovalState.REFUSED)


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with what a supervisor wants to know before answering it.

    ``lately`` are the member's coupons of 90 days, the newest first; ``allowed_templates`` what
    this supervisor may allow, the one that was asked for first where it is among them; ``own``: it
    is their own request, under whatever id, so that somebody else has to answer.
    """

    approval: Approval
    member_name: str
    masked_phone: str
    open_complaint: Complaint | None
    lately: tuple[Coupon, ...]
    allowed_templates: tuple[Template, ...]
    own: bool


def waiting_requests(counter: Counter, session: Session) -> tuple[RequestView, ...]:
    """What somebody of this store can still answer, the oldest first."""
    now = counter.corrected_now()
    waiting = [x for x in known_approvals(counter) if x.is_open_at(now)]
    with counter.cache.reading() as read:
        policy = reads.policy(read, now)
        person = reads.staff_member(read, session.staff.id) or session.staff
        askers = {x.clerk_id: reads.staff_member(read, x.clerk_id) for x in waiting}
        files = {x.member_id: reads.stored_file(read, x.member_id) for x in waiting}
    had = {x.id: had_lately(counter, x) for x in waiting}
    return tuple(
        _view(x, files[x.member_id], policy, person, askers[x.clerk_id], had[x.id], now)
        for x in waiting
    )


def my_requests(counter: Counter, session: Session) -> tuple[Approval, ...]:
    """What this person asked for at this till and is not done with, the oldest first.

    That is: waiting, decided and not used, and for a while what nobody answered in time.
    """
    now = counter.corrected_now()
    with counter.journal.reading() as read:
        here = device(read)
        taken_back = done.still_worded(done.all_of_kind(read, _WITHDRAWN))
        gone = {_withdrawn(x.operation) for x in taken_back}
    if here is None:
        return ()
    mine = [
        x
        for x in known_approvals(counter)
        if (x.clerk_id, x.device_id) == (session.staff.id, here.id) and x.id not in gone
    ]
    with counter.journal.reading() as read:
        return tuple(
            x
            for x in mine
            if _is_of_interest(x, now) and coupons.of_operation(read, x.grant_operation_id) is None
        )


def store_devices(counter: Counter) -> tuple[StoreDevice, ...]:
    """The tills of this store, by name."""
    with counter.cache.reading() as read:
        return tuple(sorted(reads.store_devices(read), key=lambda x: (x.name, x.id)))


def known_approvals(counter: Counter) -> list[Approval]:
    """Every request of this store as it stands with what was done here and is not told back."""
    with counter.cache.reading() as read:
        told = {x.id: x for x in reads.approvals(read)}
        people = {x.id: x.name for x in reads.roster(read)}
        place = feed_place(reads.followed(read))
    with counter.journal.reading() as read:
        here = device(read)
        pending = [x for kind in OWN_KINDS for x in done.waiting_of_kind(read, kind, place)]
    if here is not None:
        for entry in done.still_worded(pending):
            _lay_over(told, entry.operation, here, people)
    return sorted(told.values(), key=lambda x: (x.requested_at, x.id))


def known_approval(counter: Counter, approval_id: str) -> Approval | None:
    """One of them."""
    return next((x for x in known_approvals(counter) if x.id == approval_id), None)


def requested(operation: Operation, here: Device, clerk_name: str) -> Approval:
    """A request of this till as the others will see it."""
    said = msgspec.convert(operation.payload, type=OverrideRequested)
    return Approval(
        id=said.override_id,
        store_id=here.store_id,
        device_id=here.id,
        device_name=here.name,
        clerk_id=operation.clerk_id,
        clerk_name=clerk_name,
        member_id=operation.member_id or "",
        template_id=said.template_id,
        value_fen=said.value_fen,
        reason_id=said.reason_id,
        note=said.note,
        rule=said.rule,
        limit=said.limit,
        shortfall=said.shortfall,
        grant_operation_id=said.grant_operation_id,
        requested_at=dt.datetime.fromisoformat(operation.occurred_at),
        expires_at=said.expires_at,
    )


def had_lately(counter: Counter, approval: Approval) -> int:
    """What the member had of counters within the window, as far as this till knows."""
    here = ground(counter, approval.clerk_id, approval.member_id)
    return 0 if here is None else here.history.member_count


def is_own(person: StaffMember, asker: StaffMember | None, approval: Approval) -> bool:
    """Whether whoever would answer is whoever asked, also under another id."""
    return person.id == approval.clerk_id or (asker is not None and person.is_same_person(asker))


_WITHDRAWN = OperationKind.OVERRIDE_WITHDRAWN


def _lay_over(
    told: dict[str, Approval], operation: Operation, here: Device, people: dict[str, str]
) -> None:
    match operation.kind:
        case OperationKind.OVERRIDE_REQUESTED:
            name = people.get(operation.clerk_id, operation.clerk_id)
            asked = requested(operation, here, name)
            told.setdefault(asked.id, asked)
        case OperationKind.OVERRIDE_WITHDRAWN:
            approval = told.get(_withdrawn(operation))
            if approval is not None and approval.state is not ApprovalState.REFUSED:
                told[approval.id] = replace(approval, state=ApprovalState.WITHDRAWN)
        case OperationKind.OVERRIDE_DECIDED:
            said = msgspec.convert(operation.payload, type=OverrideDecided)
            approval = told.get(said.override_id)
            if approval is not None and approval.state is ApprovalState.WAITING:
                told[approval.id] = decided(approval, said, operation)


def decided(approval: Approval, said: OverrideDecided, operation: Operation) -> Approval:
    """A request with its answer."""
    return replace(
        approval,
        state=ApprovalState.ALLOWED if said.allowed else ApprovalState.REFUSED,
        decided_by=said.approver_id,
        decided_at=dt.datetime.fromisoformat(operation.occurred_at),
        allowed_template_id=said.template_id,
        allowed_fen=said.value_fen,
        allowed_until=said.expires_at,
        words=said.words,
        signed_by=said.signed_by,
        signature=said.signature,
    )


def _withdrawn(operation: Operation) -> str:
    return msgspec.convert(operation.payload, type=OverrideWithdrawn).override_id


def _is_of_interest(approval: Approval, now: dt.datetime) -> bool:
    match approval.state:
        case ApprovalState.WAITING:
            # Somebody should hear that nobody answered.
            return now < approval.expires_at + SHOWN_AFTER
        case ApprovalState.ALLOWED:
            return approval.is_usable_at(now)
        case ApprovalState.REFUSED:
            return now < approval.expires_at + SHOWN_AFTER
    return False


def _view(
    approval: Approval,
    file: reads.StoredFile | None,
    policy: Policy | None,
    person: StaffMember,
    asker: StaffMember | None,
    had: int,
    now: dt.datetime,
) -> RequestView:
    complaints = [] if file is None else file.complaints
    wallet = [] if file is None else file.coupons
    return RequestView(
        approval=approval,
        member_name="" if file is None else file.member.name,
        masked_phone="" if file is None else file.member.masked_phone,
        open_complaint=next((x for x in complaints if x.wants_care), None),
        lately=tuple(x for x in wallet if x.issued_at > now - LATELY),
        allowed_templates=allowed_templates(policy, person, approval, asker, had),
        own=is_own(person, asker, approval),
    )


def allowed_templates(
    policy: Policy | None,
    person: StaffMember,
    approval: Approval,
    asker: StaffMember | None,
    had: int,
) -> tuple[Template, ...]:
    """What this person may allow on a request: what was asked for, or less; the largest first."""
    if policy is None:
        return ()
    within = [
        x
        for x in policy.templates
        if x.value_fen <= approval.value_fen
        and isinstance(decide_afar(person, approval, x.id, policy, asker, had), Allowed)
    ]
    return tuple(sorted(within, key=lambda x: (x.id != approval.template_id, -x.value_fen)))
