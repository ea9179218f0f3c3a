"""The routes by which the back end of the chain's app makes and closes links of members' phones."""

from typing import Any

from litestar import Request, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import JSONBody

from headoffice.member_side import links
from headoffice.member_side.messages import (
    MemberLink,
    MemberLinkRequest,
    MemberLinksRevocation,
    MemberLinksRevoked,
)
from headoffice.office import HeadOffice
from headoffice.serving.authentication import require_service
from headoffice.serving.openapi import faults

Caller = Request[None, None, State]


@post(
    "/v1/member-links",
    operation_id="makeMemberLink",
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 404),
)
def make_member_link(
    request: Caller, data: JSONBody[MemberLinkRequest], office: NamedDependency[HeadOffice]
) -> MemberLink:
    """An address for one member's phone, good for the given days; for the app's back end."""
    _require_service(request, office)
    with office.database.writing() as connection:
        now, own = office.clock.now(), office.options.public_url
        return links.make(connection, data.member_id, data.days, now, own)


@post(
    "/v1/member-links/revocations",
    operation_id="revokeMemberLinks",
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 404),
)
def revoke_member_links(
    request: Caller, data: JSONBody[MemberLinksRevocation], office: NamedDependency[HeadOffice]
) -> MemberLinksRevoked:
    """Close every link of a member, as for a phone that was lost; for the app's back end."""
    _require_service(request, office)
    with office.database.writing() as connection:
        closed = links.revoke_all(connection, data.member_id, office.clock.now())
    return MemberLinksRevoked(revoked=closed)


def _require_service(request: Request[Any, Any, Any], office: HeadOffice) -> None:
    with office.database.reading() as connection:
        require_service(connection, request.headers.get("Authorization"))
