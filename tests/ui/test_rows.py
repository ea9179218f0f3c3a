"""Lines are made once and say something else for each file."""

from PySide6.QtWidgets import QApplication, QWidget

from ui.icons import Icon
from ui.measures import Space
from ui.parts import Row
from ui.rows import Rows, RowWords


def shown(holder: QWidget) -> list[tuple[str, str]]:
    found = [x for x in holder.findChildren(Row) if not x.isHidden()]
    return [(x.start.text(), x.end.text()) for x in found]


def test_lines_say_what_is_told_and_nothing_of_what_was_told_before(qapp: QApplication) -> None:
    holder, rows = QWidget(), Rows(Space.HAIR)
    holder.setLayout(rows)
    rows.show_rows([RowWords("Birthday", "today", icon=Icon.BIRTHDAY), RowWords("Advisor", "李娜")])
    first = holder.findChildren(Row)
    rows.show_rows([RowWords("Purchases", "12", strong=True)])
    assert shown(holder) == [("Purchases", "12")]
    assert holder.findChildren(Row) == first
    assert all("李" not in x.end.text() for x in first)
    assert first[0].mark is not None
    assert first[0].mark.isHidden()
    assert first[0].end.property("role") == "strong"
