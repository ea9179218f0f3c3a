"""Ask head office for what no till stores: older entries of a file, the store's day, a coupon."""

import datetime as dt

from clerkapp.domain.figures import StoreToday
from clerkapp.line import CouponAnswer, LineFaultError, OlderTimeline
from sync import wire
from sync.client import AnsweredNoError, HeadOffice

PAGE = 50
UNKNOWN_MEMBER = "unknown_member"


def older(
    head_office: HeadOffice, member_id: str, before: dt.datetime, before_id: str
) -> OlderTimeline | None:
    """The next page behind an entry; None where nobody answers.

    Of a member whom head office does not know, one registered here a moment ago, nothing is older.
    """
    try:
        page = head_office.timeline(member_id, before, before_id, PAGE)
    except LineFaultError:
        return None
    except AnsweredNoError as error:
        return OlderTimeline((), more=False) if error.code == UNKNOWN_MEMBER else None
    return OlderTimeline(tuple(page.entries), page.more)


def coupon(
    head_office: HeadOffice, code: str, operation_id: str, *, use: bool
) -> CouponAnswer | None:
    """What head office knows of a coupon, used by that operation or not; None without an answer."""
    request = wire.RedemptionRequest(code=code, operation_id=operation_id, use=use)
    try:
        reply = head_office.redeem(request)
    except (LineFaultError, AnsweredNoError):
        return None
    return CouponAnswer(reply.outcome, reply.coupon, reply.used_at, reply.used_store_id)


def today(head_office: HeadOffice) -> StoreToday | None:
    """The store's day; None where nobody answers."""
    try:
        return head_office.store_today().today
    except (LineFaultError, AnsweredNoError):
        return None
