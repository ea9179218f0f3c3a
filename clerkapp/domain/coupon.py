"""A coupon in a member's hand, and the short code a person can read out."""

import datetime as dt
import secrets
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.wording import Wording

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code survives being read out."""

CODE_LENGTH = 10
SCAN_PREFIX = "CQ1"
UNNAMED = Wording("优惠券", "Coupon")
"""What a coupon is called of which nothing but its value is known."""

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CouponState(StrEnum):
    """What became of it. ``waiting``: granted here, not yet acknowledged by head office."""

    WAITING = "waiting"
    ISSUED = "issued"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class CouponStanding(StrEnum):
    """Head office's answer about a coupon. ``taken``: it is used by who asked, just now."""

    GOOD = "good"
    TAKEN = "taken"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class CouponSource(StrEnum):
    """How a till knows that a coupon is good: the member's wallet as it is stored here, the
    signatures on the coupon itself, or head office's answer of just now."""

    WALLET = "wallet"
    SIGNED = "signed"
    HEAD_OFFICE = "head_office"


@dataclass(frozen=True, slots=True)
class Coupon:
    """One coupon of a member's wallet; without minimum spend."""

    id: str
    code: str
    member_id: str
    template_id: str
    title: Wording
    value_fen: int
    issued_at: dt.datetime
    valid_until: dt.datetime
    state: CouponState
    granted_by: str
    store_id: str
    reason_id: str = ""
    device_id: str = ""
    used_at: dt.datetime | None = None
    used_store_id: str = ""

    def state_at(self, now: dt.datetime) -> CouponState:
        """Its state at an instant: an unused coupon expires by itself."""
        unused = self.state in (CouponState.ISSUED, CouponState.WAITING)
        return CouponState.EXPIRED if unused and now >= self.valid_until else self.state


def new_code() -> str:
    """A fresh code: ten random characters (50 bits) and a check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The check character of a code's body.

    Places are weighted by odd numbers modulo 32. Odd weights are invertible there, so every single
    wrong character is noticed.
    """
    total = sum((2 * place + 1) * ALPHABET.index(char) for place, char in enumerate(body))
    return ALPHABET[total % 32]


def read_code(text: str) -> str | None:
    """The code a person typed or a scanner sent, in its plain form; None when it is not one."""
    plain = text.strip().upper().replace("-", "").replace(" ", "")
    plain = plain.removeprefix(SCAN_PREFIX).translate(_LOOKALIKES)
    if len(plain) != CODE_LENGTH + 1 or any(char not in ALPHABET for char in plain):
        return None
    return plain if check_character(plain[:-1]) == plain[-1] else None


def grouped(code: str) -> str:
    """The code in groups that are easy to read out: ``7KQ2-M8ZP-4XC``."""
    return "-".join((code[:4], code[4:8], code[8:]))


def scan_text(code: str) -> str:
    """What the QR code of a coupon holds."""
    return SCAN_PREFIX + code


def used_title(title: Wording) -> Wording:
    """How a line of the timeline calls the use of a coupon."""
    return Wording(f"使用：{title.zh}", f"Used: {title.en}")


def withdrawn_title(title: Wording) -> Wording:
    """How a line of the timeline calls a coupon that was given by mistake and taken back."""
    return Wording(f"撤回：{title.zh}", f"Taken back: {title.en}")
