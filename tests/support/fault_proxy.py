"""A relay on loopback that spoils the line in the ways that lines of shops are spoilt.

It knows no HTTP: an exchange begins with what the till sends after a reply. One thread carries both
ways of a connection, because a socket that another thread still reads from cannot be reset.
"""

import contextlib
import random
import select
import socket
import struct
import threading
from dataclasses import dataclass, replace

CHUNK_BYTES = 64 * 1024
PIECE_BYTES = 512
GARBAGE_BYTES = 48
PORTAL = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 28\r\n"
    b"Connection: close\r\n\r\n<html>Please sign in.</html>"
)
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an exchange; places are byte offsets in its reply, headers included."""

    latency_s: float = 0.0
    """Every piece waits about so long, both ways."""

    bytes_per_s: int | None = None
    """No more than this goes through, both ways."""

    slow_close_s: float | None = None
    """Head office hung up after the last reply, and the till hears of it so much too late."""

    reset_at: int | None = None
    """The connection is reset (RST) there."""

    truncated_at: int | None = None
    """The connection is closed in good order there."""

    garbage_at: int | None = None
    """Bytes stand there that head office never sent."""

    garbage: bytes = b""
    """Those bytes; random ones where it is empty."""

    portal: bool = False
    """Somebody else answers, with a page to sign in; head office is not asked."""

    lost_reply: bool = False
    """Head office got the request and answered; the till is cut off instead."""

    strikes: bytes = b""
    """Only requests that begin so; all of them where it is empty."""


class FaultProxy:
    """Relays connections to head office and spoils them as told. The same seed, the same garbage.

    ``struck`` counts how often the fault that is set has done harm.
    """

    def __init__(self, target: tuple[str, int], seed: int = 1) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.chance = random.Random(seed)
        self.struck = 0
        self._fault: Fault | None = None
        self._moved_on = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._closed = False
        threading.Thread(target=self._accept, name="fault-proxy", daemon=True).start()

    @property
    def url(self) -> str:
        """Where the till reaches head office through this proxy."""
        return f"http://127.0.0.1:{self.port}"

    def suffer(self, fault: Fault) -> None:
        """Spoil every exchange that begins from now on, in place of what was wrong before."""
        with self._lock:
            self._fault, self.struck = fault, 0
            self._release()

    def heal(self) -> None:
        """Spoil no more; what was held back goes through at once."""
        with self._lock:
            self._fault = None
            self._release()

    def close(self) -> None:
        """Cut everything for good."""
        self._closed = True
        self.heal()
        with self._lock:
            for end in (*self._open, self._listener):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def fault_of(self, request: bytes) -> Fault:
        """What is wrong with the exchange that begins with these bytes."""
        with self._lock:
            fault = self._fault
            if fault is None or not request.startswith(fault.strikes):
                return Fault()
            return fault

    def harmed(self, fault: Fault) -> None:
        """Count one blow, if that is still what is wrong."""
        with self._lock:
            self.struck += self._fault is fault

    def hold(self, fault: Fault, seconds: float) -> None:
        """Wait, but no longer than this is what is wrong."""
        with self._lock:
            is_over = self._fault is not fault or self._closed
            moved_on = self._moved_on
        if not is_over:
            moved_on.wait(seconds)

    def _release(self) -> None:
        self._moved_on.set()
        self._moved_on = threading.Event()

    def _accept(self) -> None:
        while not self._closed:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        with near:
            try:
                far = socket.create_connection(self._target, timeout=3)
            except OSError:
                return
            with far:
                far.settimeout(None)
                self._carry(near, far)

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        with self._lock:
            self._open |= {near, far}
        call = _Call(self, near, far)
        with contextlib.suppress(OSError):
            while not self._closed and call.goes_on():
                pass
        with self._lock:
            self._open -= {near, far}


class _Call:
    """One connection of the till and head office's end of it."""

    def __init__(self, proxy: FaultProxy, near: socket.socket, far: socket.socket) -> None:
        self._proxy = proxy
        self._near = near
        self._far = far
        self._fault = Fault()
        self._exchanges = 0
        self._replied = True
        self._carried = 0

    def goes_on(self) -> bool:
        """Carry what comes next, either way; False where the connection is to end."""
        ready, _, _ = select.select([self._near, self._far], [], [])
        if self._near in ready:
            return self._up(self._near.recv(CHUNK_BYTES))
        return self._down(self._far.recv(CHUNK_BYTES))

    def _up(self, data: bytes) -> bool:
        if not data:
            return False
        if self._replied:
            self._fault = self._proxy.fault_of(data)
            self._exchanges += 1
            self._replied, self._carried = False, 0
        if self._fault.portal:
            self._proxy.harmed(self._fault)
            self._near.sendall(PORTAL)
            return False
        if self._fault.slow_close_s is not None and self._exchanges > 1:
            self._proxy.harmed(self._fault)
            self._proxy.hold(self._fault, self._fault.slow_close_s)
            return False
        self._send(self._far, data)
        return True

    def _down(self, data: bytes) -> bool:
        self._replied = True
        if not data:
            return False
        if self._fault.lost_reply:
            self._proxy.harmed(self._fault)
            return False
        start, self._carried = self._carried, self._carried + len(data)
        place = self._place_of_harm(start, len(data))
        if place is None:
            self._send(self._near, data)
            return True
        return self._harm(data[:place], data[place:])

    def _place_of_harm(self, start: int, length: int) -> int | None:
        fault = self._fault
        for at in (fault.reset_at, fault.truncated_at, fault.garbage_at):
            if at is not None and start <= at < start + length:
                return at - start
        return None

    def _harm(self, before: bytes, after: bytes) -> bool:
        self._proxy.harmed(self._fault)
        self._send(self._near, before)
        if self._fault.garbage_at is not None:
            garbage = self._fault.garbage or self._proxy.chance.randbytes(GARBAGE_BYTES)
            self._send(self._near, garbage + after)
            return True
        if self._fault.reset_at is not None:
            self._near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        return False

    def _send(self, to: socket.socket, data: bytes) -> None:
        fault = self._fault
        if fault.latency_s or fault.bytes_per_s:
            self._proxy.harmed(fault)
        self._proxy.hold(fault, fault.latency_s * self._proxy.chance.uniform(0.5, 1.5))
        if fault.bytes_per_s is None:
            to.sendall(data)
            return
        for start in range(0, len(data), PIECE_BYTES):
            piece = data[start : start + PIECE_BYTES]
            self._proxy.hold(fault, len(piece) / fault.bytes_per_s)
            to.sendall(piece)


def drawn(chance: random.Random) -> Fault:
    """Any one fault, anywhere, as hard as lines of shops really have it."""
    at = chance.choice((0, 20, 200, 400, 600)) + chance.randrange(20)
    faults = (
        Fault(latency_s=chance.uniform(0.01, 0.1)),
        Fault(bytes_per_s=chance.randrange(4_000, 40_000)),
        Fault(slow_close_s=chance.uniform(0.01, 0.2)),
        Fault(reset_at=at),
        Fault(truncated_at=at),
        Fault(garbage_at=at),
        Fault(portal=True),
        Fault(lost_reply=True),
    )
    strikes = chance.choice((b"", b"", b"POST /v1/operations", b"GET /v1/changes"))
    return replace(chance.choice(faults), strikes=strikes)
