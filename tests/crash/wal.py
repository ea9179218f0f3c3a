"""Where frames and commits end in a WAL, read from its frame headers alone."""

import struct
from dataclasses import dataclass

HEADER = 32
FRAME_HEADER = 24


@dataclass(frozen=True)
class Ends:
    """Offsets behind each frame of the present round, and those of them that end a commit."""

    frames: tuple[int, ...]
    commits: tuple[int, ...]
    frame_size: int


def ends(wal: bytes) -> Ends:
    """Frames of an older round, which lie behind, are left out: their salts differ."""
    if len(wal) < HEADER:
        return Ends((), (), 0)
    size = FRAME_HEADER + int(struct.unpack_from(">I", wal, 8)[0])
    frames: list[int] = []
    commits: list[int] = []
    for at in range(HEADER, len(wal) - size + 1, size):
        if wal[at + 8 : at + 16] != wal[16:24]:
            break
        frames.append(at + size)
        if struct.unpack_from(">I", wal, at + 4)[0]:
            commits.append(at + size)
    return Ends(tuple(frames), tuple(commits), size)
