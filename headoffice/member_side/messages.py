"""What the back end of the chain's app asks about members' phones, and what it is answered."""

import datetime as dt

import msgspec


class MemberLinkRequest(msgspec.Struct, kw_only=True):
    """``POST /v1/member-links``: the chain's app asks for an address to open on a phone."""

    member_id: str
    days: int = 30


class MemberLink(msgspec.Struct, kw_only=True):
    """Where one member's phone shows their code; ``path`` is the key and is told this once.

    ``url`` is the whole address where head office was told its own.
    """

    id: str
    path: str
    url: str
    expires_at: dt.datetime


class MemberLinksRevocation(msgspec.Struct, kw_only=True):
    """``POST /v1/member-links/revocations``: no link of that member opens any more."""

    member_id: str


class MemberLinksRevoked(msgspec.Struct, kw_only=True):
    """How many links were closed by it."""

    revoked: int
