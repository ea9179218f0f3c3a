"""Preferences: adding, correcting, removing, and taking a removal back."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from clerkapp.domain.tag import Tag, TagWord
from clerkapp.queries.tag_words import tag_words
from clerkapp.services.add_tag import add_tag
from clerkapp.services.correct_tag import correct_tag
from clerkapp.services.remove_tag import remove_tag
from ui.blocks.message import Tone
from ui.blocks.tag_pad import TagDraft
from ui.file_bench import AtWork, Bench, Form
from ui.languages import current_language
from ui.words.names import tag_kind


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken away, and the id under which it comes back: once, however often asked."""

    tag: Tag
    undo_id: str


class TagWork(QObject):
    """What the clerk does about preferences; the last removal can be undone in the same file."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._removed: Removal | None = None
        self._removing: dict[str, str] = {}
        screen = bench.screen
        self._pad = screen.tag_pad
        self._form = Form(bench, self._pad, self._hand_in, self._done)
        screen.tags.add_requested.connect(self.add)
        screen.tags.correct_requested.connect(self.correct)
        screen.tags.remove_requested.connect(self.remove)
        screen.undo_requested.connect(self.undo)

    def begin(self) -> None:
        """Another file, or none: nothing of the former one can be brought back here."""
        self._removed = None
        self._removing.clear()

    def add(self) -> None:
        """The key: an empty form."""
        if self._bench.at_work() is not None:
            self._pad.begin_adding()
            self._open()

    def correct(self, tag: Tag) -> None:
        """A form with what is there."""
        if self._bench.at_work() is not None:
            self._pad.begin_correcting(tag)
            self._open()

    def remove(self, tag: Tag) -> None:
        """Take one away, and say how it comes back."""
        at_work = self._bench.at_work()
        if at_work is None:
            return
        # Delete pressed twice, or again after a failure, is one removal.
        operation_id = self._removing.setdefault(tag.id, self._bench.new_id())
        counter, session = self._bench.counter, at_work.session
        self._bench.write(
            lambda: remove_tag(counter, session, tag, operation_id),
            lambda: self._was_removed(tag),
        )

    def undo(self) -> None:
        """Add again what was removed last."""
        at_work, removed = self._bench.at_work(), self._removed
        if at_work is None or removed is None:
            return
        counter, tag = self._bench.counter, removed.tag
        words, sure = tag.label.in_language(current_language()), tag.confidence_percent
        session, member_id = at_work.session, at_work.member_id
        self._bench.write(
            lambda: add_tag(counter, session, member_id, tag.kind, words, removed.undo_id, sure),
            lambda: self._is_back(words),
        )

    def _open(self) -> None:
        self._form.open()
        bench = self._bench
        bench.asking.ask(bench.background.files, lambda: tag_words(bench.counter), self._known)

    def _known(self, words: tuple[TagWord, ...]) -> None:
        self._pad.show_known(words)

    def _hand_in(self, at_work: AtWork, draft: TagDraft, operation_id: str) -> None:
        counter, session, member_id = self._bench.counter, at_work.session, at_work.member_id
        sure = draft.confidence_percent
        if draft.corrects is None:
            add_tag(counter, session, member_id, draft.kind, draft.text, operation_id, sure)
        else:
            tag, kind = draft.corrects, draft.kind
            correct_tag(counter, session, member_id, tag, kind, draft.text, sure, operation_id)

    def _done(self, draft: TagDraft) -> str:
        words = f"{tag_kind(draft.kind)} · {draft.text}"
        pattern = self.tr("Added: %1") if draft.corrects is None else self.tr("Corrected: %1")
        return pattern.replace("%1", words)

    def _was_removed(self, tag: Tag) -> None:
        self._removing.pop(tag.id, None)
        self._removed = Removal(tag, self._bench.new_id())
        words = tag.label.in_language(current_language())
        said = self.tr("Removed: %1. Ctrl+Z brings it back.").replace("%1", words)
        self._bench.say(said, Tone.INFO)

    def _is_back(self, words: str) -> None:
        self._removed = None
        self._bench.say(self.tr("It is back: %1").replace("%1", words), Tone.GOOD)
