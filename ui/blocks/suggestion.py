"""One sentence to say, why now, and what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerkapp.domain.suggestion import Answer, Suggestion
from ui.icons import Icon, IconMark, of_suggestion
from ui.languages import current_language
from ui.measures import NO_MARGINS, Size, Space, fix_width, px, spaced
from ui.widgets import KeyButton, dress, label
from ui.words.names import answer as answer_words

BUTTON, NARROW_BELOW = 44, 440
"""How wide a button is, and in how much room the icon gives way to the sentence, at 100 %."""

SIGNS = {Answer.SAID: ("small", "✓"), Answer.ACCEPTED: ("ok", "✓"), Answer.DECLINED: ("small", "—")}


class SuggestionRow(QWidget):
    """``answered`` carries what the clerk records; what was recorded stays in sight.

    A row is made once and says one suggestion after the other; before the first it says none.
    """

    answered = Signal(object)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.suggestion: Suggestion | None = None
        self._given: Answer | None = None
        self.say, self.because = label("strong", wrap=True), label("small", wrap=True)
        self.outcome = label("small")
        self.yes = KeyButton(key, stacked=True)
        self.no = KeyButton(f"⇧{key}", "quiet", stacked=True)
        self.yes.clicked.connect(self.step)
        self.no.clicked.connect(self.decline)
        words = QVBoxLayout()
        spaced(words, Space.HAIR, NO_MARGINS)
        words.addStretch(1)
        words.addWidget(self.say)
        reason = QHBoxLayout()
        spaced(reason, Space.S)
        reason.addWidget(self.because, 1)
        reason.addWidget(self.outcome)
        words.addLayout(reason)
        words.addStretch(1)
        row = QHBoxLayout(self)
        spaced(row, Space.S, NO_MARGINS)
        self._mark = IconMark(Icon.INFO, "muted", Size.ICON)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        buttons = QHBoxLayout()
        spaced(buttons, Space.XS)
        for button in (self.yes, self.no):
            fix_width(button, BUTTON)
            policy = button.sizePolicy()
            # What is answered leaves its place: no other button may come under the finger.
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            buttons.addWidget(button)
        row.addLayout(buttons)
        self.show_suggestion(None, None)

    @property
    def given(self) -> Answer | None:
        """What is recorded."""
        return self._given

    def show_suggestion(self, suggestion: Suggestion | None, given: Answer | None) -> None:
        """Say this one, or none: then nothing of the former is left."""
        self.suggestion, self._given = suggestion, given
        self.setVisible(suggestion is not None)
        if suggestion is not None:
            self._mark.show_icon(of_suggestion(suggestion.kind), "muted")
        self.render_texts()

    def mark(self, given: Answer | None) -> None:
        """Show what is recorded, at once; it is taken back where writing it fails."""
        self._given = given
        self.render_texts()

    def step(self) -> None:
        """The key, or the button: said, then accepted; a no that was a slip is said again."""
        following = {None: Answer.SAID, Answer.SAID: Answer.ACCEPTED, Answer.DECLINED: Answer.SAID}
        if (next_one := following.get(self._given)) is not None:
            self.answered.emit(next_one)

    def decline(self) -> None:
        """The member does not want it."""
        if self._given is not Answer.DECLINED:
            self.answered.emit(Answer.DECLINED)

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        language, given = current_language(), self._given
        if self.suggestion is None:
            for words in (self.say, self.because, self.outcome):
                words.clear()
            for button in (self.yes, self.no):
                button.setAccessibleName("")
            return
        said = self.suggestion.say.in_language(language)
        self.say.setText(self.tr("“%1”").replace("%1", said))
        self.because.setText(self.suggestion.because.in_language(language))
        self.outcome.setVisible(given is not None)
        if given is not None:
            role, sign = SIGNS[given]
            self.outcome.setText(f"{sign} {answer_words(given)}")
            dress(self.outcome, "role", role)
        self.yes.say(self.tr("Yes") if given is Answer.SAID else self.tr("Said"))
        self.no.say(self.tr("No"))
        self.yes.setVisible(given is not Answer.ACCEPTED)
        self.no.setVisible(given is not Answer.DECLINED)
        spoken = f"{self.yes.accessibleName()}: {said}"
        self.yes.setAccessibleName(spoken)
        self.no.setAccessibleName(f"{self.no.accessibleName()}: {said}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark.setVisible(self.width() >= px(NARROW_BELOW))
