"""The routes of the page that members open on their phones, and of who makes its address."""

from litestar.types import ControllerRouterHandler

from headoffice.member_side import link_routes, phone_routes

ROUTES: tuple[ControllerRouterHandler, ...] = (
    link_routes.make_member_link,
    link_routes.revoke_member_links,
    phone_routes.PAGE,
)
