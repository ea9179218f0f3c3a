"""A serial scanner's bytes become codes, however they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.repeats import Repeats
from clerkapp.domain.scan_frames import LONGEST_BYTES, ScanFrames


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t", b"\x03", b"\x00"])
def test_every_usual_end_ends_a_code(end: bytes) -> None:
    assert ScanFrames().feed(b"6288" + end + b"CM1A" + end) == ["6288", "CM1A"]


@given(st.integers(1, 8))
def test_codes_are_the_same_however_the_bytes_are_cut(size: int) -> None:
    data, frames = b"\x02ABCDEF\x03\x02\x1dGHIJ\x03", ScanFrames()
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    assert [x for part in parts for x in frames.feed(part)] == ["ABCDEF", "\x1dGHIJ"]


def test_a_scanner_without_end_is_done_when_it_falls_silent() -> None:
    frames = ScanFrames()
    assert frames.feed(b"6288") == []
    assert frames.waiting
    assert frames.flush() == "6288"
    assert frames.flush() == ""


def test_its_own_prefix_is_taken_off() -> None:
    assert ScanFrames("~").feed(b"~6288\r") == ["6288"]


@given(st.binary(max_size=200))
def test_any_noise_gives_texts_and_never_raises(data: bytes) -> None:
    assert all(isinstance(text, str) for text in ScanFrames().feed(data + b"\r"))


def test_noise_without_end_takes_no_memory() -> None:
    frames = ScanFrames()
    frames.feed(b"x" * (3 * LONGEST_BYTES))
    assert len(frames.flush()) == LONGEST_BYTES


def test_one_code_shown_once_is_one_scan() -> None:
    repeats = Repeats(within_s=1.0)
    heard = [repeats.is_again("A", at) for at in (0.0, 0.4, 1.2, 2.0, 3.5)]
    assert heard == [False, True, True, True, False]


def test_another_code_between_makes_the_first_a_new_scan() -> None:
    repeats = Repeats()
    assert [repeats.is_again(x, 0.1 * at) for at, x in enumerate("ABA")] == [False, False, False]
