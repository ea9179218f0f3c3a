"""A line that answers as a test says; what it is asked is written down."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from clerkapp.domain.figures import StoreToday
from clerkapp.line import CouponAnswer, LookUp, OlderTimeline


@dataclass
class ScriptedLine:
    """``answer`` is what head office says to every question; ``held`` keeps it waiting.

    ``older`` and ``today`` are its pages and days; None is no answer.
    """

    answer: LookUp = LookUp.UNREACHABLE
    before_answer: Callable[[str], None] = lambda _key: None
    woken: int = 0
    asked: list[str] = field(default_factory=list)
    held: threading.Event = field(default_factory=threading.Event)
    older: OlderTimeline | None = None
    today: StoreToday | None = None
    coupon: CouponAnswer | None = None

    def __post_init__(self) -> None:
        self.held.set()

    def wake(self) -> None:
        self.woken += 1

    def look_up(self, key: str) -> LookUp:
        self.asked.append(key)
        self.held.wait(10)
        self.before_answer(key)
        return self.answer

    def older_timeline(
        self, member_id: str, before: dt.datetime, before_id: str
    ) -> OlderTimeline | None:
        self.asked.append(f"{member_id} before {before_id}")
        self.held.wait(10)
        return self.older

    def ask_coupon(
        self, code: str, operation_id: str = "", *, use: bool = False
    ) -> CouponAnswer | None:
        self.asked.append(f"{'use' if use else 'coupon'} {code}")
        self.held.wait(10)
        return self.coupon

    def store_today(self) -> StoreToday | None:
        self.asked.append("today")
        self.held.wait(10)
        return self.today
