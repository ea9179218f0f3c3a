"""Routes about a till itself that are not part of its daily work."""

from typing import Any

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from headoffice.office import HeadOffice
from headoffice.serving.openapi import faults
from headoffice.tills import orders
from headoffice.tills.devices import Device
from sync.wire import Wiped, WipeNoted


@post(
    "/v1/wiped",
    operation_id="sayWiped",
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 409),
)
def say_wiped(
    data: JSONBody[Wiped],
    office: NamedDependency[HeadOffice],
    device: NamedDependency[Device],
) -> WipeNoted:
    """A till that was ordered to has removed everything it held; it is answered no more."""
    with office.database.writing() as connection:
        now = office.clock.now()
        orders.wiped(connection, device, now)
        return WipeNoted(server_time=now)


ROUTES: tuple[Any, ...] = (say_wiped,)
