"""The keys that the docs count are the keys that do it; the seconds in the docs are computed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Till
from tests.ui.keys import shortcut
from tests.ui.keystroke_level import (
    CARE,
    FIND,
    GIVE,
    LIKE,
    PROMISE,
    SAY,
    TASKS,
    Press,
    Scan,
    Step,
    Task,
    Write,
    presses,
    row,
    seconds,
)
from tests.ui.worked_file import FIRST, done, open_file

DOCS = Path(__file__).parents[2] / "docs" / "keystrokes.md"


def play(till: Till, task: Task) -> None:
    for step in task.steps:
        act(till, step)
        till.settle()


def act(till: Till, step: Step) -> None:
    if isinstance(step, Scan):
        till.scan(FIRST)
    elif isinstance(step, Write):
        compose(till, step)
    elif isinstance(step, Press) and step.held:
        till.hand.press(Qt.Key[f"Key_{step.key}"], Qt.KeyboardModifier.AltModifier)
    elif isinstance(step, Press) and step.key == "F2":
        shortcut(till, Qt.Key.Key_F2)
    elif isinstance(step, Press):
        till.press(step.key)


def compose(till: Till, step: Write) -> None:
    """Digits are typed; Chinese comes from an input method, whose keys no widget ever sees."""
    if step.words == step.keys:
        till.type(step.words)
        return
    chosen = QInputMethodEvent()
    chosen.setCommitString(step.words)
    field = till.window.focusWidget()
    assert field is not None
    QApplication.sendEvent(field, chosen)


@pytest.mark.parametrize(
    ("task", "kind", "payload"),
    [
        (SAY, "suggestion.answered", {"answer": "said"}),
        (GIVE, "coupon.granted", {"value_fen": 1000}),
        (CARE, "complaint.settled", {"gift": "sample"}),
        (LIKE, "tag.added", {"kind": "material"}),
        (PROMISE, "task.added", {"text": "回电", "due_on": "2026-11-29", "contact": "phone"}),
    ],
    ids=lambda x: x.name if isinstance(x, Task) else "",
)
def test_the_keys_of_a_task_do_it(
    desk: Till, task: Task, kind: str, payload: dict[str, object]
) -> None:
    play(open_file(desk), task)
    (operation,) = done(desk, kind)
    assert payload.items() <= operation.payload.items()


def test_the_keys_of_a_search_open_the_file(desk: Till) -> None:
    play(desk, FIND)
    assert desk.window.counter_screen.who.name.text() == "王芳"


def test_the_docs_hold_what_the_model_computes() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [x.name for x in TASKS if row(x) not in text] == []


def test_from_scan_to_coupon_it_takes_two_more_keys() -> None:
    assert presses(GIVE.steps) == 2
    assert presses(CARE.steps) == presses(SAY.steps) == 1
    assert seconds(CARE.steps) < seconds(GIVE.steps) < 5
