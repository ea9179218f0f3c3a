"""What the journal keeps of a coupon: signed once and for good, and nothing of who is forgotten."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from clerkapp.counter import Counter
from clerkapp.domain.erasure import Erasure
from clerkapp.domain.signed_coupon import SignedCoupon, read_signed
from clerkapp.journal import coupons, erasing
from clerkapp.queries.coupon_text import coupon_text
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support.certified_tills import (
    DEVICE_ID,
    HEAD_OFFICE,
    TODAY,
    certificate,
    certified_counter,
)
from tests.support.clock import NOON, SetClock
from tests.support.tills import close_counter, session


@pytest.fixture
def till(tmp_path: Path, clock: SetClock) -> Iterator[Counter]:
    """A till that signs what it gives."""
    opened = certified_counter(tmp_path / "signing", clock)
    yield opened
    close_counter(opened)


def given(till: Counter) -> tuple[str, str]:
    granted = grant_coupon(till, session(), GrantOrder("o1", "m1", "c10", "recovery"))
    assert isinstance(granted, Granted)
    return granted.coupon.id, granted.coupon.code


def test_the_text_of_a_coupon_proves_what_was_given_and_never_changes(till: Counter) -> None:
    first = coupon_text(till, *given(till))
    read = read_signed(first, HEAD_OFFICE)
    assert isinstance(read, SignedCoupon)
    assert (read.coupon_id, read.code) == given(till)
    assert (read.member_id, read.value_fen, read.device_id) == ("m1", 1000, DEVICE_ID)
    with till.journal.writing() as write:
        write.execute(text("UPDATE device SET certificate = ''"))
    assert coupon_text(till, *given(till)) == first


def test_a_till_whose_clock_is_beyond_its_certificate_signs_nothing(
    till: Counter,
) -> None:
    with till.journal.writing() as write:
        over = certificate(issued_on=TODAY.replace(year=2024))
        write.execute(text("UPDATE device SET certificate = :text"), {"text": over})
    coupon_id, code = given(till)
    assert coupon_text(till, coupon_id, code) == "CQ1" + code


def test_nothing_names_a_member_who_is_forgotten(till: Counter) -> None:
    coupon_id, _ = given(till)
    with till.journal.writing() as write:
        erasing.take_up(write, [Erasure("e1", "m1", "erased-1")])
        erasing.carry_on(write, NOON)
        assert coupons.signed_text_of(write, coupon_id) == ""
        found = coupons.find(write, coupon_id)
    assert found is not None
    assert found.coupon.member_id == "erased-1"
