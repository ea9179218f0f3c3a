"""Which icons there are, and which one stands for what the program knows."""

from enum import StrEnum

from clerkapp.domain.complaint import Channel
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.segment import SegmentGroup
from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.task import TaskKind
from clerkapp.domain.timeline import TimelineKind


class Icon(StrEnum):
    """Every icon; its value is its name in ``resources/icons/shapes.toml``."""

    STORE = "store"
    ONLINE = "online"
    APP = "app"
    PHONE = "phone"
    SMS = "sms"
    WECHAT = "wechat"
    EMAIL = "email"
    PURCHASE = "purchase"
    RETURN = "return"
    BROWSE = "browse"
    COMPLAINT = "complaint"
    COUPON = "coupon"
    SAMPLE = "sample"
    NOTE = "note"
    VISIT = "visit"
    FEEDBACK = "feedback"
    BOOKING = "booking"
    TRIAL = "trial"
    DONE = "done"
    WAITING = "waiting"
    REFUSED = "refused"
    WARNING = "warning"
    INFO = "info"
    UNSENT = "unsent"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    CONNECTING = "connecting"
    SEALED = "sealed"
    CARD = "card"
    SEARCH = "search"
    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    FAMILY = "family"
    ADVISOR = "advisor"
    HIGH_VALUE = "high_value"
    GROWING = "growing"
    ASLEEP = "asleep"
    RISK = "risk"
    POINTS = "points"
    LOCKED = "locked"
    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"
    PROMISE = "promise"
    SERVICE = "service"
    INVITATION = "invitation"
    NEW_ARRIVAL = "new_arrival"
    GOES_WITH = "goes_with"
    USED_UP = "used_up"
    GROUP = "group"
    TAG = "tag"
    EMPTY = "empty"
    MONEY = "money"
    CLAIMED = "claimed"
    AFTERCARE = "aftercare"
    STEP = "step"
    TILL = "till"
    NO_CONSENT = "no_consent"


def of_channel(channel: Channel) -> Icon:
    """Where something happened."""
    return Icon(channel.value)


def of_contact(channel: ContactChannel) -> Icon:
    """A way to reach a member."""
    return Icon(channel.value)


def of_timeline(kind: TimelineKind) -> Icon:
    """What happened."""
    return Icon(kind.value)


def of_segment(group: SegmentGroup) -> Icon:
    """What a member is to the chain."""
    return Icon(group.value)


def of_task(kind: TaskKind) -> Icon:
    """What is owed."""
    return {TaskKind.CARD: Icon.EMAIL, TaskKind.GIFT: Icon.SAMPLE}.get(kind) or Icon(kind.value)


def of_suggestion(kind: SuggestionKind) -> Icon:
    """Which rule a suggestion comes from."""
    return {
        SuggestionKind.COMPLAINED: Icon.COMPLAINT,
        SuggestionKind.BROWSED: Icon.BROWSE,
        SuggestionKind.NEXT_BENEFIT: Icon.POINTS,
        SuggestionKind.EVENT: Icon.BOOKING,
    }.get(kind) or Icon(kind.value)
