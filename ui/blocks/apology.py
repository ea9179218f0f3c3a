"""Settle a complaint with words alone, or note that the member did not accept the apology."""

from PySide6.QtWidgets import QWidget

from clerkapp.domain.complaint import RecoveryOutcome
from ui.blocks.choices import Choices
from ui.blocks.pad import Pad
from ui.widgets import label


class ApologyPad(Pad):
    """Hands in the outcome of an apology without a gift."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("small", wrap=True)
        self.outcomes = Choices("QW")
        self._finish_layout(self.words, self.outcomes)
        self.render_texts()

    def begin(self) -> None:
        super().begin()
        self.outcomes.choose(RecoveryOutcome.ACCEPTED)

    def written(self) -> RecoveryOutcome | None:
        outcome: RecoveryOutcome | None = self.outcomes.value
        return outcome

    def first(self) -> QWidget:
        return self.go

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Apologise without a gift"))
        self.words.setText(self.tr("The complaint is settled; nothing is given."))
        self.outcomes.offer(
            self.tr("What the member said (Alt + letter)"),
            [
                (RecoveryOutcome.ACCEPTED, self.tr("accepted it")),
                (RecoveryOutcome.REFUSED, self.tr("did not accept it")),
            ],
        )
        self.go.say(self.tr("Settle it"))
        super().render_texts()
