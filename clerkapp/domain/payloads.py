"""What each kind of operation says."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.authority import GrantBasis
from clerkapp.domain.complaint import RecoveryOutcome
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.coupon import CouponSource
from clerkapp.domain.feedback import FeedbackSource
from clerkapp.domain.lease import LeaseDebit
from clerkapp.domain.member import Assurance
from clerkapp.domain.member_fields import FieldChange
from clerkapp.domain.suggestion import Answer, SuggestionKind
from clerkapp.domain.tag import TagKind
from clerkapp.domain.task import TaskKind, TaskOutcome
from clerkapp.domain.wording import Wording


class GiftKind(StrEnum):
    """What went with an apology."""

    SAMPLE = "sample"
    COUPON = "coupon"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CouponGranted:
    """A coupon was given; ``debits`` name the leases that paid for it."""

    coupon_id: str
    code: str
    template_id: str
    value_fen: int
    currency: str
    reason_id: str
    note: str
    valid_until: dt.datetime
    debits: tuple[LeaseDebit, ...]
    override_id: str | None = None
    basis: GrantBasis | None = None


@dataclass(frozen=True, slots=True)
class CouponVoided:
    """A mistaken grant was taken back at the till that made it, before the coupon was used."""

    coupon_id: str
    grant_operation_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CouponRedeemed:
    """A coupon was used; ``known_from`` says how this till knew that it was good."""

    coupon_id: str
    code: str
    value_fen: int
    known_from: CouponSource
    sale: str = ""


@dataclass(frozen=True, slots=True)
class SampleGiven:
    """A sample was handed over; several with one ``gift_id`` were put together as one gift.

    ``debits`` name the leases of the store's stock that it came from, in pieces.
    """

    sample_id: str
    reason_id: str
    debits: tuple[LeaseDebit, ...] = ()
    gift_id: str = ""


@dataclass(frozen=True, slots=True)
class ComplaintSettled:
    """The counter apologised; ``gift_operation_id`` is the grant or sample that went with it."""

    complaint_id: str
    gift: GiftKind
    gift_operation_id: str | None = None
    outcome: RecoveryOutcome = RecoveryOutcome.ACCEPTED


@dataclass(frozen=True, slots=True)
class OverrideRequested:
    """A clerk asks whoever may approve, wherever they are; good until ``expires_at``.

    ``settles`` is the complaint that the coupon would go with; ``assurance`` and
    ``phone_confirmed`` say how sure it is who gets it.
    """

    override_id: str
    grant_operation_id: str
    template_id: str
    value_fen: int
    reason_id: str
    note: str
    rule: str
    limit: int
    shortfall: int
    expires_at: dt.datetime
    settles: str = ""
    assurance: Assurance = Assurance.SIGNED
    phone_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class OverrideWithdrawn:
    """The clerk needs no answer any more."""

    override_id: str


@dataclass(frozen=True, slots=True)
class OverrideDecided:
    """A supervisor allowed, or refused, one grant above a clerk's authority. Single use.

    ``value_fen`` and ``template_id`` are what was allowed, which may be less than was asked for.
    ``signed_by`` is the device whose key made ``signature`` (hex) over the terms, or by telephone
    the one that gave the answer to ``challenge``.
    """

    override_id: str
    approver_id: str
    method: str
    rule: str
    template_id: str
    value_fen: int
    reason_id: str
    grant_operation_id: str
    allowed: bool = True
    words: str = ""
    expires_at: dt.datetime | None = None
    signed_by: str = ""
    signature: str = ""
    challenge: str = ""


@dataclass(frozen=True, slots=True)
class OverrideAnswered:
    """At another till a supervisor gave the answer to a challenge that was read out by telephone.

    ``device_id`` is the till that asked; the answer itself is never written down.
    """

    challenge: str
    device_id: str
    value_fen: int


@dataclass(frozen=True, slots=True)
class AuthorityLent:
    """A supervisor lent a clerk more of the store's pool for one day, as a lease of this till."""

    lease_id: str
    staff_id: str
    amount_fen: int
    day: str
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PinChanged:
    """The clerk of the operation has a new PIN; ``pin_hash`` is argon2id (RFC 9106), encoded.

    ``based_on``: the ``pin_set_at`` of the PIN that it replaces, as its till knew it; of one that
    was chosen at the same till and not told back yet, when that was done.
    """

    pin_hash: str
    based_on: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class VisitRecorded:
    """A file was opened: the access record and the visit in one."""

    assurance: Assurance


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """A few words of the clerk."""

    note_id: str
    text: str


@dataclass(frozen=True, slots=True)
class TagAdded:
    """A mark was set; ``tag_id`` follows from member, kind and value, the operation is its dot."""

    tag_id: str
    kind: TagKind
    label: Wording
    confidence_percent: int | None = None


@dataclass(frozen=True, slots=True)
class TagRemoved:
    """A mark was taken away, as far as it was seen: ``observed`` are the dots of those adds."""

    tag_id: str
    observed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaseClosed:
    """No grant follows from this lease; what is left of it goes home."""

    lease_id: str
    spent_fen: int


@dataclass(frozen=True, slots=True)
class RefusalEscalated:
    """A person asks head office to look at what it refused."""

    operation_id: str
    code: str
    note: str


@dataclass(frozen=True, slots=True)
class RefusalWithdrawn:
    """A person lets go of what head office refused, and says why."""

    operation_id: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ErasureConfirmed:
    """Nothing of an erased member is left on this till."""

    erasure_id: str


@dataclass(frozen=True, slots=True)
class ComplaintClaimed:
    """Somebody is putting it right at this till until then."""

    complaint_id: str
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class ComplaintReleased:
    """Nobody at this till is putting it right any more."""

    complaint_id: str


@dataclass(frozen=True, slots=True)
class ComplaintRaised:
    """A member told the counter what went wrong, in the clerk's words."""

    complaint_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SuggestionAnswered:
    """What came of a suggestion; kind and subject say what it was about for ever."""

    suggestion_id: str
    kind: SuggestionKind
    subject: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class TaskAdded:
    """The counter promised something, or noted what to follow up."""

    task_id: str
    kind: TaskKind
    text: str
    due_on: dt.date
    contact: ContactChannel | None = None


@dataclass(frozen=True, slots=True)
class TaskDone:
    """What was owed is done, or will not be; ``note`` are the clerk's words."""

    task_id: str
    outcome: TaskOutcome
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackRecorded:
    """How likely the member is to recommend the shop (0 to 10), and why."""

    feedback_id: str
    score: int
    reason_ids: tuple[str, ...]
    comment: str
    source: FeedbackSource


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A yes or no to one channel, to one version of the words."""

    channel: ContactChannel
    granted: bool
    wording_version: str


@dataclass(frozen=True, slots=True)
class MemberRegistered:
    """Somebody became a member at this counter; the operation's member id is the new one.

    ``birthday`` is ``MM-DD`` or empty.
    """

    name: str
    phone: str
    card_number: str
    birthday: str = ""
    referral_code: str = ""
    consents: tuple[ConsentGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberUpdated:
    """Fields that the counter corrected, each with the version it was seen in."""

    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    """A member said yes or no to being reached, in those words."""

    consents: tuple[ConsentGiven, ...]


Payload = (
    CouponGranted
    | CouponVoided
    | CouponRedeemed
    | OverrideRequested
    | OverrideWithdrawn
    | OverrideAnswered
    | AuthorityLent
    | PinChanged
    | SampleGiven
    | ComplaintSettled
    | OverrideDecided
    | VisitRecorded
    | NoteAdded
    | TagAdded
    | TagRemoved
    | LeaseClosed
    | RefusalEscalated
    | RefusalWithdrawn
    | ErasureConfirmed
    | ComplaintClaimed
    | ComplaintReleased
    | ComplaintRaised
    | SuggestionAnswered
    | TaskAdded
    | TaskDone
    | FeedbackRecorded
    | MemberRegistered
    | MemberUpdated
    | ConsentRecorded
)
