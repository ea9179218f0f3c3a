"""Names of kinds, states and stages as a clerk reads them."""

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.complaint import Channel
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.coupon import CouponState
from clerkapp.domain.member import Assurance, LifecycleStage
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.staff import Role
from clerkapp.domain.suggestion import Answer
from clerkapp.domain.tag import TagKind, TagSource
from clerkapp.domain.task import TaskKind, TaskOutcome
from clerkapp.domain.timeline import TimelineKind
from clerkapp.journal.outbox import Handling, OperationState

translate = QCoreApplication.translate


def timeline_kind(kind: TimelineKind) -> str:
    """What happened, in a word."""
    return {
        TimelineKind.PURCHASE: translate("Names", "Purchase"),
        TimelineKind.RETURN: translate("Names", "Return"),
        TimelineKind.BROWSE: translate("Names", "Browsed"),
        TimelineKind.COMPLAINT: translate("Names", "Complaint"),
        TimelineKind.COUPON: translate("Names", "Coupon"),
        TimelineKind.SAMPLE: translate("Names", "Sample"),
        TimelineKind.NOTE: translate("Names", "Note"),
        TimelineKind.VISIT: translate("Names", "Visit"),
        TimelineKind.FEEDBACK: translate("Names", "Feedback"),
        TimelineKind.BOOKING: translate("Names", "Booking"),
        TimelineKind.TRIAL: translate("Names", "Trial"),
    }[kind]


def channel(value: Channel) -> str:
    """Where it happened."""
    return {
        Channel.STORE: translate("Names", "store"),
        Channel.ONLINE: translate("Names", "online"),
        Channel.APP: translate("Names", "app"),
        Channel.PHONE: translate("Names", "phone"),
    }[value]


def contact(value: ContactChannel) -> str:
    """A way to reach a member."""
    return {
        ContactChannel.SMS: translate("Names", "text message"),
        ContactChannel.PHONE: translate("Names", "telephone"),
        ContactChannel.WECHAT: translate("Names", "WeChat"),
        ContactChannel.EMAIL: translate("Names", "e-mail"),
    }[value]


def tag_kind(value: TagKind) -> str:
    """What a preference is about; also what can be typed before it."""
    return {
        TagKind.STYLE: translate("Names", "Style"),
        TagKind.SIZE: translate("Names", "Size"),
        TagKind.MATERIAL: translate("Names", "Material"),
        TagKind.DIET: translate("Names", "Diet"),
        TagKind.DELIVERY: translate("Names", "Delivery"),
        TagKind.FAMILY: translate("Names", "Family"),
        TagKind.ALLERGY: translate("Names", "Allergy"),
    }[value]


def tag_source(value: TagSource) -> str:
    """How a preference came to be."""
    return {
        TagSource.CLERK: translate("Names", "noted by a clerk"),
        TagSource.QUESTIONNAIRE: translate("Names", "from a questionnaire"),
        TagSource.IMPORT: translate("Names", "imported"),
        TagSource.BEHAVIOUR: translate("Names", "guessed from behaviour"),
    }[value]


def task_kind(value: TaskKind) -> str:
    """What is owed."""
    return {
        TaskKind.FOLLOW_UP: translate("Names", "Follow up"),
        TaskKind.PROMISE: translate("Names", "Promise"),
        TaskKind.CARD: translate("Names", "Handwritten card"),
        TaskKind.GIFT: translate("Names", "Gift"),
        TaskKind.SERVICE: translate("Names", "Service"),
        TaskKind.TRIAL: translate("Names", "Trial"),
        TaskKind.INVITATION: translate("Names", "Invitation"),
    }[value]


def task_outcome(value: TaskOutcome) -> str:
    """What became of it."""
    return {
        TaskOutcome.DONE: translate("Names", "Done"),
        TaskOutcome.DECLINED: translate("Names", "Declined"),
        TaskOutcome.DROPPED: translate("Names", "Dropped"),
    }[value]


def answer(value: Answer) -> str:
    """What came of a suggestion."""
    return {
        Answer.SAID: translate("Names", "said"),
        Answer.ACCEPTED: translate("Names", "accepted"),
        Answer.DECLINED: translate("Names", "no, thanks"),
    }[value]


def stage(value: LifecycleStage) -> str:
    """Where a member stands."""
    return {
        LifecycleStage.POTENTIAL: translate("Names", "Potential"),
        LifecycleStage.NEW: translate("Names", "New"),
        LifecycleStage.ACTIVE: translate("Names", "Active"),
        LifecycleStage.ASLEEP: translate("Names", "Asleep"),
        LifecycleStage.LOST: translate("Names", "Lost"),
    }[value]


def role(value: Role) -> str:
    """What somebody does here."""
    return {
        Role.CLERK: translate("Names", "clerk"),
        Role.SUPERVISOR: translate("Names", "supervisor"),
    }[value]


def assurance(value: Assurance) -> str:
    """How sure we are that it is them."""
    return {
        Assurance.SIGNED: translate("Names", "✓ Code from the phone, verified offline"),
        Assurance.CARD: translate("Names", "Card number scanned"),
        Assurance.SEARCHED: translate("Names", "Found by hand; ask for the phone's last digits"),
    }[value]


def coupon_state(value: CouponState) -> str:
    """What became of a coupon."""
    return {
        CouponState.WAITING: translate("Names", "waiting to be sent"),
        CouponState.ISSUED: translate("Names", "valid"),
        CouponState.REDEEMED: translate("Names", "used"),
        CouponState.EXPIRED: translate("Names", "expired"),
        CouponState.WITHDRAWN: translate("Names", "taken back"),
    }[value]


def operation_kind(kind: str) -> str:
    """What was done."""
    return {
        OperationKind.COUPON_GRANTED.value: translate("Names", "Coupon granted"),
        OperationKind.COUPON_VOIDED.value: translate("Names", "Coupon taken back"),
        OperationKind.COUPON_REDEEMED.value: translate("Names", "Coupon redeemed"),
        OperationKind.SAMPLE_GIVEN.value: translate("Names", "Sample given"),
        OperationKind.COMPLAINT_SETTLED.value: translate("Names", "Complaint settled"),
        OperationKind.OVERRIDE_REQUESTED.value: translate("Names", "Supervisor asked"),
        OperationKind.OVERRIDE_WITHDRAWN.value: translate("Names", "Request taken back"),
        OperationKind.OVERRIDE_DECIDED.value: translate("Names", "Supervisor decided"),
        OperationKind.OVERRIDE_ANSWERED.value: translate("Names", "Answered by telephone"),
        OperationKind.AUTHORITY_LENT.value: translate("Names", "Lent for today"),
        OperationKind.PIN_CHANGED.value: translate("Names", "PIN changed"),
        OperationKind.VISIT_RECORDED.value: translate("Names", "File opened"),
        OperationKind.NOTE_ADDED.value: translate("Names", "Note added"),
        OperationKind.TAG_ADDED.value: translate("Names", "Tag added"),
        OperationKind.TAG_REMOVED.value: translate("Names", "Tag removed"),
        OperationKind.LEASE_CLOSED.value: translate("Names", "Day's budget closed"),
        OperationKind.REFUSAL_ESCALATED.value: translate("Names", "Refusal handed over"),
        OperationKind.REFUSAL_WITHDRAWN.value: translate("Names", "Refusal withdrawn"),
        OperationKind.ERASURE_CONFIRMED.value: translate("Names", "Member's data erased"),
        OperationKind.COMPLAINT_CLAIMED.value: translate("Names", "Complaint taken on"),
        OperationKind.COMPLAINT_RELEASED.value: translate("Names", "Complaint given back"),
        OperationKind.COMPLAINT_RAISED.value: translate("Names", "Complaint noted"),
        OperationKind.SUGGESTION_ANSWERED.value: translate("Names", "Suggestion answered"),
        OperationKind.TASK_ADDED.value: translate("Names", "Follow-up noted"),
        OperationKind.TASK_DONE.value: translate("Names", "Follow-up done"),
        OperationKind.FEEDBACK_RECORDED.value: translate("Names", "Feedback"),
        OperationKind.MEMBER_REGISTERED.value: translate("Names", "Member registered"),
        OperationKind.MEMBER_UPDATED.value: translate("Names", "Member's details corrected"),
        OperationKind.CONSENT_RECORDED.value: translate("Names", "Consent recorded"),
    }.get(kind, kind)


def operation_state(state: OperationState, handled: Handling = Handling.OPEN) -> str:
    """Where it stands with head office, and what was done about a refusal."""
    if state is OperationState.REJECTED and handled is not Handling.OPEN:
        return _seen_to()[handled]
    return {
        OperationState.WAITING: translate("Names", "Waiting"),
        OperationState.DEFERRED: translate("Names", "Held back"),
        OperationState.APPLIED: translate("Names", "At head office"),
        OperationState.REJECTED: translate("Names", "Refused"),
    }[state]


def _seen_to() -> dict[Handling, str]:
    return {
        Handling.RESENT: translate("Names", "Refused, sent again"),
        Handling.ESCALATED: translate("Names", "Handed to the supervisor"),
        Handling.WITHDRAWN: translate("Names", "Withdrawn"),
    }
