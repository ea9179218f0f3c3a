"""The page that a member answers on: one text without anything from elsewhere, in two languages."""

import base64
import hashlib
from dataclasses import dataclass, field
from html import escape

from clerkapp.domain.feedback import LONGEST_COMMENT, SCORES
from clerkapp.domain.policy import Reason
from clerkapp.domain.wording import Wording
from headoffice.member_side.feedback_links import Link, LinkState

CHINESE, ENGLISH = "zh", "en"

QUESTION = Wording("您会把 {} 推荐给朋友吗？", "Would you recommend {} to a friend?")
LEAST = Wording("0 完全不会", "0 not at all")
MOST = Wording("10 一定会", "10 certainly")
WHY = Wording("为什么？（可多选）", "Why? (any of these)")
WORDS = Wording("想说点什么吗？（选填）", "Anything to add? (optional)")
SEND = Wording("提交", "Send")
PRIVACY = Wording(
    "您的回答会交给门店，用来改进服务。", "Your answer goes to the shop, so that it can do better."
)
NO_SCORE = Wording("请先选一个分数。", "Please choose a number first.")
TITLE = Wording("您的评价", "Your feedback")
THANKS = Wording("谢谢您的评价！", "Thank you!")
THANKS_MORE = Wording("您的评价已送达门店。", "Your answer has reached the shop.")

CLOSED: dict[LinkState, tuple[Wording, Wording]] = {
    LinkState.USED: (
        Wording("这个链接已经用过了", "This link has been used"),
        Wording("每个链接只能评价一次，谢谢您。", "Each link is good for one answer. Thank you."),
    ),
    LinkState.EXPIRED: (
        Wording("这个链接已过期", "This link is no longer valid"),
        Wording("下次到店时欢迎再告诉我们。", "Please tell us on your next visit."),
    ),
    LinkState.INVALID: (
        Wording("这个链接无法打开", "This link cannot be opened"),
        Wording("请重新扫描店员屏幕上的二维码。", "Please scan the code at the counter again."),
    ),
}
BUSY = (
    Wording("现在有点忙", "We are busy right now"),
    Wording("请过一会儿再试一次。", "Please try again in a moment."),
)

STYLE = """
:root{color-scheme:light dark;--ground:#fff;--text:#1c1b1a;--soft:#5c5852;--line:#8a857d;
--on:#0b5f4a;--onText:#fff;--warn:#a02020}
@media(prefers-color-scheme:dark){:root{--ground:#171615;--text:#f3f1ee;--soft:#b9b4ac;
--line:#8a857d;--on:#7fd8bd;--onText:#08241c;--warn:#ff9c94}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:34rem;padding:1.5rem 1rem 3rem;background:var(--ground);
color:var(--text);font:1.0625rem/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.375rem;line-height:1.35;margin:0 0 .5rem}
fieldset{border:0;margin:0 0 1.5rem;padding:0}
legend{padding:0;font-weight:600;margin-bottom:.5rem}
.scores{display:grid;grid-template-columns:repeat(auto-fill,minmax(48px,1fr));gap:8px}
label{position:relative;display:block;cursor:pointer}
label input{position:absolute;opacity:0;width:100%;height:100%;margin:0}
label span{display:flex;align-items:center;justify-content:center;min-height:48px;padding:0 .75rem;
border:1px solid var(--line);border-radius:8px}
.reasons{display:grid;gap:8px}
.reasons span{justify-content:flex-start}
input:checked+span{background:var(--on);color:var(--onText);border-color:var(--on);font-weight:600}
input:focus-visible+span,textarea:focus-visible,button:focus-visible{outline:3px solid var(--on);
outline-offset:2px}
.ends{display:flex;justify-content:space-between;color:var(--soft);font-size:.9375rem}
textarea{width:100%;min-height:6rem;padding:.75rem;font:inherit;color:inherit;
background:var(--ground);border:1px solid var(--line);border-radius:8px}
button{width:100%;min-height:52px;border:0;border-radius:8px;background:var(--on);
color:var(--onText);font:inherit;font-weight:600;cursor:pointer}
.soft{color:var(--soft)}
.warn{color:var(--warn);font-weight:600}
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    # The address is the key: nobody else may learn it.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Vary": "Accept-Language",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What was entered before the form was found wanting."""

    score: int | None = None
    reason_ids: tuple[str, ...] = ()
    comment: str = ""
    warning: Wording | None = field(default=None)


def language_of(accepted: str | None) -> str:
    """Chinese or English, as ``Accept-Language`` prefers; Chinese where it says nothing."""
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate((accepted or "").split(",")):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        language = name.strip().lower()[:2]
        if language in (CHINESE, ENGLISH) and weight > 0:
            wanted.append((-weight, place, language))
    if wanted:
        return min(wanted)[2]
    # Somebody who reads neither is likelier to read English.
    return ENGLISH if (accepted or "").strip() not in ("", "*") else CHINESE


def form_page(link: Link, language: str, filled: Filled) -> str:
    """The question."""

    def say(words: Wording) -> str:
        return escape(words.in_language(language))

    question = say(QUESTION).format(say(link.store.name))
    scores = "".join(_choice("radio", "score", str(x), str(x), x == filled.score) for x in SCORES)
    return _page(
        language,
        (f'<p class="warn" role="alert">{say(filled.warning)}</p>' if filled.warning else "")
        + f'<form method="post"><fieldset><legend><h1>{question}</h1></legend>'
        f'<div class="scores">{scores}</div>'
        f'<p class="ends"><span>{say(LEAST)}</span><span>{say(MOST)}</span></p></fieldset>'
        + _reasons(link.reasons, language, filled)
        + f'<p><label for="comment">{say(WORDS)}</label>'
        f'<textarea id="comment" name="comment" maxlength="{LONGEST_COMMENT}">'
        f"{escape(filled.comment)}</textarea></p>"
        f'<button type="submit">{say(SEND)}</button></form><p class="soft">{say(PRIVACY)}</p>',
    )


def thanks_page(language: str) -> str:
    """Behind an answer."""
    return _message(language, (THANKS, THANKS_MORE))


def closed_page(state: LinkState, language: str) -> str:
    """Where a link asks nothing."""
    return _message(language, CLOSED[state])


def busy_page(language: str) -> str:
    """Where head office could not answer now."""
    return _message(language, BUSY)


def _reasons(reasons: tuple[Reason, ...], language: str, filled: Filled) -> str:
    if not reasons:
        return ""
    choices = "".join(
        _choice(
            "checkbox", "reason", x.id, x.title.in_language(language), x.id in filled.reason_ids
        )
        for x in reasons
    )
    legend = escape(WHY.in_language(language))
    return f'<fieldset><legend>{legend}</legend><div class="reasons">{choices}</div></fieldset>'


def _choice(kind: str, name: str, value: str, words: str, chosen: bool) -> str:
    checked = " checked" if chosen else ""
    # Not required by the browser: its words would be in the phone's language, not the page's.
    return (
        f'<label><input type="{kind}" name="{name}" value="{escape(value)}"{checked}>'
        f"<span>{escape(words)}</span></label>"
    )


def _message(language: str, words: tuple[Wording, Wording]) -> str:
    title, more = (escape(x.in_language(language)) for x in words)
    return _page(language, f"<h1>{title}</h1><p>{more}</p>")


def _page(language: str, body: str) -> str:
    title = escape(TITLE.in_language(language))
    lang = "zh-CN" if language == CHINESE else "en"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>"
    )
