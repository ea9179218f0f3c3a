"""An export as a file to hand over: data for machines, and the same to read in two languages."""

import io
import os
import zipfile
from pathlib import Path

import msgspec

from headoffice.errors import CommandError
from headoffice.member_rights import export_page
from headoffice.member_rights.exporting import Export

MEDIA_TYPE = "application/zip"


def archive(export: Export) -> bytes:
    """A ZIP of ``data.json``, ``read-zh.html`` and ``read-en.html``."""
    buffer = io.BytesIO()
    data = msgspec.json.format(msgspec.json.encode(export), indent=2)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("data.json", data)
        for language in ("zh", "en"):
            files.writestr(f"read-{language}.html", export_page.page(export, language))
    return buffer.getvalue()


def write(export: Export, to: Path) -> None:
    """Write the archive for its owner's eyes only. Raises CommandError where it cannot be kept."""
    try:
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(archive(export))
    except FileExistsError as error:
        raise CommandError(f"{to} is there already; nothing was written") from error
    except OSError as error:
        raise CommandError(f"cannot write {to}: {error.strerror}") from error
