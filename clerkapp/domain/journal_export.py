"""A till's journal as a file of lines, and the check that nothing in its chain was changed.

The first line says whose journal it is, then comes one operation a line in the order of the chain,
and the last line holds the till's signature over everything before it. The hash chain alone says
where something was changed; the signature says that nobody but this till can have written it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from clerkapp.domain.operation import GENESIS, Operation, OperationKind

FORMAT = "clerkapp-journal-1"
PRIVATE_KINDS = frozenset({OperationKind.PIN_CHANGED.value})
"""What they say stays in the journal: a PIN's hash is for no file."""

Sign = Callable[[bytes], bytes]
Verify = Callable[[str, bytes, bytes], bool]
"""Whether a public key (hex) made that signature over those bytes."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """Whose journal it is, and when it was written to the file (ISO 8601)."""

    device_id: str
    device_name: str
    store_id: str
    public_key: str
    exported_at: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold; ``line`` counts from 1, 0 stands for the file as a whole."""

    line: int
    what: str


@dataclass(slots=True)
class ChainReport:
    """What the check found. ``unreadable_content``: operations that say no more what their hash was
    made of, because the member was forgotten or the content is private; ``gaps`` are sequences that
    were not in the journal any more."""

    exporter: Exporter | None = None
    operations: int = 0
    unreadable_content: int = 0
    gaps: list[str] = field(default_factory=list)
    ends: dict[int, tuple[int, str]] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing was found that is not as the till wrote it."""
        return not self.breaks


def export_lines(
    exporter: Exporter, operations: Iterable[Operation], sign: Sign
) -> Iterator[bytes]:
    """The lines of the file, each with its end."""
    digest = hashlib.sha256()
    first: dict[str, Any] = {"format": FORMAT, **asdict(exporter)}
    for entry in (first, *map(_kept, operations)):
        line = _line(entry)
        digest.update(line)
        yield line
    yield _line({"end": digest.hexdigest(), "signature": sign(digest.digest()).hex()})


def verify_lines(lines: Iterable[bytes], verify: Verify, key: str = "") -> ChainReport:
    """Read such a file and say whether its chain holds, and where not. Never raises.

    ``key`` is the till's public key (hex) as head office knows it: a file may name any key and be
    signed with it.
    """
    report, digest = ChainReport(), hashlib.sha256()
    ended = False
    for number, line in enumerate(lines, start=1):
        if ended:
            report.breaks.append(Break(number, "something stands behind the end of the file"))
            break
        entry = _read(line)
        if entry is None:
            report.breaks.append(Break(number, "the line cannot be read"))
        elif number == 1:
            report.exporter = _exporter(entry)
            _check_key(report, key)
        elif "end" in entry:
            ended = True
            _check_end(report, number, entry, digest, verify)
        else:
            _check_operation(report, number, entry)
        digest.update(line)
    if report.exporter is None:
        report.breaks.insert(0, Break(1, "this is no exported journal"))
    elif not ended:
        report.breaks.append(Break(0, "the file is cut off: its end is missing"))
    return report


def _kept(operation: Operation) -> dict[str, Any]:
    entry = asdict(operation)
    if operation.kind in PRIVATE_KINDS:
        entry |= {"payload": {}, "redacted": True}
    return entry


def _line(entry: dict[str, Any]) -> bytes:
    plain = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return plain.encode() + b"\n"


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _exporter(entry: dict[str, Any]) -> Exporter | None:
    names = [entry.get(x) for x in Exporter.__slots__]
    told = [x for x in names if isinstance(x, str)]
    if entry.get("format") != FORMAT or len(told) != len(names):
        return None
    return Exporter(*told)


def _check_key(report: ChainReport, key: str) -> None:
    named = None if report.exporter is None else report.exporter.public_key
    if key and named is not None and named.lower() != key.lower():
        report.breaks.append(Break(1, "it is signed with another key than the one given"))


def _check_end(
    report: ChainReport, number: int, entry: dict[str, Any], digest: Any, verify: Verify
) -> None:
    if entry.get("end") != digest.hexdigest():
        report.breaks.append(Break(number, "the file was changed since it was written"))
    key = "" if report.exporter is None else report.exporter.public_key
    try:
        signature = bytes.fromhex(str(entry.get("signature", "")))
        genuine = verify(key, digest.digest(), signature)
    except ValueError:
        genuine = False
    if not genuine:
        report.breaks.append(Break(number, "the till's signature does not fit the file"))


def _check_operation(report: ChainReport, number: int, entry: dict[str, Any]) -> None:
    operation = _operation(entry)
    if operation is None:
        report.breaks.append(Break(number, "this is no operation"))
        return
    report.operations += 1
    place = f"operation {operation.sequence} of epoch {operation.epoch}"
    if report.exporter is not None and operation.device_id != report.exporter.device_id:
        report.breaks.append(Break(number, f"{place} was done at another till"))
    report.breaks += [Break(number, f"{place} {x}") for x in _broken(report, operation)]
    report.ends[operation.epoch] = (operation.sequence, operation.hash)


def _broken(report: ChainReport, operation: Operation) -> Iterator[str]:
    sequence, before = report.ends.get(operation.epoch, (0, GENESIS))
    if operation.sequence <= sequence:
        yield "stands in the wrong place"
    elif operation.sequence > sequence + 1:
        report.gaps.append(f"{operation.epoch}: {sequence + 1}–{operation.sequence - 1}")
    elif operation.previous_hash != before:
        yield "does not follow from the one before it"
    if operation.redacted:
        report.unreadable_content += 1
    elif _hash(operation) != operation.hash:
        yield "was changed: its hash does not fit"


def _hash(operation: Operation) -> str:
    try:
        return operation.computed_hash()
    except (ValueError, RecursionError):
        return ""


def _operation(entry: dict[str, Any]) -> Operation | None:
    try:
        found = Operation(**{**entry, "depends_on": tuple(entry.get("depends_on", ()))})
    except TypeError:
        return None
    counts = type(found.epoch) is int and type(found.sequence) is int
    texts = all(isinstance(x, str) for x in (found.hash, found.previous_hash, found.kind))
    return found if counts and texts and isinstance(found.payload, dict) else None
