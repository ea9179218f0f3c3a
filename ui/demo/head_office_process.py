"""Start head office beside the till, and end it with the till."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from clerkapp.domain.errors import EnvironmentFaultError

ANNOUNCEMENT = "listening on "
PORT_FILE, LOG = "port.txt", "serve.log"
STOP_WITHIN_S = 10


class HeadOfficeMissingError(EnvironmentFaultError):
    """The demo needs the ``headoffice`` command, and this machine does not have it or it fails."""

    code = "head_office_missing"


@dataclass(frozen=True, slots=True)
class RunningHeadOffice:
    """A head office on loopback that ends when this program does."""

    url: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.url)
        return parts.hostname or "127.0.0.1", parts.port or 80

    def stop(self) -> None:
        """Ask it to end by closing its standard input, as happens when this program dies."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def start(data_dir: Path) -> RunningHeadOffice:
    """Seed the demo chain where there is none, and serve it, at the same port as before if it is
    free.

    Raises ``HeadOfficeMissingError``.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    for command in ("seed-demo", "segments", "signals"):
        _run([command, "--data", str(data_dir)])
    file = data_dir / PORT_FILE
    before = int(file.read_text("ascii")) if file.exists() else 0
    running = (_serve(data_dir, before) if before else None) or _serve(data_dir, 0)
    if running is None:
        raise HeadOfficeMissingError(f"head office did not start; see {data_dir / LOG}")
    file.write_text(str(running.address[1]), "ascii")
    _run(["feedback-url", "--url", running.url, "--data", str(data_dir)])
    return running


def _serve(data_dir: Path, port: int) -> RunningHeadOffice | None:
    words = ["serve", "--port", str(port), "--data", str(data_dir), "--until-input-ends"]
    with (data_dir / LOG).open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*_command(), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    running = RunningHeadOffice(line.removeprefix(ANNOUNCEMENT), process)
    if line.startswith(ANNOUNCEMENT):
        return running
    running.stop()
    return None


def _run(arguments: list[str]) -> None:
    try:
        done = subprocess.run(
            [*_command(), *arguments], capture_output=True, text=True, timeout=120, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HeadOfficeMissingError(str(error)) from error
    if done.returncode != 0:
        raise HeadOfficeMissingError(done.stderr.strip()[-500:])


def _command() -> list[str]:
    """Head office is not part of the packaged till: there it must be installed beside it."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "headoffice"]
    found = shutil.which("headoffice")
    if found is None:
        raise HeadOfficeMissingError("no headoffice command on the PATH")
    return [found]
