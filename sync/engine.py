"""The threads that work the line: one sends, one follows the feed. No Qt.

A round that fails is waited out and tried again, for ever; nothing that is raised ends a thread.
"""

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from clerkapp.cache.intake import TakenIn
from clerkapp.counter import Counter
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.domain.figures import StoreToday
from clerkapp.journal import outbox
from clerkapp.journal.device import Device, device
from clerkapp.line import CouponAnswer, LineFault, LineFaultError, LookUp, OlderTimeline
from sync.asking import coupon, older, today
from sync.breaker import Breaker
from sync.client import AnsweredNoError, HeadOffice
from sync.fill import Watch
from sync.look_up import look_up
from sync.pull import pull_once
from sync.sending import Sending
from sync.transport import HttpTransport, Transport
from sync.watchdog import Watchdog
from sync.wiping import is_wiped, sweep

log = logging.getLogger("clerkapp.sync")

LONG_POLL_S = 15
IDLE_S = 30.0
BEFORE_ENROLMENT_S = 1.0
STOP_WITHIN_S = 2.0


@dataclass(slots=True)
class Heard:
    """What the engine tells whoever listens; called on the engine's own threads."""

    changed: Callable[[TakenIn], None] = lambda taken: None
    status: Callable[[], None] = lambda: None
    broke: Callable[[Exception], None] = lambda error: None
    filling: Callable[[int, int], None] = lambda done, expected: None
    wiped: Callable[[], None] = lambda: None


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
        self._holding_fill = threading.Event()
        self._sending = Sending(counter, self._batch_answered, self._stopping.is_set)
        self._watchdog = Watchdog()
        self._follows = False
        self._transport: tuple[str, Transport] | None = None
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start both threads; harmless before enrolment: they wait for it."""
        sweep(self._counter)
        self._start("push", self._push_round, lambda head_office: self._sending.probe(head_office))
        self._start("pull", self._pull_round, lambda head_office: None)

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
        self._sending.present(staff_id)
        self._wakes["push"].set()

    def hold_fill(self, held: bool) -> None:
        """Stop a fill that is under way, keeping what came; or let it go on."""
        if held:
            self._holding_fill.set()
            return
        self._holding_fill.clear()
        self.wake()

    def look_up(self, key: str) -> LookUp:
        """Ask for a member this till does not store; blocks up to a few seconds."""
        head_office = self._head_office()
        if head_office is None:
            return LookUp.UNREACHABLE
        return look_up(self._counter, head_office, key)

    def older_timeline(
        self, member_id: str, before: dt.datetime, before_id: str
    ) -> OlderTimeline | None:
        """Entries older than one that is shown; blocks up to a few seconds."""
        head_office = self._head_office()
        return None if head_office is None else older(head_office, member_id, before, before_id)

    def store_today(self) -> StoreToday | None:
        """The store's day over all its tills; blocks up to a few seconds."""
        head_office = self._head_office()
        return None if head_office is None else today(head_office)

    def ask_coupon(
        self, code: str, operation_id: str = "", *, use: bool = False
    ) -> CouponAnswer | None:
        """What head office knows of a coupon, or use it; blocks up to a few seconds."""
        head_office = self._head_office()
        return None if head_office is None else coupon(head_office, code, operation_id, use=use)

    def _start(
        self,
        name: str,
        body: Callable[[HeadOffice], float],
        probe: Callable[[HeadOffice], None],
    ) -> None:
        thread = threading.Thread(
            target=self._work, args=(body, probe, name), name=f"sync-{name}", daemon=True
        )
        self._threads.append(thread)
        thread.start()

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

    def _work(
        self,
        body: Callable[[HeadOffice], float],
        probe: Callable[[HeadOffice], None],
        name: str,
    ) -> None:
        breaker, woken = Breaker(), False
        while not self._stopping.is_set():
            pause_s = self._guarded(body, breaker, woken=woken, probe=probe)
            woken = self._pause(pause_s, name)

    def _guarded(
        self,
        body: Callable[[HeadOffice], float],
        breaker: Breaker,
        *,
        woken: bool = False,
        probe: Callable[[HeadOffice], None] = lambda head_office: None,
    ) -> float:
        try:
            head_office = self._head_office()
            if head_office is None:
                return BEFORE_ENROLMENT_S
            breaker.trying()
            if breaker.wants_probe:
                probe(head_office)
            pause_s = body(head_office)
            if breaker.answered():
                # The line is back: the other direction need not wait its time out.
                self.wake()
        except (EnvironmentFaultError, AnsweredNoError) as error:
            self._note(error)
            pause_s = breaker.failed(error, woken=woken)
            log.info("the line is tried again in %.1f s", pause_s)
        except Exception as error:
            # A bug in one round must not end the thread: what waits would never be sent.
            log.exception("a round of the line broke")
            self._tell(self._heard.broke, error)
            pause_s = breaker.failed(error, woken=woken)
        self._tell(self._heard.status)
        return pause_s

    def _note(self, error: EnvironmentFaultError | AnsweredNoError) -> None:
        match error:
            case LineFaultError():
                self._counter.line.failed(error.fault, self._counter.now())
                log.info("line: %s", error.fault.value)
            case AnsweredNoError():
                self._counter.line.failed(LineFault.NOT_UNDERSTOOD, self._counter.now())
                log.warning("head office answers no: %s", error)
            case EnvironmentFaultError():
                self._tell(self._heard.broke, error)

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

    def _batch_answered(self) -> None:
        self._counter.line.heard(self._counter.now(), self._counter.line.state().skew_s)
        self._tell(self._heard.status)

    def _push_round(self, head_office: HeadOffice) -> float:
        self._sending.round(head_office)
        if is_wiped(self._counter):
            self._tell(self._heard.wiped)
            # The next till of this machine begins as another one.
            self._sending = Sending(self._counter, self._batch_answered, self._stopping.is_set)
        return IDLE_S

    def _pull_round(self, head_office: HeadOffice) -> float:
        if self._holding_fill.is_set() or is_wiped(self._counter):
            return IDLE_S
        # Until this direction was answered head office must not hold its answer back: for as long
        # as nothing changes, nobody would know how old the data is.
        wait_s = LONG_POLL_S if self._follows and self._counter.line.state().is_up else 0
        self._follows = False
        watch = Watch(self._heard.filling, self._is_fill_held)
        taken = pull_once(self._counter, head_office, wait_s, watch)
        # What was on its way while the till was wiped.
        sweep(self._counter)
        self._follows = True
        if taken.member_ids or taken.chain_changed:
            self._heard.changed(taken)
        if taken.chain_changed:
            self._sending.want_room()
            self._wakes["push"].set()
        self._watch_queue()
        return 0.0

    def _is_fill_held(self) -> bool:
        return self._holding_fill.is_set() or self._stopping.is_set()

    def _watch_queue(self) -> None:
        """The feed is followed, so head office answers: then the queue has to move too."""
        with self._counter.journal.reading() as read:
            backlog = outbox.backlog(read)
            last_place = outbox.last_place(read)
        stalled = self._watchdog.look(
            time.monotonic(),
            unsent=backlog.waiting,
            last_place=last_place,
            line_is_up=self._counter.line.state().is_up,
        )
        self._counter.line.queue_stalled(stalled)
        if stalled:
            self._unblock_queue()

    def _unblock_queue(self) -> None:
        log.error("the queue stands still while head office answers: beginning a new connection")
        self._watchdog.was_woken(time.monotonic())
        self._transport = None
        self._wakes["push"].set()
        self._tell(self._heard.status)
