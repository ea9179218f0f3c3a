"""Turns a template and a model into a page, in the reader's language."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2

from clerkapp.domain.wording import Wording
from headoffice.accounts.people import Account
from headoffice.accounts.roles import Permission, Role
from headoffice.console.forms import FieldError, Form
from headoffice.console.role_names import ROLE_NAMES
from headoffice.console.wording import CHINESE, translate

FOLDER = Path(__file__).with_name("templates")
HOME_ZONE = "Asia/Shanghai"
STYLE = (FOLDER / "style.css").read_text("utf-8")
ICON = (FOLDER / "icon.svg").read_text("utf-8")
STYLE_URL = f"/console/style-{hashlib.sha256(STYLE.encode()).hexdigest()[:12]}.css"


class Html(str):
    """Text that is markup already."""

    __slots__ = ()

    def __html__(self) -> str:
        """The text itself, for the templates' escaping."""
        return self


@dataclass(frozen=True, slots=True)
class Entered:
    """What was typed before a form was found wanting, and what was wrong with it."""

    form: Form = field(default_factory=Form)
    errors: dict[str, str] = field(default_factory=dict)

    def value(self, name: str, otherwise: object = "") -> object:
        """What stands in a field."""
        return self.form.fields.get(name, [otherwise])[0] if self.errors else otherwise

    def chosen(self, name: str, value: object, otherwise: object = None) -> bool:
        """Whether a choice or a box is on."""
        if self.errors:
            return str(value) in self.form.fields.get(name, [])
        kept = otherwise if isinstance(otherwise, list | tuple | set | frozenset) else [otherwise]
        return str(value) in {str(x) for x in kept}

    def error(self, name: str) -> str:
        """What was wrong with a field; empty where nothing was."""
        return self.errors.get(name, "")

    @classmethod
    def refused(cls, form: Form, error: FieldError, language: str) -> "Entered":
        """A form whose one field was refused."""
        words = translate(language, error.english, **error.values)
        # What is secret is typed anew.
        kept = {name: x for name, x in form.fields.items() if "password" not in name}
        return cls(Form(kept), {error.name: words})


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a page is made, and what of them stands around it."""

    language: str
    now: dt.datetime
    here: str = ""
    account: Account | None = None
    csrf: str = ""
    notice: str = ""
    navigation: tuple[tuple[str, str], ...] = ()
    query: dict[str, str] = field(default_factory=dict)


def render(template: str, model: object, reader: Reader, entered: Entered | None = None) -> str:
    """The page as HTML. Every value is escaped unless a template makes it markup itself."""
    language = reader.language
    say = partial(translate, language)
    context: dict[str, Any] = {
        "model": model,
        "reader": reader,
        "form": entered or Entered(),
        "language": language,
        "style_url": STYLE_URL,
        "_": say,
        "say": lambda x: _wording(x, language),
        "when": when,
        "ago": partial(_ago, say, reader.now),
        "yuan": yuan,
        "percent": percent,
        "may": partial(_may, reader.account),
        "role_name": lambda x: say(ROLE_NAMES[Role(x)]),
        "role_choices": lambda roles: [(x, say(ROLE_NAMES[Role(x)])) for x in roles],
    }
    return _environment().get_template(template).render(context)


def when(moment: dt.datetime | dt.date | str | None, zone: str = HOME_ZONE) -> str:
    """An instant as the clock on a store's wall shows it, or a day."""
    if moment is None or moment == "":
        return "–"
    if isinstance(moment, str):
        moment = dt.datetime.fromisoformat(moment)
    if not isinstance(moment, dt.datetime):
        return Html(f'<time datetime="{moment.isoformat()}">{moment.isoformat()}</time>')
    local = moment.astimezone(ZoneInfo(zone))
    exact = escape(local.isoformat(timespec="seconds"))
    return Html(f'<time datetime="{exact}">{local:%Y-%m-%d %H:%M}</time>')


def yuan(fen: int | None) -> str:
    """An amount of fen as money."""
    if fen is None:
        return "–"
    sign, whole, part = "-" if fen < 0 else "", abs(fen) // 100, abs(fen) % 100
    return f"{sign}¥{whole:,}" + (f".{part:02}" if part else "")


def percent(share: float | None) -> str:
    """A share of one in hundredths."""
    return "–" if share is None else f"{share * 100:.0f}%"


def _may(account: Account | None, permission: str) -> bool:
    return account is not None and account.may(Permission(permission))


def _wording(words: Wording | None, language: str) -> str:
    return "" if words is None else words.in_language(language)


def _ago(say: Callable[..., str], now: dt.datetime, moment: dt.datetime | str | None) -> str:
    if moment is None or moment == "":
        return say("never")
    if isinstance(moment, str):
        moment = dt.datetime.fromisoformat(moment)
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return say("just now")
    if minutes < 120:
        return say("{n} min ago", n=minutes)
    if minutes < 48 * 60:
        return say("{n} hours ago", n=minutes // 60)
    return say("{n} days ago", n=minutes // (24 * 60))


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.globals["chinese"] = CHINESE
    made.globals["spark"] = spark
    made.globals["picture"] = Html
    return made


def spark(values: list[float], width: int = 160, height: int = 32) -> str:
    """The points of a line through values, for an SVG polyline."""
    if not values:
        return ""
    low, high = min(values), max(values)
    span, step = (high - low) or 1, width / max(1, len(values) - 1)
    inner = height - 4
    points = (
        f"{place * step:.1f},{2 + inner * (1 - (x - low) / span):.1f}"
        for place, x in enumerate(values)
    )
    return " ".join(points)
