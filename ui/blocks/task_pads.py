"""Forms for what is owed to a member: noting it, and saying what became of it."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clerkapp.domain.consent import Consent, ContactChannel, may_contact
from clerkapp.domain.task import Task, TaskKind, TaskOutcome
from ui.blocks.choices import Choices
from ui.blocks.fields import WordsField
from ui.blocks.pad import Pad
from ui.formats import due, short_day
from ui.languages import current_language
from ui.widgets import label
from ui.words.names import contact, task_kind, task_outcome

LONGEST = 200
WEEK = dt.timedelta(days=7)
TODAY = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What is to be done, by when, and how the member is reached if not at the counter."""

    kind: TaskKind
    text: str
    due_on: dt.date
    contact: ContactChannel | None


@dataclass(frozen=True, slots=True)
class TaskStart:
    """What a form begins with: an invitation brings its words and its day along."""

    kind: TaskKind = TaskKind.FOLLOW_UP
    text: str = ""
    day: dt.date | None = None


class TaskPad(Pad):
    """Kind, words, day, and a way to reach the member where they agreed to one."""

    def __init__(self) -> None:
        super().__init__()
        self._today, self._day = TODAY, TODAY
        self._own_day: dt.date | None = None
        self._channels: tuple[ContactChannel, ...] = ()
        self.kinds, self.days = Choices("1234567"), Choices("QWER")
        self.contacts = Choices("ASDF", optional=True)
        self.field = WordsField(LONGEST, lines=2)
        self.field.submitted.connect(self.submit)
        self.no_contact = label("small", wrap=True)
        self._finish_layout(self.field, self.kinds, self.days, self.contacts, self.no_contact)
        self.render_texts()

    def begin_with(self, start: TaskStart, consents: tuple[Consent, ...], today: dt.date) -> None:
        """Begin a form for a member who agreed to be reached in these ways."""
        self._today, self._own_day = today, start.day
        self._channels = tuple(x for x in ContactChannel if may_contact(consents, x))
        self.field.setPlainText(start.text)
        self.begin()
        self.kinds.choose(start.kind)
        self.days.choose(start.day or today + dt.timedelta(days=1))
        self.contacts.choose(None)

    def forget(self) -> None:
        self.begin_with(TaskStart(), (), self._today)

    def written(self) -> TaskDraft | None:
        return TaskDraft(self.kinds.value, self.field.text(), self.days.value, self.contacts.value)

    def first(self) -> QWidget:
        return self.field

    def busy(self, working: bool) -> None:
        super().busy(working)
        self.field.setReadOnly(working)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Promise or follow up"))
        self.field.setAccessibleName(self.tr("What is to be done"))
        self.field.setPlaceholderText(self.tr("What is to be done"))
        self.kinds.offer(
            self.tr("What it is (Alt + number)"), [(x, task_kind(x)) for x in TaskKind]
        )
        self.days.offer(self.tr("By when (Alt + letter)"), self._days())
        self.contacts.offer(
            self.tr("Reach the member by (Alt + letter)"),
            [(x, contact(x)) for x in self._channels],
        )
        self.contacts.setVisible(bool(self._channels))
        self.no_contact.setText(self.tr("The member agreed to no contact: only at the next visit."))
        self.no_contact.setVisible(not self._channels)
        self.go.say(self.tr("Note it down"))
        super().render_texts()

    def _days(self) -> list[tuple[dt.date, str]]:
        day = dt.timedelta(days=1)
        days = [
            (self._today, self.tr("today")),
            (self._today + day, self.tr("tomorrow")),
            (self._today + WEEK, self.tr("in a week")),
        ]
        if self._own_day is not None and self._own_day not in dict(days):
            days.append((self._own_day, short_day(self._own_day, self._today)))
        return days


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a task, in the clerk's words where there are any."""

    outcome: TaskOutcome
    note: str


class FinishPad(Pad):
    """Done, declined or dropped, with a few words; for a trial they are the member's feedback."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self._today = TODAY
        self.what, self.why = label("strong", wrap=True), label("small", wrap=True)
        self.outcomes = Choices("QWE")
        self.field = WordsField(LONGEST, lines=3)
        self.field.submitted.connect(self.submit)
        self._finish_layout(self.what, self.why, self.outcomes, self.field)
        self.render_texts()

    def begin_with(self, task: Task, today: dt.date) -> None:
        """Begin the form for one task."""
        self._task, self._today = task, today
        self.field.clear()
        self.begin()
        self.outcomes.choose(TaskOutcome.DONE)

    def forget(self) -> None:
        self._task = None
        self.field.clear()
        self.begin()

    def written(self) -> Finished | None:
        return Finished(self.outcomes.value, self.field.text())

    def first(self) -> QWidget:
        return self.field

    def busy(self, working: bool) -> None:
        super().busy(working)
        self.field.setReadOnly(working)

    def render_texts(self) -> None:
        task, language = self._task, current_language()
        self.heading.setText(self.tr("What became of it"))
        self.what.setText("" if task is None else task.title.in_language(language))
        when = "" if task is None else due(task.due_on, self._today)
        because = "" if task is None else task.because.in_language(language)
        self.why.setText(" · ".join(x for x in (when, because) if x))
        self.outcomes.offer(
            self.tr("Outcome (Alt + letter)"), [(x, task_outcome(x)) for x in TaskOutcome]
        )
        trial = task is not None and task.kind is TaskKind.TRIAL
        words = self.tr("What the member says about it") if trial else self.tr("A few words")
        self.field.setAccessibleName(words)
        self.field.setPlaceholderText(words)
        self.go.say(self.tr("Save the outcome"))
        super().render_texts()
