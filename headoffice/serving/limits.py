"""How often somebody may ask: a bucket for each caller, which fills again by itself.

Buckets are kept by each worker for itself: with four workers a caller who reaches all of them may
ask four times as often. What has to hold over all of them, wrong passwords, is counted in the
database.
"""

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from enum import StrEnum

from headoffice.errors import FaultError
from headoffice.options import Options

MOST_CALLERS = 50_000
"""Buckets of each gate; the one that was asked for longest ago goes first, and is full again."""

BURST_OF = 0.5
"""How much of a minute's requests may come at once."""


class Gate(StrEnum):
    """Where callers are counted, each gate by what it is named for."""

    DEVICE = "device"
    ADDRESS = "address"
    ENROLMENT = "enrolment"
    CODES = "codes"
    SIGN_IN = "sign_in"
    PHONE = "phone"


class Limits:
    """The buckets of one worker. Threads may share it."""

    def __init__(
        self, options: Options | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        chosen = options or Options()
        self._gates = {
            gate: _Buckets(getattr(chosen, f"limit_{gate.value}"), monotonic) for gate in Gate
        }

    def require(self, gate: Gate, caller: str) -> None:
        """Count one request. Raises FaultError 429 with Retry-After once a caller asks too often.

        Gates that count addresses let loopback pass: that is this machine itself.
        """
        if gate in _BY_ADDRESS and is_loopback(caller):
            return
        wait_s = self._gates[gate].wait_s(caller)
        if wait_s > 0:
            again = {"Retry-After": str(math.ceil(wait_s))}
            raise FaultError(429, "too_many_requests", "too many requests, ask later", again)


_BY_ADDRESS = frozenset({Gate.ADDRESS, Gate.ENROLMENT, Gate.SIGN_IN, Gate.PHONE})


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own; what is no address is not."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


class _Buckets:
    def __init__(self, each_minute: int, monotonic: Callable[[], float]) -> None:
        self._each_s = each_minute / 60
        self._most = max(1.0, each_minute * BURST_OF)
        self._monotonic = monotonic
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, caller: str) -> float:
        """Take one request out of a caller's bucket; 0, or in how many seconds there is one."""
        with self._lock:
            now = self._monotonic()
            left, at = self._left.pop(caller, (self._most, now))
            left = min(self._most, left + (now - at) * self._each_s)
            allowed = left >= 1
            self._left[caller] = (left - 1 if allowed else left, now)
            if len(self._left) > MOST_CALLERS:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._each_s
