"""What a search found, below its field: masked, a few, and said where there is more or nothing."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from clerkapp.queries.member_search import SearchHit
from ui.languages import current_language
from ui.measures import Size, Space, px

MOST_ROWS = 9


class Hits(QListWidget):
    """Never takes the focus: the arrows come from the field. ``chosen`` carries a member's id."""

    chosen = Signal(str)

    def __init__(self, screen: QWidget, field: QLineEdit) -> None:
        super().__init__(screen)
        self._screen, self._field = screen, field
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.clicked.connect(self._take)
        self.render_texts()

    def show_hits(self, hits: tuple[SearchHit, ...], text: str, more: bool) -> None:
        """List hits of a text; nothing at all where too little was typed to say anything."""
        self.clear()
        for hit in hits:
            item = QListWidgetItem(self._words(hit))
            item.setData(Qt.ItemDataRole.UserRole, hit.member_id)
            self.addItem(item)
        if hits:
            self.setCurrentRow(0)
        if more:
            self._remark(self.tr("More members match; type a little more"))
        elif not hits and len(text.strip()) > 1:
            self._remark(self.tr("No member of this store matches"))
        self.setVisible(self.count() > 0)
        self.place()

    def take_current(self) -> bool:
        """Choose the highlighted one. False where there is none."""
        return self.isVisible() and self._take(self.currentIndex())

    def step(self, by: int) -> None:
        """Highlight the next one or the one before."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def place(self) -> None:
        """Stand right below the field, above everything else."""
        if not self.isVisible():
            return
        corner = self._field.mapTo(self._screen, self._field.rect().bottomLeft())
        height = min(MOST_ROWS, self.count()) * px(Size.TARGET) + px(Space.L)
        self.setGeometry(corner.x(), corner.y() + px(Space.XS), self._field.width(), height)
        self.raise_()

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        self.setAccessibleName(self.tr("Members found"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)

    def _words(self, hit: SearchHit) -> str:
        card = self.tr("card …%1").replace("%1", hit.card_tail)
        parts = [hit.name, hit.masked_phone, card, hit.tier.in_language(current_language())]
        if hit.matched == "coupon":
            parts.append(self.tr("holds this coupon"))
        return " · ".join(parts)

    def _remark(self, words: str) -> None:
        remark = QListWidgetItem(words)
        remark.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(remark)

    def _take(self, index: QModelIndex) -> bool:
        member_id = index.data(Qt.ItemDataRole.UserRole)
        if not member_id:
            return False
        self.chosen.emit(member_id)
        return True
