"""The open member in full: what can be corrected, what was agreed to, the family and its days."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from clerkapp.domain.consent import ConsentWording
from clerkapp.domain.member import Anniversary, FamilyFact, Group, Member
from clerkapp.domain.member_fields import MemberField, birthday_text, plain_value
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.queries.member_file import MemberFile
from ui.blocks.consent_form import ConsentForm
from ui.formats import as_of, moment
from ui.languages import current_language
from ui.measures import Space, spaced
from ui.plurals import plurals
from ui.screens.side_screen import SideScreen
from ui.widgets import Block, KeyButton, Row, dress, empty, label

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MONTHS_SAID = 36


class DetailsScreen(SideScreen):
    """``saved`` carries the member, the fields as typed and the answers about contact."""

    saved = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._file: MemberFile | None = None
        self._now = dt.datetime.now(dt.UTC)
        self.profile, self.life = Block(), Block()
        self.fields = {field: QLineEdit() for field in MemberField}
        self._titles = {field: label() for field in MemberField}
        self._hints = {field: label("small", wrap=True) for field in MemberField}
        self.review = label("small", wrap=True)
        self.consent = ConsentForm()
        self._facts = QVBoxLayout()
        spaced(self._facts, Space.XS)
        self.save = KeyButton("Enter", "go")
        self.save.clicked.connect(self._submit)
        self._fill_body()
        self.render_texts()

    def show_member(
        self, file: MemberFile | None, wording: ConsentWording | None, now: dt.datetime
    ) -> None:
        """Show somebody; of the same member what is half typed stays."""
        same = file is not None and self._file is not None and _id(file) == _id(self._file)
        begun = same and self.is_begun()
        self._file, self._now = file, now
        if not begun:
            self._fill_fields()
            recorded = () if file is None else file.consents or file.member.consents
            self.consent.ask(wording, recorded)
            self.busy(False)
        self.render_texts()

    def is_begun(self) -> bool:
        """Whether something stands in the form that is not saved."""
        return bool(self.corrections()) or self.consent.is_touched()

    def corrections(self) -> dict[MemberField, str]:
        """The fields that say something else than the file."""
        if self._file is None:
            return {}
        member = self._file.member
        return {
            field: edit.text()
            for field, edit in self.fields.items()
            if edit.text().strip() != _shown(member, field)
        }

    def busy(self, working: bool) -> None:
        """While it is being written, Enter does nothing."""
        self.save.setEnabled(not working)

    def follow(self, file: MemberFile | None, now: dt.datetime) -> None:
        """The file at the counter was painted anew: keep in step with it, or show nobody."""
        if self._file is None:
            return
        if file is None or _id(file) != _id(self._file):
            self.show_member(None, None, now)
        else:
            self.show_member(file, self.consent.wording, now)

    def point_to(self, field: MemberField) -> None:
        """This cannot be kept; it is put right there."""
        self.busy(False)
        self._show_hints(wrong=field)
        self.fields[field].setFocus()

    def take_focus(self) -> None:
        self.fields[MemberField.NAME].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._command(event):
            super().keyPressEvent(event)

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Details"))
        self.profile.heading.setText(self.tr("Correct what is wrong"))
        self.life.heading.setText(self.tr("Family, special days, groups"))
        self.save.say(self.tr("Save"))
        names = {
            MemberField.NAME: self.tr("Name"),
            MemberField.PHONE: self.tr("Mobile number"),
            MemberField.BIRTHDAY: self.tr("Birthday, month-day; empty takes it out"),
        }
        for field, words in names.items():
            self._titles[field].setText(words)
            self.fields[field].setAccessibleName(words)
        self.review.setText(
            self.tr(
                "If head office meanwhile has another value, it keeps its own and looks at yours. "
                "What it decides is not shown here; it comes with the next data."
            )
        )
        self._show_hints()
        self._show_life()
        if self._file is not None:
            masked = self._file.shown_phone
            shown = self.tr("%1 · new number").replace("%1", masked)
            self.fields[MemberField.PHONE].setPlaceholderText(shown)
            self.age.setText(as_of(self._file.as_of, self._now))

    def _fill_fields(self) -> None:
        for field, edit in self.fields.items():
            edit.setText("" if self._file is None else _shown(self._file.member, field))

    def _show_hints(self, wrong: MemberField | None = None) -> None:
        file = self._file
        for field, hint in self._hints.items():
            waiting = file is not None and field in file.corrected
            version = 0 if file is None else file.member.versions.get(field, 0)
            if field is wrong:
                words = self._wrong(field)
            elif waiting:
                words = self.tr("◷ corrected here, waiting to be sent")
            elif version:
                words = plurals.corrections(version)
            else:
                words = ""
            hint.setText(words)
            role = "smallCare" if field is wrong else "smallWarn" if waiting else "small"
            dress(hint, "role", role)

    def _wrong(self, field: MemberField) -> str:
        return {
            MemberField.NAME: self.tr("A name is needed."),
            MemberField.PHONE: self.tr("This is not a mobile number of mainland China."),
            MemberField.BIRTHDAY: self.tr("Write month and day, such as 05-21."),
        }[field]

    def _show_life(self) -> None:
        empty(self._facts)
        file = self._file
        if file is None:
            return
        member = file.member
        rows = [
            *(self._family(x) for x in member.family),
            *(self._anniversary(x) for x in member.anniversaries),
            *(self._group(x) for x in member.groups),
        ]
        for left, right in rows:
            self._facts.addWidget(Row(left, right))
        if rows:
            self.life.ready()
        else:
            self.life.say_empty(self.tr("Nothing is known yet."))

    def _family(self, fact: FamilyFact) -> tuple[str, str]:
        months = fact.months_old(self._now.astimezone().date())
        words = fact.label.in_language(current_language())
        if months is None:
            return words, ""
        young = months < MONTHS_SAID
        return words, plurals.months_old(months) if young else plurals.years_old(months // 12)

    def _anniversary(self, day: Anniversary) -> tuple[str, str]:
        language = current_language()
        on = f"{QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)} {day.day}"
        if language.startswith("zh"):
            on = f"{day.month}月{day.day}日"
        privilege = day.privilege.in_language(language)
        return day.title.in_language(language), f"{on} · {privilege}" if privilege else on

    def _group(self, group: Group) -> tuple[str, str]:
        language = current_language()
        event = group.event.in_language(language)
        if event and group.event_at is not None:
            event = f"{event} · {moment(group.event_at)}"
        return group.name.in_language(language), event

    def _command(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER:
            self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        digit = event.text()
        writing = any(x.hasFocus() for x in self.fields.values())
        if not writing and digit and digit in "1234":
            return self.consent.toggle(int(digit) - 1)
        return False

    def _enter(self, save_now: bool) -> None:
        edits: list[QWidget] = list(self.fields.values())
        at = next((x for x in edits if x.hasFocus()), None)
        goals = [*edits[1:], self.consent.first_box()]
        goal = None if at is None or save_now else goals[edits.index(at)]
        if goal is None:
            self._submit()
        else:
            goal.setFocus()

    def _submit(self) -> None:
        file = self._file
        if file is None or not self.save.isEnabled():
            return
        wanted = self.corrections()
        for field, text in wanted.items():
            if plain_value(field, text) is None:
                self.point_to(field)
                return
        answers: tuple[ConsentGiven, ...] = self.consent.answers()
        if not wanted and not answers:
            self.closed.emit()
            return
        self.busy(True)
        self.saved.emit(file.member, wanted, answers)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inner.isAncestorOf(now):
            self.area.ensureWidgetVisible(now)

    def _fill_body(self) -> None:
        grid = QGridLayout()
        spaced(grid, Space.S)
        for column, field in enumerate(MemberField):
            parts = (self._titles[field], self.fields[field], self._hints[field])
            for row, part in enumerate(parts):
                grid.addWidget(part, row, column)
        self.profile.body.addLayout(grid)
        self.profile.body.addWidget(self.review)
        self.life.body.addLayout(self._facts)
        for block in (self.profile, self.consent, self.life):
            self.body.addWidget(block)
        self.body.addStretch(1)
        self.foot.insertWidget(1, self.save)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)


def _id(file: MemberFile) -> str:
    return file.member.id


def _shown(member: Member, field: MemberField) -> str:
    shown: dict[MemberField, Callable[[], str]] = {
        MemberField.NAME: lambda: member.name,
        # Never shown in full: whoever changes it types it anew.
        MemberField.PHONE: lambda: "",
        MemberField.BIRTHDAY: lambda: birthday_text(member.birthday_month, member.birthday_day),
    }
    return shown[field]()
