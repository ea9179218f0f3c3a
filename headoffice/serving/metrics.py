"""What Prometheus may read: how much is asked, how long it takes, what came out of it.

Labels name routes, kinds and codes; none names a member, a person or a store. With several workers
each counts into files of a directory that they share, and whoever is asked adds them up.
"""

import os

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.process_collector import ProcessCollector
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

SHARED_DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable by which the library learns that there are several workers."""

CONTENT_TYPE = CONTENT_TYPE_LATEST
_QUICK = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_LATE = (0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3_600, 86_400)

_own = CollectorRegistry()

REQUESTS = Counter(
    "headoffice_requests",
    "Requests answered, by the route's pattern.",
    ["method", "route", "status"],
    registry=_own,
)
SECONDS = Histogram(
    "headoffice_request_seconds",
    "From a request's head to its reply's end; readChanges waits on purpose.",
    ["route"],
    buckets=_QUICK,
    registry=_own,
)
IN_FLIGHT = Gauge(
    "headoffice_requests_in_flight",
    "Requests being answered, waiting tills among them.",
    multiprocess_mode="livesum",
    registry=_own,
)
REFUSED = Counter(
    "headoffice_limited_requests", "Requests answered 429, by gate.", ["gate"], registry=_own
)
VERDICTS = Counter(
    "headoffice_verdicts", "Verdicts told, by outcome and code.", ["outcome", "code"], registry=_own
)
FEED_PAGES = Counter(
    "headoffice_feed_pages", "Pages and resets of feeds told, by kind.", ["kind"], registry=_own
)
FEED_CHANGES = Counter("headoffice_feed_changes", "Changes told in pages.", registry=_own)
FEED_LAG = Histogram(
    "headoffice_feed_lag_seconds",
    "How old the oldest change of a page was when a till was told.",
    buckets=_LATE,
    registry=_own,
)
POLLS_WAITING = Gauge(
    "headoffice_long_polls_waiting",
    "Tills that wait for a change.",
    multiprocess_mode="livesum",
    registry=_own,
)
WAKE_UPS = Counter(
    "headoffice_wake_ups",
    "Stores whose waiting tills were woken, by a notification or by looking.",
    ["by"],
    registry=_own,
)
LISTENING = Gauge(
    "headoffice_listening",
    "Workers that PostgreSQL can notify; the others look four times a second.",
    multiprocess_mode="livesum",
    registry=_own,
)
CONNECTIONS = Gauge(
    "headoffice_pool_connections",
    "Database connections, in use and held open.",
    ["state"],
    multiprocess_mode="livesum",
    registry=_own,
)
DATABASE_ERRORS = Counter(
    "headoffice_database_errors",
    "Statements that failed, by kind of error.",
    ["kind"],
    registry=_own,
)

if SHARED_DIRECTORY not in os.environ:
    ProcessCollector(registry=_own)


def exposition() -> bytes:
    """Everything counted so far, over all workers, in Prometheus's text."""
    if SHARED_DIRECTORY not in os.environ:
        return generate_latest(_own)
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)


def watch(engine: Engine) -> None:
    """Count the connections and errors of an engine from now on."""
    held, used = CONNECTIONS.labels("open"), CONNECTIONS.labels("in_use")
    if isinstance(engine.pool, QueuePool):
        held.inc(engine.pool.checkedin())
    event.listen(engine, "connect", lambda *_: held.inc())
    event.listen(engine, "close", lambda *_: held.dec())
    event.listen(engine, "checkout", lambda *_: used.inc())
    event.listen(engine, "checkin", lambda *_: used.dec())
    event.listen(engine, "handle_error", _count_error)


def _count_error(context: ExceptionContext) -> None:
    DATABASE_ERRORS.labels(type(context.original_exception).__name__).inc()
