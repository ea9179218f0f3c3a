"""How far an import is, on stderr: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable
from typing import TextIO

BAR_WIDTH = 24
REPAINT_S = 0.1
SAY_EVERY_S = 10.0


class Progress:
    """Shows one step after another; each says what is done, of how much, and in words.

    ``clock`` counts seconds. Nothing is shown more often than somebody can read it.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._is_terminal = stream.isatty()
        self._next = 0.0
        self._painted = ""

    def show(self, step: str, done: int, total: int, words: str = "") -> None:
        """Say where it stands; ``total`` may be 0 where nobody knows."""
        now = self._clock()
        if now < self._next:
            return
        percent = 100 * done // total if total else 0
        if self._is_terminal:
            self._paint(step, percent, words)
            self._next = now + REPAINT_S
        else:
            self._stream.write(f"{step}: {percent} % {words}".rstrip() + "\n")
            self._stream.flush()
            self._next = now + SAY_EVERY_S

    def end(self, text: str) -> None:
        """Leave one line behind in the place of what was shown."""
        if self._is_terminal:
            self._stream.write("\r" + " " * len(self._painted) + "\r")
            self._painted = ""
        self._stream.write(text + "\n")
        self._stream.flush()
        self._next = 0.0

    def _paint(self, step: str, percent: int, words: str) -> None:
        full = BAR_WIDTH * percent // 100
        bar = "#" * full + "." * (BAR_WIDTH - full)
        text = f"{step} [{bar}] {percent:3} % {words}".rstrip()
        self._stream.write("\r" + text.ljust(len(self._painted)))
        self._stream.flush()
        self._painted = text
