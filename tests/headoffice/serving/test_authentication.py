"""Tokens: devices and the member app are told apart, and strangers turned away."""

import pytest

from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.serving import authentication
from tests.headoffice.pretend_tills import Till


def device_fault(office: HeadOffice, authorization: str | None) -> tuple[int, str]:
    with pytest.raises(FaultError) as error, office.database.reading() as connection:
        authentication.calling_device(connection, authorization)
    return error.value.status, error.value.code


def service_fault(office: HeadOffice, authorization: str | None) -> tuple[int, str]:
    with pytest.raises(FaultError) as error, office.database.reading() as connection:
        authentication.require_service(connection, authorization)
    return error.value.status, error.value.code


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer wrong"])
def test_who_has_no_token_of_ours_is_unknown(office: HeadOffice, header: str | None) -> None:
    assert device_fault(office, header) == (401, "unknown_device")
    assert service_fault(office, header) == (401, "unknown_device")


def test_the_member_app_cannot_speak_as_a_till(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        token = authentication.add_service_token(connection, "app")
    assert device_fault(office, f"Bearer {token}") == (403, "forbidden")
    with office.database.reading() as connection:
        authentication.require_service(connection, f"bearer {token}")


def test_a_till_cannot_speak_as_the_member_app(office: HeadOffice, till: Till) -> None:
    assert service_fault(office, f"Bearer {till.enrolled.token}") == (403, "forbidden")
