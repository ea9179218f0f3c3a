"""Sums over records: order does not matter, everything else does."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.digest import Tally, mark

RECORDS = st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5), st.binary(max_size=9)))


def tally(records: list[tuple[str, str, bytes]]) -> Tally:
    made = Tally()
    for record in records:
        made.add(mark(*record))
    return made


def test_a_mark_is_what_the_protocol_says() -> None:
    whole = hashlib.sha256('member|m1|{"name":"张"}'.encode()).digest()
    assert mark("member", "m1", '{"name":"张"}'.encode()) == whole[:8]


def test_a_sum_is_sixteen_hex_digits() -> None:
    assert Tally().text() == "0" * 16
    high = Tally()
    high.add(b"\xff" * 8)
    assert high.text() == "f" * 16
    high.add(b"\x00" * 7 + b"\x02")
    assert (high.text(), high.count) == ("0" * 15 + "1", 2)


@given(RECORDS, st.randoms())
def test_order_does_not_matter(records: list[tuple[str, str, bytes]], chance: object) -> None:
    mixed = list(records)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert tally(mixed) == tally(records)


@given(RECORDS, st.tuples(st.text(max_size=5), st.text(max_size=5), st.binary(max_size=9)))
def test_one_record_more_is_another_sum(
    records: list[tuple[str, str, bytes]], more: tuple[str, str, bytes]
) -> None:
    assert tally([*records, more]).text() != tally(records).text()
