"""The head of the counter: which till, the search field, who works here, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy

from clerkapp.counter import Session
from clerkapp.queries.till_identity import TillIdentity
from ui.languages import current_language
from ui.measures import Size, Space, fix_height, least_height, px, scale_percent, spaced
from ui.widgets import chip, dress, label
from ui.words.names import role

HEIGHT, TILL_WIDEST, FIELD_INSETS = 60, 180, 64
TILL_FROM, PERSON_FROM, OUT_FROM = 900, 700, 820
"""From which width on, at 100 %, each is shown; the lock screen offers to sign out too."""

MARGINS = (Space.L, Space.NONE, Space.M, Space.NONE)


class HeaderBar(QFrame):
    """What gives way in little room: the till's name, then signing out, then who works here."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("header")
        fix_height(self, HEIGHT)
        # It gives way itself; never does it keep the window wide.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._identity: TillIdentity | None = None
        self._session: Session | None = None
        self.till, self.person = label("small", wrap=True), chip("")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.lock_button, self.out_button = QPushButton(), QPushButton()
        row = QHBoxLayout(self)
        spaced(row, Space.M, MARGINS)
        row.addWidget(self.till)
        row.addWidget(self.search, 1)
        row.addWidget(self.person, alignment=Qt.AlignmentFlag.AlignVCenter)
        for button in (self.lock_button, self.out_button):
            dress(button, "kind", "quiet")
            least_height(button, Size.TARGET)
            row.addWidget(button)
        self.render_texts()

    def show_session(self, identity: TillIdentity | None, session: Session | None) -> None:
        """Say which till this is and who works at it."""
        self._identity, self._session = identity, session
        self.render_texts()

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        self.search.setAccessibleName(self.tr("Search members"))
        self.lock_button.setText(self.tr("F12 Lock"))
        self.out_button.setText(self.tr("Sign out"))
        if self._identity is not None:
            store = self._identity.store
            name = "" if store is None else store.name.in_language(current_language())
            self.till.setText(f"{name} {self._identity.device_name}")
        if self._session is not None:
            staff = self._session.staff
            self.person.setText(f"{staff.name} · {role(staff.role)}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def _fit(self) -> None:
        at_100 = self.width() * 100 // scale_percent()
        self.till.setVisible(at_100 >= TILL_FROM)
        self.person.setVisible(at_100 >= PERSON_FROM and bool(self.person.text()))
        self.out_button.setVisible(at_100 >= OUT_FROM)
        words = self.till.fontMetrics().horizontalAdvance(self.till.text())
        self.till.setFixedWidth(min(words + px(Space.XS), px(TILL_WIDEST)))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        room = self.search.width() - px(FIELD_INSETS)
        metrics = self.search.fontMetrics()
        fitting = [x for x in self._hints() if metrics.horizontalAdvance(x) <= room]
        self.search.setPlaceholderText(fitting[0] if fitting else "F2")

    def _hints(self) -> tuple[str, ...]:
        """What the empty field says, the longest first."""
        return (
            self.tr("Scan a member's code, or type card, phone or name  (F2)"),
            self.tr("Scan, or type card, phone, name  (F2)"),
            self.tr("Scan or search  (F2)"),
        )
