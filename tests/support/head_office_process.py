"""A real head office in its own process, on a free port of loopback."""

import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

START_TIMEOUT_S = 30
STOP_TIMEOUT_S = 15
_ANNOUNCED = "listening on "
_PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class HeadOfficeProcess:
    """A running server. ``url`` has no slash at its end."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def port(self) -> int:
        """Where it listens; hand it to another start to come back at the same place."""
        return int(self.url.rpartition(":")[2])

    def stop(self) -> int:
        """Ask it to end and wait for it. Answers the exit code; may be called again."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return _reap(self.process)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        _reap(self.process)


def start_head_office(
    data_dir: Path, database_url: str | None = None, port: int = 0
) -> HeadOfficeProcess:
    """Start a server and wait until it accepts connections.

    Raises AssertionError, with what the server wrote, when it does not come up.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    log = data_dir / "server.log"
    with log.open("ab") as errors:
        process = subprocess.Popen(
            [*_command("serve", data_dir, database_url), "--port", str(port)],
            cwd=_PROJECT,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(),
        )
    line = _first_line(process)
    if not line.startswith(_ANNOUNCED):
        process.kill()
        _reap(process)
        raise AssertionError(f"head office did not start: {line!r}\n{log.read_text()}")
    return HeadOfficeProcess(line.removeprefix(_ANNOUNCED), process, log)


def run_head_office(
    command: str, *arguments: str, data_dir: Path, database_url: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run another command of head office to its end, for example ``seed-demo``."""
    return subprocess.run(
        [*_command(command, data_dir, database_url), *arguments],
        cwd=_PROJECT,
        capture_output=True,
        text=True,
        env=_environment(),
        timeout=120,
        check=False,
    )


def _command(command: str, data_dir: Path, database_url: str | None) -> list[str]:
    words = [sys.executable, "-m", "headoffice", command, "--data", str(data_dir)]
    return [*words, "--database", database_url] if database_url else words


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1"}


def _first_line(process: subprocess.Popen[bytes]) -> str:
    assert process.stdout is not None
    ends_at = time.monotonic() + START_TIMEOUT_S
    ready, _, _ = select.select([process.stdout], [], [], ends_at - time.monotonic())
    return process.stdout.readline().decode().strip() if ready else ""


def _reap(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait(STOP_TIMEOUT_S)
    finally:
        if process.stdout is not None:
            process.stdout.close()
