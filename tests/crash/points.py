"""Every way a power cut may leave the disk of a till that was writing."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.crash import wal
from tests.crash.recording import Moment, Recording, Round
from tests.crash.wal import FRAME_HEADER, HEADER

SECTOR = 512
PAGE = 4096


@dataclass(frozen=True)
class CrashPoint:
    """The files as found after the cut, None where there is none, and what must be true then:
    everything whose commit lies whole in what is left of the WAL, and nothing else."""

    kind: str
    where: str
    main: bytes
    wal: bytes | None
    shm: bytes | None
    truth: Moment


def crash_points(recording: Recording, chance: random.Random) -> Iterator[CrashPoint]:
    """All of them, round by round."""
    for number, taken in enumerate(recording.rounds, 1):
        for point in _of_round(taken, chance):
            yield CrashPoint(
                point.kind,
                f"round {number}, {point.where}",
                point.main,
                point.wal,
                _shared_memory(chance),
                point.truth,
            )


def _of_round(taken: Round, chance: random.Random) -> Iterator[CrashPoint]:
    found = wal.ends(taken.wal)
    for offset in (0, 1, 16, HEADER - 1, HEADER):
        yield from _cut(taken, offset, "header", chance)
    for end in found.frames:
        yield from _cut(taken, end, "frame", chance)
        for offset in _within(end - found.frame_size, found.frame_size, chance):
            yield from _cut(taken, offset, "torn", chance)
    yield from _scattered(taken, chance)
    yield from _checkpoints(taken, chance)
    yield _point(taken, "no wal", "behind the checkpoint", taken.after, None)


def _within(start: int, size: int, chance: random.Random) -> Iterator[int]:
    """Torn in the head of a frame, at its seam, at a sector, near its end, and anywhere."""
    yield start + chance.randint(1, FRAME_HEADER - 1)
    yield start + FRAME_HEADER
    yield start + FRAME_HEADER + SECTOR * chance.randint(1, (size - FRAME_HEADER) // SECTOR - 1)
    yield start + size - 1
    yield start + chance.randint(FRAME_HEADER + 1, size - 2)


def _cut(taken: Round, offset: int, kind: str, chance: random.Random) -> Iterator[CrashPoint]:
    """The WAL up to an offset: the file ends there, or something else lies behind."""
    length = max(len(taken.wal), len(taken.under)) - offset
    behind = {
        "the end": b"",
        "zeros": bytes(length),
        "noise": chance.randbytes(length),
        "the round before": taken.under[offset:],
    }
    names = list(behind) if kind == "frame" else chance.sample(list(behind), 1)
    for name in names:
        content = taken.wal[:offset] + behind[name]
        yield _point(taken, kind, f"{offset} bytes and {name}", taken.main, content)


def _scattered(taken: Round, chance: random.Random) -> Iterator[CrashPoint]:
    """Sectors of the transaction under way reached the disk in any order, before its sync."""
    starts = (HEADER, *(moment.wal_end for moment in taken.moments))
    for start, moment in zip(starts, taken.moments, strict=False):
        for _ in range(3):
            content = bytearray(taken.wal[: moment.wal_end])
            lost = [at for at in range(start, len(content), SECTOR) if chance.random() < 0.4]
            for at in lost:
                end = min(at + SECTOR, len(content))
                content[at:end] = taken.under[at:end].ljust(end - at, b"\0")
            where = f"{len(lost)} sectors lost of {start}..{moment.wal_end}"
            yield _point(taken, "scattered", where, taken.main, bytes(content))


def _checkpoints(taken: Round, chance: random.Random) -> Iterator[CrashPoint]:
    """Some pages were copied into the database, one perhaps half; the WAL is still whole."""
    for copied in range(20):
        main = bytearray(taken.main.ljust(len(taken.after), b"\0"))
        for at in range(0, len(taken.after), SECTOR):
            if chance.random() < copied / 20:
                main[at : at + SECTOR] = taken.after[at : at + SECTOR]
        where = f"{copied * 5} % of the pages copied"
        yield _point(taken, "checkpoint", where, bytes(main), taken.wal)


def _point(taken: Round, kind: str, where: str, main: bytes, content: bytes | None) -> CrashPoint:
    if content is None:
        return CrashPoint(kind, where, main, None, None, taken.moments[-1])
    whole = _same_up_to(content, taken.wal)
    done = [taken.before, *(x for x in taken.moments if x.wal_end <= whole)]
    return CrashPoint(kind, where, main, content, None, done[-1])


def _same_up_to(content: bytes, full: bytes) -> int:
    """How many bytes of the WAL are as they were written."""
    low, high = 0, min(len(content), len(full))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if content[:middle] == full[:middle] else (low, middle - 1)
    return low


def _shared_memory(chance: random.Random) -> bytes | None:
    """The -shm of a dead process: gone, or anything at all."""
    return chance.choice((None, bytes(32768), chance.randbytes(32768)))
