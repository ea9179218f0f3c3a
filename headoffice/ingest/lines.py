"""A file as its lines: decoded one by one, so that a bad one spoils no other.

Nothing here holds more than a few lines at a time, however large the file is.
"""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

LONGEST_LINE = 1 << 20
MOST_LINES_OF_ONE = 100
"""How many lines one record with a quoted text may take, before the quote counts as forgotten."""

WHITESPACE = "whitespace"
ENCODINGS = ("utf-8", "gb18030")

_NOTE = re.compile(rb"#! line \d+ \[([0-9a-f]{16})\]: ")


@dataclass(frozen=True, slots=True)
class Line:
    """One record as it stands in the file, from which line on, and its fields.

    ``mark`` is set where the line was set aside before and has come back corrected.
    """

    number: int
    raw: bytes
    fields: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be taken in as it is, and why."""

    number: int
    raw: bytes
    reason: str


class Source(Protocol):
    """What bytes come from; a binary file is one."""

    def readline(self, limit: int, /) -> bytes:
        """The next line with its end, at most so many bytes; empty at the end."""
        ...


def note_above(number: int, mark: str, reason: str) -> bytes:
    """What is written above a line that is set aside; reading the file again skips it."""
    words = " ".join(reason.split())
    return f"#! line {number} [{mark}]: {words}\n".encode()


def read_lines(source: Source, encoding: str, delimiter: str) -> Iterator[Line | BadLine]:
    """The records of a source, in order; blank lines are none. Any bytes give an answer."""
    return _Reader(source, encoding, delimiter).read()


def read_pieces(source: Source) -> Iterator[bytes]:
    """The lines of a source as they are, each of them, also where a reason stands above one.

    Of one that is too long to be held only the beginning is given: it is no object then.
    """
    while raw := source.readline(LONGEST_LINE):
        rest = raw
        while len(rest) >= LONGEST_LINE and not rest.endswith(b"\n"):
            rest = source.readline(LONGEST_LINE)
        # Its place counts, though it says nothing.
        yield b"" if _NOTE.match(raw) else raw.removeprefix(codecs.BOM_UTF8)


def begins_as_utf16(file: BinaryIO) -> bool:
    """Whether a file that is at its beginning is in UTF-16, which has no lines of bytes."""
    start = file.read(2)
    file.seek(0)
    return start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or a part of one that is too long to be held: ``torn``."""

    number: int
    raw: bytes
    torn: bool


class _Reader:
    def __init__(self, source: Source, encoding: str, delimiter: str) -> None:
        self._source = source
        self._encoding = encoding
        self._delimiter = delimiter
        self._ahead: deque[_Piece] = deque()
        self._number = 0
        self._goes_on = False

    def read(self) -> Iterator[Line | BadLine]:
        mark = ""
        while (found := self._next()) is not None:
            note = None if found.torn else _NOTE.match(found.raw)
            if note is not None:
                mark = note[1].decode()
            elif found.raw.strip():
                yield self._record(found, mark)
                mark = ""

    def _next(self) -> _Piece | None:
        if self._ahead:
            return self._ahead.popleft()
        raw = self._source.readline(LONGEST_LINE)
        if not raw:
            return None
        is_rest = self._goes_on
        self._goes_on = len(raw) >= LONGEST_LINE and not raw.endswith(b"\n")
        if not is_rest:
            self._number += 1
            if self._number == 1:
                raw = raw.removeprefix(codecs.BOM_UTF8)
        return _Piece(self._number, raw, is_rest or self._goes_on)

    def _record(self, piece: _Piece, mark: str) -> Line | BadLine:
        number = piece.number
        if piece.torn:
            return BadLine(number, piece.raw, f"longer than {LONGEST_LINE} bytes")
        raw = self._with_rest_of_quote(piece.raw)
        try:
            text = raw.decode(self._encoding)
        except UnicodeDecodeError as error:
            return BadLine(number, raw, self._not_decoded(raw, error))
        if self._delimiter == WHITESPACE:
            return Line(number, raw, tuple(text.split()), mark)
        try:
            fields = self._separated(text)
        except csv.Error as error:
            return BadLine(number, raw, f"cannot be separated: {error}")
        return Line(number, raw, tuple(x.strip() for x in fields), mark)

    def _separated(self, text: str) -> list[str]:
        # Only what ends a line in bytes ends one here; text knows of more that look like it.
        whole = io.StringIO(text, newline="")
        rows = list(csv.reader(whole, delimiter=self._delimiter, strict=True))
        if len(rows) != 1:
            raise csv.Error("more than one record")
        return rows[0]

    def _with_rest_of_quote(self, raw: bytes) -> bytes:
        """The lines up to the end of a quoted text; this line alone where there is no end near."""
        if self._delimiter == WHITESPACE or raw.count(b'"') % 2 == 0:
            return raw
        rest: list[_Piece] = []
        size = len(raw)
        while len(rest) < MOST_LINES_OF_ONE and size < LONGEST_LINE:
            found = self._next()
            if found is None:
                break
            rest.append(found)
            if found.torn:
                break
            size += len(found.raw)
            if found.raw.count(b'"') % 2:
                return b"".join([raw, *(x.raw for x in rest)])
        self._ahead.extendleft(reversed(rest))
        return raw

    def _not_decoded(self, raw: bytes, error: UnicodeDecodeError) -> str:
        words = f"not {self._encoding} at byte {error.start + 1}"
        other = next(x for x in ENCODINGS if x != self._encoding)
        try:
            raw.decode(other)
        except UnicodeDecodeError:
            return words
        return f"{words}; --encoding {other} would read it"
