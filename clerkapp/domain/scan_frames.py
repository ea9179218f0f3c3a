"""Codes out of the bytes of a serial scanner: lines, ended by its suffix or by silence."""

from dataclasses import dataclass, field

ENDS = b"\r\n\t\x03\x00"
"""What scanners end a code with; a GS1 separator (``\\x1d``) is none of them, it stands inside."""

BEGINS = b"\x02"
LONGEST_BYTES = 4_096
"""A line that never ends is noise: at the wrong speed a scanner sends nothing else."""


@dataclass(slots=True)
class ScanFrames:
    """Collects bytes. ``prefix`` is what a scanner was set to send first, if anything."""

    prefix: str = ""
    _held: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> list[str]:
        """Take what came; every code that is whole now."""
        found = []
        for byte in data:
            if byte in ENDS:
                found.append(self.flush())
            elif byte in BEGINS:
                self._held.clear()
            elif len(self._held) < LONGEST_BYTES:
                self._held.append(byte)
        return [text for text in found if text]

    def flush(self) -> str:
        """Nothing more came: what is held is a code; "" where there is nothing."""
        text = decoded(bytes(self._held)).strip(" ")
        self._held.clear()
        return text.removeprefix(self.prefix) if self.prefix else text

    @property
    def waiting(self) -> bool:
        """Whether part of a code is held."""
        return bool(self._held)


def decoded(data: bytes) -> str:
    """Text of bytes, whatever they are: UTF-8, otherwise each byte for itself."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
