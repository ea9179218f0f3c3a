"""Where a member stands among all members, in words: segment, scores, rhythm, risk, consent."""

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.member_fields import MemberField
from clerkapp.domain.segment import SegmentGroup

translate = QCoreApplication.translate


def segment_group(group: SegmentGroup) -> str:
    """The name that a clerk works with."""
    return {
        SegmentGroup.HIGH_VALUE: translate("Names", "High value"),
        SegmentGroup.GROWING: translate("Names", "Growing"),
        SegmentGroup.ASLEEP: translate("Names", "Asleep"),
    }[group]


def recency_words(score: int) -> str:
    """How lately a member bought, among all who buy."""
    return (
        translate("Names", "long ago"),
        translate("Names", "a while ago"),
        translate("Names", "not long ago"),
        translate("Names", "recently"),
        translate("Names", "very recently"),
    )[_fifth(score)]


def frequency_words(score: int) -> str:
    """How often a member buys, among all who buy."""
    return (
        translate("Names", "very rarely"),
        translate("Names", "rarely"),
        translate("Names", "now and then"),
        translate("Names", "often"),
        translate("Names", "very often"),
    )[_fifth(score)]


def money_words(score: int) -> str:
    """How much a member spends, among all who buy."""
    return (
        translate("Names", "very little"),
        translate("Names", "little"),
        translate("Names", "average"),
        translate("Names", "much"),
        translate("Names", "very much"),
    )[_fifth(score)]


def consent_words(channel: ContactChannel, granted: bool | None) -> str:
    """Whether a member may be reached one way; None where nobody ever asked."""
    if granted is None:
        return {
            ContactChannel.SMS: translate("Names", "Text message: never asked"),
            ContactChannel.PHONE: translate("Names", "Telephone: never asked"),
            ContactChannel.WECHAT: translate("Names", "WeChat: never asked"),
            ContactChannel.EMAIL: translate("Names", "E-mail: never asked"),
        }[channel]
    if granted:
        return {
            ContactChannel.SMS: translate("Names", "Text message: yes"),
            ContactChannel.PHONE: translate("Names", "Telephone: yes"),
            ContactChannel.WECHAT: translate("Names", "WeChat: yes"),
            ContactChannel.EMAIL: translate("Names", "E-mail: yes"),
        }[channel]
    return {
        ContactChannel.SMS: translate("Names", "Text message: no"),
        ContactChannel.PHONE: translate("Names", "Telephone: no"),
        ContactChannel.WECHAT: translate("Names", "WeChat: no"),
        ContactChannel.EMAIL: translate("Names", "E-mail: no"),
    }[channel]


def member_field(field: MemberField) -> str:
    """A field that a counter may correct."""
    return {
        MemberField.NAME: translate("Names", "name"),
        MemberField.PHONE: translate("Names", "phone"),
        MemberField.BIRTHDAY: translate("Names", "birthday"),
    }[field]


def complaint_state(state: ComplaintState) -> str:
    """Where a complaint stands."""
    return {
        ComplaintState.OPEN: translate("Names", "open"),
        ComplaintState.HANDLED: translate("Names", "apology still owed"),
        ComplaintState.SETTLED: translate("Names", "settled"),
        ComplaintState.WITHDRAWN: translate("Names", "withdrawn"),
    }[state]


def _fifth(score: int) -> int:
    return min(4, max(0, score - 1))
