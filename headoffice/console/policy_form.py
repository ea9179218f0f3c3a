"""A store's rules as a form: the fields that people change, and everything else as it is."""

from dataclasses import replace

import msgspec

from clerkapp.domain.policy import MemberWindow, Policy, Reason, RoleLimits, Sample, Template
from clerkapp.domain.wording import Wording
from headoffice.console.forms import FieldError, Form
from headoffice.errors import CommandError
from headoffice.governing.policy_changes import understood
from headoffice.governing.policy_check import MOST_DAYS

LARGEST_RULES = 120_000
LONGEST_TITLE = 60


def read_rules(form: Form, known: Policy) -> Policy:
    """The rules as they were entered, by version of the known ones. Raises FieldError."""
    text = form.text("everything", longest=LARGEST_RULES, required=False)
    if text:
        try:
            return understood(text.encode())
        except CommandError as error:
            raise FieldError("everything", str(error)) from error
    templates = [_template(form, x) for x in known.templates]
    fresh = _new_template(form, known)
    window = MemberWindow(form.number("window_days", 1, MOST_DAYS), form.number("window_count"))
    return replace(
        known,
        templates=(*templates, *fresh),
        reasons=tuple(_reason(form, x) for x in known.reasons),
        samples=tuple(_sample(form, x) for x in known.samples),
        limits=tuple(_limits(form, x) for x in known.limits),
        member_window=window,
    )


def as_text(rules: Policy) -> str:
    """All of it, to change what has no field."""
    return msgspec.json.format(msgspec.json.encode(rules), indent=2).decode()


def day_or_none(form: Form, name: str) -> str:
    """A day that may be left out."""
    return form.day(name).isoformat() if form.text(name, required=False) else ""


def _template(form: Form, known: Template) -> Template:
    at = f"template-{known.id}-"
    return replace(
        known,
        title=_title(form, at),
        active=form.flag(f"{at}active"),
        valid_days=form.number(f"{at}days", 1, MOST_DAYS),
        offered_from=day_or_none(form, f"{at}from"),
        offered_until=day_or_none(form, f"{at}until"),
    )


def _new_template(form: Form, known: Policy) -> list[Template]:
    template_id = form.text("new-id", longest=32, required=False)
    if not template_id:
        return []
    if known.template(template_id) is not None:
        raise FieldError("new-id", "There is a coupon of this id already.")
    value_fen, days = form.fen("new-yuan"), form.number("new-days", 1, MOST_DAYS)
    return [Template(template_id, _title(form, "new-"), value_fen, days)]


def _reason(form: Form, known: Reason) -> Reason:
    at = f"reason-{known.id}-"
    return replace(known, title=_title(form, at), needs_note=form.flag(f"{at}note"))


def _sample(form: Form, known: Sample) -> Sample:
    return replace(known, title=_title(form, f"sample-{known.id}-"))


def _limits(form: Form, known: RoleLimits) -> RoleLimits:
    at = f"limit-{known.role.value}-"
    return replace(
        known,
        per_grant_fen=form.fen(f"{at}grant"),
        per_day_fen=form.fen(f"{at}day"),
        per_day_count=form.number(f"{at}count"),
        per_month_fen=_fen_or_none(form, f"{at}month"),
        lends_per_day_fen=form.fen(f"{at}lends"),
    )


def _title(form: Form, at: str) -> Wording:
    return Wording(form.text(f"{at}zh", LONGEST_TITLE), form.text(f"{at}en", LONGEST_TITLE))


def _fen_or_none(form: Form, name: str) -> int | None:
    return form.fen(name) if form.text(name, required=False) else None
