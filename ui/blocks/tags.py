"""What the member likes, what fits them, and what can harm them."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from clerkapp.domain.tag import Tag, TagKind
from ui.blocks.file_block import FileBlock
from ui.blocks.tag_chip import TagChip
from ui.blocks.tag_pad import KINDS
from ui.flow import PILLS
from ui.formats import short_day
from ui.languages import current_language
from ui.measures import NO_MARGINS, Space, spaced
from ui.widgets import Flow, KeyButton, empty, label
from ui.words.names import tag_kind, tag_source


class TagsBlock(FileBlock):
    """Tags by kind. A selected one says who set it, when and how sure, and can be put right.

    ``remove_requested`` and ``correct_requested`` carry the tag; ``left``: nothing is selected
    any more.
    """

    add_requested = Signal()
    remove_requested = Signal(object)
    correct_requested = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[TagChip] = []
        self._drawn: object = None
        self._selected: Tag | None = None
        holder = QWidget()
        self._flow = Flow(Space.XS, PILLS)
        holder.setLayout(self._flow)
        self.add = KeyButton("T", "quiet")
        self.add.clicked.connect(self.add_requested)
        self.body.addWidget(holder)
        self.body.addWidget(self._make_actions())
        self.body.addWidget(self.add)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.render_texts()

    def step(self, by: int = 1) -> bool:
        """Select the next one, or the first. False where there is none."""
        if not self.chips:
            return False
        at = next((i for i, x in enumerate(self.chips) if x.tag == self._selected), None)
        place = 0 if at is None else (at + by) % len(self.chips)
        self.chips[place].setFocus()
        return True

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Preferences · P selects"))
        self.add.say(self.tr("Add a preference"))
        self.add.setVisible(self._file is not None)
        self.correct.say(self.tr("Correct"))
        self.remove.say(self.tr("Remove"))
        file = self._file
        tags = () if file is None else file.tags
        if file is None:
            self.forget_age()
        else:
            self.show_age(file.as_of, self._now)
        self._render_chips(tags)
        if file is not None and not tags:
            self.say_empty(self.tr("Nothing is known yet"))
        else:
            self.ready()
        self._show_selected()

    def spoken(self, tag: Tag) -> str:
        """A tag as one line: what it is about, what it says, from whom, when, how sure."""
        parts = [
            tag_kind(tag.kind),
            tag.label.in_language(current_language()),
            tag_source(tag.source),
            tag.set_by,
            short_day(tag.set_at, self._today),
        ]
        if tag.confidence_percent is not None:
            sure = self.tr("%1 % sure").replace("%1", str(tag.confidence_percent))
            parts.append(sure)
        return " · ".join(x for x in parts if x)

    def _render_chips(self, tags: tuple[Tag, ...]) -> None:
        wanted = (tags, current_language(), self._today)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        focused = next((x.tag for x in self.chips if x.hasFocus()), None)
        empty(self._flow)
        self.chips = []
        in_order = sorted(tags, key=lambda x: KINDS.index(x.kind))
        for kind, group in groupby(in_order, key=lambda x: x.kind):
            first, *rest = group
            self._flow.addWidget(self._begin_kind(kind, self._chip(first)))
            for tag in rest:
                self._flow.addWidget(self._chip(tag))
        if focused is not None:
            self._return_to(focused)

    def _begin_kind(self, kind: TagKind, chip: TagChip) -> QWidget:
        # What it is about and the first of it are never torn apart by the end of a line.
        both = QWidget()
        row = QHBoxLayout(both)
        spaced(row, Space.XS, NO_MARGINS)
        caption = label("small")
        caption.setText(tag_kind(kind))
        row.addWidget(caption)
        row.addWidget(chip)
        return both

    def _return_to(self, focused: Tag) -> None:
        chip = next((x for x in self.chips if x.tag.id == focused.id), None)
        if chip is None:
            self._selected = None
            self.left.emit()
        else:
            chip.setFocus()

    def _chip(self, tag: Tag) -> TagChip:
        chip = TagChip(tag, self.spoken(tag))
        chip.selected.connect(lambda: self._select(tag))
        chip.step_requested.connect(self.step)
        chip.remove_requested.connect(lambda: self.remove_requested.emit(tag))
        chip.correct_requested.connect(lambda: self.correct_requested.emit(tag))
        self.chips.append(chip)
        return chip

    def _make_actions(self) -> QWidget:
        self.told = label("small", wrap=True)
        self.correct, self.remove = KeyButton("Enter"), KeyButton("Del")
        self.correct.clicked.connect(lambda: self._ask(self.correct_requested.emit))
        self.remove.clicked.connect(lambda: self._ask(self.remove_requested.emit))
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        spaced(row, Space.S, NO_MARGINS)
        row.addWidget(self.correct)
        row.addWidget(self.remove)
        self.body.addWidget(self.told)
        return self._actions

    def _ask(self, ask: Callable[[Tag], None]) -> None:
        if self._selected is not None:
            ask(self._selected)

    def _select(self, tag: Tag) -> None:
        self._selected = tag
        self._show_selected()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Another window in front, or none, takes no choice back.
        if self._selected is not None and new is not None and not self.isAncestorOf(new):
            self._selected = None
            self._show_selected()

    def _show_selected(self) -> None:
        chosen = self._selected
        if chosen is not None and all(x.tag != chosen for x in self.chips):
            self._selected = chosen = None
        self.told.setText("" if chosen is None else self.spoken(chosen))
        for widget in (self.told, self._actions):
            widget.setVisible(chosen is not None)
