import functools

from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.identity_codes import is_whole_code, looks_like_code
from clerkapp.domain.scan_burst import ScanBurst, Verdict
from tests.support.small_chain import card, member_code

structured = functools.partial(looks_like_code, card_prefix="6288")
complete = functools.partial(is_whole_code, card_prefix="6288")


class Hands:
    """Feeds keys and collects what came out as typing and as scans, as the screen does."""

    def __init__(self, suffix: str = "\r", prefix: str = "") -> None:
        self.burst = ScanBurst(structured, complete, suffix, prefix)
        self.typed = ""
        self.scans: list[str] = []
        self._at = 0.0

    def keys(self, text: str, gap_s: float) -> None:
        for char in text:
            self._at += gap_s
            if self.burst.text and gap_s > self.burst.patience_s():
                self._paused()
            self._one(char)

    def rest(self) -> None:
        self._at += 1.0
        if self.burst.text:
            self._paused()

    def _one(self, char: str) -> None:
        match self.burst.key(char, self._at):
            case Verdict.SCAN:
                self._scanned()
            case Verdict.RELEASE:
                self._released()
                if char == self.burst.suffix:
                    self.typed += char
                else:
                    self._one(char)

    def _paused(self) -> None:
        if self.burst.pause() is Verdict.SCAN:
            self._scanned()
        else:
            self._released()

    def _scanned(self) -> None:
        self.scans.append(self.burst.scanned())
        self.burst.reset()

    def _released(self) -> None:
        self.typed += self.burst.text
        self.burst.reset()


def test_a_scan_with_a_carriage_return_is_a_scan_and_no_text() -> None:
    hands = Hands()
    hands.keys(member_code() + "\r", 0.005)
    assert hands.scans == [member_code()]
    assert hands.typed == ""


def test_a_slow_scanner_is_known_by_the_structure_of_its_code() -> None:
    hands = Hands()
    hands.keys(card(7) + "\r", 0.055)
    assert hands.scans == [card(7)]


def test_a_foreign_code_at_scanner_speed_is_a_scan_too_and_never_text() -> None:
    hands = Hands()
    hands.keys("6901234567892\r", 0.005)
    assert hands.scans == ["6901234567892"]
    assert hands.typed == ""


def test_typing_by_hand_is_never_taken_for_a_scan_and_arrives_in_order() -> None:
    hands = Hands()
    hands.keys(card(7) + "\r", 0.12)
    assert hands.scans == []
    assert hands.typed == card(7) + "\r"


def test_two_keys_rolled_over_quickly_are_typing() -> None:
    hands = Hands()
    for pair in ("th", "er", "in"):
        hands.keys(pair, 0.02)
        hands.rest()
    assert (hands.scans, hands.typed) == ([], "therin")


def test_a_scan_in_the_middle_of_typing_leaves_the_typing_whole() -> None:
    hands = Hands()
    hands.keys("张a", 0.15)
    hands.rest()
    hands.keys(card(7) + "\r", 0.004)
    hands.keys("bc", 0.15)
    hands.rest()
    assert (hands.scans, hands.typed) == ([card(7)], "张abc")


def test_a_scanner_without_suffix_is_done_when_it_pauses() -> None:
    hands = Hands(suffix="")
    hands.keys(card(7), 0.004)
    hands.rest()
    assert hands.scans == [card(7)]


def test_a_scanner_with_a_tab_as_suffix() -> None:
    hands = Hands(suffix="\t")
    hands.keys(card(7) + "\t", 0.004)
    assert hands.scans == [card(7)]


def test_a_scanners_own_prefix_is_taken_off() -> None:
    hands = Hands(prefix="~A")
    hands.keys("~A" + card(7) + "\r", 0.004)
    assert hands.scans == [card(7)]


def test_where_a_prefix_is_set_a_burst_without_it_is_typing() -> None:
    hands = Hands(prefix="~A")
    hands.keys(card(7) + "\r", 0.004)
    assert (hands.scans, hands.typed) == ([], card(7) + "\r")


@given(
    st.text(alphabet="abc123 6288CM", max_size=40),
    st.lists(st.floats(min_value=0.07, max_value=0.5), min_size=40, max_size=40),
)
def test_whatever_a_hand_types_comes_out_as_it_went_in(text: str, gaps: list[float]) -> None:
    hands = Hands()
    for char, gap in zip(text, gaps, strict=False):
        hands.keys(char, gap)
    hands.rest()
    assert (hands.scans, hands.typed) == ([], text)
