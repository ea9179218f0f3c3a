"""The threads that work the line: one pushes and leases, one follows the feed. No Qt.

A round that fails is waited out and tried again, for ever; nothing that is raised ends a thread.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from clerkapp.cache.intake import TakenIn
from clerkapp.counter import Counter
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.journal.device import Device, device
from clerkapp.line import LineFault, LineFaultError, LookUp
from sync.backoff import LONGEST_LINE_S, LONGEST_S, Backoff
from sync.client import AnsweredNoError, HeadOffice
from sync.leasing import keep_leases
from sync.look_up import look_up
from sync.pull import pull_once
from sync.push import push_once
from sync.transport import HttpTransport, Transport

log = logging.getLogger("clerkapp.sync")

LONG_POLL_S = 15
LEASE_EVERY_S = 300.0
IDLE_S = 30.0
BEFORE_ENROLMENT_S = 1.0
STOP_WITHIN_S = 2.0
NO_ANSWER = (LineFault.UNREACHABLE, LineFault.TIMEOUT)


@dataclass(slots=True)
class Heard:
    """What the engine tells whoever listens; called on the engine's own threads."""

    changed: Callable[[TakenIn], None] = lambda taken: None
    status: Callable[[], None] = lambda: None
    broke: Callable[[Exception], None] = lambda error: None


class SyncEngine:
    """Works the line of one till until it is stopped."""

    def __init__(
        self,
        counter: Counter,
        heard: Heard | None = None,
        transport_for: Callable[[str], Transport] = HttpTransport,
    ) -> None:
        self._counter = counter
        self._heard = heard or Heard()
        self._transport_for = transport_for
        self._wakes = {"push": threading.Event(), "pull": threading.Event()}
        self._stopping = threading.Event()
        self._present: str | None = None
        self._lease_due = 0.0
        self._transport: tuple[str, Transport] | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start both threads; harmless before enrolment: they wait for it."""
        for name, body in (("push", self._push_round), ("pull", self._pull_round)):
            thread = threading.Thread(
                target=self._work, args=(body, name), name=f"sync-{name}", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Ask both threads to end; a long poll under way is left behind after two seconds."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(STOP_WITHIN_S)

    def wake(self) -> None:
        """Something was written, or the line may be back: try now whatever the wait."""
        for event in self._wakes.values():
            event.set()

    def present(self, staff_id: str | None) -> None:
        """Who is signed in: their budget is kept topped up at this till."""
        self._present = staff_id
        self._lease_due = 0.0
        self._wakes["push"].set()

    def look_up(self, key: str) -> LookUp:
        """Ask for a member this till does not store; blocks up to a few seconds."""
        head_office = self._head_office()
        if head_office is None:
            return LookUp.UNREACHABLE
        return look_up(self._counter, head_office, key)

    def _head_office(self) -> HeadOffice | None:
        identity = self._identity()
        if identity is None:
            return None
        url = identity.head_office_url
        if self._transport is None or self._transport[0] != url:
            self._transport = (url, self._transport_for(url))
        return HeadOffice(self._transport[1], identity.token)

    def _identity(self) -> Device | None:
        with self._counter.journal.reading() as read:
            return device(read)

    def _work(self, body: Callable[[HeadOffice], float], name: str) -> None:
        backoff, woken = Backoff(), False
        while not self._stopping.is_set():
            woken = self._pause(self._guarded(body, backoff, woken), name)

    def _guarded(
        self, body: Callable[[HeadOffice], float], backoff: Backoff, woken: bool = False
    ) -> float:
        try:
            head_office = self._head_office()
            pause_s = BEFORE_ENROLMENT_S if head_office is None else body(head_office)
            if backoff.failures:
                # The line is back: the other direction need not wait its time out.
                backoff.succeeded()
                self.wake()
        except LineFaultError as fault:
            self._counter.line.failed(fault.fault, self._counter.now())
            longest_s = LONGEST_LINE_S if fault.fault in NO_ANSWER else LONGEST_S
            pause_s = backoff.failed(fault.retry_after_s, longest_s, woken=woken)
            log.info("line: %s, again in %.1f s", fault.fault.value, pause_s)
        except AnsweredNoError as error:
            self._counter.line.failed(LineFault.NOT_UNDERSTOOD, self._counter.now())
            pause_s = backoff.failed()
            log.warning("head office answers no: %s", error)
        except EnvironmentFaultError as fault:
            self._tell(self._heard.broke, fault)
            pause_s = backoff.failed()
        except Exception as error:
            # A bug in one round must not end the thread: what waits would never be sent.
            log.exception("a round of the line broke")
            self._tell(self._heard.broke, error)
            pause_s = backoff.failed()
        self._tell(self._heard.status)
        return pause_s

    def _tell(self, listener: Callable[..., None], *what: object) -> None:
        try:
            listener(*what)
        except Exception:
            # Whoever listens may be closing; what waits must be sent all the same.
            log.exception("a listener broke")

    def _pause(self, seconds: float, name: str) -> bool:
        """Wait; whether somebody woke us before the time was over."""
        woken = seconds > 0 and self._wakes[name].wait(seconds)
        self._wakes[name].clear()
        return woken

    def _push_round(self, head_office: HeadOffice) -> float:
        self._push_all(head_office)
        if time.monotonic() >= self._lease_due:
            self._keep_leases(head_office)
            self._push_all(head_office)
        return IDLE_S

    def _keep_leases(self, head_office: HeadOffice) -> None:
        # Set before the round: somebody who signs in meanwhile makes the next one due at once.
        self._lease_due = time.monotonic() + LEASE_EVERY_S
        try:
            keep_leases(self._counter, head_office, self._present)
        except BaseException:
            self._lease_due = 0.0
            raise

    def _push_all(self, head_office: HeadOffice) -> None:
        while not self._stopping.is_set():
            pushed = push_once(self._counter, head_office)
            if pushed.sent:
                self._counter.line.heard(self._counter.now(), self._counter.line.state().skew_s)
                self._heard.status()
            if pushed.settled:
                self._lease_due = 0.0
            if not pushed.moved:
                return

    def _pull_round(self, head_office: HeadOffice) -> float:
        # Until head office was heard it must not hold its answer back: the status would say that
        # the line is down for as long as nothing changes.
        wait_s = LONG_POLL_S if self._counter.line.state().is_up else 0
        taken = pull_once(self._counter, head_office, wait_s)
        if taken.member_ids or taken.chain_changed:
            self._heard.changed(taken)
        if taken.chain_changed:
            self._lease_due = 0.0
            self._wakes["push"].set()
        return 0.0
