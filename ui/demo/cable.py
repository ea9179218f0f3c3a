"""A network cable that can be pulled: a relay on loopback between the till and head office.

What the till meets when it is out are real broken connections, not a switch inside the program.
"""

import contextlib
import socket
import threading

CHUNK_BYTES = 64 * 1024


class Cable:
    """Relays connections from ``port`` to head office while it is plugged in."""

    def __init__(self, target: tuple[str, int], port: int = 0) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._plugged = True
        threading.Thread(target=self._accept, name="cable", daemon=True).start()

    @property
    def url(self) -> str:
        """Where the till reaches head office through this cable."""
        return f"http://127.0.0.1:{self.port}"

    def pull(self) -> None:
        """Cut every connection and let no new one through."""
        with self._lock:
            self._plugged = False
            cut, self._open = self._open, set()
        for end in cut:
            _shut(end)

    def plug(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._plugged = True

    def close(self) -> None:
        """Pull it for good."""
        self.pull()
        _shut(self._listener)

    def upward(self, data: bytes) -> bytes:
        """What becomes of bytes on their way to head office."""
        return data

    def downward(self, data: bytes) -> bytes:
        """What becomes of bytes on their way to the till; nothing left cuts the connection."""
        return data

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if not self._plugged:
                _shut(near)
                continue
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self._target, timeout=3)
        except OSError:
            _shut(near)
            return
        far.settimeout(None)
        with self._lock:
            if not self._plugged:
                _shut(near)
                _shut(far)
                return
            self._open |= {near, far}
        threading.Thread(target=self._relay, args=(near, far, True), daemon=True).start()
        self._relay(far, near, up=False)

    def _relay(self, source: socket.socket, sink: socket.socket, up: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK_BYTES):
                data = self.upward(data) if up else self.downward(data)
                if not data:
                    break
                sink.sendall(data)
        with self._lock:
            self._open -= {source, sink}
        _shut(source)
        _shut(sink)


def _shut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        end.close()
