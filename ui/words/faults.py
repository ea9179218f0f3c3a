"""What is not as it must be around the program, and what can be done."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.line import LineFault, LineFaultError
from ui.plurals import plurals

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Explained:
    """A title, and advice."""

    title: str
    advice: str

    @property
    def line(self) -> str:
        """Both in one line."""
        joined = translate("Faults", "%1. %2").replace("%1", self.title)
        return joined.replace("%2", self.advice)


def fault_words(fault: EnvironmentFaultError) -> Explained:
    """Title and advice for a fault of the environment."""
    if isinstance(fault, LineFaultError):
        return line_words(fault.fault)
    found = _environment().get(fault.code)
    return found or Explained(
        translate("Faults", "Something on this computer is not as it should be"),
        translate("Faults", "Nothing was lost. Tell your support what happened."),
    )


def line_words(fault: LineFault) -> Explained:
    """Title and advice for a fault of the line."""
    return _line()[fault]


def stalled_words(waiting: int) -> Explained:
    """Title and advice for a queue that stands still though the line is up."""
    return Explained(
        plurals.wait_although_answered(waiting),
        translate("Faults", "A new connection is being tried; nothing is lost."),
    )


def _environment() -> dict[str, Explained]:
    return {
        "disk_full": Explained(
            translate("Faults", "The disk is full"),
            translate(
                "Faults",
                "The last step was not saved and nothing was given. Make room; then go on.",
            ),
        ),
        "journal_too_new": Explained(
            translate("Faults", "This till's records were written by a newer program"),
            translate("Faults", "Install the newer program. Nothing was touched."),
        ),
        "journal_damaged": Explained(
            translate("Faults", "This till's records cannot be read"),
            translate(
                "Faults",
                "The key does not fit or the disk is damaged. Nothing was touched; call support.",
            ),
        ),
        "journal_in_use": Explained(
            translate("Faults", "The till is open already"),
            translate("Faults", "Use the window that is open, or close it first."),
        ),
        "key_store": Explained(
            translate("Faults", "The key of this till's records cannot be read"),
            translate("Faults", "Unlock the computer's key store, then start again."),
        ),
        "head_office_missing": Explained(
            translate("Faults", "The demo's head office did not start"),
            translate("Faults", "Install the head-office part beside the till; see the README."),
        ),
    }


def _line() -> dict[LineFault, Explained]:
    return {
        LineFault.UNREACHABLE: Explained(
            translate("Faults", "Head office cannot be reached"),
            translate("Faults", "Check cable and network. You can go on working meanwhile."),
        ),
        LineFault.TIMEOUT: Explained(
            translate("Faults", "Head office does not answer in time"),
            translate("Faults", "The line is slow. You can go on working meanwhile."),
        ),
        LineFault.NOT_HEAD_OFFICE: Explained(
            translate("Faults", "Somebody else answers in place of head office"),
            translate(
                "Faults",
                "Perhaps the network wants a sign-in page first. Open a browser and sign in.",
            ),
        ),
        LineFault.WRONG_ADDRESS: Explained(
            translate("Faults", "This is not a head-office address"),
            translate("Faults", "It begins with https://. Check it letter by letter."),
        ),
        LineFault.REDIRECTED: Explained(
            translate("Faults", "The network sends us somewhere else"),
            translate(
                "Faults",
                "Perhaps the network wants a sign-in page first. Open a browser and sign in.",
            ),
        ),
        LineFault.BROKEN_REPLY: Explained(
            translate("Faults", "Head office's answer arrived broken"),
            translate("Faults", "It is tried again. You can go on working meanwhile."),
        ),
        LineFault.SERVER_FAULT: Explained(
            translate("Faults", "Head office has trouble of its own"),
            translate("Faults", "It is tried again. You can go on working meanwhile."),
        ),
        LineFault.UNAUTHORIZED: Explained(
            translate("Faults", "Head office does not know this till any more"),
            translate("Faults", "Everything done here is kept. Call head office."),
        ),
        LineFault.NOT_UNDERSTOOD: Explained(
            translate("Faults", "Head office does not understand this till"),
            translate("Faults", "The two programs are of different versions. Tell head office."),
        ),
        LineFault.MASS_DELETION: Explained(
            translate("Faults", "Head office would remove a large part of the members"),
            translate("Faults", "They were kept here to be safe. Tell head office."),
        ),
        LineFault.UNREADABLE_FEED: Explained(
            translate("Faults", "Head office sent something this till cannot read"),
            translate("Faults", "The till works with what it had before. Tell head office."),
        ),
    }
