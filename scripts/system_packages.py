"""What the operating system must bring, and how it gets there.

Standard library only: it runs before there is anything else. The list itself is
``system_packages.txt``; what is there is found out by using it, not by asking a package manager, so
that it holds on every Linux.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("system_packages.txt")
PACKAGE_LISTS = Path("/var/lib/apt/lists")


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """A Debian package and the proof that what it brings is there."""

    name: str
    proof: str
    subject: str

    def is_there(self) -> bool:
        """Whether this machine has what the package brings, wherever it came from."""
        return PROOFS[self.proof](self.subject)


def read_list(path: Path = LIST) -> list[SystemPackage]:
    """The packages that ``path`` lists, for the running Python.

    Raises:
        ValueError: a line that does not name a package, a known proof and its subject.
    """
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    lines = path.read_text("utf-8").replace("{python}", version).splitlines()
    return [_package(line) for line in lines if line.strip() and not line.startswith("#")]


def ensure(packages: Sequence[SystemPackage]) -> str:
    """See to it that all of them are there, installing what is missing where that is allowed.

    Returns "" when they are, otherwise what a person has to do.
    """
    names = _missing(packages)
    if not names:
        return ""
    print(f"setup: the system lacks {' '.join(names)}", flush=True)
    prefix = _right_to_install()
    if prefix is not None and _install(prefix, names):
        names = _missing(packages)
    return advice(names) if names else ""


def advice(names: Sequence[str]) -> str:
    """The one line that installs the named packages, or on another system their names."""
    if shutil.which("apt-get") is None:
        return f"Install what these Debian packages bring, then try again: {' '.join(names)}"
    sudo = "" if _is_root() else "sudo "
    command = f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends"
    return f"Run this line, then try again:\n  {command} {' '.join(names)}"


def _package(line: str) -> SystemPackage:
    words = line.split()
    if len(words) < 3 or words[1] not in PROOFS:
        raise ValueError(f"not a package with its proof: {line!r}")
    return SystemPackage(*words[:3])


def _missing(packages: Sequence[SystemPackage]) -> list[str]:
    return [package.name for package in packages if not package.is_there()]


def _library_loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _module_is_there(name: str) -> bool:
    # Debian splits ensurepip off; a Python from elsewhere brings it along.
    return _runs([sys.executable, "-c", f"import {name}"])


def _program_is_there(name: str) -> bool:
    places = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
    return shutil.which(name, path=places) is not None


def _font_is_there(language: str) -> bool:
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(
        ["fc-list", f":lang={language}", "family"], capture_output=True, check=False
    )
    return bool(found.stdout.strip())


PROOFS: dict[str, Callable[[str], bool]] = {
    "library": _library_loads,
    "module": _module_is_there,
    "program": _program_is_there,
    "font": _font_is_there,
}


def _right_to_install() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    if _is_root():
        return []
    if shutil.which("sudo") and _runs(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _install(prefix: Sequence[str], names: Sequence[str]) -> bool:
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*apt, "install", "-y", "--no-install-recommends", *names]
    print("setup: installing them with apt-get", flush=True)
    if _has_package_lists() and _runs(install, show_errors=True):
        return True
    # No lists yet, or lists so old that what they name is gone.
    return _runs([*apt, "update"], show_errors=True) and _runs(install, show_errors=True)


def _has_package_lists() -> bool:
    return any(PACKAGE_LISTS.glob("*_Packages*"))


def _runs(command: Sequence[str], *, show_errors: bool = False) -> bool:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if show_errors else subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0
