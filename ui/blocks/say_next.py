"""At most three things the clerk can say, each with its reason."""

from PySide6.QtWidgets import QVBoxLayout

from ui.blocks.file_block import FileBlock
from ui.formats import as_of
from ui.languages import current_language
from ui.widgets import empty, label, separator

MOST = 3


class SayNextBlock(FileBlock):
    """Sentences to say, not offers to read out."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Say next"))
        empty(self._lines)
        if self._file is None:
            self.age.clear()
            return
        member = self._file.member
        self.age.setText(as_of(member.as_of, self._now))
        language = current_language()
        for place, suggestion in enumerate(member.suggestions[:MOST]):
            if place:
                self._lines.addWidget(separator())
            say = label("strong", wrap=True)
            say.setText(self.tr("“%1”").replace("%1", suggestion.say.in_language(language)))
            because = label("small", wrap=True)
            because.setText(suggestion.because.in_language(language))
            self._lines.addWidget(say)
            self._lines.addWidget(because)
        if not member.suggestions:
            none = label("muted", wrap=True)
            none.setText(self.tr("Nothing special today: a friendly word will do."))
            self._lines.addWidget(none)
