"""Asks by which ways a member may be reached, in the words that are recorded with the answer."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from clerkapp.domain.consent import Consent, ConsentWording, ContactChannel
from clerkapp.domain.payloads import ConsentGiven
from ui.languages import current_language
from ui.measures import Size, Space, least_height, px
from ui.theme import current_theme
from ui.widgets import Block, Flow, label
from ui.words.names import contact

TICK = ((0.22, 0.52), (0.43, 0.72), (0.78, 0.30))
TICK_PX = 3


class Tick(QCheckBox):
    """A box that leaves Enter to the form it stands in, whatever the desktop makes of it."""

    def __init__(self) -> None:
        super().__init__()
        least_height(self, Size.TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        # Not by colour alone: a tick in the box.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = QRectF(self.style().subElementRect(part, option, self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().colour("on_brand"), px(TICK_PX)))
        painter.drawPolyline([_at(box, x, y) for x, y in TICK])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ConsentForm(Block):
    """One box a channel; ticked is only what the member agreed to before."""

    def __init__(self) -> None:
        super().__init__()
        self._wording: ConsentWording | None = None
        self._before: dict[ContactChannel, bool] = {}
        self._recorded: dict[ContactChannel, Consent] = {}
        self.words, self.version = label(wrap=True), label("small", wrap=True)
        self.boxes = {channel: Tick() for channel in ContactChannel}
        self._holder = QWidget()
        flow = Flow(Space.XL)
        for box in self.boxes.values():
            flow.addWidget(box)
        self._holder.setLayout(flow)
        for widget in (self.words, self.version, self._holder):
            self.body.addWidget(widget)
        self.render_texts()

    def ask(self, wording: ConsentWording | None, recorded: Iterable[Consent] = ()) -> None:
        """Ask in these words; what was agreed to before is ticked, nothing else is."""
        self._wording = wording
        self._recorded = {x.channel: x for x in recorded}
        self._before = {channel: x.granted for channel, x in self._recorded.items()}
        self.untouched()
        self.render_texts()

    @property
    def wording(self) -> ConsentWording | None:
        """The words that are asked."""
        return self._wording

    def untouched(self) -> None:
        """As it was before anybody touched it."""
        for channel, box in self.boxes.items():
            box.setChecked(self._before.get(channel, False))

    def is_touched(self) -> bool:
        """Whether something else is ticked now than was agreed to before."""
        return any(
            box.isChecked() != self._before.get(channel, False)
            for channel, box in self.boxes.items()
        )

    def answers(self) -> tuple[ConsentGiven, ...]:
        """What the member says otherwise than before, in the words of now."""
        wording = self._wording
        if wording is None:
            return ()
        return tuple(
            ConsentGiven(channel, box.isChecked(), wording.version)
            for channel, box in self.boxes.items()
            if box.isChecked() != self._before.get(channel, False)
        )

    def toggle(self, place: int) -> bool:
        """Tick or untick the nth channel; whether there is one."""
        boxes = list(self.boxes.values())
        if self._wording is None or not 0 <= place < len(boxes):
            return False
        boxes[place].toggle()
        return True

    def first_box(self) -> QCheckBox | None:
        """Where the cursor goes; None where nobody is asked."""
        return None if self._wording is None else next(iter(self.boxes.values()))

    def render_texts(self) -> None:
        self.heading.setText(self.tr("May we contact the member?"))
        wording = self._wording
        self._holder.setVisible(wording is not None)
        self.version.setVisible(wording is not None)
        for place, (channel, box) in enumerate(self.boxes.items(), 1):
            box.setText(f"{place}  {contact(channel)}")
            box.setAccessibleName(contact(channel))
        if wording is None:
            self.words.setText(self.tr("Head office has no words to agree to; nobody is asked."))
            return
        quoted = wording.text.in_language(current_language())
        self.words.setText(self.tr("Read out: “%1”").replace("%1", quoted))
        self.version.setText(self._versions(wording))

    def _versions(self, wording: ConsentWording) -> str:
        now = self.tr("Recorded with these words, version %1.").replace("%1", wording.version)
        older = {x.wording_version for x in self._recorded.values() if x.granted}
        older -= {wording.version}
        if not older:
            return now
        before = self.tr("Agreed before to version %1.").replace("%1", ", ".join(sorted(older)))
        return f"{now} {before}"


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.x() + x * box.width(), box.y() + y * box.height())
