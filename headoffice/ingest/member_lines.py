"""What a line says of a member. Raises ValueError with words for a person."""

import datetime as dt

from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.member_fields import plain_birthday, plain_name, plain_phone
from clerkapp.domain.wording import NO_WORDS
from headoffice.ingest.drafts import Options, Said
from headoffice.ingest.values import read_day, read_text, read_whole, read_yes
from headoffice.ingest.wordings import wording

LONGEST_CARD = 32
LONGEST_CODE = 32
LONGEST_APP_ID = 200
POINTS = range(10**9)


def member_number(values: dict[str, str]) -> str:
    """What stands in for a number of the source, which has none: the card, else the phone.

    Raises ValueError where there is neither.
    """
    for name in ("card", "phone"):
        if values.get(name):
            return f"{name} {values[name]}"
    raise ValueError("it has no id, no card and no phone")


def read_said(values: dict[str, str], options: Options) -> Said:
    """Everything that the line says."""
    tier = wording(values, "tier", 40)
    points, joined = values.get("points", ""), values.get("joined", "")
    return Said(
        name=_plain(values, "name"),
        phone=_plain(values, "phone"),
        birthday=_birthday(values.get("birthday", "")),
        card=read_text(values.get("card", ""), "card", LONGEST_CARD),
        joined=read_day(joined, options.date_format).isoformat() if joined else "",
        store=values.get("store", ""),
        points=read_whole(points, "points", POINTS) if points else None,
        tier=None if tier == NO_WORDS else tier,
        referral_code=read_text(values.get("referral_code", ""), "referral code", LONGEST_CODE),
        consents=_consents(values),
        consented=_consented(values.get("consent_date", ""), options),
        app_id=read_text(values.get("app_id", ""), "app_id", LONGEST_APP_ID),
    )


def _plain(values: dict[str, str], name: str) -> str:
    text = values.get(name, "")
    if not text:
        return ""
    plain = plain_name(text) if name == "name" else plain_phone(text)
    if plain is None:
        raise ValueError(f"this is no {name}")
    return read_text(plain, name)


def _birthday(text: str) -> str:
    """``MM-DD``; of a whole date the year is nobody's business."""
    if not text:
        return ""
    plain = plain_birthday(text)
    if plain is None:
        try:
            plain = read_day(text, None).strftime("%m-%d")
        except ValueError:
            raise ValueError("this is no birthday") from None
    return plain


def _consents(values: dict[str, str]) -> dict[str, bool]:
    said = {x: read_yes(values.get(f"consent_{x}", ""), f"consent_{x}") for x in ContactChannel}
    return {channel.value: yes for channel, yes in said.items() if yes is not None}


def _consented(text: str, options: Options) -> str:
    if not text:
        return ""
    day = read_day(text, options.date_format)
    if day > options.now.astimezone(options.zone).date():
        # It would outweigh whatever the member says until then.
        raise ValueError("the consent date lies ahead")
    return dt.datetime.combine(day, dt.time(), options.zone).astimezone(dt.UTC).isoformat()
