"""What a scan brought, in a line: each answer sounds different, as each means another thing."""

from PySide6.QtCore import QCoreApplication

from clerkapp.queries.scan_answer import (
    ClockWrong,
    CodeDamaged,
    CodeExpired,
    CodeForeign,
    CodeForged,
    NotStoredHere,
    ScanAnswer,
    UnknownMember,
)
from ui.formats import duration

translate = QCoreApplication.translate


def scan_words(answer: ScanAnswer) -> str:
    """The line for an answer that opens no file."""
    match answer:
        case CodeExpired(late_s):
            return translate(
                "Scans", "This code expired %1 ago. Ask the member to refresh it on the phone."
            ).replace("%1", duration(late_s))
        case ClockWrong(early_s):
            return translate(
                "Scans", "This code is %1 ahead of this till's clock. Check date and time here."
            ).replace("%1", duration(early_s))
        case UnknownMember():
            return translate(
                "Scans", "Unknown member: head office has no member with this code or card."
            )
        case NotStoredHere():
            return translate("Scans", "Not stored on this till. Asking head office …")
        case CodeForged():
            return translate(
                "Scans", "This code was not issued by our head office. Do not accept it."
            )
        case CodeDamaged():
            return translate("Scans", "The code was read incompletely. Please scan it once more.")
        case CodeForeign():
            return translate("Scans", "This is not a member's code. Scan the code of the member.")
    return ""


def not_reachable() -> str:
    """The member may well exist; this till cannot know."""
    return translate(
        "Scans",
        "Not stored on this till, and head office cannot be reached now. Try again later.",
    )
