"""The page on a member's phone as one text: the code first, and nothing from elsewhere."""

import datetime as dt
from html import escape

from clerkapp.domain.coupon import grouped, scan_text
from clerkapp.domain.wording import Wording
from headoffice.member_rights.requests import Decision, Request, RequestKind
from headoffice.member_side import phone_words as words
from headoffice.member_side.phone_file import Gift, PhoneFile
from headoffice.member_side.phone_style import SCRIPT, STYLE
from headoffice.member_side.qr_codes import qr_code, svg

SYMBOLS = {"CNY": "¥"}
RELOAD_S = 60
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Words:
    """Says texts in one language, safe to stand in a page."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, text: Wording, *values: str) -> str:
        """A text with its values in their places."""
        return escape(text.in_language(self.language).format(*values))

    def moment(self, at: dt.datetime) -> str:
        """A local instant as people of the language write it."""
        if self.language == "zh":
            return f"{at.month}月{at.day}日 {at:%H:%M}"
        return f"{at.day} {MONTHS[at.month - 1]}, {at:%H:%M}"


def page(file: PhoneFile, language: str, base: str) -> str:
    """The member's page; ``base`` is its own path, without the language."""
    say = Words(language)
    return _whole(
        say,
        _head(say, base)
        + _code(say, file, base)
        + _question(say, file, base)
        + _standing(say, file)
        + _coupons(say, file)
        + _data(say, file, base),
        script=True,
    )


def erasure_page(language: str, base: str, warned: bool = False) -> str:
    """What an erasure means, and the box to tick before it is asked for."""
    say = Words(language)
    warning = f'<p class="warn" role="alert">{say(words.NOT_SURE)}</p>' if warned else ""
    return _whole(
        say,
        f"<h1>{say(words.ERASE_TITLE)}</h1>{warning}<p>{say(words.ERASE_WHAT)}</p>"
        f'<form method="post" action="{base}/requests?lang={language}">'
        '<input type="hidden" name="kind" value="erasure">'
        '<label><input type="checkbox" name="sure" value="yes">'
        f"<span>{say(words.ERASE_SURE)}</span></label>"
        f'<p><button type="submit">{say(words.ERASE_SEND)}</button></p></form>'
        f'<p class="middle"><a href="{base}?lang={language}">{say(words.BACK)}</a></p>',
    )


def message_page(language: str, said: tuple[Wording, Wording]) -> str:
    """A title and a line, where there is nothing else to show."""
    say = Words(language)
    return _whole(say, f"<h1>{say(said[0])}</h1><p>{say(said[1])}</p>")


def _head(say: Words, base: str) -> str:
    other, lang = ("en", "en") if say.language == "zh" else ("zh", "zh-CN")
    return (
        f"<header><h1>{say(words.TITLE)}</h1>"
        f'<a href="{base}?lang={other}" lang="{lang}">{say(words.OTHER_LANGUAGE)}</a></header>'
    )


def _code(say: Words, file: PhoneFile, base: str) -> str:
    picture = svg(qr_code(file.code.text), words.CODE.in_language(say.language))
    return (
        f'<section class="middle"><p><b>{escape(file.member.name)}</b></p>'
        f'<div id="code" data-from="{base}/code" data-lifetime="{file.code.lifetime_s}" '
        f'data-soon="{say(words.SOON, "{}")}" data-off="{say(words.NO_LINE)}" '
        f'data-over="{say(words.OVER)}">{picture}</div>'
        f"<p>{say(words.SHOW)}</p>"
        f'<p class="soft" id="left">{say(words.PLAIN)}</p></section>'
    )


def _question(say: Words, file: PhoneFile, base: str) -> str:
    if file.asks is None:
        return ""
    store = file.asks.store.name.in_language(say.language)
    return (
        f"<section><h2>{say(words.ASK, store)}</h2>"
        f'<a class="button" href="{base}/feedback?lang={say.language}">{say(words.ANSWER)}</a>'
        "</section>"
    )


def _standing(say: Words, file: PhoneFile) -> str:
    as_of = say.moment(file.member.as_of.astimezone(file.zone))
    tier = escape(file.member.tier.in_language(say.language)) or "—"
    return (
        f"<section><dl><div><dt>{say(words.POINTS)}</dt><dd>{file.member.points:,}</dd></div>"
        f"<div><dt>{say(words.TIER)}</dt><dd>{tier}</dd></div></dl>"
        f'<p class="soft">{say(words.AS_OF, as_of)}</p></section>'
    )


def _coupons(say: Words, file: PhoneFile) -> str:
    each = "".join(_coupon(say, x, file) for x in file.gifts)
    listed = f"<ul>{each}</ul>" if each else f'<p class="soft">{say(words.NO_COUPONS)}</p>'
    return f"<section><h2>{say(words.COUPONS)}</h2>{listed}</section>"


def _coupon(say: Words, gift: Gift, file: PhoneFile) -> str:
    coupon = gift.coupon
    until = say(words.UNTIL, say.moment(coupon.valid_until.astimezone(file.zone)))
    picture = svg(qr_code(scan_text(coupon.code)), words.COUPON_CODE.in_language(say.language))
    store = say(words.FROM, gift.store.name.in_language(say.language))
    return (
        f"<li><details><summary><b>{money(coupon.value_fen, gift.store.currency)}</b> "
        f"{escape(coupon.title.in_language(say.language))}<br>"
        f'<span class="soft">{until} · {store}</span></summary>{picture}'
        f'<p class="middle"><code>{grouped(coupon.code)}</code></p></details></li>'
    )


def money(fen: int, currency: str) -> str:
    """An amount as a label: whole yuan without a fraction."""
    text = f"{fen // 100:,}" if fen % 100 == 0 else f"{fen / 100:,.2f}"
    return SYMBOLS.get(currency, f"{escape(currency)} ") + text


def _data(say: Words, file: PhoneFile, base: str) -> str:
    between = "、" if say.language == "zh" else ", "
    stores = between.join(x.name.in_language(say.language) for x in file.stores)
    asked = {x.kind for x in file.requests if x.decided_at is None}
    told = "".join(_request(say, x, file, base) for x in file.requests)
    shown = " open" if told else ""
    return (
        f'<details class="card"{shown}><summary>{say(words.DATA)}</summary>'
        f"<p>{say(words.WHO, stores)}</p><p>{say(words.WHAT)}</p><p>{say(words.RIGHTS)}</p>{told}"
        + ("" if RequestKind.EXPORT in asked else _copy_form(say, base))
        + ("" if RequestKind.ERASURE in asked else _erasure_link(say, base))
        + "</details>"
    )


def _copy_form(say: Words, base: str) -> str:
    return (
        f'<form method="post" action="{base}/requests?lang={say.language}">'
        '<input type="hidden" name="kind" value="export">'
        f'<button class="quiet" type="submit">{say(words.GET_COPY)}</button></form>'
    )


def _erasure_link(say: Words, base: str) -> str:
    return (
        f'<p class="middle"><a href="{base}/erasure?lang={say.language}">{say(words.ERASE)}</a></p>'
    )


def _request(say: Words, one: Request, file: PhoneFile, base: str) -> str:
    if one.decision is Decision.REFUSED:
        return f'<p role="status">{say(words.REFUSED[one.kind.value], one.words)}</p>'
    asked = say.moment(one.asked_at.astimezone(file.zone))
    return (
        f'<p role="status">{say(words.ASKED[one.kind.value], asked)}</p>'
        f'<form method="post" action="{base}/requests?lang={say.language}">'
        f'<input type="hidden" name="back" value="{escape(one.id)}">'
        f'<button class="quiet" type="submit">{say(words.TAKE_BACK)}</button></form>'
    )


def _whole(say: Words, body: str, script: bool = False) -> str:
    lang = "zh-CN" if say.language == "zh" else "en"
    reload = f'<noscript><meta http-equiv="refresh" content="{RELOAD_S}"></noscript>'
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="format-detection" content="telephone=no">'
        f"{reload if script else ''}<title>{say(words.TITLE)}</title><style>{STYLE}</style></head>"
        f"<body><main>{body}</main>{f'<script>{SCRIPT}</script>' if script else ''}</body></html>"
    )
