"""A line between a till and a head office in one process, with a fault for every exchange."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import Any, NoReturn
from unittest.mock import patch

from sqlalchemy.exc import OperationalError

from clerkapp.line import LineFault, LineFaultError
from headoffice import feed
from sync import wire
from sync.transport import Reply, Request, Stream
from tests.properties.shop import Shop, Till, operations_in

FAULTS = ("none", "lost", "reply_lost", "twice", "cut", "busy", "of_others", "garbled")


class BadLine:
    """Carries batches of one till to head office, each with the fault that is set."""

    def __init__(self, shop: Shop, till: Till) -> None:
        self.shop, self.till = shop, till
        self.fault = "none"
        self.part = 0
        self.carried: list[list[bytes]] = []

    def exchange(self, request: Request) -> Reply:
        """One batch and its verdicts."""
        raws = operations_in(request.body)
        if self.fault == "lost":
            _no_answer()
        self.carried.append(raws)
        if self.fault == "cut":
            self.shop.take(self.till.id, raws[: self.part % (len(raws) + 1)])
            _no_answer()
        if self.fault == "twice":
            self.shop.take(self.till.id, raws)
        with _stumbling(self.part % len(raws) if self.fault == "busy" else -1):
            verdicts = self.shop.take(self.till.id, raws)
        if self.fault == "reply_lost":
            _no_answer()
        if self.fault == "of_others":
            verdicts = [*verdicts[1:], *verdicts[:1]] if len(verdicts) > 1 else []
        answer = wire.Verdicts(
            epoch=self.shop.epoch, server_time=self.shop.clock.now(), verdicts=verdicts
        )
        body = wire.encode(answer)
        return Reply(200, body[: len(body) // 2] if self.fault == "garbled" else body)

    def stream(self, request: Request) -> AbstractContextManager[Stream]:
        """Nothing of this machine is streamed."""
        raise NotImplementedError


def _no_answer() -> NoReturn:
    raise LineFaultError(LineFault.TIMEOUT)


@contextmanager
def _stumbling(at: int) -> Iterator[None]:
    """Let head office's database fail once, at that operation of the batch counted from 0."""
    publish, calls = feed.publish, count()

    def fails(*args: Any) -> dict[str, int]:
        if next(calls) == at:
            raise OperationalError("INSERT", {}, Exception("database is locked"))
        return publish(*args)

    with patch.object(feed, "publish", fails):
        yield
