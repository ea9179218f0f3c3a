"""The pages of a database file as they lie on the disk, read without SQLite.

SQLite gives up on a whole file for one bad page; here each page stands for itself. Formats: the
SQLite file, WAL and rollback journal, and SQLCipher 4 (AES-256-CBC and HMAC-SHA512 for every page).
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

MAGIC = b"SQLite format 3\0"
CIPHER_PAGE = 4096
SALT = 16
IV = 16
MAC = 64
WAL_HEADER = 32
FRAME_HEADER = 24
ROLLBACK_MAGIC = bytes.fromhex("d9d505f920a163d7")
TO_THE_END = 0xFFFFFFFF
WAL_MAGIC = (0x377F0682, 0x377F0683)


@dataclass(frozen=True, slots=True)
class Page:
    """One readable page. ``body``: what SQLite may use of it. ``stamp``: 0 for the database file,
    else the number of the WAL frame, so that the higher one is the newer one."""

    number: int
    body: bytes
    stamp: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of the WAL. ``commit_size``: pages of the file after this commit, 0 within one."""

    page_number: int
    commit_size: int
    content: bytes
    checked: bool


@dataclass(slots=True)
class Wal:
    """The frames of the WAL's present round, in order; None where one cannot be believed."""

    page_size: int = 0
    frames: list[Frame | None] = field(default_factory=list)


@dataclass(slots=True)
class Pages:
    """Every page that can be read, by number; ``size`` is how many there should be.

    ``wal_damaged``: frames are unreadable, or stand behind the last commit that can be read. After
    a power cut the last transaction may look like this without ever having been committed.
    ``proven``: False where sealed pages were opened without a way to tell whether they are true.
    """

    readable: dict[int, Page]
    size: int
    usable: int
    wal_damaged: bool
    proven: bool


class Plain:
    """Pages that are not encrypted: nothing but their shape tells whether they are whole."""

    proves_itself = False

    def __init__(self, page_size: int, reserved: int) -> None:
        self.page_size = page_size
        self.usable = page_size - reserved

    def opened(self, number: int, raw: bytes) -> bytes | None:
        """What SQLite may use of a page; None when it cannot be one."""
        return raw[: self.usable] if len(raw) == self.page_size else None


class Sealed:
    """SQLCipher's pages. Without the salt, where it was damaged, they open but prove nothing."""

    page_size = CIPHER_PAGE
    usable = CIPHER_PAGE - IV - MAC

    def __init__(self, key: bytes, salt: bytes | None) -> None:
        self._key = key
        self._mac_key = None if salt is None else _mac_key(key, salt)
        self.proves_itself = salt is not None

    def opened(self, number: int, raw: bytes) -> bytes | None:
        """The decrypted page; None when it is not what was written with this key."""
        if len(raw) != self.page_size:
            return None
        start = SALT if number == 1 else 0
        sealed, iv, mac = raw[start : self.usable], raw[self.usable :][:IV], raw[-MAC:]
        if self._mac_key is not None and not self._is_genuine(number, sealed + iv, mac):
            return None
        decryptor = Cipher(algorithms.AES(self._key), modes.CBC(iv)).decryptor()
        return MAGIC[:start] + decryptor.update(sealed) + decryptor.finalize()

    def _is_genuine(self, number: int, content: bytes, mac: bytes) -> bool:
        assert self._mac_key is not None
        found = hmac.digest(self._mac_key, content + struct.pack("<I", number), "sha512")
        return hmac.compare_digest(found, mac)


def read_pages(path: Path, key: bytes | None) -> Pages:
    """Whatever can be read of a database file with its WAL or rollback journal, all left as it is.

    ``key``: 32 raw bytes for SQLCipher, None for a plain file. With a wrong key there are no pages,
    or only noise.
    """
    wal = read_wal(_with(path, "-wal"))
    if key is None:
        return _gather(path, wal, _plain(path, wal))
    for salt in _salts(path, wal):
        found = _gather(path, wal, Sealed(key, salt))
        if found.readable:
            return found
    return found


def _gather(path: Path, wal: Wal, opener: Plain | Sealed) -> Pages:
    pages, on_disk = _from_file(path, opener)
    on_disk = _roll_back(_with(path, "-journal"), opener, pages) or on_disk
    frames = [None if x is None else _opened(x, opener) for x in wal.frames]
    commits = [n for n, x in enumerate(frames) if x is not None and x[0].commit_size]
    if wal.page_size != opener.page_size or not commits:
        return _pages(pages, on_disk, opener, wal_damaged=any(wal.frames))
    believed = frames[: commits[-1] + 1]
    for stamp, item in enumerate(believed, 1):
        if item is not None:
            number = item[0].page_number
            pages[number] = Page(number, item[1], stamp)
    last = believed[-1]
    assert last is not None
    size = last[0].commit_size
    behind = wal.frames[commits[-1] + 1 :]
    within = {number: page for number, page in pages.items() if number <= size}
    return _pages(within, size, opener, wal_damaged=None in believed or any(behind))


def _pages(
    found: dict[int, Page], size: int, opener: Plain | Sealed, *, wal_damaged: bool
) -> Pages:
    if 1 in found and not _is_first_page(found[1].body):
        del found[1]
    proven = opener.proves_itself or isinstance(opener, Plain)
    return Pages(found, size, opener.usable, wal_damaged, proven)


def _opened(frame: Frame, opener: Plain | Sealed) -> tuple[Frame, bytes] | None:
    """A frame is believed for its checksum, or because its page proves itself."""
    if not frame.checked and not opener.proves_itself:
        return None
    body = opener.opened(frame.page_number, frame.content)
    return None if body is None else (frame, body)


def _from_file(path: Path, opener: Plain | Sealed) -> tuple[dict[int, Page], int]:
    pages: dict[int, Page] = {}
    number = 0
    for number, raw in _chunks(path, opener.page_size):
        body = opener.opened(number, raw)
        if body is not None:
            pages[number] = Page(number, body, 0)
    first = pages.get(1)
    declared = 0 if first is None else int.from_bytes(first.body[28:32])
    return pages, max(number, declared)


def _roll_back(path: Path, opener: Plain | Sealed, pages: dict[int, Page]) -> int:
    """Undo a transaction that a rollback journal is left of; returns how many pages there were."""
    raw = path.read_bytes() if path.exists() else b""
    size = at = 0
    while raw[at : at + 8] == ROLLBACK_MAGIC and len(raw) >= at + 28:
        count, _, original, sector, page_size = struct.unpack_from(">5I", raw, at + 8)
        if page_size != opener.page_size or not sector:
            break
        size = size or original
        at += sector
        left = (len(raw) - at) // (page_size + 8)
        for _ in range(left if count == TO_THE_END else min(count, left)):
            number = int.from_bytes(raw[at : at + 4])
            body = opener.opened(number, raw[at + 4 : at + 4 + page_size])
            if body is not None:
                pages[number] = Page(number, body, 0)
            at += page_size + 8
        at += -at % sector
    for number in [number for number in pages if size and number > size]:
        del pages[number]
    return size


def _with(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _head(path: Path, length: int) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(length)


def _chunks(path: Path, size: int) -> Iterator[tuple[int, bytes]]:
    if not path.exists():
        return
    with path.open("rb", buffering=0) as file:
        count = -(-file.seek(0, 2) // size)
        for number in range(1, count + 1):
            try:
                file.seek((number - 1) * size)
                yield number, file.read(size)
            except OSError:
                # A sector that the disk itself cannot read is a page like any damaged one.
                yield number, b""


def _plain(path: Path, wal: Wal) -> Plain:
    head = _head(path, 24)
    size = int.from_bytes(head[16:18]) if head.startswith(MAGIC) else wal.page_size
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = CIPHER_PAGE
    return Plain(size, head[20] if head.startswith(MAGIC) else 0)


def _salts(path: Path, wal: Wal) -> Iterator[bytes | None]:
    """Where the salt may be: before page 1 in the file, or in a copy of page 1 in the WAL."""
    yield _head(path, SALT)
    for frame in wal.frames:
        if frame is not None and frame.page_number == 1:
            yield frame.content[:SALT]
            break
    yield None


def _mac_key(key: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(x ^ 0x3A for x in salt), 2, 32)


def _is_first_page(body: bytes) -> bool:
    """Whether this is the head of a database; the three numbers are fixed by the format."""
    return body.startswith(MAGIC) and body[21:24] == b"\x40\x20\x20"


def read_wal(path: Path) -> Wal:
    """The frames of a WAL's present round; empty when there is none."""
    try:
        raw = path.read_bytes()
    except OSError:
        return Wal()
    if len(raw) < WAL_HEADER + FRAME_HEADER:
        return Wal()
    magic, _, page_size = struct.unpack_from(">III", raw)
    header_is_whole = magic in WAL_MAGIC and _sums(raw[:24], (0, 0), magic) == _pair(raw, 24)
    if not header_is_whole:
        # SQLite would pass over all of it; the first frame still knows the round.
        page_size = CIPHER_PAGE
        magic = WAL_MAGIC[0]
    salts = raw[16:24] if header_is_whole else raw[WAL_HEADER + 8 : WAL_HEADER + 16]
    return Wal(page_size, list(_frames(raw, page_size, salts, magic)))


def _frames(raw: bytes, page_size: int, salts: bytes, magic: int) -> Iterator[Frame | None]:
    before = _pair(raw, 24)
    for at in range(WAL_HEADER, len(raw) - FRAME_HEADER - page_size + 1, FRAME_HEADER + page_size):
        head, content = raw[at : at + FRAME_HEADER], raw[at + FRAME_HEADER :][:page_size]
        # Frames of an older round lie behind those of the present one.
        if head[8:16] == salts:
            number, commit_size = struct.unpack_from(">II", head)
            checked = _sums(head[:8] + content, before, magic) == _pair(head, 16)
            yield Frame(number, commit_size, content, checked)
        else:
            yield None
        before = _pair(head, 16)


def _pair(raw: bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from(">II", raw, at)
    return first, second


def _sums(data: bytes, before: tuple[int, int], magic: int) -> tuple[int, int]:
    words = struct.unpack(f"{'<' if magic == WAL_MAGIC[0] else '>'}{len(data) // 4}I", data)
    first, second = before
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second
