"""The frame around every page of the console: who may, in which transaction, and what is noted.

``@reads`` and ``@changes`` enter a page into ``PAGES``, which the routes and the test of every
route against every role are made of. A page is a function from ``Ask`` to ``Shown``, ``Moved`` or
``Sent``; it finds its session, permission and store checked. The same page answers a browser with
HTML and a program that asks for ``application/json`` with the model.
"""

import typing
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from headoffice.accounts.roles import Permission
from headoffice.console.asking import Ask as Ask
from headoffice.console.forms import FieldError as FieldError
from headoffice.console.forms import File as File
from headoffice.console.forms import Form as Form
from headoffice.console.showing import Moved as Moved
from headoffice.console.showing import Sent as Sent
from headoffice.console.showing import Shown as Shown
from headoffice.console.wording import later as later

LARGEST_FORM = 64 * 1024

# What a page shows is another type for each; mypy checks the model where the page is written.
Answer = Shown[typing.Any] | Moved | Sent
Answering = Callable[[Ask], Answer]
Function = typing.TypeVar("Function", bound=Callable[[Ask], typing.Any])


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the registry."""

    method: str
    path: str
    permission: Permission | None
    function: Answering
    shows: type[msgspec.Struct] | None
    form_at: str
    own_transactions: bool = False
    largest_body: int = LARGEST_FORM

    @property
    def name(self) -> str:
        """What the page is called in the audit and in the description of the routes."""
        return f"{self.function.__module__.rpartition('.')[2]}.{self.function.__name__}"


PAGES: dict[tuple[str, str], Page] = {}
"""Every page, by method and path."""


def reads(path: str, permission: Permission | None) -> Callable[[Function], Function]:
    """Enter a page that only looks; None lets everybody who signed in see it."""

    def enter(function: Function) -> Function:
        _enter(Page("GET", path, permission, function, _model_of(function), path))
        return function

    return enter


def changes(
    path: str,
    permission: Permission | None,
    *,
    form_at: str = "",
    own_transactions: bool = False,
    largest_body: int = LARGEST_FORM,
) -> Callable[[Function], Function]:
    """Enter a page that changes something, always by POST.

    ``form_at`` is the path of the page that shows the form again when a field was refused; without
    it that is the page's own path. With ``own_transactions`` the page has ``ask.database`` instead
    of a connection, and its audit line is written behind it.
    """

    def enter(function: Function) -> Function:
        shows = _model_of(function)
        at = form_at or path
        page = Page("POST", path, permission, function, shows, at, own_transactions, largest_body)
        _enter(page)
        return function

    return enter


def _enter(page: Page) -> None:
    key = (page.method, page.path)
    if key in PAGES and PAGES[key].name != page.name:
        raise ValueError(f"two pages answer {page.method} {page.path}")
    PAGES[key] = page


def _model_of(function: Callable[..., object]) -> type[msgspec.Struct] | None:
    """The model of the ``Shown[Model]`` that a page is annotated with."""
    answer = typing.get_type_hints(function).get("return")
    for kind in (answer, *typing.get_args(answer)):
        if typing.get_origin(kind) is Shown:
            model = typing.get_args(kind)[0]
            return model if isinstance(model, type) else None
    return None
