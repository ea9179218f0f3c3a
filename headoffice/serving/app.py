"""The routes, and nothing else: each opens one transaction and calls one function."""

from functools import cache
from typing import Annotated, Any

from litestar import Litestar, Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody, Parameter, RawBody
from litestar.response import Stream
from litestar.types import ASGIApp

from clerkapp.domain.store import Store
from headoffice import records
from headoffice.console import routes as console_routes
from headoffice.coupons import redemptions
from headoffice.errors import FaultError
from headoffice.ingest.routes import import_lines
from headoffice.lending import leases
from headoffice.lending.leases import Borrower
from headoffice.member_side import feedback_routes, member_codes
from headoffice.member_side import routes as member_routes
from headoffice.office import HeadOffice
from headoffice.operations import intake
from headoffice.schema import epoch_of
from headoffice.seeing import hearing_health, store_today
from headoffice.serving import metrics, watching
from headoffice.serving.authentication import calling_device, require_service
from headoffice.serving.envelope import Envelope, fault_response
from headoffice.serving.limits import Gate
from headoffice.serving.listening import listening_for
from headoffice.serving.long_poll import LONGEST_WAIT_S, LongPoll
from headoffice.serving.openapi import (
    TakesBatch,
    UnreadJsonPlugin,
    faults,
    openapi_config,
    with_common_faults,
)
from headoffice.tills import digest, enrolment, greeting, member_files, snapshot
from headoffice.tills import routes as till_routes
from headoffice.tills.devices import Device
from headoffice.tills.member_files import LARGEST_PAGE, Place
from sync.wire import (
    MAX_BATCH_BYTES,
    SNAPSHOT_TYPE,
    Changes,
    Cursor,
    Digest,
    Enrolled,
    Enrolment,
    Entity,
    Greeting,
    LeaseReply,
    LeaseRequest,
    MemberCode,
    MemberCodeRequest,
    MemberFileReply,
    RedemptionReply,
    RedemptionRequest,
    Standing,
    StoreTodayReply,
    TimelinePage,
    Verdicts,
    encode,
)

Caller = Request[None, None, State]


def create_app(office: HeadOffice) -> ASGIApp:
    """The application as a server runs it."""

    def device(request: Caller) -> Device:
        with office.database.reading() as connection:
            told = request.headers.get("Authorization")
            return calling_device(connection, told, leaving=request.url.path in LEAVING)

    long_poll = LongPoll(office)
    metrics.watch(office.database.engine)

    @get("/schema/openapi.json", sync_to_thread=True)
    def read_openapi() -> Response[bytes]:
        return Response(_description(), media_type="application/json")

    router = Litestar(
        route_handlers=[*ROUTES, read_openapi],
        lifespan=[listening_for(office, long_poll)],
        dependencies={
            "office": Provide(lambda: office, sync_to_thread=False),
            "device": Provide(device, sync_to_thread=True),
            "long_poll": Provide(lambda: long_poll, sync_to_thread=False),
        },
        exception_handlers={Exception: fault_response},
        openapi_config=None,
        logging_config=None,
        request_max_body_size=MAX_BATCH_BYTES,
    )
    return Envelope(router, office.options, office.limits)


@cache
def _description() -> bytes:
    # To describe a hundred routes takes as long as to start: done when somebody asks.
    return encode(describe())


def describe() -> dict[str, Any]:
    """The OpenAPI description of the routes. Needs no head office."""
    return with_common_faults(unanswered().openapi_schema.to_schema())


def unanswered() -> Litestar:
    """The routes as they are described, with no head office behind them."""
    return Litestar(
        route_handlers=list(ROUTES),
        dependencies={
            "office": Provide(lambda: None, sync_to_thread=False),
            "device": Provide(lambda: None, sync_to_thread=False),
            "long_poll": Provide(lambda: None, sync_to_thread=False),
        },
        openapi_config=openapi_config(),
        logging_config=None,
        plugins=[UnreadJsonPlugin()],
    )


@post(
    "/v1/devices",
    operation_id="enrolDevice",
    sync_to_thread=True,
    responses=faults(400, 404, 409),
    security=[{}],
)
def enrol_device(data: JSONBody[Enrolment], office: NamedDependency[HeadOffice]) -> Enrolled:
    """Make a machine a till, with a one-time code. The token in the reply is shown this once."""
    with office.database.writing() as connection:
        return enrolment.enrol(connection, data, office.clock.now())


@post(
    "/v1/operations",
    operation_id="takeOperations",
    operation_class=TakesBatch,
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 413),
)
def take_operations(
    body: RawBody, office: NamedDependency[HeadOffice], device: NamedDependency[Device]
) -> Verdicts:
    """Take in what a till did: at most 100 operations, one verdict each, in their order."""
    operations = intake.unpack(body)
    with office.database.reading() as connection:
        epoch = epoch_of(connection)
    now = office.clock.now()
    verdicts = intake.take(office.database, device, operations, now)
    for verdict in verdicts:
        metrics.VERDICTS.labels(verdict.outcome.value, verdict.code or "").inc()
    return Verdicts(epoch=epoch, server_time=now, verdicts=verdicts)


@post(
    "/v1/greetings",
    operation_id="greet",
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403),
)
def take_greeting(
    data: JSONBody[Greeting],
    office: NamedDependency[HeadOffice],
    device: NamedDependency[Device],
) -> Standing:
    """Hear how far a till has come, and tell whether its records can be trusted."""
    with office.database.writing() as connection:
        now = office.clock.now()
        return greeting.greet_certified(connection, device, data, office.signer, now)


@get("/v1/changes", operation_id="readChanges", responses=faults(400, 401, 403))
async def read_changes(
    device: NamedDependency[Device],
    long_poll: NamedDependency[LongPoll],
    after: Annotated[str, Parameter(description="The cursor as it came with the last page.")],
    wait: Annotated[
        float, Parameter(ge=0, le=LONGEST_WAIT_S, description="Seconds to hold an empty page back.")
    ] = 0,
) -> Changes:
    """The page of the store's feed behind a cursor, or a reset."""
    try:
        cursor = Cursor.parse(after)
    except ValueError as error:
        raise FaultError(400, "malformed", "after is no cursor") from error
    return await long_poll.changes(device.store_id, cursor, wait)


@get(
    "/v1/snapshot",
    operation_id="readSnapshot",
    media_type=SNAPSHOT_TYPE,
    sync_to_thread=True,
    responses=faults(400, 401, 403),
)
def read_snapshot(
    office: NamedDependency[HeadOffice],
    device: NamedDependency[Device],
    after: Annotated[
        str | None, Parameter(description="The group behind which to go on, as ENTITY/KEY.")
    ] = None,
    cursor: Annotated[
        str | None, Parameter(description="The cursor that the cut-off stream began with.")
    ] = None,
) -> Stream:
    """Every record of the store, or those behind a place: gzip over one JSON text per line."""
    place = None if after is None else snapshot.Place.parse(after, cursor or "")
    pieces = snapshot.stream(office.database, device.store_id, place, office.clock.now())
    return Stream(pieces, media_type=SNAPSHOT_TYPE, headers={"Content-Encoding": "gzip"})


@get(
    "/v1/digest",
    operation_id="readDigest",
    sync_to_thread=True,
    responses=faults(400, 401, 403),
)
def read_digest(office: NamedDependency[HeadOffice], device: NamedDependency[Device]) -> Digest:
    """What a till of the store should hold: counts and sums, and the cursor they are true for."""
    with office.database.reading() as connection:
        return digest.digest(connection, device.store_id)


@post(
    "/v1/leases",
    operation_id="lendLeases",
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 409),
)
def lend_leases(
    data: JSONBody[LeaseRequest],
    office: NamedDependency[HeadOffice],
    device: NamedDependency[Device],
) -> LeaseReply:
    """Lend slices of budgets. Amounts are absolute, so that asking twice lends once."""
    with office.database.writing() as connection:
        store = records.read(connection, Entity.STORE, device.store_id, Store)
        assert store is not None, "a device's store is kept by a foreign key"
        borrower, now = Borrower(device.id, store, data.run), office.clock.now()
        reply = leases.lend(connection, borrower, data.wishes, now)
        hearing_health.hear(connection, device, data.health, now)
        return reply


@get(
    "/v1/members/{key:str}",
    operation_id="readMember",
    sync_to_thread=True,
    responses=faults(400, 401, 403, 404),
)
def read_member(
    key: Annotated[str, Parameter(description="A member id or a card number.")],
    office: NamedDependency[HeadOffice],
    device: NamedDependency[Device],
) -> MemberFileReply:
    """The file of a member whom the calling till does not store."""
    with office.database.reading() as connection:
        return member_files.member_file(connection, key, office.clock.now())


@get(
    "/v1/members/{member_id:str}/timeline",
    operation_id="readOlderTimeline",
    sync_to_thread=True,
    responses=faults(400, 401, 403, 404),
)
def read_older_timeline(
    member_id: Annotated[str, Parameter(description="A member id.")],
    office: NamedDependency[HeadOffice],
    device: NamedDependency[Device],
    before: Annotated[str, Parameter(description="When the entry was from which on to look back.")],
    before_id: Annotated[str, Parameter(description="That entry's id.")] = "",
    limit: Annotated[
        int, Parameter(ge=1, le=LARGEST_PAGE, description="Entries at most.")
    ] = LARGEST_PAGE,
) -> TimelinePage:
    """Entries of a member's timeline that are older than one, the newest first."""
    place = Place.parse(before, before_id)
    with office.database.reading() as connection:
        now = office.clock.now()
        return member_files.older_timeline(connection, member_id, place, limit, now)


@get(
    "/v1/store-today",
    operation_id="readStoreToday",
    sync_to_thread=True,
    responses=faults(400, 401, 403),
)
def read_store_today(
    office: NamedDependency[HeadOffice], device: NamedDependency[Device]
) -> StoreTodayReply:
    """The day so far over all tills of the calling till's store."""
    with office.database.reading() as connection:
        now = office.clock.now()
        today = store_today.store_today(connection, device.store_id, now)
        return StoreTodayReply(today=today, server_time=now)


@post(
    "/v1/redemptions",
    operation_id="redeemCoupon",
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 409),
)
def redeem_coupon(
    data: JSONBody[RedemptionRequest],
    office: NamedDependency[HeadOffice],
    device: NamedDependency[Device],
) -> RedemptionReply:
    """What is known of a coupon, and with ``use`` take it as used by the calling till."""
    with office.database.writing() as connection:
        return redemptions.answer(connection, device, data, office.clock.now())


@post(
    "/v1/member-codes",
    operation_id="issueMemberCode",
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 404),
)
def issue_member_code(
    request: Caller, data: JSONBody[MemberCodeRequest], office: NamedDependency[HeadOffice]
) -> MemberCode:
    """A signed, short-lived code for the member's phone; for the member app's back end."""
    with office.database.reading() as connection:
        require_service(connection, request.headers.get("Authorization"))
        office.limits.require(Gate.CODES, data.member_id)
        return member_codes.issue(connection, office.signer, data.member_id, office.clock.now())


LEAVING = ("/v1/greetings", "/v1/operations", "/v1/wiped")
"""What a device that is answered no more may still do while it is ordered to wipe itself."""

ROUTES = (
    enrol_device,
    take_greeting,
    take_operations,
    read_changes,
    read_snapshot,
    read_digest,
    lend_leases,
    read_member,
    read_older_timeline,
    read_store_today,
    redeem_coupon,
    issue_member_code,
    import_lines,
    *watching.ROUTES,
    *till_routes.ROUTES,
    feedback_routes.PAGE,
    *member_routes.ROUTES,
    *console_routes.ROUTES,
)
