"""Who asks too often waits, a till too; everybody else is answered as before."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from clerkapp.line import LineFault, LineFaultError
from headoffice.errors import FaultError
from headoffice.options import Options
from headoffice.serving.asking import Proxies
from headoffice.serving.limits import Gate, Limits
from sync.breaker import Breaker
from sync.client import HeadOffice
from sync.transport import HttpTransport
from tests.headoffice.wire_client import enrolled
from tests.support.head_office_process import HeadOfficeProcess, start_head_office

FAR = "203.0.113.7"


class Hand:
    """A monotonic clock that a test moves."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def left(limits: Limits, gate: Gate, caller: str, most: int = 1000) -> int:
    """How many requests pass before the first that does not."""
    for number in range(most):
        try:
            limits.require(gate, caller)
        except FaultError:
            return number
    return most


def test_half_a_minutes_requests_may_come_at_once_and_more_as_time_passes() -> None:
    hand = Hand()
    limits = Limits(Options(limit_sign_in=12), hand)
    assert left(limits, Gate.SIGN_IN, FAR) == 6
    with pytest.raises(FaultError) as met:
        limits.require(Gate.SIGN_IN, FAR)
    assert (met.value.status, met.value.headers) == (429, {"Retry-After": "5"})
    hand.at += 10
    assert left(limits, Gate.SIGN_IN, FAR) == 2
    hand.at += 3600
    assert left(limits, Gate.SIGN_IN, FAR) == 6


def test_callers_and_gates_are_counted_apart_and_loopback_passes() -> None:
    limits = Limits(Options(limit_sign_in=2, limit_phone=2), Hand())
    assert left(limits, Gate.SIGN_IN, FAR) == 1
    assert left(limits, Gate.SIGN_IN, "203.0.113.8") == 1
    assert left(limits, Gate.PHONE, FAR) == 1
    assert left(limits, Gate.SIGN_IN, "127.0.0.1", 50) == 50
    assert left(limits, Gate.CODES, "127.0.0.1") < 50


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        (FAR, "", FAR),
        (FAR, "127.0.0.1", FAR),
        ("127.0.0.1", FAR, FAR),
        ("127.0.0.1", f"127.0.0.1, {FAR}", FAR),
        ("127.0.0.1", f"{FAR}, 198.51.100.1, 10.0.0.3", "198.51.100.1"),
        ("127.0.0.1", "<script>", "127.0.0.1"),
    ],
)
def test_only_proxies_of_ours_are_believed(peer: str, forwarded: str, address: str) -> None:
    assert Proxies(["127.0.0.1", "10.0.0.0/8"]).address(peer, forwarded) == address


@pytest.fixture
def served(
    tmp_path: Path, sqlite_seed: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HeadOfficeProcess]:
    """A server that lets two requests a minute pass."""
    for name in ("DEVICE", "ADDRESS", "ENROLMENT"):
        monkeypatch.setenv(f"HEADOFFICE_LIMIT_{name}", "2")
    shutil.copytree(sqlite_seed, tmp_path / "data")
    process = start_head_office(tmp_path / "data")
    yield process
    process.stop()


def test_a_till_that_asks_too_often_waits_as_long_as_it_is_told(
    served: HeadOfficeProcess, tmp_path: Path
) -> None:
    token = enrolled(served.url, tmp_path / "data")[0].session.headers["Authorization"]
    till = HeadOffice(HttpTransport(served.url), str(token).removeprefix("Bearer "))
    till.digest()
    till.digest()
    with pytest.raises(LineFaultError) as met:
        till.digest()
    assert (met.value.fault, met.value.detail) == (LineFault.SERVER_FAULT, "too_many_requests")
    assert 1 < met.value.retry_after_s <= 30
    assert Breaker().failed(met.value) >= met.value.retry_after_s
    # Another till of the same address is still answered.
    enrolled(served.url, tmp_path / "data", place=1)[0].get("/v1/digest").raise_for_status()


def test_strangers_of_one_address_count_together_whatever_tokens_they_try(
    served: HeadOfficeProcess,
) -> None:
    def knock(number: int, path: str = "/v1/digest", address: str = FAR) -> requests.Response:
        headers = {"Authorization": f"Bearer {number}", "X-Forwarded-For": address}
        return requests.get(served.url + path, headers=headers, timeout=30)

    assert [knock(number).status_code for number in range(3)] == [401, 429, 429]
    assert knock(9, address="203.0.113.9").status_code == 401
    assert knock(9, path="/v1/health").status_code == 200
    refused = knock(4)
    assert refused.json()["code"] == "too_many_requests"
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.headers["X-ClerkApp-Protocol"] == "clerkapp/1"
