"""What a till remembers of how it likes to be used; a small JSON file beside its data."""

import json
import logging
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ui.measures import SCALES

FILE_NAME = "preferences.json"
log = logging.getLogger("clerkapp.ui")


@dataclass(slots=True)
class Preferences:
    """Language, theme, size and the scanner's habits. ``folder`` is where they are kept.

    ``scale_percent`` is one of ``ui.measures.SCALES``; ``printer_kind`` and ``printer_dots`` are
    values of ``ui.printing.target``; ``scanner_gap_ms`` is the slowest a scanner was measured at,
    ``serial_port`` and ``camera`` name a second scanner, or are empty.
    """

    language: str = "zh_CN"
    theme: str = "light"
    scanner_prefix: str = ""
    scanner_suffix: str = "\r"
    display: str = ""
    folder: Path | None = None
    scale_percent: int = SCALES[0]
    printer_kind: str = ""
    printer_address: str = ""
    printer_dots: int = 384
    scanner_gap_ms: int = 0
    serial_port: str = ""
    serial_baud: int = 9_600
    camera: str = ""
    sounds: bool = True

    @classmethod
    def load(cls, folder: Path) -> "Preferences":
        """Those of a folder; the usual ones where there are none or they cannot be read."""
        found = cls(folder=folder)
        try:
            raw = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        except FileNotFoundError:
            found.language = _system_language()
            return found
        except (OSError, ValueError) as error:
            log.warning("preferences cannot be read: %s", type(error).__name__)
            return found
        for field in fields(cls):
            value = raw.get(field.name) if isinstance(raw, dict) else None
            if field.name != "folder" and type(value) is type(getattr(found, field.name)):
                setattr(found, field.name, value)
        if found.scale_percent not in SCALES:
            found.scale_percent = SCALES[0]
        return found

    def bigger(self) -> None:
        """The next larger size; the largest stays."""
        self._step(1)

    def smaller(self) -> None:
        """The next smaller size; the smallest stays."""
        self._step(-1)

    def _step(self, step: int) -> None:
        place = SCALES.index(self.scale_percent) + step
        self.scale_percent = SCALES[max(0, min(len(SCALES) - 1, place))]

    def save(self) -> None:
        """Keep them. A disk without room loses a preference, not work: that is only logged."""
        if self.folder is None:
            return
        kept = {name: value for name, value in asdict(self).items() if name != "folder"}
        try:
            text = json.dumps(kept, ensure_ascii=False, indent=2)
            (self.folder / FILE_NAME).write_text(text, encoding="utf-8")
        except OSError as error:
            log.warning("preferences cannot be kept: %s", type(error).__name__)


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    return "en" if QLocale.system().language() == QLocale.Language.English else "zh_CN"
