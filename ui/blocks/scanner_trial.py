"""Three codes to scan, and what the scans showed of the scanner."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clerkapp.domain.scan_habits import SETUP_CODES, Habits
from ui.blocks.other_scanners import beside
from ui.icons import Icon, IconMark
from ui.measures import NO_MARGINS, Size, Space, px, spaced
from ui.qr import crisp
from ui.widgets import Block, KeyButton, dress, empty, label
from ui.words.scanners import GRAVE, end_words, trouble_words

PICTURE = 160


class ScannerTrial(Block):
    """``again_requested``: forget what was scanned and begin anew."""

    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.age.hide()
        self._pngs: tuple[bytes, ...] = ()
        self._seen: frozenset[int] = frozenset()
        self._habits: Habits | None = None
        self._kept = False
        self._task, self.result = label("muted", wrap=True), label("strong", wrap=True)
        self.pictures = [label("qr") for _ in SETUP_CODES]
        self._marks = [IconMark(Icon.DONE, "ok", Size.ICON) for _ in SETUP_CODES]
        self._titles = [label("", wrap=True) for _ in SETUP_CODES]
        self._lines = QVBoxLayout()
        spaced(self._lines, Space.XS, NO_MARGINS)
        self.again_button = KeyButton("N")
        self.again_button.clicked.connect(self.again_requested)
        self._lay_out()
        self.render_texts()

    def show_pictures(self, pngs: tuple[bytes, ...]) -> None:
        """The codes as QR codes, one pixel a module."""
        self._pngs = pngs
        self._fit()

    def show_trial(self, seen: frozenset[int], habits: Habits | None, kept: bool) -> None:
        """Which codes were scanned, what that says, and whether it is kept from now on."""
        self._seen, self._habits, self._kept = seen, habits, kept
        self.render_texts()

    def lines(self) -> tuple[str, ...]:
        """Every line about what is wrong, or worth knowing."""
        if self._habits is None:
            return ()
        return tuple(words for _, words in trouble_words(self._habits))

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Scanner that types like a keyboard"))
        self._task.setText(
            self.tr("Scan these three codes from the screen, one after the other, in any order.")
        )
        names = (self.tr("Digits"), self.tr("Letters"), self.tr("A long one"))
        for place, (title, mark) in enumerate(zip(self._titles, self._marks, strict=True)):
            done = place in self._seen
            title.setText(f"{place + 1} · {names[place]}")
            mark.setVisible(done)
            self.pictures[place].setAccessibleName(f"{title.text()} ✓" if done else title.text())
        self.again_button.say(self.tr("Begin anew"))
        self._render_result()

    def _render_result(self) -> None:
        empty(self._lines)
        habits = self._habits
        if habits is None:
            self.result.setText(self.tr("Nothing scanned yet."))
            dress(self.result, "role", "muted")
            return
        self.result.setText(self._summary(habits))
        dress(self.result, "role", "ok" if self._kept else "warn")
        for trouble, words in trouble_words(habits):
            line = label("smallCare" if trouble in GRAVE else "small", wrap=True)
            line.setText(f"· {words}")
            self._lines.addWidget(line)

    def _summary(self, habits: Habits) -> str:
        if self._kept:
            words = self.tr("Learned and kept: %1 after each code, %2 before it, %3 ms per key.")
            prefix = habits.prefix or self.tr("nothing")
            words = words.replace("%1", end_words(habits.suffix)).replace("%2", prefix)
            return words.replace("%3", str(round(habits.slowest_gap_s * 1000)))
        if len(self._seen) < len(SETUP_CODES):
            return self.tr("%1 of 3 scanned. Go on.").replace("%1", str(len(self._seen)))
        return self.tr("Not kept: put right what stands below, then begin anew.")

    def _fit(self) -> None:
        side = px(PICTURE)
        for picture, png in zip(self.pictures, self._pngs or (b"",) * 3, strict=True):
            picture.setFixedSize(side, side)
            pixmap = crisp(png, side - 2 * px(Space.HAIR))
            picture.setPixmap(QPixmap() if pixmap.isNull() else pixmap)

    def _lay_out(self) -> None:
        self.body.addWidget(self._task)
        holder = QWidget()
        grid = QGridLayout(holder)
        spaced(grid, Space.L, NO_MARGINS)
        for place in range(len(SETUP_CODES)):
            grid.addWidget(self.pictures[place], 0, 2 * place, 1, 2)
            grid.addWidget(self._marks[place], 1, 2 * place)
            grid.addWidget(self._titles[place], 1, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
        self.body.addWidget(holder)
        self.body.addWidget(self.result)
        self.body.addLayout(self._lines)
        self.body.addLayout(beside(self.again_button))
        self._fit()
