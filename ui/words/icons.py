"""What each icon is called, for who cannot see it."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication

from ui.icons.names import Icon

translate = QCoreApplication.translate
Words = dict[Icon, Callable[[], str]]


def icon_words(icon: Icon) -> str:
    """The spoken name of an icon."""
    return _all()[icon]()


@cache
def _all() -> Words:
    return {**_happenings(), **_ways(), **_states(), **_people(), **_reasons()}


def _ways() -> Words:
    return {
        Icon.STORE: lambda: translate("Icons", "In a store"),
        Icon.ONLINE: lambda: translate("Icons", "Online"),
        Icon.APP: lambda: translate("Icons", "In the app"),
        Icon.PHONE: lambda: translate("Icons", "By telephone"),
        Icon.SMS: lambda: translate("Icons", "By text message"),
        Icon.WECHAT: lambda: translate("Icons", "By WeChat"),
        Icon.EMAIL: lambda: translate("Icons", "By e-mail"),
        Icon.TILL: lambda: translate("Icons", "At this till"),
        Icon.SEARCH: lambda: translate("Icons", "Search"),
    }


def _happenings() -> Words:
    return {
        Icon.PURCHASE: lambda: translate("Icons", "Purchase"),
        Icon.RETURN: lambda: translate("Icons", "Return"),
        Icon.BROWSE: lambda: translate("Icons", "Looked at"),
        Icon.COMPLAINT: lambda: translate("Icons", "Complaint"),
        Icon.COUPON: lambda: translate("Icons", "Coupon"),
        Icon.SAMPLE: lambda: translate("Icons", "Sample"),
        Icon.NOTE: lambda: translate("Icons", "Note"),
        Icon.VISIT: lambda: translate("Icons", "Visit"),
        Icon.FEEDBACK: lambda: translate("Icons", "Feedback"),
        Icon.BOOKING: lambda: translate("Icons", "Booking"),
        Icon.TRIAL: lambda: translate("Icons", "Trial"),
        Icon.FOLLOW_UP: lambda: translate("Icons", "Follow-up"),
        Icon.PROMISE: lambda: translate("Icons", "Promise"),
        Icon.SERVICE: lambda: translate("Icons", "Service"),
        Icon.INVITATION: lambda: translate("Icons", "Invitation"),
    }


def _states() -> Words:
    return {
        Icon.DONE: lambda: translate("Icons", "Done"),
        Icon.WAITING: lambda: translate("Icons", "Waiting"),
        Icon.REFUSED: lambda: translate("Icons", "Refused"),
        Icon.WARNING: lambda: translate("Icons", "Attention"),
        Icon.INFO: lambda: translate("Icons", "Hint"),
        Icon.UNSENT: lambda: translate("Icons", "To be sent"),
        Icon.CONNECTED: lambda: translate("Icons", "Connected"),
        Icon.DISCONNECTED: lambda: translate("Icons", "Without the line"),
        Icon.CONNECTING: lambda: translate("Icons", "Connecting"),
        Icon.EMPTY: lambda: translate("Icons", "Nothing here"),
        Icon.LOCKED: lambda: translate("Icons", "Not yet"),
        Icon.STEP: lambda: translate("Icons", "Next step"),
        Icon.CLAIMED: lambda: translate("Icons", "Somebody has taken this on"),
        Icon.NO_CONSENT: lambda: translate("Icons", "Not agreed"),
    }


def _people() -> Words:
    return {
        Icon.SEALED: lambda: translate("Icons", "Verified"),
        Icon.CARD: lambda: translate("Icons", "Card"),
        Icon.BIRTHDAY: lambda: translate("Icons", "Birthday"),
        Icon.ANNIVERSARY: lambda: translate("Icons", "Anniversary"),
        Icon.FAMILY: lambda: translate("Icons", "Family"),
        Icon.ADVISOR: lambda: translate("Icons", "Advisor"),
        Icon.HIGH_VALUE: lambda: translate("Icons", "High value"),
        Icon.GROWING: lambda: translate("Icons", "Growing"),
        Icon.ASLEEP: lambda: translate("Icons", "Asleep"),
        Icon.RISK: lambda: translate("Icons", "Risk of losing the member"),
        Icon.GROUP: lambda: translate("Icons", "Group"),
        Icon.TAG: lambda: translate("Icons", "Preference"),
    }


def _reasons() -> Words:
    return {
        Icon.POINTS: lambda: translate("Icons", "Points"),
        Icon.REFERRAL: lambda: translate("Icons", "Referral"),
        Icon.MONEY: lambda: translate("Icons", "Money"),
        Icon.NEW_ARRIVAL: lambda: translate("Icons", "New arrival"),
        Icon.GOES_WITH: lambda: translate("Icons", "Goes with it"),
        Icon.USED_UP: lambda: translate("Icons", "Used up by now"),
        Icon.AFTERCARE: lambda: translate("Icons", "Aftercare"),
    }
