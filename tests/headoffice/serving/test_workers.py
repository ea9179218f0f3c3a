"""Several processes on one socket: they work as one, and none is left behind."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from tests.headoffice.conftest import Rows, put_back
from tests.headoffice.wire_client import WireClient, enrolled
from tests.support.head_office_process import (
    HeadOfficeProcess,
    run_head_office,
    start_head_office,
)

Seed = tuple[Path, str, Rows]


@pytest.fixture
def served(
    postgres_seed: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HeadOfficeProcess]:
    """Two workers on the tiny chain."""
    monkeypatch.setenv("HEADOFFICE_WORKERS", "2")
    shutil.copytree(postgres_seed[0], tmp_path / "data")
    put_back(postgres_seed[1], postgres_seed[2])
    process = start_head_office(tmp_path / "data", postgres_seed[1])
    yield process
    process.stop()


def workers_of(served: HeadOfficeProcess) -> list[int]:
    """The process ids of the workers, which are what listens beside their parent."""
    pids = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            words = path.with_name("cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == served.process.pid and b"spawn_main" in words:
            pids.append(int(path.parent.name))
    return sorted(pids)


def until(is_so: Callable[[], bool]) -> None:
    ends_at = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < ends_at
        threading.Event().wait(0.05)


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_workers_count_together_and_stop_together_with_every_request_answered(
    served: HeadOfficeProcess, tmp_path: Path
) -> None:
    workers = workers_of(served)
    assert len(workers) == 2
    client, _ = enrolled(served.url, tmp_path / "data")
    cursor = client.get("/v1/digest").json()["cursor"]
    for _ in range(20):
        requests.get(f"{served.url}/v1/health", timeout=30)
    counted = requests.get(f"{served.url}/metrics", timeout=30).text
    assert 'requests_total{method="GET",route="/v1/health",status="200"} 20.0' in counted
    assert "headoffice_listening 2.0" in counted
    with ThreadPoolExecutor(1) as threads:
        path = f"/v1/changes?after={cursor}&wait=20"
        waiting = threads.submit(WireClient.get, client, path)
        until(lambda: "long_polls_waiting 1.0" in requests.get(served.url + "/metrics").text)
        assert served.stop() == 0
        assert waiting.result(timeout=1).json()["changes"] == []
    assert not any(is_alive(x) for x in workers)


@pytest.mark.long
def test_a_worker_that_dies_is_replaced_and_the_others_answer_meanwhile(
    served: HeadOfficeProcess,
) -> None:
    requests.get(f"{served.url}/v1/ready", timeout=30).raise_for_status()
    # One that dies at its start would not be replaced.
    threading.Event().wait(6)
    killed, *_ = workers_of(served)
    os.kill(killed, signal.SIGKILL)
    for _ in range(10):
        requests.get(f"{served.url}/v1/health", timeout=30).raise_for_status()
    until(lambda: len(workers_of(served)) == 2 and killed not in workers_of(served))
    until(lambda: "headoffice_listening 2.0" in requests.get(served.url + "/metrics").text)
    assert "another takes its place" in served.log.read_text("utf-8")


@pytest.mark.long
def test_no_worker_outlives_a_parent_that_is_killed(served: HeadOfficeProcess) -> None:
    workers = workers_of(served)
    served.kill()
    until(lambda: not any(is_alive(x) for x in workers))


def test_several_workers_on_sqlite_are_refused_in_one_line(tmp_path: Path) -> None:
    done = run_head_office("serve", "--workers", "2", "--port", "0", data_dir=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("headoffice: several workers need PostgreSQL")
