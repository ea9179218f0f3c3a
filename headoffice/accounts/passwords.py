"""Passwords: long enough, not a common one, and kept as argon2id hashes."""

import re
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, MOST = 12, 128
_HASHER = PasswordHasher()
# Each hash takes 64 MiB: a crowd at the door must not take the machine's memory.
_AT_ONCE = threading.Semaphore(4)
# Written down, so that the first unknown name after a start takes no longer than a known one.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$"
    "ZiU7OGQolbZaLe1zZofufg$HJI8ZNkKQZY1roMLphMeKtU6uhX/tzmsHUtUZx+qQ6E"
)

_COMMON_WORDS = """
admin administrator asdfgh asdfghjkl baseball batman changeme clerkapp company default demo
dragon football freedom guanliyuan guest headoffice hello iloveyou letmein login master
michael mima monkey p@ssw0rd p@ssword passw0rd password passwort princess qazwsx qazwsxedc
qweasdzxc qwerty qwertyuiop root secret shadow sunshine superman test testing trustno
welcome whatever woaini woaiwojia wodemima zongbu zxcvbn zxcvbnm
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_RUNS = ("0123456789" * 4, "9876543210" * 4, "abcdefghijklmnopqrstuvwxyz" * 2)


def hashed_password(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether it is the password; takes as long where there is none to compare with."""
    try:
        with _AT_ONCE:
            _HASHER.verify(kept or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def weakness(password: str, name: str) -> str | None:
    """Why a new password cannot be taken, in English; None for a good one."""
    if len(password) < LEAST:
        return "At least 12 characters are needed."
    if len(password) > MOST:
        return "At most 128 characters."
    folded = password.casefold()
    if name in folded:
        return "A password must not contain the name."
    return "This password is too common." if _is_common(folded) else None


def _is_common(folded: str) -> bool:
    """Few different characters, one piece over and over, a run, or a common word with trimmings."""
    if len(set(folded)) < 5 or re.fullmatch(r"(.{1,6})\1+.{0,5}", folded):
        return True
    if any(folded in run for run in _RUNS):
        return True
    words = [x for x in re.split(r"[\d\W_]+", folded) if x]
    return all(_is_known(x) for x in words)


def _is_known(word: str) -> bool:
    return word in _COMMON or any(word.startswith(x) and word[len(x) :] in _COMMON for x in _COMMON)
