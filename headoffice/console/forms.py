"""What was entered: read field by field, and refused beside the field it is about."""

import datetime as dt
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

MOST_FIELDS = 2000
LONGEST_TEXT = 2000


class FieldError(Exception):
    """Something entered cannot be taken; ``english`` says why, beside the field of that name."""

    def __init__(self, name: str, english: str, **values: object) -> None:
        super().__init__(f"{name}: {english}")
        self.name = name
        self.english = english
        self.values = values


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent along."""

    name: str
    content: bytes = field(repr=False)


@dataclass(slots=True)
class Form:
    """The fields of one request. Each reader raises FieldError."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)

    def text(self, name: str, longest: int = 200, required: bool = True) -> str:
        """What was entered, without blanks around it."""
        given = self._first(name).replace("\r\n", "\n").strip()
        if required and not given:
            raise FieldError(name, "This must be filled in.")
        if len(given) > longest:
            raise FieldError(name, "At most {longest} characters.", longest=longest)
        if "\0" in given:
            raise FieldError(name, "This cannot be read.")
        return given

    def secret(self, name: str, longest: int = 200) -> str:
        """What was entered, blanks and all; empty where nothing was."""
        given = self._first(name)
        if len(given) > longest:
            raise FieldError(name, "At most {longest} characters.", longest=longest)
        if "\0" in given:
            raise FieldError(name, "This cannot be read.")
        return given

    def number(self, name: str, least: int = 0, most: int = 1_000_000_000) -> int:
        """A whole number."""
        given = self.text(name, 20)
        try:
            number = int(given) if given.isascii() else None
        except ValueError:
            number = None
        if number is None:
            raise FieldError(name, "A whole number is needed.")
        if not least <= number <= most:
            raise FieldError(name, "Between {least} and {most}.", least=least, most=most)
        return number

    def fen(self, name: str, most_fen: int = 100_000_000) -> int:
        """An amount entered in yuan, as fen."""
        whole, point, part = self.text(name, 20).replace(",", "").partition(".")
        digits = whole + part
        if not (digits.isascii() and digits.isdigit()) or len(part) > 2 or (point and not part):
            raise FieldError(name, "An amount such as 35 or 35.50 is needed.")
        fen = int(whole or "0") * 100 + int(part.ljust(2, "0") or "0")
        if fen > most_fen:
            raise FieldError(name, "At most {most} yuan.", most=most_fen // 100)
        return fen

    def flag(self, name: str) -> bool:
        """Whether a box was ticked."""
        return self._first(name).lower() not in ("", "0", "false", "off")

    def day(self, name: str) -> dt.date:
        """A day, as YYYY-MM-DD."""
        try:
            return dt.date.fromisoformat(self.text(name, 10))
        except ValueError as error:
            raise FieldError(name, "A day such as 2026-11-22 is needed.") from error

    def choice(self, name: str, choices: "list[str] | tuple[str, ...] | frozenset[str]") -> str:
        """One of the given values."""
        given = self.text(name)
        if given not in choices:
            raise FieldError(name, "Choose one of the list.")
        return given

    def all(self, name: str, most: int = 500) -> list[str]:
        """Everything that was chosen."""
        given = [x.strip() for x in self.fields.get(name, []) if x.strip()]
        if len(given) > most:
            raise FieldError(name, "At most {most} of these.", most=most)
        return given

    def file(self, name: str) -> File:
        """A file that was chosen."""
        if name not in self.files:
            raise FieldError(name, "Choose a file.")
        return self.files[name]

    def _first(self, name: str) -> str:
        return (self.fields.get(name) or [""])[0]


def read_form(content_type: str, body: bytes) -> Form:
    """The fields of a body of any of the three kinds. Raises ValueError when it is none."""
    kind, _, rest = content_type.partition(";")
    match kind.strip().lower():
        case "application/json":
            return _of_json(body)
        case "multipart/form-data":
            return _of_parts(body, rest)
        case "application/x-www-form-urlencoded":
            return Form(_gathered(_pairs(body)))
        case "" if not body:
            return Form()
    raise ValueError("no such kind of body")


def _pairs(body: bytes) -> list[tuple[str, str]]:
    text = body.decode(errors="replace")
    return parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)


def _of_json(body: bytes) -> Form:
    try:
        given = json.loads(body or b"{}")
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(given, dict) or len(given) > MOST_FIELDS:
        raise ValueError("a JSON object is needed")
    fields = {}
    for name, value in given.items():
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(x, str | int | float | bool | None) for x in values):
            raise ValueError("fields hold texts, numbers and lists of them")
        fields[name] = [_text(x) for x in values]
    # JSON can name halves of characters, which no database and no reply can hold.
    for name, texts in fields.items():
        "".join((name, *texts)).encode()
    return Form(fields)


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "1" if value else ""
    return str(value)


def _of_parts(body: bytes, parameters: str) -> Form:
    boundary = _parameter(parameters, "boundary")
    if not boundary:
        raise ValueError("parts without a boundary")
    pairs: list[tuple[str, str]] = []
    files: dict[str, File] = {}
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, found, content = part.partition(b"\r\n\r\n")
        name = _parameter(head.decode(errors="replace"), "name")
        if not found or not name or len(pairs) > MOST_FIELDS:
            raise ValueError("a part without a name")
        filename = _parameter(head.decode(errors="replace"), "filename")
        content = content.removesuffix(b"\r\n")
        if filename is None:
            pairs.append((name, content.decode(errors="replace")))
        elif content or filename:
            files[name] = File(filename[:200], content)
    return Form(_gathered(pairs), files)


def _parameter(text: str, wanted: str) -> str | None:
    for piece in text.replace("\r\n", ";").split(";"):
        name, found, value = piece.strip().partition("=")
        if found and name.lower() == wanted:
            return value.strip().strip('"')
    return None


def _gathered(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    gathered: dict[str, list[str]] = {}
    for name, value in pairs:
        gathered.setdefault(name, []).append(value)
    return gathered
