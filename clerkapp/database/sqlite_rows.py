"""The rows in the pages of a table, read without SQLite (its file format, sections 1.5 to 2)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from clerkapp.database.sqlite_pages import Page, Pages

INTERIOR = 5
LEAF = 13
FILE_HEADER = 100

Value = int | float | str | bytes | None
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class StoredRow:
    """The values of a record as stored. An ``INTEGER PRIMARY KEY`` is None: it is the rowid."""

    rowid: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The rows of one leaf page, and how many more of its rows cannot be read."""

    page: Page
    rows: tuple[StoredRow, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class Reached:
    """What hangs on one root: leaf pages, and whether a page on the way was missing."""

    leaves: frozenset[int]
    broken: bool


def user_version(pages: Pages) -> int | None:
    """The schema version the file says of itself; None when its first page is not readable."""
    first = pages.readable.get(1)
    return None if first is None else int.from_bytes(first.body[60:64])


def roots(pages: Pages) -> dict[str, int]:
    """The root page of each table, as far as the schema can be read."""
    found: dict[str, int] = {}
    for number in reached(pages, 1).leaves:
        for row in leaf(pages, pages.readable[number]).rows:
            match row.values:
                case ["table", str(name), _, int(root), _]:
                    found[name] = root
    return found


def reached(pages: Pages, root: int) -> Reached:
    """Walk from a root down to the leaves."""
    leaves: set[int] = set()
    seen: set[int] = set()
    broken = False
    ahead = [root]
    while ahead:
        number = ahead.pop()
        page = pages.readable.get(number)
        kind = None if page is None else page.body[_start(number)]
        if page is None or number in seen or kind not in (INTERIOR, LEAF):
            broken = True
        elif kind == LEAF:
            leaves.add(number)
        else:
            ahead.extend(_children(page))
        seen.add(number)
    return Reached(frozenset(leaves), broken)


def free_pages(pages: Pages) -> set[int]:
    """Pages that hold nothing any more, as far as the list of them can be read."""
    first = pages.readable.get(1)
    trunk = 0 if first is None else int.from_bytes(first.body[32:36])
    free: set[int] = set()
    while trunk and trunk not in free and trunk in pages.readable:
        free.add(trunk)
        body = pages.readable[trunk].body
        trunk, count = struct.unpack_from(">II", body)
        count = min(count, len(body) // 4 - 2)
        free.update(struct.unpack_from(f">{count}I", body, 8))
    return free


def leaves(pages: Pages) -> Iterator[Leaf]:
    """Every leaf page of any table, whether or not something still points to it."""
    free = free_pages(pages)
    for number, page in sorted(pages.readable.items()):
        if number not in free and page.body[_start(number)] == LEAF:
            yield leaf(pages, page)


def leaf(pages: Pages, page: Page) -> Leaf:
    """The rows of one leaf page, each for itself."""
    rows: list[StoredRow] = []
    offsets = list(_cells(page, 8))
    for at in offsets:
        try:
            rows.append(_row(pages, page, at))
        except (IndexError, ValueError, struct.error):
            continue
    return Leaf(page, tuple(rows), len(offsets) - len(rows))


def _start(number: int) -> int:
    return FILE_HEADER if number == 1 else 0


def _cells(page: Page, header: int) -> tuple[int, ...]:
    start = _start(page.number)
    count = int.from_bytes(page.body[start + 3 : start + 5])
    room = (len(page.body) - start - header) // 2
    return struct.unpack_from(f">{min(count, room)}H", page.body, start + header)


def _children(page: Page) -> list[int]:
    last = int.from_bytes(page.body[_start(page.number) + 8 :][:4])
    return [int.from_bytes(page.body[at : at + 4]) for at in _cells(page, 12)] + [last]


def _row(pages: Pages, page: Page, at: int) -> StoredRow:
    length, at = _varint(page.body, at)
    rowid, at = _varint(page.body, at)
    rowid -= (rowid >> 63) << 64
    return StoredRow(rowid, tuple(_values(_payload(pages, page, at, length))))


def _payload(pages: Pages, page: Page, at: int, length: int) -> bytes:
    local = _local_length(pages.usable, length)
    if at + local > len(page.body) or length > len(pages.readable) * pages.usable:
        raise ValueError("the cell runs over its page, or is longer than the file")
    content = page.body[at : at + local]
    following = int.from_bytes(page.body[at + local :][:4]) if local < length else 0
    while len(content) < length:
        if following not in pages.readable:
            raise ValueError("an overflow page is missing")
        body = pages.readable[following].body
        content += body[4 : 4 + length - len(content)]
        following = int.from_bytes(body[:4])
    return content


def _local_length(usable: int, length: int) -> int:
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    if length <= most:
        return length
    spread = least + (length - least) % (usable - 4)
    return spread if spread <= most else least


def _values(record: bytes) -> Iterator[Value]:
    header, at = _varint(record, 0)
    body = header
    while at < header:
        kind, at = _varint(record, at)
        width = _width(kind)
        if body + width > len(record):
            raise ValueError("the record is shorter than its header says")
        yield _value(kind, record[body : body + width])
        body += width


def _width(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise ValueError("a reserved type")
    return 8 if kind == 7 else _WIDTHS.get(kind, 0)


def _value(kind: int, raw: bytes) -> Value:
    if kind >= 12:
        return raw.decode("utf-8") if kind % 2 else raw
    if kind == 7:
        return float(struct.unpack(">d", raw)[0])
    if kind in (0, 8, 9):
        return (None, 0, 1)[kind and kind - 7]
    return int.from_bytes(raw, signed=True)


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = 0
    for more in range(8):
        byte = raw[at + more]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + more + 1
    return value << 8 | raw[at + 8], at + 9
