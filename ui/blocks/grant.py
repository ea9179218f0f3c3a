"""Choose a reason and what to give; one key chooses, Enter gives."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerkapp.domain.authority import Allowed, NeedsOverride, Refused
from clerkapp.domain.policy import Reason, Sample
from clerkapp.queries.grant_options import GrantOptions, TemplateOption
from ui.flow import PILLS
from ui.formats import money
from ui.languages import current_language
from ui.measures import Space, px, spaced
from ui.widgets import Block, Flow, KeyButton, empty, label
from ui.words.quarantine import quarantine_words
from ui.words.refusals import out_of_reach

REASON_KEYS = "QWERYU"
SAMPLE_AROUND = 94
"""What half the block needs beside a sample's name: key, margins and gaps, at 100 %."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the clerk chose and confirmed."""

    reason_id: str
    note: str
    template_id: str | None = None
    sample_id: str | None = None


class GrantBlock(Block):
    """Reason chips, templates and samples with their keys, and what Enter would do."""

    chosen = Signal()
    confirmed = Signal(object)
    reason_changed = Signal(str)
    note_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._options: GrantOptions | None = None
        self._reason = 0
        self._selected: int | None = None
        self._quarantine: str | None = None
        self._buttons: list[KeyButton] = []
        self._made_for: object = None
        self._reason_buttons: list[QPushButton] = []
        self._reasons_made: list[str] = []
        self._columns = 1
        self._reason_chips = QWidget()
        self._reasons = Flow(Space.XS, PILLS)
        self._reason_chips.setLayout(self._reasons)
        self._group = QButtonGroup(self)
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self.note.returnPressed.connect(self._note_entered)
        self._list = QVBoxLayout()
        spaced(self._list, Space.S)
        self._samples = QGridLayout()
        spaced(self._samples, Space.S)
        self.go = KeyButton("Enter", "go")
        self.go.clicked.connect(self.confirm)
        self.age.hide()
        self.barred = label("care", wrap=True)
        self.body.addWidget(self.barred)
        self.body.addWidget(self._reason_chips)
        self.body.addWidget(self.note)
        self.body.addLayout(self._list)
        self.body.addLayout(self._samples)
        self.body.addWidget(self.go)
        self.render_texts()

    def show_options(self, options: GrantOptions | None) -> None:
        """Offer what can be given; the reason and the choice stay where they still exist."""
        self._options = options
        if options is None or self._reason >= len(options.reasons):
            self._reason = 0
        if options is None or self._selected is None or self._selected >= self._count():
            self._selected = None
        self.render_texts()

    def show_quarantine(self, reason: str | None) -> None:
        """Say why no coupon can be given at this till; samples still can."""
        if reason != self._quarantine:
            self._quarantine = reason
            self.render_texts()

    def barred_words(self) -> str:
        """Why this till gives no coupons; nothing where it does."""
        return "" if self._quarantine is None else quarantine_words(self._quarantine).line

    def forget(self) -> None:
        """Another member: nothing is chosen any more."""
        self._reason, self._selected = 0, None
        self.note.clear()
        self.render_texts()

    def select(self, place: int) -> bool:
        """Choose by key: templates first, then samples. False when there is none at that place."""
        if self._options is None or not 0 <= place < self._count():
            return False
        self._selected = place
        self.render_texts()
        self.chosen.emit()
        if self.reason is not None and self.reason.needs_note and not self.note.text():
            self.note.setFocus()
        return True

    def choose_reason(self, place: int) -> bool:
        """Choose a reason by key. False when there is none at that place."""
        if self._options is None or not 0 <= place < len(self._options.reasons):
            return False
        self._reason = place
        self.render_texts()
        reason = self._options.reasons[place]
        if reason.needs_note:
            self.note.setFocus()
        self.reason_changed.emit(reason.id)
        return True

    def confirm(self) -> bool:
        """Give what is chosen. False when nothing is."""
        if self._options is None or self._selected is None or not self.go.isEnabled():
            return False
        self.confirmed.emit(self._choice(self._options, self._selected))
        return True

    def busy(self, working: bool) -> None:
        """While a grant is being written, Enter does nothing."""
        self.go.setEnabled(not working)

    @property
    def reason(self) -> Reason | None:
        """The reason in force."""
        if self._options is None or not self._options.reasons:
            return None
        return self._options.reasons[self._reason]

    def value_of(self, template_id: str) -> int:
        """What a template is worth, in fen; 0 for one that is not offered."""
        templates = () if self._options is None else self._options.templates
        return next((x.template.value_fen for x in templates if x.template.id == template_id), 0)

    def first_allowed(self) -> str | None:
        """The template to go with an apology: the chosen one, else the first that is allowed."""
        if self._options is None or self._quarantine is not None:
            return None
        templates = self._options.templates
        if self._selected is not None and self._selected < len(templates):
            return templates[self._selected].template.id
        allowed = [x.template for x in templates if isinstance(x.decision, Allowed)]
        return allowed[0].id if allowed else None

    def sample_title(self, sample_id: str) -> str:
        """What a sample is called; nothing for one that is not offered."""
        samples = () if self._options is None else self._options.samples
        titles = (x.title.in_language(current_language()) for x in samples if x.id == sample_id)
        return next(titles, "")

    def first_sample(self) -> str | None:
        """The sample to go with an apology: the chosen one, else the first there is any of."""
        if self._options is None or not self._options.samples:
            return None
        place = (self._selected or 0) - len(self._options.templates)
        samples = self._options.samples
        if 0 <= place < len(samples):
            return samples[place].id
        there = [x.id for x in samples if self._left(x.id) != 0]
        return there[0] if there else samples[0].id

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns != self._sample_columns():
            self._render_list()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Give · no minimum spend"))
        self.note.setPlaceholderText(self.tr("A few words why"))
        self.note.setAccessibleName(self.tr("A few words why"))
        barred = self.barred_words()
        self.barred.setText(barred)
        self.barred.setVisible(bool(barred))
        self._render_reasons()
        self._render_list()
        reason = self.reason
        self.note.setVisible(reason is not None and reason.needs_note)
        if self._options is None:
            self.say_empty(self.tr("Scan a member first."))
        else:
            self.ready()
        self._render_go()

    def _note_entered(self) -> None:
        if not self.confirm():
            # The reason came first: what to give is chosen next, by a key of the counter.
            self.note_left.emit()

    def _count(self) -> int:
        assert self._options is not None
        return len(self._options.templates) + len(self._options.samples)

    def _is_barred(self, place: int) -> bool:
        coupons = 0 if self._options is None else len(self._options.templates)
        return self._quarantine is not None and place < coupons

    def _choice(self, options: GrantOptions, place: int) -> Choice:
        reason_id = "" if self.reason is None else self.reason.id
        note = self.note.text().strip()
        if place < len(options.templates):
            return Choice(reason_id, note, template_id=options.templates[place].template.id)
        sample = options.samples[place - len(options.templates)]
        return Choice(reason_id, note, sample_id=sample.id)

    def _render_reasons(self) -> None:
        reasons = () if self._options is None else self._options.reasons
        titles = [x.title.in_language(current_language()) for x in reasons]
        self._reason_chips.setVisible(bool(titles))
        if titles and titles != self._reasons_made:
            self._make_reasons(titles)
        for place, button in enumerate(self._reason_buttons if titles else ()):
            button.setChecked(place == self._reason)

    def _make_reasons(self, titles: list[str]) -> None:
        empty(self._reasons)
        self._reasons_made, self._reason_buttons = titles, []
        for place, title in enumerate(titles):
            key = REASON_KEYS[place] if place < len(REASON_KEYS) else ""
            button = QPushButton(f"{key} {title}".strip())
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setAccessibleName(title)
            button.clicked.connect(lambda _=False, at=place: self.choose_reason(at))
            self._group.addButton(button)
            self._reasons.addWidget(button)
            self._reason_buttons.append(button)

    def _render_list(self) -> None:
        if self._options is None:
            for button in self._buttons:
                button.hide()
            return
        items: list[TemplateOption | Sample] = [*self._options.templates, *self._options.samples]
        # Widgets are dear to make and dress: they are made anew only where other things are given.
        made_for = (len(self._options.templates), len(items), self._sample_columns())
        if made_for != self._made_for:
            self._made_for = made_for
            self._columns = self._sample_columns()
            self._make_list(items)
        for place, (button, item) in enumerate(zip(self._buttons, items, strict=True)):
            kind = self._say_item(button, item)
            chosen = place == self._selected and not self._is_barred(place)
            button.show_kind("go" if chosen else kind)
            button.show()

    def _make_list(self, items: list[TemplateOption | Sample]) -> None:
        assert self._options is not None
        empty(self._list)
        empty(self._samples)
        self._buttons = []
        for place, item in enumerate(items):
            button = KeyButton(str(place + 1) if place < 9 else "")
            button.clicked.connect(lambda _=False, at=place: self.select(at))
            self._buttons.append(button)
            self._place(button, item, place - len(self._options.templates))

    def _place(self, button: KeyButton, item: TemplateOption | Sample, at: int) -> None:
        if isinstance(item, TemplateOption):
            self._list.addWidget(button)
        else:
            self._samples.addWidget(button, at // self._columns, at % self._columns)

    def _sample_columns(self) -> int:
        """Two samples a row where their names have room for it."""
        samples = () if self._options is None else self._options.samples
        room = self.width() // 2 - px(SAMPLE_AROUND)
        texts = [x for sample in samples for x in self._sample_texts(sample)]
        widest = max((self.fontMetrics().horizontalAdvance(x) for x in texts), default=0)
        return 2 if widest <= room else 1

    def _say_item(self, button: KeyButton, item: TemplateOption | Sample) -> str:
        """Say what it is; which kind of button that makes it."""
        if isinstance(item, TemplateOption):
            return self._say_template(button, item)
        button.say(*self._sample_texts(item))
        return "out" if self._left(item.id) == 0 else ""

    def _say_template(self, button: KeyButton, option: TemplateOption) -> str:
        title = option.template.title.in_language(current_language())
        if self._quarantine is not None:
            button.say(title, self.tr("not now"))
            button.setToolTip(self.barred_words())
            return "out"
        if isinstance(option.decision, NeedsOverride | Refused):
            supervisor = isinstance(option.decision, NeedsOverride)
            button.say(title, self.tr("ask a supervisor") if supervisor else self.tr("not now"))
            button.setToolTip(out_of_reach(option.decision))
            return "out"
        days = self.tr("%n day(s)", "", option.template.valid_days)
        button.say(title, days)
        return ""

    def _sample_texts(self, sample: Sample) -> tuple[str, str]:
        """What it is called, and how many are left where somebody counts them."""
        left = self._left(sample.id)
        title = sample.title.in_language(current_language())
        if left is None:
            return title, ""
        return title, self.tr("%n left here", "", left) if left else self.tr("none left here")

    def _left(self, sample_id: str) -> int | None:
        """How many of a sample are left here; None where nobody counts them."""
        return None if self._options is None else self._options.stock.get(sample_id)

    def _render_go(self) -> None:
        self.go.setVisible(self._selected is not None and not self._is_barred(self._selected))
        if self._options is None or self._selected is None:
            return
        reason = "" if self.reason is None else self.reason.title.in_language(current_language())
        templates = self._options.templates
        if self._selected < len(templates):
            option = templates[self._selected]
            what = money(option.template.value_fen)
            asks = isinstance(option.decision, NeedsOverride)
            text = self.tr("Ask for %1 · %2") if asks else self.tr("Give %1 · %2")
            self.go.say(text.replace("%1", what).replace("%2", reason))
        else:
            sample = self._options.samples[self._selected - len(templates)]
            what = sample.title.in_language(current_language())
            self.go.say(self.tr("Hand over %1").replace("%1", what))
