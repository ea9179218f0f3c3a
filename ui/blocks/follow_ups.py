"""Whom to get in touch with today, why, and by which way they agreed to."""

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from clerkapp.queries.my_day import Todo
from ui.formats import due
from ui.languages import current_language
from ui.measures import Space, px
from ui.widgets import Block
from ui.words.names import contact, task_kind

MEMBER = Qt.ItemDataRole.UserRole
MOST_SEEN, TODO_PX = 5, 64


class TodoList(QListWidget):
    """Up and down choose, Enter opens the file; letters are left to the screen."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.itemClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(MEMBER)))


class FollowUpsBlock(Block):
    """Those of today and overdue, the earliest first."""

    def __init__(self) -> None:
        super().__init__()
        self._todos: tuple[Todo, ...] = ()
        self._today = dt.date.min
        self.list = TodoList()
        self.body.addWidget(self.list)
        self.render_texts()

    def show_todos(self, todos: tuple[Todo, ...], today: dt.date) -> None:
        """Show these; the one that was chosen stays chosen."""
        at = self.list.currentRow()
        self._todos, self._today = todos, today
        self.render_texts()
        if todos:
            self.list.setCurrentRow(min(max(at, 0), len(todos) - 1))

    def render_texts(self) -> None:
        self.heading.setText(self.tr("To do today"))
        self.list.setAccessibleName(self.tr("To do today"))
        at = self.list.currentRow()
        self.list.clear()
        for todo in self._todos:
            item = QListWidgetItem(f"{self._who(todo)}\n{self._why(todo)}")
            item.setData(MEMBER, todo.member_id)
            item.setSizeHint(QSize(0, px(TODO_PX)))
            self.list.addItem(item)
        self.list.setCurrentRow(at if 0 <= at < len(self._todos) else min(0, len(self._todos) - 1))
        self.list.setVisible(bool(self._todos))
        lines = min(MOST_SEEN, max(1, len(self._todos)))
        self.list.setMinimumHeight(lines * px(TODO_PX) + px(Space.XL))
        if self._todos:
            self.ready()
        else:
            self.say_empty(self.tr("Nothing is due today."))

    def _who(self, todo: Todo) -> str:
        when = due(todo.task.due_on, self._today)
        sign = "! " if todo.overdue else ""
        kind = task_kind(todo.task.kind)
        return f"{sign}{when} · {kind} · {todo.name} · {todo.masked_phone} · {self._way(todo)}"

    def _why(self, todo: Todo) -> str:
        language = current_language()
        title = todo.task.title.in_language(language)
        because = todo.task.because.in_language(language)
        return f"{title} · {because}" if because else title

    def _way(self, todo: Todo) -> str:
        if not todo.contact_allowed:
            return self.tr("✕ not agreed to contact: at the next visit")
        if todo.task.contact is None:
            return self.tr("✓ agreed to contact")
        return self.tr("✓ agreed: %1").replace("%1", contact(todo.task.contact))
