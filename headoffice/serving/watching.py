"""What those who run head office ask it: is it alive, may it be asked, what has it counted."""

import hmac

from litestar import MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.options import MetricsFor, Options
from headoffice.schema import newest_schema
from headoffice.serving import metrics
from headoffice.serving.asking import asked
from headoffice.serving.limits import is_loopback
from headoffice.serving.openapi import faults

Caller = Request[None, None, State]


@get("/v1/health", operation_id="readHealth", sync_to_thread=False, security=[{}])
def read_health() -> dict[str, str]:
    """Tells that head office itself answers."""
    return {"status": "ok"}


@get(
    "/v1/ready",
    operation_id="readReadiness",
    sync_to_thread=True,
    security=[{}],
    responses=faults(503),
)
def read_readiness(office: NamedDependency[HeadOffice]) -> dict[str, str]:
    """Tells that requests may be sent here; with 503 it says why not."""
    return _ready(office)


@get("/health", include_in_schema=False, sync_to_thread=False)
def read_health_in_short() -> dict[str, str]:
    """The same where a prefix cannot be configured."""
    return {"status": "ok"}


@get("/ready", include_in_schema=False, sync_to_thread=True)
def read_readiness_in_short(office: NamedDependency[HeadOffice]) -> dict[str, str]:
    """The same where a prefix cannot be configured."""
    return _ready(office)


@get(
    "/metrics",
    operation_id="readMetrics",
    media_type=MediaType.TEXT,
    sync_to_thread=True,
    security=[{}, {"bearer": []}],
    responses=faults(403),
)
def read_metrics(request: Caller, office: NamedDependency[HeadOffice]) -> Response[bytes]:
    """What was counted over all workers of this server, for Prometheus."""
    _require_watcher(request.headers.get("Authorization", ""), office.options)
    return Response(metrics.exposition(), media_type=metrics.CONTENT_TYPE)


ROUTES = (
    read_health,
    read_health_in_short,
    read_readiness,
    read_readiness_in_short,
    read_metrics,
)


def _ready(office: HeadOffice) -> dict[str, str]:
    reason = _why_not(office)
    if reason:
        raise FaultError(503, "not_ready", reason, {"Retry-After": "1"})
    return {"status": "ready"}


def _why_not(office: HeadOffice) -> str:
    if office.stopping.is_set():
        return "head office is stopping"
    try:
        with office.database.reading() as connection:
            return "" if _is_current(connection) else "the database has another schema"
    except SQLAlchemyError:
        return "the database cannot be reached"


def _is_current(connection: Connection) -> bool:
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return bool(found == newest_schema())


def _require_watcher(authorization: str, options: Options) -> None:
    """Let whoever may read the metrics pass. Raises FaultError 403."""
    if options.metrics is MetricsFor.LOOPBACK:
        # Through a proxy on this machine the whole world would come from loopback.
        allowed = is_loopback(asked().address) and not asked().forwarded
    elif options.metrics is MetricsFor.TOKEN:
        wanted = f"Bearer {options.metrics_token}"
        allowed = hmac.compare_digest(authorization.encode(), wanted.encode())
    else:
        allowed = False
    if not allowed:
        raise FaultError(403, "forbidden", "the metrics are not for everybody")
