"""A form for one preference: one field, words to complete it, what it is about, how sure."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clerkapp.domain.tag import LONGEST_LABEL, Tag, TagKind, TagWord
from ui.blocks.choices import Choices
from ui.blocks.fields import STEPS, LineField
from ui.blocks.pad import Pad
from ui.languages import current_language
from ui.measures import Size, Space, px
from ui.widgets import label
from ui.words.names import tag_kind
from ui.words.tag_text import completions, known_kind, read_tag

KINDS = (
    TagKind.ALLERGY,
    TagKind.DIET,
    TagKind.SIZE,
    TagKind.STYLE,
    TagKind.MATERIAL,
    TagKind.FAMILY,
    TagKind.DELIVERY,
)
"""In the order of care: what can harm somebody comes first."""

SURE, PROBABLY, GUESSED = 100, 70, 40
KEYS = "1234567"


@dataclass(frozen=True, slots=True)
class TagDraft:
    """What was written; ``corrects`` is the tag it takes the place of."""

    kind: TagKind
    text: str
    confidence_percent: int | None
    corrects: Tag | None = None


class TagPad(Pad):
    """Adds a preference, or corrects one."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[TagWord, ...] = ()
        self._corrects: Tag | None = None
        self._asks_kind = False
        self.field = LineField()
        # Room for the kind that may be typed before the words.
        self.field.setMaxLength(2 * LONGEST_LABEL)
        self.field.textEdited.connect(self._typed)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._touched)
        self.kinds, self.sure = Choices(KEYS, optional=True), Choices("QWE", optional=True)
        self.kinds.chosen.connect(self._kind_chosen)
        self.hint = label("small", wrap=True)
        self._finish_layout(self.field, self.list, self.hint, self.kinds, self.sure)
        self.render_texts()

    def begin_adding(self) -> None:
        """Begin an empty form."""
        self._begin(None)

    def begin_correcting(self, tag: Tag) -> None:
        """Begin with what is there."""
        self._begin(tag)

    def show_known(self, words: Sequence[TagWord]) -> None:
        """Which words the chain uses already."""
        self._known = tuple(words)
        self._complete()

    def forget(self) -> None:
        self._begin(None)

    def written(self) -> TagDraft | None:
        word, read = self._highlighted(), read_tag(self.field.text())
        if word is None:
            words = read.words
            kind = read.kind or self.kinds.value or known_kind(words, self._known)
        else:
            words, kind = word.label.in_language(current_language()), word.kind
        if kind is None and words:
            self._ask_kind()
            return None
        # Without words the service refuses, whatever it is about.
        return TagDraft(kind or KINDS[0], words, self.sure.value, self._corrects)

    def first(self) -> QWidget:
        return self.field

    def busy(self, working: bool) -> None:
        super().busy(working)
        self.field.setReadOnly(working)

    def render_texts(self) -> None:
        adding = self._corrects is None
        self.heading.setText(self.tr("Add a preference") if adding else self.tr("Correct it"))
        self.field.setAccessibleName(self.tr("Preference"))
        self.field.setPlaceholderText(self.tr("for example: allergy peanuts"))
        self.list.setAccessibleName(self.tr("Words used before"))
        self.hint.setText(self.tr("↓ takes a word used before"))
        self.kinds.offer(
            self.tr("What it is about (Alt + number)"), [(x, tag_kind(x)) for x in KINDS]
        )
        self.sure.offer(
            self.tr("How sure (Alt + letter)"),
            [
                (SURE, self.tr("certain")),
                (PROBABLY, self.tr("probably")),
                (GUESSED, self.tr("a guess")),
            ],
        )
        self.go.say(self.tr("Add it") if adding else self.tr("Correct it"))
        self._complete()
        super().render_texts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS and self.list.count():
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self._asks_kind and event.text() and self.kinds.press(event.text()):
            return
        else:
            super().keyPressEvent(event)

    def _begin(self, tag: Tag | None) -> None:
        self._corrects, self._asks_kind = tag, False
        self.field.digits_go_on(False)
        text = "" if tag is None else tag.label.in_language(current_language())
        self.field.setText(text)
        self.begin()
        self.field.selectAll()
        self.kinds.choose(None if tag is None else tag.kind)
        sure = None if tag is None else tag.confidence_percent
        self.sure.choose(sure if sure in (SURE, PROBABLY, GUESSED) else None)
        self._complete()

    def _ask_kind(self) -> None:
        # One more key is all it takes: the field lets digits through to the kinds.
        self._asks_kind = True
        self.field.digits_go_on(True)
        self.refuse(self.tr("What is it about? Press 1 to 7."))

    def _kind_chosen(self, kind: TagKind | None) -> None:
        if self._asks_kind and kind is not None:
            self._stop_asking()
            self.submit()
        else:
            self._complete()

    def _typed(self) -> None:
        self._stop_asking()
        self._complete()

    def _stop_asking(self) -> None:
        if self._asks_kind:
            self._asks_kind = False
            self.field.digits_go_on(False)
            self.refusal.hide()

    def _complete(self) -> None:
        words = completions(self.field.text(), self.kinds.value, self._known)
        if self._corrects is not None and not self.field.isModified():
            words = ()
        self.list.clear()
        for word in words:
            item = QListWidgetItem(
                f"{word.label.in_language(current_language())} · {tag_kind(word.kind)}"
            )
            item.setData(Qt.ItemDataRole.UserRole, word)
            self.list.addItem(item)
        self.list.setFixedHeight(px(Size.TARGET) * len(words) + px(Space.S) + 2)
        self.list.setVisible(bool(words))
        self.hint.setVisible(bool(words))

    def _highlighted(self) -> TagWord | None:
        item = self.list.currentItem()
        word = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return word if isinstance(word, TagWord) else None

    def _step(self, step: int) -> None:
        # Above the first word stands what was typed itself.
        row = max(-1, min(self.list.count() - 1, self.list.currentRow() + step))
        self.list.setCurrentRow(row)

    def _touched(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self.submit()
