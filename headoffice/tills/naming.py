"""What a till is called; its store's tills, itself among them, are told."""

from sqlalchemy import Connection

from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.tills import devices, trust
from headoffice.tills.enrolment import LONGEST_NAME


def rename(connection: Connection, device_id: str, name: str) -> list[Touched]:
    """Call a device by another name; what to publish. Raises CommandError for no such device, or
    for no name."""
    tidy = name.strip()
    if not 0 < len(tidy) <= LONGEST_NAME:
        raise CommandError(f"a name has 1 to {LONGEST_NAME} characters")
    device = devices.require(connection, device_id)
    devices.change(connection, device_id, device.store_id, name=tidy)
    return trust.tell_of(connection, device_id)
