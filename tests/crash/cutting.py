"""Put a disk back to a crash point, open it as a till does, and judge."""

import os
import random
import shutil
import tempfile
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import OperationKind, VisitRecorded
from clerkapp.journal import outbox, standing
from clerkapp.journal.database import FILE_NAME, Journal
from clerkapp.journal.device import this_device
from clerkapp.journal.high_water import ChainEnd, MarkFile
from clerkapp.journal.salvage import needs_salvage
from tests.crash import points
from tests.crash.points import CrashPoint
from tests.crash.recording import COMMITS, Moment, Recording, record, wal_everywhere
from tests.crash.verify import Found, ViolationError, read_whole
from tests.support.clock import NOON

GO_ON_EVERY = 16


@dataclass
class Report:
    """How many points were cut, by kind and by how the file is kept, and what was found."""

    cut: Tally[str] = field(default_factory=Tally)
    violation: str = ""
    kept: Path | None = None

    @property
    def points(self) -> int:
        """All of them."""
        return sum(self.cut.values())


@contextmanager
def memory_folder() -> Iterator[Path]:
    """A folder in memory where there is such a thing: what counts is the bytes, not the disk."""
    memory = Path("/dev/shm")
    usable = memory.is_dir() and os.access(memory, os.W_OK)
    with tempfile.TemporaryDirectory(dir=memory if usable else None) as name:
        yield Path(name)


def run(
    crash_points: int,
    seed: int,
    *,
    every: int = 1,
    commits: int = COMMITS,
    keep_in: Path | None = None,
    going_on: Callable[[Report], bool] = lambda _: True,
) -> Report:
    """Cut so many points, in recordings made from this seed and those after it.

    ``every``: of each recording only each nth point; ``commits``: so many in a round of one. Stops
    at the first violation, whose files are put into ``keep_in``, or when ``going_on``, asked behind
    each point, says no.
    """
    report = Report()

    def wanted() -> bool:
        return report.points < crash_points and not report.violation and going_on(report)

    with wal_everywhere():
        while wanted():
            with memory_folder() as folder:
                recording = record(folder / "recorded", seed, commits)
                _cut_all(folder, recording, report, every, wanted)
                if report.violation and keep_in is not None:
                    kept = keep_in / f"crash-{seed}"
                    report.kept = shutil.copytree(folder / "till", kept, dirs_exist_ok=True)
            seed += 1
    return report


def _cut_all(
    folder: Path, recording: Recording, report: Report, every: int, wanted: Callable[[], bool]
) -> None:
    chance = random.Random(recording.seed)
    how = "plain" if recording.key is None else "encrypted"
    all_points = points.crash_points(recording, random.Random(recording.seed))
    for number, point in enumerate(all_points):
        if number % every != recording.seed % every:
            continue
        try:
            cut(folder / "till", recording.key, point, chance)
        except (AssertionError, EnvironmentFaultError, DatabaseError) as error:
            report.violation = f"{error} ({_where(recording, number, point)})"
        else:
            report.cut[f"{point.kind}, {how}"] += 1
        if not wanted():
            return


def _where(recording: Recording, number: int, point: CrashPoint) -> str:
    repeat = f"python -m tests.crash --seed {recording.seed} --points {number + 1}"
    return f"{point.kind}: {point.where}; repeat: {repeat}"


def cut(folder: Path, key: bytes | None, point: CrashPoint, chance: random.Random) -> None:
    """Lay the files of one crash point and open them. Raises ``ViolationError``."""
    folder.mkdir(exist_ok=True)
    for suffix, content in (("", point.main), ("-wal", point.wal), ("-shm", point.shm)):
        _put(folder / (FILE_NAME + suffix), content)
    _mark(folder, point.truth, chance)
    thorough = chance.randrange(GO_ON_EVERY) == 0
    if thorough and needs_salvage(folder / FILE_NAME):
        raise ViolationError("what a power cut left is taken for damage")
    journal = Journal.open(folder, key)
    try:
        _judge(journal, point.truth)
        if thorough:
            _go_on(journal, point.truth)
    finally:
        journal.close()


def _judge(journal: Journal, truth: Moment) -> None:
    with journal.reading() as read:
        found = read_whole(read)
        suspected = standing.quarantine(read)
    expected = Found(truth.shown, truth.operations, truth.unsent, truth.chain_end)
    if found != expected:
        missing, surplus = truth.shown.keys() - found.coupons, found.coupons.keys() - truth.shown
        raise ViolationError(
            f"shown and lost: {sorted(missing)}; there and not committed: {sorted(surplus)}; "
            f"operations {found.operations} for {truth.operations}, "
            f"unsent {found.unsent} for {truth.unsent}"
        )
    if suspected is not None:
        raise ViolationError(f"a power cut put the till in quarantine: {suspected.reason}")


def _go_on(journal: Journal, truth: Moment) -> None:
    """The next operation finds its place in the chain."""
    fact = outbox.Fact(
        OperationKind.VISIT_RECORDED, "1001", VisitRecorded(Assurance.CARD), NOON, "m1"
    )
    with journal.writing() as write:
        outbox.append(write, this_device(write), fact)
    with journal.reading() as read:
        if read_whole(read).operations != truth.operations + 1:
            raise ViolationError("the till does not go on behind the cut")


def _mark(folder: Path, truth: Moment, chance: random.Random) -> None:
    """The high-water mark follows each commit: it may be there already, or one behind, or older."""
    mark = MarkFile(folder / FILE_NAME)
    mark.path.unlink(missing_ok=True)
    sequence, end = truth.chain_end
    behind = min(sequence, chance.choice((0, 0, 1, 2)))
    mark.write("d1", ChainEnd(1, sequence - behind, end if not behind else "0" * 64))


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(content)
