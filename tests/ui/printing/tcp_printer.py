"""A receipt printer on loopback: it speaks ESC/POS as far as we do, and has a printer's moods."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from PIL import Image

FINE, OFFLINE, NO_PAPER, COVER_OPEN = 0x12, 0x1A, 0x72, 0x16
RASTER = b"\x1dv0"


class Mood(StrEnum):
    """``mute``: prints and never answers. ``hangs``: takes what it is sent, and no more.
    ``falls_silent``: answers until it is sent a receipt. ``runs_out``: of paper, half-way."""

    WELL = "well"
    MUTE = "mute"
    HANGS = "hangs"
    EMPTY = "empty"
    COVER_OPEN = "cover_open"
    RUNS_OUT = "runs_out"
    FALLS_SILENT = "falls_silent"
    NEVER_IN_TURN = "never_in_turn"


@dataclass
class TcpPrinter:
    """``received`` is everything it was sent, questions apart; ``pictures`` what it printed."""

    mood: Mood
    port: int = 0
    received: bytearray = field(default_factory=bytearray)
    served: threading.Event = field(default_factory=threading.Event)

    def serve(self, listener: socket.socket) -> None:
        """Take one caller after the other until the listener is closed."""
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            with caller:
                self._hear(caller)
            self.served.set()

    def _hear(self, caller: socket.socket) -> None:
        unread = b""
        while True:
            try:
                heard = caller.recv(65536)
                if not heard:
                    return
                unread = self._take(unread + heard, caller)
            except OSError:
                return

    def _take(self, heard: bytes, caller: socket.socket) -> bytes:
        """Obey every command that came whole; what is left of the last one waits."""
        while heard and len(heard) >= (length := _length(heard)):
            command, heard = heard[:length], heard[length:]
            if answer := self._answer(command):
                caller.sendall(answer)
        return heard

    def _answer(self, command: bytes) -> bytes:
        asked = command[:2] in (b"\x10\x04", b"\x1dr")
        if not asked:
            self.received += command
            # As a real one may: the answer to a question that was only part of the picture.
            return bytes([FINE]) if self.mood in (Mood.WELL, Mood.RUNS_OUT) else b""
        silent = self.mood is Mood.FALLS_SILENT and self.received
        if self.mood in (Mood.MUTE, Mood.HANGS) or silent:
            return b""
        if command == b"\x1dr\x01":
            stuck = self.mood in (Mood.RUNS_OUT, Mood.NEVER_IN_TURN)
            return b"" if stuck else b"\x00"
        return bytes([self._at_once(command)])

    def _at_once(self, question: bytes) -> int:
        ran_out = self.mood is Mood.RUNS_OUT and bool(self.received)
        empty, is_open = self.mood is Mood.EMPTY or ran_out, self.mood is Mood.COVER_OPEN
        if question == b"\x10\x04\x01":
            return OFFLINE if empty or is_open else FINE
        if question == b"\x10\x04\x04":
            return NO_PAPER if empty else FINE
        return COVER_OPEN if is_open else FINE

    def picture(self) -> Image.Image:
        """What lies on the paper: all its pieces under one another."""
        return picture_of(bytes(self.received))


@contextmanager
def printer(mood: Mood = Mood.WELL) -> Iterator[TcpPrinter]:
    """A printer that is switched on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = TcpPrinter(mood, listener.getsockname()[1])
        thread = threading.Thread(target=made.serve, args=(listener,), daemon=True)
        thread.start()
        yield made
        # Wakes the thread that waits for a caller.
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _length(heard: bytes) -> int:
    """How long the command is that comes next, as far as its head is there."""
    if heard.startswith(RASTER):
        if len(heard) < 8:
            return 8
        across, high = (int.from_bytes(heard[x : x + 2], "little") for x in (4, 6))
        return 8 + across * high
    return 1 if heard[:1] not in b"\x10\x1b\x1d" else 3


def picture_of(sent: bytes) -> Image.Image:
    """The dots of a stream of ESC/POS, as the paper shows them."""
    strips = []
    at = sent.find(RASTER)
    while at >= 0:
        across, high = (int.from_bytes(sent[at + x : at + x + 2], "little") for x in (4, 6))
        data = sent[at + 8 : at + 8 + across * high]
        # A set bit is ink.
        ink = Image.frombytes("1", (across * 8, high), data)
        strips.append(ink.point(lambda dot: 0 if dot else 255))
        at = sent.find(RASTER, at + 8 + len(data))
    whole = Image.new("1", (strips[0].width, sum(x.height for x in strips)), 255)
    top = 0
    for strip in strips:
        whole.paste(strip, (0, top))
        top += strip.height
    return whole
