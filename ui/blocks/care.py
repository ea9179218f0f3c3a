"""Care first: what is owed, what was done, a sentence to say, and one key that settles it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerkapp.domain.complaint import Complaint, RecoveryOutcome
from clerkapp.queries.member_file import ClaimView, MemberFile
from ui.blocks.file_block import FileBlock
from ui.formats import age, clock_time, money
from ui.icons import Icon, IconMark, of_channel
from ui.languages import current_language
from ui.measures import NO_MARGINS, Space, px, spaced
from ui.widgets import Flow, KeyButton, Row, dress, empty, label, separator
from ui.words.names import channel
from ui.words.standing import complaint_state

MOST_OTHERS = 3


class CareBlock(FileBlock):
    """A banner, there only while something is owed, was just settled, or is still remembered."""

    sample_requested = Signal()
    coupon_requested = Signal()
    words_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offer_fen = 0
        dress(self.heading, "role", "careHeading")
        self.claim, self._claim_mark = label("small", wrap=True), IconMark(Icon.CLAIMED)
        self.done, self.say = label(wrap=True), label("lead", wrap=True)
        self.twice = label("warn", wrap=True)
        self.sample = KeyButton("A", "go", Icon.SAMPLE)
        self.coupon = KeyButton("S")
        self.words = KeyButton("V")
        for button, asked in (
            (self.sample, self.sample_requested),
            (self.coupon, self.coupon_requested),
            (self.words, self.words_requested),
        ):
            button.clicked.connect(asked)
        self._lay_out()
        self.hide()

    def offer(self, value_fen: int) -> None:
        """Which coupon the second button would grant."""
        self._offer_fen = value_fen
        self.render_texts()

    def owed(self) -> Complaint | None:
        """The complaint that the three keys settle."""
        return None if self._file is None else self._file.care

    def is_owed(self) -> bool:
        """Whether the three keys have something to settle."""
        return self.owed() is not None

    def render_texts(self) -> None:
        file = self._file
        empty(self._others)
        if file is None:
            # Hidden words are words too: the next file may show before they are said anew.
            for words in (self.heading, self.claim, self.done, self.say):
                words.clear()
            self.hide()
            return
        shown = file.care or file.settled_twice or file.settled_here
        others = [x for x in file.complaints if shown is None or x.id != shown.id]
        self.setVisible(shown is not None or bool(others))
        self._dress(file)
        self._render_heading(file, shown)
        self._render_shown(file, shown)
        self._render_claim(file.care_claim if file.care is not None else None)
        if shown is not None and others:
            self._others.addWidget(separator())
        for complaint in others[:MOST_OTHERS]:
            self._others.addWidget(self._other(complaint))
        self._others_holder.setVisible(bool(others))

    def _dress(self, file: MemberFile) -> None:
        card, role = "true", "heading"
        if file.care is not None:
            card, role = "care", "careHeading"
        elif file.settled_twice is not None:
            card, role = "warn", "warnHeading"
        elif file.settled_here is not None:
            card, role = "settled", "okHeading"
        dress(self, "card", card)
        dress(self.heading, "role", role)

    def _render_heading(self, file: MemberFile, shown: Complaint | None) -> None:
        if shown is None:
            self.heading.setText(self.tr("Complaints"))
            return
        pattern = self.tr("Settled here: %3")
        if file.care is not None:
            pattern = self.tr("Needs care · %1, %2: %3")
        elif file.settled_twice is not None:
            pattern = self.tr("Settled twice: %3")
        self.heading.setText(
            pattern.replace("%1", age(shown.opened_at, self._now))
            .replace("%2", channel(shown.channel))
            .replace("%3", shown.subject.in_language(current_language()))
        )

    def _render_shown(self, file: MemberFile, shown: Complaint | None) -> None:
        owed = file.care is not None
        language = current_language()
        twice = not owed and file.settled_twice is not None
        self.twice.setVisible(twice)
        self.twice.setText(
            self.tr(
                "Another till put this right first. What was given stays given; "
                "head office looks at it."
            )
        )
        done = "" if shown is None else self._done(shown, owed)
        self.done.setText(done)
        self.done.setVisible(bool(done) and not twice)
        say = "" if shown is None else shown.say.in_language(language)
        self.say.setText(self.tr("“%1”").replace("%1", say))
        self.say.setVisible(owed and bool(say))
        self._say_buttons()
        self._buttons.setVisible(owed)

    def _say_buttons(self) -> None:
        """In words, or shorter where these would need two lines: the sentence stands above."""
        gift, offer = self.tr("Apologise + sample"), self._offer()
        buttons = (self.sample, self.coupon, self.words)
        self.sample.show_mark(True)
        self.sample.say(gift)
        self.coupon.say(self.tr("Apologise + %1").replace("%1", offer))
        self.words.say(self.tr("Words only"))
        wanted = sum(x.sizeHint().width() for x in buttons) + 2 * px(Space.S)
        short = self._buttons.width() < wanted
        self.sample.show_mark(not short)
        if short:
            spoken = [x.accessibleName() for x in buttons]
            self.words.say(self.tr("Words"))
            self.sample.say(self.tr("+ sample"))
            self.coupon.say(f"+ {offer}")
            for button, words in zip(buttons, spoken, strict=True):
                button.setAccessibleName(words)
                button.setToolTip(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_buttons()

    def _done(self, shown: Complaint, owed: bool) -> str:
        if not owed:
            return self._outcome(shown.outcome)
        done = shown.done_so_far.in_language(current_language())
        if not done:
            return self.tr("Head office has not done anything yet.")
        return self.tr("Head office: %1").replace("%1", done)

    def _outcome(self, outcome: RecoveryOutcome | None) -> str:
        if outcome is RecoveryOutcome.ACCEPTED:
            return self.tr("The member accepted the apology.")
        if outcome is RecoveryOutcome.REFUSED:
            return self.tr("The member did not accept the apology.")
        return ""

    def _render_claim(self, claim: ClaimView | None) -> None:
        self._claim_line.setVisible(claim is not None)
        if claim is None:
            self.claim.clear()
            return
        if claim.here:
            words = self.tr("You are seeing to it; the other tills know.")
            role, icon = "ok", Icon.CLAIMED
        else:
            words = self.tr(
                "%1 at %2 has been seeing to it since %3. Press the key twice to take over."
            )
            words = words.replace("%1", claim.clerk_name).replace("%2", claim.device_name)
            words = words.replace("%3", clock_time(claim.since))
            role, icon = "warn", Icon.WARNING
        dress(self.claim, "role", role)
        self.claim.setText(words)
        self._claim_mark.show_icon(icon, "care" if icon is Icon.WARNING else "ok", words)

    def _other(self, complaint: Complaint) -> Row:
        subject = complaint.subject.in_language(current_language())
        when = age(complaint.settled_at or complaint.opened_at, self._now)
        words = self.tr("%1 · %2").replace("%1", complaint_state(complaint.state))
        tone = "smallCare" if complaint.wants_care else "small"
        return Row(
            subject, words.replace("%2", when), icon=of_channel(complaint.channel), tone=tone
        )

    def _offer(self) -> str:
        return money(self._offer_fen) if self._offer_fen else self.tr("a coupon")

    def _lay_out(self) -> None:
        spaced(self.body, Space.XS)
        self._claim_line = QWidget()
        line = QHBoxLayout(self._claim_line)
        spaced(line, Space.S, NO_MARGINS)
        line.addWidget(self._claim_mark)
        line.addWidget(self.claim, 1)
        self._buttons = QWidget()
        flow = Flow(Space.S)
        self._buttons.setLayout(flow)
        for button in (self.sample, self.coupon, self.words):
            flow.addWidget(button)
        self._others_holder = QWidget()
        self._others = QVBoxLayout(self._others_holder)
        spaced(self._others, Space.HAIR, NO_MARGINS)
        said = (self.twice, self.done, self.say)
        for part in (*said, self._claim_line, self._buttons, self._others_holder):
            self.body.addWidget(part)
