"""Points, the next benefit and how far it is, and who looks after the member."""

from PySide6.QtWidgets import QVBoxLayout

from ui.blocks.file_block import FileBlock
from ui.formats import as_of, money, number
from ui.languages import current_language
from ui.widgets import Meter, Row, empty


class PointsBlock(FileBlock):
    """Figures that head office computed, with their age."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Points and benefits"))
        empty(self._rows)
        if self._file is None:
            self.age.clear()
            return
        member = self._file.member
        self.age.setText(as_of(member.as_of, self._now))
        self._rows.addWidget(Row(self.tr("Points"), number(member.points), strong=True))
        if member.benefit is not None:
            title = member.benefit.title.in_language(current_language())
            missing = self.tr("%1 to go").replace("%1", money(member.benefit.missing_fen))
            self._rows.addWidget(Row(title, missing))
            meter = Meter()
            meter.show_parts(member.benefit.progress_percent / 100)
            self._rows.addWidget(meter)
        if member.advisor:
            self._rows.addWidget(Row(self.tr("Advisor"), member.advisor))
