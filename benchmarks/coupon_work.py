"""Sign a coupon and verify one, each against the bare Ed25519 that is in it."""

import datetime as dt
import itertools
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from benchmarks.measure import FRAME_S, Finding, Result, turns
from clerkapp.domain.certificate import from_base32
from clerkapp.domain.coupon import Coupon, CouponState, new_code
from clerkapp.domain.signed_coupon import SignedCoupon, read_signed, signed_text
from clerkapp.domain.wording import Wording
from clerkapp.queries.coupon_check import CheckStanding, check_coupon
from tests.support.certified_tills import (
    HEAD_OFFICE,
    TILL_KEY,
    certificate,
    certified_counter,
)
from tests.support.clock import NOON
from tests.support.tills import close_counter

ROUNDS, BATCH = 60, 50
COUPON = Coupon(
    id=str(uuid.UUID(int=7)),
    code=new_code(),
    member_id=str(uuid.UUID(int=8)),
    template_id="c10",
    title=Wording("10 元券", "¥10 coupon"),
    value_fen=1000,
    issued_at=NOON,
    valid_until=NOON + dt.timedelta(days=7),
    state=CouponState.ISSUED,
    granted_by="1001",
    store_id="s1",
)


def results(_: Path) -> Iterator[Finding]:
    """Signing, verifying, and all that a till says of a coupon somebody shows."""
    certified = certificate()
    text = signed_text(COUPON, certified, TILL_KEY.sign)
    assert text is not None
    yield _signing(certified)
    yield _verifying(text)
    yield _checking(certified)


def _signing(certified: str) -> Result:
    message = from_base32(certified) or b""

    def sign() -> None:
        for _ in range(BATCH):
            assert signed_text(COUPON, certified, TILL_KEY.sign)

    def bare() -> None:
        for _ in range(BATCH):
            TILL_KEY.sign(message)

    work, floor = turns(sign, bare, ROUNDS)
    note = f"{BATCH / work.median:,.0f} coupons a second."
    name = f"sign {BATCH} coupons / as many bare Ed25519 signatures"
    return Result(name, work.median, floor.median, note=note)


def _verifying(text: str) -> Result:
    raw = from_base32(text.removeprefix("CC1")) or b""
    message, signature = raw[:-64], raw[-64:]
    public = TILL_KEY.public_key().public_bytes_raw()

    def verify() -> None:
        for _ in range(BATCH):
            assert isinstance(read_signed(text, HEAD_OFFICE), SignedCoupon)

    def bare() -> None:
        for _ in range(2 * BATCH):
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)

    work, floor = turns(verify, bare, ROUNDS)
    note = f"{BATCH / work.median:,.0f} coupons a second; the text has {len(text)} characters."
    name = f"verify {BATCH} coupons / two bare Ed25519 verifications each"
    return Result(name, work.median, floor.median, note=note)


def _checking(certified: str) -> Result:
    numbers = itertools.count(1)
    with tempfile.TemporaryDirectory() as folder:
        till = certified_counter(Path(folder))

        def check() -> None:
            other = replace(COUPON, id=str(uuid.UUID(int=next(numbers))), code=new_code())
            shown = signed_text(other, certified, TILL_KEY.sign)
            assert check_coupon(till, shown or "").standing is CheckStanding.GOOD

        work, _ = turns(check, lambda: None, 4 * ROUNDS)
        close_counter(till)
    name = "say everything of a coupon that is shown, p99 / one 60 Hz frame"
    return Result(name, work.p99, FRAME_S, 1.0)
