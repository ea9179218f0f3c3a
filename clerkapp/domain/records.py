"""What head office tells a till about: the entities of the feed and the record each one carries."""

from enum import StrEnum

from clerkapp.domain.approval import Approval
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.erasure import Erasure
from clerkapp.domain.figures import SampleStock, StaffFigures
from clerkapp.domain.member import Member
from clerkapp.domain.policy import Policy
from clerkapp.domain.signal import Signal
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store, VerificationKey
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.trust import RevokedDevice, StoreDevice

Record = (
    Store
    | VerificationKey
    | Policy
    | StaffMember
    | Member
    | Complaint
    | TimelineEntry
    | Tag
    | Task
    | Coupon
    | Erasure
    | StaffFigures
    | SampleStock
    | Approval
    | StoreDevice
    | RevokedDevice
    | Signal
)


class Entity(StrEnum):
    """What a change is about. The value travels; ``RECORD_TYPES`` says what it carries."""

    STORE = "store"
    KEY = "key"
    POLICY = "policy"
    STAFF = "staff"
    MEMBER = "member"
    COMPLAINT = "complaint"
    TIMELINE = "timeline"
    TAG = "tag"
    TASK = "task"
    COUPON = "coupon"
    ERASURE = "erasure"
    FIGURES = "figures"
    STOCK = "stock"
    APPROVAL = "approval"
    DEVICE = "device"
    REVOCATION = "revocation"
    SIGNAL = "signal"


RECORD_TYPES: dict[Entity, type[Record]] = {
    Entity.STORE: Store,
    Entity.KEY: VerificationKey,
    Entity.POLICY: Policy,
    Entity.STAFF: StaffMember,
    Entity.MEMBER: Member,
    Entity.COMPLAINT: Complaint,
    Entity.TIMELINE: TimelineEntry,
    Entity.TAG: Tag,
    Entity.TASK: Task,
    Entity.COUPON: Coupon,
    Entity.ERASURE: Erasure,
    Entity.FIGURES: StaffFigures,
    Entity.STOCK: SampleStock,
    Entity.APPROVAL: Approval,
    Entity.DEVICE: StoreDevice,
    Entity.REVOCATION: RevokedDevice,
    Entity.SIGNAL: Signal,
}


def record_key(record: Record) -> str:
    """What names a record within its entity; a store has one policy."""
    return "policy" if isinstance(record, Policy) else str(record.id)
