"""Preferences from the keyboard: add with completion, correct, remove, undo; and how they look."""

import pytest
from PySide6.QtCore import Qt

from clerkapp.domain.tag import TagKind, TagWord
from clerkapp.domain.wording import Wording
from tests.ui.conftest import Till
from tests.ui.worked_file import SECOND, WORDS, done, open_file
from ui.blocks.tag_chip import TagChip
from ui.screens.counter import CounterScreen
from ui.words.tag_text import TagText, completions, known_kind, read_tag

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(desk: Till) -> Till:
    return open_file(desk)


def screen(till: Till) -> CounterScreen:
    return till.window.counter_screen


def added(till: Till) -> list[tuple[str, str]]:
    return [(x.payload["kind"], x.payload["label"]["zh"]) for x in done(till, "tag.added")]


def labels(till: Till) -> list[str]:
    return [x.tag.label.zh for x in screen(till).tags.chips]


def test_kind_and_words_are_typed_into_one_field(opened: Till) -> None:
    opened.press("t")
    screen(opened).tag_pad.field.setText("过敏 花生")
    opened.press("\r")
    assert added(opened) == [("allergy", "花生")]
    assert labels(opened)[:2] == ["花生", "坚果"]
    assert screen(opened).hasFocus()


def test_a_word_the_chain_knows_is_completed_in_both_languages(opened: Till) -> None:
    opened.press("t")
    pad = screen(opened).tag_pad
    pad.field.setText("羊")
    pad.field.textEdited.emit("羊")
    assert pad.list.count() == 2
    opened.hand.press(Qt.Key.Key_Down)
    opened.hand.press(Qt.Key.Key_Down)
    opened.hand.press(Qt.Key.Key_Up)
    opened.press("\r")
    (word,) = done(opened, "tag.added")
    assert word.payload["label"] in ({"zh": "羊毛", "en": "Wool"},)


def test_what_a_new_word_is_about_is_asked_for_and_answered_with_one_digit(opened: Till) -> None:
    opened.press("t")
    opened.type("38")
    opened.press("\r")
    pad = screen(opened).tag_pad
    assert pad.field.text() == "38"
    assert not pad.refusal.isHidden()
    assert added(opened) == []
    opened.press("3")
    assert added(opened) == [("size", "38")]


def test_the_kind_can_be_chosen_by_a_key_first(opened: Till) -> None:
    opened.press("t")
    opened.hand.press(Qt.Key.Key_2, ALT, "2")
    opened.type("vegan")
    opened.hand.press(Qt.Key.Key_W, ALT, "w")
    opened.press("\r")
    (tag,) = done(opened, "tag.added")
    assert tag.payload["kind"] == "diet"
    assert tag.payload["confidence_percent"] == 70


def test_a_selected_one_is_removed_and_comes_back(opened: Till) -> None:
    tags = screen(opened).tags
    opened.press("p")
    assert labels(opened) == ["坚果", "M 码", "极简"]
    assert tags.chips[0].hasFocus()
    assert "坚果" in tags.told.text()
    opened.hand.press(Qt.Key.Key_Right)
    opened.hand.press(Qt.Key.Key_Delete)
    opened.settle()
    assert labels(opened) == ["坚果", "极简"]
    assert "Ctrl+Z" in screen(opened).message.text()
    assert screen(opened).hasFocus()
    for _ in range(2):
        opened.hand.press(Qt.Key.Key_Z, CTRL, "\x1a")
    opened.settle()
    assert added(opened) == [("size", "M 码")]
    assert labels(opened) == ["坚果", "M 码", "极简"]


def test_delete_twice_is_one_removal(opened: Till) -> None:
    import threading

    opened.press("p")
    gate = threading.Event()
    opened.window.background.files(lambda: gate.wait(10))
    opened.hand.press(Qt.Key.Key_Delete)
    opened.hand.press(Qt.Key.Key_Delete)
    gate.set()
    opened.settle()
    assert len(done(opened, "tag.removed")) == 1


def test_what_was_removed_from_one_file_does_not_come_back_in_another(opened: Till) -> None:
    opened.press("p")
    opened.hand.press(Qt.Key.Key_Delete)
    opened.settle()
    opened.scan(SECOND)
    opened.hand.press(Qt.Key.Key_Z, CTRL, "\x1a")
    opened.settle()
    assert added(opened) == []


def test_a_selected_one_is_corrected_with_what_is_there(opened: Till) -> None:
    opened.press("p\r")
    pad = screen(opened).tag_pad
    assert pad.field.text() == "坚果"
    pad.field.setText("花生")
    opened.press("\r")
    assert added(opened) == [("allergy", "花生")]
    assert "花生" in labels(opened)
    assert "坚果" not in labels(opened)


def test_escape_leaves_a_selected_one_and_not_the_file(opened: Till) -> None:
    opened.press("p\x1b")
    assert screen(opened).hasFocus()
    assert screen(opened).who.name.text() == "张雨桐"
    assert screen(opened).tags.told.isHidden()


def test_digits_still_choose_a_coupon_while_one_is_selected(opened: Till) -> None:
    opened.press("p2")
    assert screen(opened).grant.confirm()
    opened.settle()
    assert len(done(opened, "coupon.granted")) == 1


def test_each_source_looks_different_and_an_allergy_stands_out(opened: Till) -> None:
    chips = {x.tag.label.zh: x for x in screen(opened).tags.chips}
    looks = {(x.edge, x.icon_shown) for x in chips.values()}
    assert len(looks) == len(chips)
    assert screen(opened).tags.chips[0].tag.kind is TagKind.ALLERGY
    assert all(screen(opened).tags.spoken(x.tag) in x.accessibleName() for x in chips.values())
    assert "80" in chips["极简"].accessibleName()


def test_a_touch_selects_and_two_buttons_act(opened: Till) -> None:
    tags = screen(opened).tags
    chip: TagChip = tags.chips[2]
    chip.click()
    assert not tags.told.isHidden()
    tags.remove.click()
    opened.settle()
    assert labels(opened) == ["坚果", "M 码"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("allergy peanuts", TagText(TagKind.ALLERGY, "peanuts")),
        ("size: M", TagText(TagKind.SIZE, "M")),
        ("diet\u3000no milk", TagText(TagKind.DIET, "no milk")),
        ("allergy", TagText(None, "allergy")),
        ("no milk", TagText(None, "no milk")),
        ("  ", TagText(None, "")),
    ],
)
def test_a_kind_is_read_where_it_is_typed_before_the_words(typed: str, read: TagText) -> None:
    assert read_tag(typed) == read


def test_a_word_of_two_kinds_says_nothing_of_its_kind() -> None:
    twice = (*WORDS, TagWord(TagKind.DIET, Wording("羊毛", "Wool")))
    assert known_kind("羊毛", WORDS) is TagKind.MATERIAL
    assert known_kind("羊毛", twice) is None
    assert known_kind("wool", WORDS) is TagKind.MATERIAL


def test_words_that_begin_as_typed_come_first_and_the_kind_narrows_them() -> None:
    assert [x.label.zh for x in completions("羊", None, WORDS)] == ["羊毛", "羊绒感"]
    assert [x.label.zh for x in completions("", TagKind.STYLE, WORDS)] == ["羊绒感"]
    assert completions("", None, WORDS) == ()
