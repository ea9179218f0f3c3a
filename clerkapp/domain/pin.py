"""What a PIN must be, so that nobody guesses it in five tries."""

from itertools import pairwise

LEAST_DIGITS = 6
MOST_DIGITS = 32


def pin_weakness(pin: str, staff_id: str, old_pin: str) -> str | None:
    """Which rule a new PIN breaks, as the rule of a ``RefusedError``; None for a good one."""
    if not (pin.isascii() and pin.isdigit()):
        return "pin_not_digits"
    if len(pin) < LEAST_DIGITS:
        return "pin_too_short"
    if len(pin) > MOST_DIGITS:
        return "pin_too_long"
    if pin == old_pin:
        return "pin_is_old"
    if pin.lstrip("0") == staff_id.strip().lstrip("0"):
        return "pin_is_id"
    return "pin_too_easy" if _is_easy(pin) else None


def _is_easy(pin: str) -> bool:
    """One digit over and over, or a run up or down; 9 and 0 stand beside each other."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({0}, {1}, {9})
