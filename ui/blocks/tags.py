"""What the member likes and what fits them."""

from PySide6.QtWidgets import QWidget

from clerkapp.domain.tag import Tag, TagKind
from ui.blocks.file_block import FileBlock
from ui.formats import short_day
from ui.languages import current_language
from ui.widgets import Flow, chip, empty, label

_KINDS = {TagKind.DIET: "warn", TagKind.FAMILY: "brand"}


class TagsBlock(FileBlock):
    """Tags as chips; who set each and when is told by its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        holder = QWidget()
        self._chips = Flow()
        holder.setLayout(self._chips)
        self.none = label("muted")
        self.body.addWidget(holder)
        self.body.addWidget(self.none)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Preferences"))
        self.none.setText(self.tr("Nothing is known yet"))
        empty(self._chips)
        tags = () if self._file is None else self._file.tags
        self.none.setVisible(self._file is not None and not tags)
        for tag in tags:
            self._chips.addWidget(self._chip(tag))

    def _chip(self, tag: Tag) -> QWidget:
        made = chip(tag.label.in_language(current_language()), _KINDS.get(tag.kind, "plain"))
        source = self.tr("%1, %2").replace("%1", tag.set_by)
        made.setToolTip(source.replace("%2", short_day(tag.set_at, self._today)))
        return made
