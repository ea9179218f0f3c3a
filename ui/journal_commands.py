"""The till's journal as a file: written by this till, checked anywhere."""

from dataclasses import dataclass
from pathlib import Path

from clerkapp.domain.errors import ClerkAppError, EnvironmentFaultError, RefusedError
from clerkapp.domain.journal_export import ChainReport
from clerkapp.services.export_journal import export_journal, verify_journal

MOST_BREAKS = 20
HOLDS = "the chain holds"
HOLDS_IF = (
    "the chain holds, if that key is the till's: `headoffice devices` tells it, check with --key"
)
_REFUSALS = {
    "not_enrolled": "this till was never set up: there is no journal to write",
    "cannot_write_file": "the file cannot be written there",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What a command has to say, and whether all was well."""

    is_fine: bool
    lines: tuple[str, ...]


def export(data_dir: Path, path: Path, *, plain: bool = False) -> Done:
    """Write the journal to a file; the till must not be running."""
    from clerkapp.database.keys import key_for
    from clerkapp.journal.database import FILE_NAME, Journal

    if not (data_dir / FILE_NAME).exists():
        return _complain("there is no journal in that folder")
    try:
        key = None if plain else key_for(data_dir, may_create=False).key
        journal = Journal.open(data_dir, key)
        try:
            export_journal(journal, path)
        finally:
            journal.close()
    except RefusedError as refused:
        return _complain(_REFUSALS.get(refused.rule, refused.rule))
    except EnvironmentFaultError as fault:
        return _complain(_fault(fault))
    kept = "it names members and what was said of them: keep it as such"
    return Done(True, (f"wrote {path}; {kept}",))


def verify(path: Path, key: str = "") -> Done:
    """Check an exported journal and say what was found."""
    try:
        report = verify_journal(path, key)
    except OSError as error:
        return _complain(f"{path} cannot be read: {error.strerror}")
    return Done(report.holds, tuple(_said(report, key)))


def _said(report: ChainReport, key: str) -> list[str]:
    who = report.exporter
    lines = []
    if who is not None:
        lines += [f"journal of {who.device_name} ({who.device_id}), store {who.store_id}"]
        lines += [f"written {who.exported_at}, signed with the key {who.public_key}"]
    lines += [f"{report.operations} operations"]
    for epoch, (sequence, link) in sorted(report.ends.items()):
        lines += [f"epoch {epoch} ends with operation {sequence}, hash {link}"]
    lines += [f"no longer kept at the till, epoch {gap}" for gap in report.gaps]
    if report.unreadable_content:
        words = "say no more what they said: only their place in the chain was checked"
        lines += [f"{report.unreadable_content} operations {words}"]
    breaks = report.breaks
    lines += [f"BROKEN at line {x.line}: {x.what}" for x in breaks[:MOST_BREAKS]]
    if len(breaks) > MOST_BREAKS:
        lines += [f"… and {len(breaks) - MOST_BREAKS} more"]
    return [*lines, "the chain does not hold" if breaks else HOLDS if key else HOLDS_IF]


def _fault(fault: ClerkAppError) -> str:
    if fault.code == "journal_in_use":
        return "the till is running; close it first"
    return f"the journal cannot be opened ({fault.code})"


def _complain(words: str) -> Done:
    return Done(False, (f"clerkapp: {words}",))
