"""Why a till gives no coupons until head office clears it, and what can be done."""

from PySide6.QtCore import QCoreApplication

from ui.words.faults import Explained

translate = QCoreApplication.translate


def quarantine_words(reason: str) -> Explained:
    """Title and advice for a reason of ``standing.Quarantine``."""
    titles = {
        "restored": translate(
            "Quarantine", "This till gives no coupons: its records were restored from a copy"
        ),
        "copied": translate("Quarantine", "This till gives no coupons: its records exist twice"),
        "gap": translate(
            "Quarantine", "This till gives no coupons: head office misses a part of its records"
        ),
        "salvaged": translate(
            "Quarantine", "This till gives no coupons: its records were damaged and saved in part"
        ),
    }
    title = titles.get(reason) or translate(
        "Quarantine", "This till gives no coupons: its records cannot be trusted"
    )
    return Explained(title, _advice())


def meanwhile() -> str:
    """What still works, for where there is room to say it."""
    return translate("Quarantine", "Everything else goes on as usual and is sent.")


def _advice() -> str:
    return translate("Quarantine", "Call head office; they clear it with “clear-device”.")
