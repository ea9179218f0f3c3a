"""An export as one page that a person can read, in either language, without anything around it."""

import datetime as dt
from html import escape
from typing import Any

import msgspec

from clerkapp.domain.wording import Wording
from headoffice.member_rights import export_words as words
from headoffice.member_rights.exporting import Export, Part, local

STYLE = """
:root{color-scheme:light dark}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 4rem;
font:1rem/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
div{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th{min-width:6rem;overflow-wrap:normal}
th,td{border:1px solid #8a857d;padding:.35rem .5rem;text-align:start;vertical-align:top}
"""


def page(export: Export, language: str) -> str:
    """The whole page; ``language`` is zh or en."""
    reader = _Reader(export, language)
    lang = "zh-CN" if language == "zh" else "en"
    title = reader.say(words.TITLE)
    made_at = reader.value("made_at", export.made_at)
    known = [x for x in words.PARTS if x in export.parts]
    others = [x for x in export.parts if x not in words.PARTS]
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>"
        f"<p>{reader.say(words.INTRO, made_at)}</p>{_profile(reader)}{_figures(reader)}"
        f"{''.join(_part(reader, reader.say(words.PARTS[x]), x) for x in known)}"
        f"{''.join(_part(reader, _other(reader, x), x) for x in others)}</main></body></html>"
    )


class _Reader:
    """Puts what was kept into words of one language, safe to stand in a page."""

    def __init__(self, export: Export, language: str) -> None:
        self.export = export
        self.language = language
        self.profile: dict[str, Any] = msgspec.to_builtins(export.profile)

    def say(self, text: Wording, *values: str) -> str:
        return escape(text.in_language(self.language)).format(*values)

    def value(self, name: str, value: object) -> str:
        """A value of a column as a person reads it."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return self.say(words.YES if value else words.NO)
        if name.endswith("_fen") and isinstance(value, int):
            return f"¥{value / 100:,.2f}"
        if name.endswith("_at") or name in ("at", "valid_until"):
            at = local(self.export, value)
            return escape(str(value)) if at is None else f"{at:%Y-%m-%d %H:%M}"
        if name.endswith("store_id") and (store := self.export.store(str(value))):
            return self.say(store.name)
        return self._nested(name, value)

    def _nested(self, name: str, value: object) -> str:
        match value:
            case {"zh": str(zh), "en": str(en), **rest} if not rest:
                return self.say(_plain(zh, en))
            case dict():
                each = ((self.column(k), self.value(k, v)) for k, v in value.items())
                return "; ".join(f"{k}: {v}" for k, v in each if v)
            case list() | tuple():
                return "; ".join(x for x in (self.value(name, y) for y in value) if x)
            case dt.date():
                return value.isoformat()
        known = words.VALUES.get(str(value))
        return escape(str(value)) if known is None else self.say(known)

    def column(self, name: str) -> str:
        known = words.COLUMNS.get(name)
        return escape(name.replace("_", " ")) if known is None else self.say(known)


def _plain(zh: str, en: str) -> Wording:
    # Braces of what people wrote are no places for values.
    return Wording(*(x.replace("{", "{{").replace("}", "}}") for x in (zh, en)))


def _profile(reader: _Reader) -> str:
    rows = [
        (reader.say(title), reader.value(name, reader.profile.get(name)))
        for name, title in words.PROFILE_FIELDS.items()
    ]
    more = [
        (reader.column(name), reader.value(name, reader.profile.get(name)))
        for name in ("family", "anniversaries", "groups", "benefits")
    ]
    return _section(reader.say(words.PROFILE), _pairs(reader, [*rows, *more]))


def _figures(reader: _Reader) -> str:
    told = reader.export.explanations
    rows = [
        f"<tr><th scope=row>{reader.say(title)}</th>"
        f"<td>{reader.value(name, reader.profile.get(name))}</td>"
        f"<td>{reader.value('how', told[name])}</td></tr>"
        for name, title in words.FIGURE_FIELDS.items()
    ]
    head = [reader.say(x) for x in (words.FIELD, words.VALUE, words.HOW)]
    figures = _section(reader.say(words.FIGURES), _table(head, rows))
    suggested = [
        f"<tr><td>{reader.value('say', x['say'])}</td>"
        f"<td>{reader.value('because', x['because'])}</td></tr>"
        for x in reader.profile["suggestions"]
    ]
    head = [reader.say(x) for x in (words.SUGGESTIONS, words.WHY)]
    listed = _table(head, suggested) if suggested else _nothing(reader)
    return figures + _section(reader.say(words.SUGGESTIONS), listed)


def _part(reader: _Reader, title: str, name: str) -> str:
    part = reader.export.parts[name]
    if not part:
        return _section(title, _nothing(reader))
    columns = words.SHOWN.get(name) or _columns_of(part)
    rows = [
        "<tr>" + "".join(f"<td>{reader.value(x, row.get(x))}</td>" for x in columns) + "</tr>"
        for row in part
    ]
    return _section(title, _table([reader.column(x) for x in columns], rows))


def _columns_of(part: Part) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in part for name in row))


def _other(reader: _Reader, name: str) -> str:
    return f"{reader.say(words.OTHER)}: {escape(name.replace('_', ' '))}"


def _pairs(reader: _Reader, pairs: list[tuple[str, str]]) -> str:
    rows = [f"<tr><th scope=row>{name}</th><td>{value}</td></tr>" for name, value in pairs if value]
    return _table([reader.say(words.FIELD), reader.say(words.VALUE)], rows)


def _table(head: list[str], rows: list[str]) -> str:
    names = "".join(f"<th scope=col>{x}</th>" for x in head)
    return (
        f"<div><table><thead><tr>{names}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _section(title: str, body: str) -> str:
    return f"<section><h2>{title}</h2>{body}</section>"


def _nothing(reader: _Reader) -> str:
    return f"<p>{reader.say(words.NOTHING)}</p>"
