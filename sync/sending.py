"""What goes up in one round: a greeting when one is due, the queue, and the wish for room."""

import time
import uuid
from collections.abc import Callable

from clerkapp.counter import Counter
from clerkapp.journal.wiping import WipeState
from sync import wiping
from sync.client import AnsweredNoError, HeadOffice
from sync.erasing import erase_here
from sync.greeting import greet, is_in_other_epoch
from sync.leasing import keep_leases
from sync.push import Pushed, ask_again, push_once
from sync.tidying import tidy

LEASE_EVERY_S = 300.0
ASK_AGAIN_EVERY_S = 60.0
NOT_TRUSTED = "not_trusted"


class Sending:
    """The upward half of one till, round by round; it owns no thread.

    ``moved`` is called whenever head office answered a batch; ``is_stopping`` ends a long queue.
    """

    def __init__(
        self,
        counter: Counter,
        moved: Callable[[], None] = lambda: None,
        is_stopping: Callable[[], bool] = lambda: False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._counter = counter
        self._moved = moved
        self._is_stopping = is_stopping
        self._monotonic = monotonic
        self._run = uuid.uuid4().hex
        self._present: str | None = None
        self._greeting_due = True
        self._lease_due_s = 0.0
        self._asking_due_s = 0.0

    def present(self, staff_id: str | None) -> None:
        """Who is signed in: their budget is kept topped up at this till."""
        self._present = staff_id
        self.want_room()

    def want_room(self) -> None:
        """Ask for leases at the next round."""
        self._lease_due_s = 0.0

    def probe(self, head_office: HeadOffice) -> None:
        """The smallest thing that shows whether this till is let in and heard."""
        if wiping.state(self._counter) is WipeState.CLEARED:
            wiping.say(self._counter, head_office)
        else:
            self._greet(head_office)

    def round(self, head_office: HeadOffice) -> None:
        """Send all there is. Raises what a call raises; the next round goes on from there."""
        if wiping.state(self._counter) is WipeState.CLEARED:
            wiping.say(self._counter, head_office)
            return
        if self._is_greeting_due():
            self._greet(head_office)
        self._push_all(head_office)
        if wiping.state(self._counter) is WipeState.ORDERED:
            self._wipe(head_office)
            return
        if erase_here(self._counter):
            self._push_all(head_office)
        if self._monotonic() >= self._asking_due_s:
            self._asking_due_s = self._monotonic() + ASK_AGAIN_EVERY_S
            self._told(ask_again(self._counter, head_office))
        if self._monotonic() >= self._lease_due_s and not self._greeting_due:
            self._keep_leases(head_office)
            self._push_all(head_office)
            tidy(self._counter)

    def _is_greeting_due(self) -> bool:
        called = wiping.is_called(self._counter)
        return self._greeting_due or called or is_in_other_epoch(self._counter)

    def _wipe(self, head_office: HeadOffice) -> None:
        wiping.give_back(self._counter)
        self._push_all(head_office)
        self._told(ask_again(self._counter, head_office))
        # It may have been restored since the last greeting, and want to be told again.
        self._greet(head_office)
        self._push_all(head_office)
        if wiping.remove(self._counter):
            wiping.say(self._counter, head_office)

    def _greet(self, head_office: HeadOffice) -> None:
        greeted = greet(self._counter, head_office, self._run)
        # In quarantine it asks every round whether people have cleared it.
        self._greeting_due = bool(greeted.quarantine)
        self._moved()

    def _push_all(self, head_office: HeadOffice) -> None:
        while not self._is_stopping():
            pushed = push_once(self._counter, head_office)
            self._told(pushed)
            if pushed.gap and not self._greeting_due:
                # It has forgotten, or never had, what this till thinks it has.
                self._greet(head_office)
                pushed = push_once(self._counter, head_office)
                self._told(pushed)
            if not pushed.moved:
                return

    def _told(self, pushed: Pushed) -> None:
        if pushed.sent:
            self._moved()
        if pushed.placed:
            self.want_room()

    def _keep_leases(self, head_office: HeadOffice) -> None:
        # Set before the round: somebody who signs in meanwhile makes the next one due at once.
        self._lease_due_s = self._monotonic() + LEASE_EVERY_S
        try:
            keep_leases(self._counter, head_office, self._present, self._run)
        except AnsweredNoError as no:
            if no.code != NOT_TRUSTED:
                raise
            self._lease_due_s = 0.0
            self._greet(head_office)
        except BaseException:
            self._lease_due_s = 0.0
            raise
