"""The audit trail as a file that a spreadsheet opens."""

from collections.abc import Iterable
from pathlib import Path

from clerkapp.domain import audit
from clerkapp.domain.audit import AuditLine
from clerkapp.domain.errors import RefusedError
from clerkapp.services.whole_file import write_whole


def audit_csv(lines: Iterable[AuditLine], language: str = "zh") -> bytes:
    """The lines as CSV; what policies call things is said in that language."""
    return audit.audit_csv(lines, language)


def export_audit(lines: Iterable[AuditLine], path: Path, language: str = "zh") -> None:
    """Write the file whole or not at all. Raises ``RefusedError`` ``cannot_write_file``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, [audit_csv(lines, language)])
    except OSError as error:
        raise RefusedError("cannot_write_file", name=path.name) from error
