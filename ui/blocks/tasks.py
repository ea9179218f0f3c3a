"""What is owed to the member: each with its day; selected, Enter says what became of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkapp.domain.consent import may_contact
from clerkapp.domain.task import Task
from ui.blocks.fields import ENTER
from ui.blocks.file_block import FileBlock
from ui.formats import due
from ui.icons import Icon, of_task
from ui.languages import current_language
from ui.measures import Space, spaced
from ui.widgets import Flow, KeyButton
from ui.words.names import contact, task_kind


class TaskButton(KeyButton):
    """One follow-up. A touch or Enter asks what became of it."""

    def __init__(self, task: Task, icon: Icon) -> None:
        super().__init__("", "", icon)
        self.task = task

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class TasksBlock(FileBlock):
    """Follow-ups, the earliest first. ``finish_requested`` carries the task.

    ``left``: what was selected is not there any more.
    """

    left = Signal()
    finish_requested = Signal(object)
    add_requested = Signal()
    note_requested = Signal()
    complaint_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[TaskButton] = []
        self._made: list[TaskButton] = []
        self._drawn: object = None
        self._rows = QVBoxLayout()
        spaced(self._rows, Space.XS)
        self.add, self.note = KeyButton("D"), KeyButton("N")
        self.complaint = KeyButton("G")
        self.add.clicked.connect(self.add_requested)
        self.note.clicked.connect(self.note_requested)
        self.complaint.clicked.connect(self.complaint_requested)
        asking = QWidget()
        buttons = Flow()
        asking.setLayout(buttons)
        for button in (self.add, self.note, self.complaint):
            buttons.addWidget(button)
        self.body.addLayout(self._rows)
        self.body.addWidget(asking)
        self.render_texts()

    def step(self) -> bool:
        """Select the next one, or the first. False where nothing is owed."""
        if not self.buttons:
            return False
        at = next((i for i, x in enumerate(self.buttons) if x.hasFocus()), -1)
        self.buttons[(at + 1) % len(self.buttons)].setFocus()
        return True

    def render_texts(self) -> None:
        self.heading.setText(self.tr("To do · B selects"))
        self.add.say(self.tr("Promise"))
        self.note.say(self.tr("Note"))
        self.complaint.say(self.tr("Complaint"))
        file = self._file
        self.setVisible(file is not None)
        if file is None:
            self.forget_age()
        else:
            self.show_age(file.as_of, self._now)
        tasks = () if file is None else file.tasks
        wanted = (tasks, current_language(), self._today, None if file is None else file.consents)
        if wanted != self._drawn:
            self._drawn = wanted
            self._render_rows(tasks)
        if file is not None and not tasks:
            self.say_empty(self.tr("Nothing is owed"))
        else:
            self.ready()

    def _render_rows(self, tasks: tuple[Task, ...]) -> None:
        focused = next((x.task.id for x in self.buttons if x.hasFocus()), None)
        # Widgets are dear to make and dress: those of the former member say what is owed now.
        while len(self._made) < len(tasks):
            self._make_button(tasks[len(self._made)])
        self.buttons = self._made[: len(tasks)]
        for button, task in zip(self.buttons, tasks, strict=True):
            self._say(button, task)
        for button in self._made[len(tasks) :]:
            button.hide()
            button.say("")
        if focused is not None:
            same = [x for x in self.buttons if x.task.id == focused]
            same[0].setFocus() if same else self.left.emit()

    def _make_button(self, task: Task) -> None:
        button = TaskButton(task, of_task(task.kind))
        at = len(self._made)
        button.clicked.connect(lambda: self.finish_requested.emit(self._made[at].task))
        self._rows.addWidget(button)
        self._made.append(button)

    def _say(self, button: TaskButton, task: Task) -> None:
        button.task = task
        button.show_icon(of_task(task.kind))
        button.say(task.title.in_language(current_language()), self._told(task))
        kind = task_kind(task.kind)
        button.setAccessibleName(f"{kind}: {button.accessibleName()}")
        button.show()

    def _told(self, task: Task) -> str:
        """When, and how the member may be reached; never a way they did not agree to."""
        parts = [due(task.due_on, self._today)]
        consents = () if self._file is None else self._file.consents
        if task.contact is not None:
            agreed = may_contact(consents, task.contact)
            parts.append(contact(task.contact) if agreed else self.tr("only at a visit"))
        return " · ".join(parts)
