"""Notes and complaints, in the clerk's words."""

from typing import Any

from PySide6.QtCore import QObject

from clerkapp.services.add_note import add_note
from clerkapp.services.raise_complaint import raise_complaint
from ui.blocks.pad import Pad
from ui.file_bench import AtWork, Bench, Form


class WordsWork(QObject):
    """Opens the two pads for words and writes what they bring."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        screen = bench.screen
        self._note = Form(bench, screen.note_pad, self._write_note, self._noted)
        self._complaint = Form(bench, screen.complaint_pad, self._raise, self._raised)
        screen.tasks.note_requested.connect(lambda: self._open(self._note, screen.note_pad))
        screen.tasks.complaint_requested.connect(
            lambda: self._open(self._complaint, screen.complaint_pad)
        )

    def _open(self, form: Form, pad: Pad) -> None:
        if self._bench.at_work() is not None:
            pad.begin()
            form.open()

    def _write_note(self, at_work: AtWork, text: str, operation_id: str) -> Any:
        counter, session = self._bench.counter, at_work.session
        add_note(counter, session, at_work.member_id, text, operation_id)

    def _noted(self, _text: str) -> str:
        return self.tr("The note is saved.")

    def _raise(self, at_work: AtWork, text: str, operation_id: str) -> Any:
        counter, session = self._bench.counter, at_work.session
        raise_complaint(counter, session, at_work.member_id, text, operation_id)

    def _raised(self, _text: str) -> str:
        return self.tr("The complaint is noted; head office will hear of it.")
