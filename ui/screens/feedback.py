"""The screen turned around: one question to the member, large enough for a thumb.

Nothing of the member but a part of the name, and nothing of the shop's work, can be seen from here.
"""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from clerkapp.domain.feedback import SCORES
from clerkapp.domain.policy import Reason
from ui.flow import PILLS
from ui.languages import current_language
from ui.measures import NO_MARGINS, Size, Space, Type, fix_height, fix_width, px, spaced
from ui.screens.side_screen import BareScreen
from ui.widgets import Flow, KeyButton, dress, empty, label

SCORE_PX, CHIP_PX, PICTURE_PX = 88, 52, 132


class ScoreButton(QPushButton):
    """A figure for a thumb."""

    def __init__(self, score: int) -> None:
        super().__init__(str(score))
        self.setCheckable(True)
        self.setProperty("centered", "true")
        self.setAccessibleName(str(score))
        self._enlarge()

    def sizeHint(self) -> QSize:
        return QSize(px(Size.TARGET), px(SCORE_PX))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._enlarge()
        super().changeEvent(event)

    def _enlarge(self) -> None:
        font = self.font()
        font.setPixelSize(px(Type.NAME))
        self.setFont(font)


class TouchChip(QPushButton):
    """A reason; as high as a thumb."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("kind", "chip")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(CHIP_PX))


class FeedbackScreen(BareScreen):
    """``answered`` carries the score and the ids of the reasons that were touched."""

    answered = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._reasons: tuple[Reason, ...] = ()
        self.score: int | None = None
        self.greeting, self.question = label("huge", wrap=True), label("title", wrap=True)
        self.scores = [self._score_button(score) for score in SCORES]
        self.least, self.most = label("muted"), label("muted")
        self.why = label("lead", wrap=True)
        self.reasons: list[TouchChip] = []
        self._chips = Flow(Space.S, PILLS)
        self.send = KeyButton("Enter", "go")
        self.send.clicked.connect(self._send)
        self.picture, self.on_phone = label("qr"), label("muted", wrap=True)
        self.thanks, self.trouble = label("huge", wrap=True), label("care", wrap=True)
        self.close_button = KeyButton("Esc")
        self.close_button.clicked.connect(self.closed)
        self._lay_out()
        self.begin("", ())

    def begin(self, name_part: str, reasons: tuple[Reason, ...]) -> None:
        """Ask a member, called by a part of the name; nothing is touched beforehand."""
        self._name, self._reasons, self.score = name_part, reasons, None
        self._make_reasons()
        self.show_picture(b"")
        self.trouble.hide()
        self.send.setEnabled(True)
        self._pages.setCurrentIndex(0)
        self.render_texts()

    def show_picture(self, png: bytes) -> None:
        """The QR code that leads to the same question on the member's phone; none for nothing."""
        pixmap = QPixmap()
        side = px(PICTURE_PX)
        if png and pixmap.loadFromData(png):
            keep = Qt.AspectRatioMode.KeepAspectRatio
            self.picture.setPixmap(pixmap.scaled(side - px(16), side - px(16), keep))
        else:
            self.picture.clear()
        self._phone.setVisible(bool(png))

    def thank(self) -> None:
        """It is kept: a word of thanks."""
        self._pages.setCurrentIndex(1)
        self.setFocus()

    def is_thanking(self) -> bool:
        """Whether the question is answered."""
        return self._pages.currentIndex() == 1

    def refuse(self, words: str) -> None:
        """Say that it could not be kept."""
        self.send.setEnabled(True)
        self.trouble.setText(words)
        self.trouble.show()

    def chosen_reasons(self) -> tuple[str, ...]:
        """What was touched."""
        return tuple(
            reason.id
            for reason, button in zip(self._reasons, self.reasons, strict=True)
            if button.isChecked()
        )

    def render_texts(self) -> None:
        name = self._name
        hello = self.tr("%1, thank you for coming").replace("%1", name)
        self.greeting.setText(hello if name else self.tr("Thank you for coming"))
        self.question.setText(self.tr("How likely are you to recommend us to a friend?"))
        self.least.setText(self.tr("0 · not at all"))
        self.most.setText(self.tr("10 · certainly"))
        self.why.setText(self.tr("What made the difference? Touch what fits, or nothing."))
        self.send.say(self.tr("Send"))
        self.close_button.say(self.tr("Back"))
        self.on_phone.setText(self.tr("Or answer on your own phone"))
        self.picture.setAccessibleName(self.tr("QR code of the question"))
        self.thanks.setText(self.tr("Thank you! It helps us to do better."))
        language = current_language()
        for reason, button in zip(self._reasons, self.reasons, strict=True):
            button.setText(reason.title.in_language(language))
        self._show_choice()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._command(event):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        if self.is_thanking():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
            return True
        text = event.text()
        if len(text) == 1 and text in "0123456789":
            self._choose(10 if (self.score, text) == (1, "0") else int(text))
            return True
        return False

    def _choose(self, score: int) -> None:
        self.score = score
        self._show_choice()

    def _show_choice(self) -> None:
        for score, button in zip(SCORES, self.scores, strict=True):
            button.setChecked(score == self.score)
            dress(button, "kind", "go" if score == self.score else "center")
        chosen = self.score is not None
        self.send.setVisible(chosen)
        self._why_part.setVisible(chosen and bool(self._reasons))

    def _send(self) -> None:
        if self.score is not None and self.send.isEnabled() and not self.is_thanking():
            self.send.setEnabled(False)
            self.answered.emit(self.score, self.chosen_reasons())

    def _score_button(self, score: int) -> QPushButton:
        button = ScoreButton(score)
        button.clicked.connect(lambda: self._choose(score))
        return button

    def _make_reasons(self) -> None:
        empty(self._chips)
        self.reasons = [TouchChip() for _ in self._reasons]
        for button in self.reasons:
            self._chips.addWidget(button)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_question())
        self._pages.addWidget(self._make_thanks())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        spaced(column, Space.M, (Space.XXL, Space.XL, Space.XXL, Space.L))
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _make_question(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        spaced(column, Space.L, NO_MARGINS)
        row = QHBoxLayout()
        spaced(row, Space.S)
        for button in self.scores:
            row.addWidget(button, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.least)
        ends.addStretch(1)
        ends.addWidget(self.most)
        self._why_part = QWidget()
        why = QVBoxLayout(self._why_part)
        spaced(why, Space.S, NO_MARGINS)
        chips = QWidget()
        chips.setLayout(self._chips)
        why.addWidget(self.why)
        why.addWidget(chips)
        column.addStretch(1)
        for widget in (self.greeting, self.question):
            column.addWidget(widget)
        column.addLayout(row)
        column.addLayout(ends)
        column.addWidget(self._why_part)
        column.addWidget(self.trouble)
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        column.addWidget(self._make_phone(), 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _make_phone(self) -> QWidget:
        self._phone = QWidget()
        row = QHBoxLayout(self._phone)
        spaced(row, Space.M, NO_MARGINS)
        fix_width(self.picture, PICTURE_PX)
        fix_height(self.picture, PICTURE_PX)
        row.addWidget(self.on_phone, 1)
        row.addWidget(self.picture)
        return self._phone

    def _make_thanks(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self.thanks.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.thanks)
        column.addStretch(1)
        return page
