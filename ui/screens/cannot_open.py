"""The till could not open its files: say why and what can be done."""

from PySide6.QtWidgets import QApplication

from clerkapp.domain.errors import EnvironmentFaultError
from ui.languages import Translators
from ui.preferences import Preferences
from ui.screens.page import Page
from ui.theme import apply_theme, load_theme
from ui.widgets import KeyButton, dress
from ui.words.faults import fault_words


class CannotOpen(Page):
    """A window of its own; closing it ends the program."""

    def __init__(self, fault: EnvironmentFaultError, preferences: Preferences) -> None:
        self._translators = Translators()
        self._translators.use(preferences.language)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, load_theme(preferences.theme), preferences.language)
        super().__init__()
        self._fault = fault
        dress(self.refusal, "role", "small")
        self.go = KeyButton("", "go")
        self.go.clicked.connect(self.close)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.go)
        self.language_button.hide()
        self.theme_button.hide()
        self.resize(720, 480)
        self.render_texts()

    def render_texts(self) -> None:
        super().render_texts()
        words = fault_words(self._fault)
        self.setWindowTitle(words.title)
        self.title.setText(words.title)
        self.words.setText(words.advice)
        self.refuse(self._fault.detail)
        self.go.say(self.tr("Close"))
