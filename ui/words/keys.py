"""Every key of the program, in the groups in which F1 shows them."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """What the keys of one part of the work do."""

    title: str
    keys: tuple[tuple[str, str], ...]


def key_groups() -> tuple[KeyGroup, ...]:
    """All keys with what they do, in the language of now."""
    return (
        *(_giving(), _talking(), _noting(), _approving(), _coupon()),
        *(_screens(), _supervising(), _sync(), _window()),
    )


def _giving() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Give"),
        (
            ("1 … 9", translate("Keys", "choose what to give")),
            ("Q W E R", translate("Keys", "choose the reason")),
            ("Enter", translate("Keys", "give it")),
            ("A", translate("Keys", "apologise, give a sample")),
            ("S", translate("Keys", "apologise, give a coupon")),
            ("V", translate("Keys", "apologise without a gift")),
            ("Esc", translate("Keys", "back; close the file")),
        ),
    )


def _talking() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Say next"),
        (
            ("Z X C", translate("Keys", "it was said; again: accepted")),
            ("⇧ Z X C", translate("Keys", "it was declined")),
            ("O", translate("Keys", "older entries of the timeline")),
        ),
    )


def _noting() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Note down"),
        (
            ("T", translate("Keys", "add a preference")),
            ("N", translate("Keys", "write a note")),
            ("D", translate("Keys", "promise or follow up")),
            ("G", translate("Keys", "note a complaint")),
            ("K", translate("Keys", "invite to a trial")),
            ("P", translate("Keys", "select a preference to correct")),
            ("B", translate("Keys", "select what is to do")),
            ("I", translate("Keys", "note an invitation to an event")),
            ("Ctrl+Z", translate("Keys", "put back a preference that was removed")),
        ),
    )


def _approving() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Ask a supervisor"),
        (
            ("Ctrl+R", translate("Keys", "ask from afar")),
            ("Ctrl+H", translate("Keys", "ask by telephone")),
            ("M", translate("Keys", "what was asked from afar")),
        ),
    )


def _coupon() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "The coupon that is shown"),
        (
            ("P", translate("Keys", "print it")),
            ("L", translate("Keys", "show it large")),
            ("Y", translate("Keys", "save it as a picture")),
            ("W", translate("Keys", "take it back")),
        ),
    )


def _supervising() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Supervisor's desk"),
        (
            ("Alt+1 … 5", translate("Keys", "its parts")),
            ("Q W E", translate("Keys", "how much may be given")),
            ("A", translate("Keys", "approve")),
            ("X", translate("Keys", "do not approve")),
        ),
    )


def _screens() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Screens"),
        (
            ("F1", translate("Keys", "this list")),
            ("F2", translate("Keys", "search members")),
            ("F3", translate("Keys", "details: correct, consent, family")),
            ("F4", translate("Keys", "ask the member for a score")),
            ("F5", translate("Keys", "register a member")),
            ("F6", translate("Keys", "my day")),
            ("F7", translate("Keys", "the store today (supervisor)")),
            ("F10", translate("Keys", "display for the member on or off")),
            ("F11", translate("Keys", "supervisor's desk")),
            ("Ctrl+U", translate("Keys", "check a coupon")),
        ),
    )


def _sync() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "Sync"),
        (
            ("F8", translate("Keys", "everything done here")),
            ("F9", translate("Keys", "try to send now")),
            ("R E W", translate("Keys", "there: see to a refusal")),
            ("L", translate("Keys", "there: what wants a look")),
        ),
    )


def _window() -> KeyGroup:
    return KeyGroup(
        translate("Keys", "This till"),
        (
            ("F12", translate("Keys", "lock the screen")),
            ("Ctrl+K", translate("Keys", "set up scanner, printer, sounds")),
            ("Ctrl+L", translate("Keys", "other language")),
            ("Ctrl+T", translate("Keys", "next theme")),
            ("Ctrl + / −", translate("Keys", "larger, smaller")),
            ("Ctrl+0", translate("Keys", "usual size")),
        ),
    )
