"""Several pages in one place: the one in front alone takes room, however high the others are."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.measures import NO_MARGINS, Space, spaced


class Pages(QWidget):
    """What a stacked widget is, except that hidden pages are not measured: Qt asks every page of a
    stack how high it would be, and the place would stay as high as the longest form."""

    def __init__(self, *pages: QWidget) -> None:
        super().__init__()
        self._front = pages[0]
        column = QVBoxLayout(self)
        spaced(column, Space.NONE, NO_MARGINS)
        for page in pages:
            column.addWidget(page)
            page.setHidden(page is not self._front)

    @property
    def front(self) -> QWidget:
        """The page that is shown."""
        return self._front

    def bring(self, page: QWidget) -> None:
        """Show a page instead of the one in front."""
        if page is self._front:
            return
        # Shown first: were nothing left that can have the focus, Qt would give it away.
        page.show()
        self._front.hide()
        self._front = page
