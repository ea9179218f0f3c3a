"""What the counter knows of the line, and what it may ask of whoever works it.

The sync thread implements ``Line``; screens and services see this page only.
"""

import datetime as dt
import threading
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from clerkapp.domain.coupon import Coupon, CouponStanding
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.domain.figures import StoreToday
from clerkapp.domain.timeline import TimelineEntry


class LineFault(StrEnum):
    """Why head office does not answer; screens hold words and advice for each."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    NOT_HEAD_OFFICE = "not_head_office"
    WRONG_ADDRESS = "wrong_address"
    REDIRECTED = "redirected"
    BROKEN_REPLY = "broken_reply"
    SERVER_FAULT = "server_fault"
    UNAUTHORIZED = "unauthorized"
    UNREADABLE_FEED = "unreadable_feed"
    NOT_UNDERSTOOD = "not_understood"
    MASS_DELETION = "mass_deletion"


class LineFaultError(EnvironmentFaultError):
    """An exchange with head office failed; nothing was lost and it may be tried again."""

    code = "line"

    def __init__(self, fault: LineFault, detail: str = "", retry_after_s: float = 0.0) -> None:
        super().__init__(detail or fault.value)
        self.fault = fault
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class LineState:
    """The last that was heard: ``last_contact_at`` is a verified answer of head office itself."""

    last_contact_at: dt.datetime | None = None
    fault: LineFault | None = None
    fault_since: dt.datetime | None = None
    skew_s: float = 0.0
    queue_stalled: bool = False

    @property
    def is_up(self) -> bool:
        """Whether the last exchange was answered by head office."""
        return self.fault is None and self.last_contact_at is not None


class LineMonitor:
    """Holds the state of the line for all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state = LineState()

    def state(self) -> LineState:
        """The state as of the last exchange."""
        with self._lock:
            return self._state

    def heard(self, now: dt.datetime, skew_s: float) -> None:
        """Head office answered; ``skew_s`` is its clock minus ours."""
        with self._lock:
            self._state = replace(
                self._state, last_contact_at=now, skew_s=skew_s, fault=None, fault_since=None
            )

    def queue_stalled(self, stalled: bool) -> None:
        """Whether what is to be sent stands still while head office answers."""
        with self._lock:
            self._state = replace(self._state, queue_stalled=stalled)

    def failed(self, fault: LineFault, now: dt.datetime) -> None:
        """An exchange failed; the first failure's time is kept while the line stays down."""
        with self._lock:
            since = self._state.fault_since or now
            self._state = replace(self._state, fault=fault, fault_since=since)


class LookUp(StrEnum):
    """Head office's answer about a member this till does not store."""

    FOUND = "found"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class OlderTimeline:
    """A page of older entries, newest first, and whether there are older ones still."""

    entries: tuple[TimelineEntry, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class CouponAnswer:
    """What head office knows of a coupon; ``used_at`` and ``used_store_id`` where it was used."""

    standing: CouponStanding
    coupon: Coupon | None = None
    used_at: dt.datetime | None = None
    used_store_id: str = ""


class Line(Protocol):
    """What the counter may ask of the sync side; none of it is waited for on the way to a grant."""

    def wake(self) -> None:
        """Something was written: send it now rather than at the next round."""
        ...

    def older_timeline(
        self, member_id: str, before: dt.datetime, before_id: str
    ) -> OlderTimeline | None:
        """Entries older than one that is shown; None where head office does not answer."""
        ...

    def store_today(self) -> StoreToday | None:
        """The store's day over all its tills; None where head office does not answer."""
        ...

    def ask_coupon(
        self, code: str, operation_id: str = "", *, use: bool = False
    ) -> CouponAnswer | None:
        """What head office knows of a coupon, and with ``use`` take it as used by that operation;
        None where head office does not answer."""
        ...

    def look_up(self, key: str) -> LookUp:
        """Ask for a member by id or card number and cache what comes; may block for seconds."""
        ...
