"""The line between tills and head office: bytes in, bytes out, and whatever goes wrong between."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from clerkapp.line import LineFault, LineFaultError
from sync.transport import Reply, Request, Stream
from tests.simulator.crashes import Crashes, SimulatedCrashError
from tests.simulator.office import Office

PIECE = 1000
Deliver = Callable[[Request], Reply]
Mishap = Callable[[Request, Deliver], Reply]
"""What becomes of one request: it may call ``deliver`` never, once or twice, and may raise."""


@dataclass(slots=True)
class Late:
    """A copy of a request that is still under way, and after how many exchanges it arrives."""

    request: Request
    exchanges: int


class Wire:
    """Carries requests of every till to head office."""

    def __init__(self, office: Office, crashes: Crashes) -> None:
        self._office = office
        self._crashes = crashes
        self._mishaps: dict[str, list[Mishap]] = defaultdict(list)
        self._late: list[Late] = []
        self.down: set[str] = set()
        self.said: Callable[[str], None] = lambda text: None

    def arm(self, till: str, mishap: Mishap) -> None:
        """Let that happen to the till's next request."""
        self._mishaps[till].append(mishap)

    def delay(self, request: Request, exchanges: int) -> None:
        """Keep a copy under way until so many further exchanges have passed."""
        self._late.append(Late(request, exchanges))

    def heal(self) -> None:
        """Nothing goes wrong any more; what is under way arrives now."""
        self._mishaps.clear()
        self.down.clear()
        for late in self._late:
            late.exchanges = 0
        self._arrive()

    def exchange(self, till: str, request: Request) -> Reply:
        """The reply as the till gets it. Raises ``LineFaultError`` where none comes."""
        if till in self.down:
            raise LineFaultError(LineFault.UNREACHABLE, "the line is down")
        self._arrive()
        mishaps = self._mishaps[till]
        if mishaps:
            return mishaps.pop(0)(request, self._deliver)
        return self._deliver(request)

    def _deliver(self, request: Request) -> Reply:
        try:
            with self._crashes.on(self._office.name):
                return self._office.answer(request)
        except SimulatedCrashError as error:
            self._office.restart()
            raise LineFaultError(LineFault.UNREACHABLE, "the connection broke off") from error

    def _arrive(self) -> None:
        for late in self._late:
            late.exchanges -= 1
        due = [late for late in self._late if late.exchanges < 0]
        self._late = [late for late in self._late if late.exchanges >= 0]
        for late in due:
            self.said(f"an old {late.request.method} {late.request.path} arrives")
            try:
                self._deliver(late.request)
            except LineFaultError:
                # Nobody waits for this answer any more.
                continue


@dataclass(frozen=True, slots=True)
class Line:
    """The end of the wire in one till; a ``sync.transport.Transport``."""

    wire: Wire
    till: str

    def exchange(self, request: Request) -> Reply:
        return self.wire.exchange(self.till, request)

    @contextmanager
    def stream(self, request: Request) -> Iterator[Stream]:
        reply = self.wire.exchange(self.till, request)
        pieces = (reply.body[at : at + PIECE] for at in range(0, len(reply.body), PIECE))
        yield Stream(reply.status, pieces, reply.retry_after_s)
