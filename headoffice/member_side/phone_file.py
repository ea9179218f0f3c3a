"""What a member's own phone may show of them, read in one go."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.member import Member
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.member_rights import requests
from headoffice.member_rights.requests import Request
from headoffice.member_side import feedback_links, last_service, member_codes
from headoffice.member_side.feedback_links import Link
from headoffice.member_side.member_codes import Signer
from sync.wire import Entity, MemberCode

MOST_COUPONS = 50


@dataclass(frozen=True, slots=True)
class Gift:
    """A coupon that can be used, and the store that gave it."""

    coupon: Coupon
    store: Store


@dataclass(frozen=True, slots=True)
class PhoneFile:
    """The page's content. ``asks`` is the question about the last service, where one is open."""

    member: Member
    code: MemberCode
    home: Store
    gifts: list[Gift]
    stores: list[Store]
    asks: Link | None
    requests: list[Request]

    @property
    def zone(self) -> ZoneInfo:
        """In which the member's times are told."""
        return ZoneInfo(self.home.timezone)


def phone_file(
    connection: Connection, signer: Signer, member_id: str, now: dt.datetime
) -> PhoneFile | None:
    """The page of one member; None where there is none any more."""
    member = records.read(connection, Entity.MEMBER, member_id, Member)
    if member is None:
        return None
    stores = _stores(connection, [*records.member_scopes(connection, member.id)])
    home = _stores(connection, [member.home_store_id])[0]
    return PhoneFile(
        member=member,
        code=member_codes.issue(connection, signer, member.id, now),
        home=home,
        gifts=_gifts(connection, member.id, now),
        stores=stores or [home],
        asks=open_question(connection, member.id, now),
        requests=requests.shown_to_member(connection, member.id, now),
    )


def open_question(connection: Connection, member_id: str, now: dt.datetime) -> Link | None:
    """What the member may be asked of the last service; None where nothing is open."""
    ticket = last_service.asked_about(connection, member_id, now)
    if ticket is None:
        return None
    found = feedback_links.link_of(connection, ticket, now)
    return found if isinstance(found, Link) else None


def _gifts(connection: Connection, member_id: str, now: dt.datetime) -> list[Gift]:
    coupons = records.parts_of(connection, Entity.COUPON, member_id, Coupon)
    usable = [x for x in coupons if x.state_at(now) is CouponState.ISSUED]
    usable.sort(key=lambda x: (x.valid_until, x.id))
    by_id = {x.id: x for x in _stores(connection, sorted({x.store_id for x in usable}))}
    return [Gift(x, by_id[x.store_id]) for x in usable[:MOST_COUPONS] if x.store_id in by_id]


def _stores(connection: Connection, store_ids: list[str]) -> list[Store]:
    found = [records.read(connection, Entity.STORE, x, Store) for x in store_ids]
    return [x for x in found if x is not None]
