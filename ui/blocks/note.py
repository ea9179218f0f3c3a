"""A few words about a member: a note, or what went wrong for them."""

from PySide6.QtWidgets import QWidget

from ui.blocks.fields import WordsField
from ui.blocks.pad import Pad

LONGEST = 500


class NotePad(Pad):
    """Hands in the words of a note."""

    def __init__(self) -> None:
        super().__init__()
        self.field = WordsField(LONGEST, lines=5)
        self.field.submitted.connect(self.submit)
        self._finish_layout(self.field)
        self.render_texts()

    def begin(self) -> None:
        self.field.clear()
        super().begin()

    def written(self) -> str | None:
        return self.field.text()

    def first(self) -> QWidget:
        return self.field

    def busy(self, working: bool) -> None:
        super().busy(working)
        # What is being written down is not changed under way.
        self.field.setReadOnly(working)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Note about this member"))
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setPlaceholderText(self.tr("What the next colleague should know"))
        self.go.say(self.tr("Save the note"))
        super().render_texts()


class ComplaintPad(NotePad):
    """Hands in what went wrong, in the clerk's words."""

    def render_texts(self) -> None:
        super().render_texts()
        self.heading.setText(self.tr("Note a complaint"))
        self.field.setAccessibleName(self.tr("What went wrong"))
        self.field.setPlaceholderText(self.tr("What went wrong, as the member says it"))
        self.go.say(self.tr("Pass the complaint on"))
        self.setAccessibleName(self.heading.text())
