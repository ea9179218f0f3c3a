"""What was found out about a scanner, and what can be done about it."""

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.keyboard_layouts import Layout
from clerkapp.domain.scan_habits import Habits, Trouble
from ui.scanning.states import PortState

translate = QCoreApplication.translate

GRAVE = (Trouble.LOST, Trouble.TOO_SLOW, Trouble.ENDS_DIFFER, Trouble.NOT_ONE_OF_THESE)


def trouble_words(habits: Habits) -> tuple[tuple[Trouble, str], ...]:
    """Each trouble in a line that says what to do; the grave ones first."""
    order = (*GRAVE, *(each for each in Trouble if each not in GRAVE))
    return tuple((each, _words(each, habits)) for each in order if each in habits.troubles)


def _words(trouble: Trouble, habits: Habits) -> str:
    match trouble:
        case Trouble.LAYOUT:
            return translate(
                "Scanners",
                "The scanner types as on a US keyboard, this computer is set to %1. ClerkApp "
                "undoes that; better still, set the scanner to this keyboard.",
            ).replace("%1", layout_name(habits.layout))
        case Trouble.LOST:
            return translate(
                "Scanners",
                "Characters are lost on the way (here %1). Set a longer delay between characters "
                "in the scanner, as its manual says.",
            ).replace("%1", str(habits.lost))
        case _:
            return _PLAIN[trouble]()


def _not_one() -> str:
    return translate("Scanners", "That was none of these three codes. Scan them from this screen.")


def _no_end() -> str:
    return translate(
        "Scanners",
        "The scanner sends no Enter after a code. That works; with Enter it is quicker and surer.",
    )


def _slow() -> str:
    return translate(
        "Scanners", "The scanner types slowly. ClerkApp waits for it; a shorter delay is better."
    )


def _too_slow() -> str:
    return translate(
        "Scanners",
        "The scanner types too slowly to be told from a hand. Set a shorter delay in the scanner.",
    )


def _caps() -> str:
    return translate("Scanners", "Caps Lock is on, or the scanner turns the case. It does no harm.")


def _identifier() -> str:
    return translate(
        "Scanners", "The scanner sends a code's kind before it (AIM identifier). It is taken off."
    )


def _ends_differ() -> str:
    return translate(
        "Scanners",
        "What the scanner sends around a code differs from scan to scan. Reset the scanner to its "
        "factory settings, then scan the three codes again.",
    )


_PLAIN = {
    Trouble.NOT_ONE_OF_THESE: _not_one,
    Trouble.NO_END: _no_end,
    Trouble.SLOW: _slow,
    Trouble.TOO_SLOW: _too_slow,
    Trouble.CAPS: _caps,
    Trouble.IDENTIFIER: _identifier,
    Trouble.ENDS_DIFFER: _ends_differ,
}


def layout_name(layout: Layout) -> str:
    """What a keyboard layout is called."""
    return {
        Layout.US: translate("Scanners", "US"),
        Layout.UK: translate("Scanners", "UK"),
        Layout.AZERTY: translate("Scanners", "French (AZERTY)"),
        Layout.QWERTZ: translate("Scanners", "German (QWERTZ)"),
        Layout.ITALIAN: translate("Scanners", "Italian"),
    }[layout]


def end_words(suffix: str) -> str:
    """What a scanner sends after a code."""
    named = {"\r": "Enter", "\t": "Tab"}
    return named.get(suffix, translate("Scanners", "nothing"))


def port_words(state: str) -> str:
    """How it stands with the serial port, and what can be done."""
    if not state:
        return ""
    return {
        PortState.OPEN: translate("Scanners", "Connected. Scan something to try it."),
        PortState.MISSING: translate("Scanners", "Not plugged in. It is tried again by itself."),
        PortState.BUSY: translate(
            "Scanners",
            "Another program uses this port, or this computer does not let ClerkApp use it. Close "
            "the other program; it is tried again by itself.",
        ),
        PortState.LOST: translate(
            "Scanners", "The scanner was unplugged. Plug it in; it is tried again by itself."
        ),
    }[PortState(state)]
