"""A line that answers as a test says; what it is asked is written down."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from clerkapp.line import LookUp


@dataclass
class ScriptedLine:
    """``answer`` is what head office says to every question; ``held`` keeps it waiting."""

    answer: LookUp = LookUp.UNREACHABLE
    before_answer: Callable[[str], None] = lambda _key: None
    woken: int = 0
    asked: list[str] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.held.set()

    def wake(self) -> None:
        self.woken += 1

    def look_up(self, key: str) -> LookUp:
        self.asked.append(key)
        self.held.wait(10)
        self.before_answer(key)
        return self.answer
