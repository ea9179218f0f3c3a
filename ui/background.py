"""Work off the GUI thread: one worker for the files, in order; one for hashing; one for the line.

Answers come back on the GUI thread. What was asked for an older scan is dropped (I10): the caller
compares generations, see ``Ask``.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Background(QObject):
    """Runs functions of services and queries. ``failed`` carries what nobody asked to handle."""

    failed = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = ThreadPoolExecutor(1, thread_name_prefix="files")
        self._slow = ThreadPoolExecutor(1, thread_name_prefix="slow")
        self._line = ThreadPoolExecutor(1, thread_name_prefix="line")
        self._closed = False
        # Queued, also when the work ended before anybody could wait for it: answers stay in order.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def files(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = lambda _: None,
        failed: Callable[[Exception], bool] = lambda _: False,
    ) -> None:
        """Run on the files' worker. ``failed`` says whether it dealt with an error."""
        self._run(self._files, work, done, failed)

    def slow(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = lambda _: None,
        failed: Callable[[Exception], bool] = lambda _: False,
    ) -> None:
        """The same on the worker for PIN hashing and pictures."""
        self._run(self._slow, work, done, failed)

    def line(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = lambda _: None,
        failed: Callable[[Exception], bool] = lambda _: False,
    ) -> None:
        """The same on the worker that may wait for head office; nothing else waits behind it."""
        self._run(self._line, work, done, failed)

    def shut_down(self) -> None:
        """Finish what is under way in the files; forget the rest, and take no more."""
        self._closed = True
        for pool in (self._slow, self._line):
            pool.shutdown(wait=False, cancel_futures=True)
        self._files.shutdown(wait=True, cancel_futures=True)

    def _run(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool],
    ) -> None:
        if self._closed:
            return

        def finished(future: "Future[T]") -> None:
            if future.cancelled() or self._closed:
                return
            error = future.exception()
            if error is None:
                self._finished.emit(lambda: done(future.result()))
            else:
                self._finished.emit(lambda: self._failed(error, failed))

        pool.submit(work).add_done_callback(finished)

    def _failed(self, error: BaseException, failed: Callable[[Exception], bool]) -> None:
        if isinstance(error, Exception) and failed(error):
            return
        self.failed.emit(error)

    def _deliver(self, delivery: Callable[[], Any]) -> None:
        # A method of a QObject: Qt queues it to the thread this object lives in.
        delivery()
