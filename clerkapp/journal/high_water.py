"""How far this till's chain has come, noted outside the database.

A journal that was restored from a copy is behind its mark; one that was copied lies elsewhere. The
mark is written behind each commit, never before it: it may lag, it never runs ahead. It has two
slots that are written in turn, so that a power cut leaves at least one of them whole.
"""

import hashlib
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec
from sqlalchemy import Connection

SLOT_BYTES = 512
_NOTED = "chain_end"


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The last link of a device epoch's chain; ``sequence`` 0 before the first."""

    epoch: int
    sequence: int
    hash: str


class Suspicion(StrEnum):
    """What a journal's mark tells of it."""

    NONE = ""
    RESTORED = "restored"
    COPIED = "copied"


class Mark(msgspec.Struct, frozen=True):
    """Device, chain end, and where the journal lay when the mark was written."""

    device_id: str
    epoch: int
    sequence: int
    hash: str
    place: str


class MarkFile:
    """The mark of one journal, in a file beside its folder."""

    def __init__(self, journal: Path) -> None:
        folder = journal.parent.absolute()
        self.path = folder.with_name(folder.name + ".mark")
        self._journal = journal
        self._lock = threading.Lock()
        self._highest: tuple[int, int] | None = None

    def read(self) -> Mark | None:
        """The furthest mark that is whole; None when there is none."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        slots = (content[:SLOT_BYTES], content[SLOT_BYTES : 2 * SLOT_BYTES])
        marks = [mark for slot in slots if (mark := _unpacked(slot)) is not None]
        return max(marks, key=lambda mark: (mark.epoch, mark.sequence), default=None)

    def write(self, device_id: str, end: ChainEnd, *, durable: bool = False) -> None:
        """Note a chain end that is committed; one behind what was noted before is passed over.

        The first mark has to be ``durable``, so that a missing one can be taken for what it means.
        """
        with self._lock:
            if (end.epoch, end.sequence) <= self._noted(device_id):
                return
            mark = Mark(device_id, end.epoch, end.sequence, end.hash, self.place())
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                os.lseek(handle, SLOT_BYTES * (end.sequence % 2), os.SEEK_SET)
                os.write(handle, _packed(mark))
                if durable:
                    os.fsync(handle)
            finally:
                os.close(handle)
            if durable:
                _sync_folder(self.path.parent)
            self._highest = (end.epoch, end.sequence)

    def write_anew(self, device_id: str, end: ChainEnd) -> None:
        """Note a chain end for a journal that lies in another file than before."""
        with self._lock:
            self.path.unlink(missing_ok=True)
            self._highest = (0, -1)
        self.write(device_id, end, durable=True)

    def forget(self) -> None:
        """Take the mark away: the chain it is of is no more."""
        with self._lock:
            self.path.unlink(missing_ok=True)
            self._highest = None

    def _noted(self, device_id: str) -> tuple[int, int]:
        if self._highest is None:
            mark = self.read()
            if mark is None or mark.device_id != device_id:
                # The mark of a till that was set up anew since.
                self.path.unlink(missing_ok=True)
                return (0, -1)
            self._highest = (mark.epoch, mark.sequence)
        return self._highest

    def place(self) -> str:
        """Which file on which machine the journal is, as far as the system tells."""
        text = f"{_machine_id()}:{self._journal.stat().st_ino}"
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def note_end(connection: Connection, device_id: str, end: ChainEnd) -> None:
    """Remember, within a transaction, the chain end to be marked once it is committed."""
    connection.info[_NOTED] = (device_id, end)


def noted_end(connection: Connection) -> tuple[str, ChainEnd] | None:
    """Device and chain end noted in this transaction; they are forgotten by asking."""
    noted: tuple[str, ChainEnd] | None = connection.info.pop(_NOTED, None)
    return noted


def suspicion(mark: Mark | None, device_id: str, place: str, end: ChainEnd) -> Suspicion:
    """What a journal with that chain end is to be thought of, given its mark."""
    if mark is None or mark.device_id != device_id or mark.place != place:
        return Suspicion.COPIED
    if (mark.epoch, mark.sequence) > (end.epoch, end.sequence):
        return Suspicion.RESTORED
    return Suspicion.NONE


def _sync_folder(folder: Path) -> None:
    # Windows has no handle for a folder, and needs none.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _packed(mark: Mark) -> bytes:
    body = msgspec.json.encode(mark)
    line = hashlib.sha256(body).hexdigest().encode() + body + b"\n"
    return line.ljust(SLOT_BYTES)


def _unpacked(slot: bytes) -> Mark | None:
    digest, body = slot[:64], slot[64:].strip(b" \n\0")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return None
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(body, type=Mark)
    return None


def _machine_id() -> str:
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError):
            return Path(name).read_text("utf-8").strip()
    return _windows_machine_id()


def _windows_machine_id() -> str:
    try:
        import winreg
    except ImportError:
        return ""
    path = r"SOFTWARE\Microsoft\Cryptography"
    with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:  # type: ignore[attr-defined,unused-ignore]
        return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined,unused-ignore]
    return ""
