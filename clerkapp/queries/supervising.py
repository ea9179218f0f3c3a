"""What is asked and answered, with the names that a screen says: for who asked, who answers."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.approval import Approval
from clerkapp.domain.policy import Policy
from clerkapp.domain.trust import StoreDevice
from clerkapp.domain.wording import Wording
from clerkapp.journal.device import device
from clerkapp.queries.approvals import RequestView, my_requests, store_devices, waiting_requests


@dataclass(frozen=True, slots=True)
class AskedRequest:
    """A request of somebody at this till; ``member_name`` is empty for one not stored here."""

    approval: Approval
    member_name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What one person asked for here, and how many requests of others wait for their answer."""

    mine: tuple[AskedRequest, ...] = ()
    to_answer: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A request that waits, with what was asked for and why in words of the policy."""

    view: RequestView
    title: Wording | None
    reason: Wording | None


def asked(counter: Counter, session: Session) -> Asked:
    """Own requests of this till, and for a supervisor how many others wait."""
    mine = my_requests(counter, session)
    with counter.cache.reading() as read:
        names = reads.member_names(read, {x.member_id for x in mine}) if mine else {}
    named = tuple(AskedRequest(x, names.get(x.member_id, "")) for x in mine)
    if not session.is_supervisor:
        return Asked(named)
    return Asked(named, sum(not x.own for x in waiting_requests(counter, session)))


def questions(counter: Counter, session: Session) -> tuple[Question, ...]:
    """What waits for an answer, the oldest first."""
    views = waiting_requests(counter, session)
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    return tuple(_question(policy, x) for x in views)


def other_tills(counter: Counter) -> tuple[StoreDevice, ...]:
    """The tills of this store from which somebody may telephone, by name."""
    with counter.journal.reading() as read:
        here = device(read)
    own = "" if here is None else here.id
    return tuple(x for x in store_devices(counter) if x.active and x.id != own)


def _question(policy: Policy | None, view: RequestView) -> Question:
    if policy is None:
        return Question(view, None, None)
    template = policy.template(view.approval.template_id)
    reason = policy.reason(view.approval.reason_id)
    return Question(
        view,
        None if template is None else template.title,
        None if reason is None else reason.title,
    )
