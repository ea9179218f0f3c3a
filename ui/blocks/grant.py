"""Choose a reason and what to give; one key chooses, Enter gives."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
)

from clerkapp.domain.authority import Allowed, NeedsOverride, Refused, Rule
from clerkapp.domain.policy import Reason, Sample
from clerkapp.queries.grant_options import GrantOptions, TemplateOption
from ui.blocks.phone_tail import PhoneTail
from ui.blocks.picks import Picks
from ui.blocks.reasons import REASON_KEYS as REASON_KEYS
from ui.blocks.reasons import Reasons
from ui.formats import money
from ui.languages import current_language
from ui.measures import Space, px, spaced
from ui.widgets import Block, KeyButton, empty, label
from ui.words.quarantine import quarantine_words
from ui.words.rules import in_short, out_of_reach

SAMPLE_AROUND = 94
"""What half the block needs beside a sample's name: key, margins and gaps, at 100 %."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the clerk chose and confirmed: one coupon, or samples that go together."""

    reason_id: str
    note: str
    template_id: str | None = None
    sample_ids: tuple[str, ...] = ()
    phone_tail: str = ""

    @property
    def sample_id(self) -> str | None:
        """The sample that was picked first."""
        return next(iter(self.sample_ids), None)


class GrantBlock(Block):
    """Reason chips, templates and samples with their keys, and what Enter would do."""

    chosen = Signal()
    confirmed = Signal(object)
    reason_changed = Signal(str)
    note_left = Signal()
    phone_told = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._options: GrantOptions | None = None
        self._reason = 0
        self._picks = Picks()
        self._quarantine: str | None = None
        self._buttons: list[KeyButton] = []
        self._made_for: object = None
        self._columns = 1
        self._reasons = Reasons()
        self._reasons.pressed.connect(self.choose_reason)
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self.note.returnPressed.connect(self._note_entered)
        self.phone = PhoneTail()
        self.phone.told.connect(self._phone_told)
        self.why = label("small", wrap=True)
        self.together = label("muted", wrap=True)
        self._list = QVBoxLayout()
        spaced(self._list, Space.S)
        self._samples = QGridLayout()
        spaced(self._samples, Space.S)
        self.go = KeyButton("Enter", "go")
        self.go.clicked.connect(self.confirm)
        self.age.hide()
        self.barred = label("care", wrap=True)
        self.body.addWidget(self.barred)
        self.body.addWidget(self._reasons)
        self.body.addWidget(self.note)
        self.body.addWidget(self.phone)
        self.body.addLayout(self._list)
        self.body.addWidget(self.why)
        self.body.addWidget(self.together)
        self.body.addLayout(self._samples)
        self.body.addWidget(self.go)
        self.render_texts()

    def show_options(self, options: GrantOptions | None) -> None:
        """Offer what can be given; the reason and the choice stay where they still exist."""
        self._options = options
        if options is None or self._reason >= len(options.reasons):
            self._reason = 0
        if options is None:
            self._picks.clear()
        else:
            self._picks.keep(len(options.templates), self._count())
            self.phone.show_asked(self._asks_phone(options), self._is_phone_wrong(options))
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
        self._reason = 0
        self._picks.clear()
        self.note.clear()
        self.phone.forget()
        self.render_texts()

    def select(self, place: int) -> bool:
        """Choose by key: templates first, then samples. False when there is none at that place."""
        if self._options is None or not 0 <= place < self._count():
            return False
        self._picks.pick(place, self._options.samples_per_gift)
        self.render_texts()
        self.chosen.emit()
        if self.reason is not None and self.reason.needs_note and not self.note.text():
            self.note.setFocus()
        elif self._waits_for_phone(place):
            self.phone.field.setFocus()
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
        if self._options is None or not self._picks.places or not self.go.isEnabled():
            return False
        self.confirmed.emit(self._choice(self._options))
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
        if self._picks.coupon is not None:
            return templates[self._picks.coupon].template.id
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
        samples = self._options.samples
        for place in self._picks.samples:
            return samples[place - len(self._options.templates)].id
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
        self._render_why()
        self.phone.render_texts()

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

    def _phone_told(self) -> None:
        self.phone_told.emit()
        if self.phone.text:
            self.note_left.emit()

    def _waits_for_phone(self, place: int) -> bool:
        templates = () if self._options is None else self._options.templates
        if self.phone.isHidden() or place >= len(templates):
            return False
        decision = templates[place].decision
        return isinstance(decision, Refused) and decision.rule is Rule.IDENTITY_UNSURE

    def _asks_phone(self, options: GrantOptions) -> bool:
        return options.ask_phone_tail or (options.phone_tail != "" and self.phone.text != "")

    def _is_phone_wrong(self, options: GrantOptions) -> bool:
        # What was typed since then is judged by the options that come next.
        return options.phone_tail_wrong and options.phone_tail == self.phone.text

    def _choice(self, options: GrantOptions) -> Choice:
        coupon = self._picks.coupon
        return Choice(
            reason_id="" if self.reason is None else self.reason.id,
            note=self.note.text().strip(),
            template_id=None if coupon is None else options.templates[coupon].template.id,
            sample_ids=tuple(x.id for x in self._picked_samples()),
            phone_tail=self.phone.text,
        )

    def _picked_samples(self) -> list[Sample]:
        if self._options is None:
            return []
        before = len(self._options.templates)
        return [self._options.samples[x - before] for x in self._picks.samples]

    def _render_reasons(self) -> None:
        reasons = () if self._options is None else self._options.reasons
        titles = [x.title.in_language(current_language()) for x in reasons]
        self._reasons.show_reasons(titles, self._reason)

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
            chosen = place in self._picks.places and not self._is_barred(place)
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
            button.say(title, in_short(option.decision))
            button.setToolTip(out_of_reach(option.decision, option.remedies))
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
        coupon, samples = self._picks.coupon, self._picked_samples()
        barred = coupon is not None and self._is_barred(coupon)
        self.go.setVisible(bool(self._picks.places) and not barred)
        reason = "" if self.reason is None else self.reason.title.in_language(current_language())
        if self._options is not None and coupon is not None:
            option = self._options.templates[coupon]
            what = money(option.template.value_fen)
            asks = isinstance(option.decision, NeedsOverride)
            text = self.tr("Ask for %1 · %2") if asks else self.tr("Give %1 · %2")
            self.go.say(text.replace("%1", what).replace("%2", reason))
        elif samples:
            what = " + ".join(x.title.in_language(current_language()) for x in samples)
            self.go.say(self.tr("Hand over %1").replace("%1", what))

    def _render_why(self) -> None:
        """What stands in the way of the coupon that is chosen, and what helps."""
        coupon, said = self._picks.coupon, ""
        if self._options is not None and coupon is not None and not self._is_barred(coupon):
            option = self._options.templates[coupon]
            if not isinstance(option.decision, Allowed):
                said = out_of_reach(option.decision, option.remedies)
        self.why.setText(said)
        self.why.setVisible(bool(said))
        most = 1 if self._options is None else self._options.samples_per_gift
        self.together.setText(self.tr("Samples: up to %1 together").replace("%1", str(most)))
        self.together.setVisible(
            self._options is not None and most > 1 and len(self._options.samples) > 1
        )
