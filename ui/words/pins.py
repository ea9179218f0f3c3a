"""What is wrong with a new PIN, and why somebody has to choose one."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def pin_refusals() -> dict[str, str]:
    """Refusals about PINs and about files that people ask for, by code."""
    return {
        "pin_must_change": translate(
            "Pins", "Sign in first and choose your own PIN; then it counts here too."
        ),
        "pin_not_digits": translate("Pins", "A PIN has digits only."),
        "pin_too_short": translate("Pins", "Too short: a PIN has at least six digits."),
        "pin_too_long": translate("Pins", "Too long: a PIN has at most 32 digits."),
        "pin_too_easy": translate(
            "Pins", "Too easy to guess: no run such as 123456, not one digit over and over."
        ),
        "pin_is_id": translate("Pins", "Your staff id is no PIN; choose another number."),
        "pin_is_old": translate("Pins", "This is the PIN you have; choose another number."),
        "cannot_write_file": translate(
            "Pins", "The file cannot be written there. Choose another folder."
        ),
    }
