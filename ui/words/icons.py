"""What each icon is called, for who cannot see it."""

from PySide6.QtCore import QCoreApplication

from ui.icons.names import Icon

translate = QCoreApplication.translate


def icon_words(icon: Icon) -> str:
    """The spoken name of an icon."""
    return {**_happenings(), **_ways(), **_states(), **_people(), **_reasons()}[icon]


def _ways() -> dict[Icon, str]:
    return {
        Icon.STORE: translate("Icons", "In a store"),
        Icon.ONLINE: translate("Icons", "Online"),
        Icon.APP: translate("Icons", "In the app"),
        Icon.PHONE: translate("Icons", "By telephone"),
        Icon.SMS: translate("Icons", "By text message"),
        Icon.WECHAT: translate("Icons", "By WeChat"),
        Icon.EMAIL: translate("Icons", "By e-mail"),
        Icon.TILL: translate("Icons", "At this till"),
        Icon.SEARCH: translate("Icons", "Search"),
    }


def _happenings() -> dict[Icon, str]:
    return {
        Icon.PURCHASE: translate("Icons", "Purchase"),
        Icon.RETURN: translate("Icons", "Return"),
        Icon.BROWSE: translate("Icons", "Looked at"),
        Icon.COMPLAINT: translate("Icons", "Complaint"),
        Icon.COUPON: translate("Icons", "Coupon"),
        Icon.SAMPLE: translate("Icons", "Sample"),
        Icon.NOTE: translate("Icons", "Note"),
        Icon.VISIT: translate("Icons", "Visit"),
        Icon.FEEDBACK: translate("Icons", "Feedback"),
        Icon.BOOKING: translate("Icons", "Booking"),
        Icon.TRIAL: translate("Icons", "Trial"),
        Icon.FOLLOW_UP: translate("Icons", "Follow-up"),
        Icon.PROMISE: translate("Icons", "Promise"),
        Icon.SERVICE: translate("Icons", "Service"),
        Icon.INVITATION: translate("Icons", "Invitation"),
    }


def _states() -> dict[Icon, str]:
    return {
        Icon.DONE: translate("Icons", "Done"),
        Icon.WAITING: translate("Icons", "Waiting"),
        Icon.REFUSED: translate("Icons", "Refused"),
        Icon.WARNING: translate("Icons", "Attention"),
        Icon.INFO: translate("Icons", "Hint"),
        Icon.UNSENT: translate("Icons", "To be sent"),
        Icon.CONNECTED: translate("Icons", "Connected"),
        Icon.DISCONNECTED: translate("Icons", "Without the line"),
        Icon.CONNECTING: translate("Icons", "Connecting"),
        Icon.EMPTY: translate("Icons", "Nothing here"),
        Icon.LOCKED: translate("Icons", "Not yet"),
        Icon.STEP: translate("Icons", "Next step"),
        Icon.CLAIMED: translate("Icons", "Somebody has taken this on"),
        Icon.NO_CONSENT: translate("Icons", "Not agreed"),
    }


def _people() -> dict[Icon, str]:
    return {
        Icon.SEALED: translate("Icons", "Verified"),
        Icon.CARD: translate("Icons", "Card"),
        Icon.BIRTHDAY: translate("Icons", "Birthday"),
        Icon.ANNIVERSARY: translate("Icons", "Anniversary"),
        Icon.FAMILY: translate("Icons", "Family"),
        Icon.ADVISOR: translate("Icons", "Advisor"),
        Icon.HIGH_VALUE: translate("Icons", "High value"),
        Icon.GROWING: translate("Icons", "Growing"),
        Icon.ASLEEP: translate("Icons", "Asleep"),
        Icon.RISK: translate("Icons", "Risk of losing the member"),
        Icon.GROUP: translate("Icons", "Group"),
        Icon.TAG: translate("Icons", "Preference"),
    }


def _reasons() -> dict[Icon, str]:
    return {
        Icon.POINTS: translate("Icons", "Points"),
        Icon.REFERRAL: translate("Icons", "Referral"),
        Icon.MONEY: translate("Icons", "Money"),
        Icon.NEW_ARRIVAL: translate("Icons", "New arrival"),
        Icon.GOES_WITH: translate("Icons", "Goes with it"),
        Icon.USED_UP: translate("Icons", "Used up by now"),
        Icon.AFTERCARE: translate("Icons", "Aftercare"),
    }
