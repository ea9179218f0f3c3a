"""The set-up does what it says: once, again after a change, and in plain words when it cannot."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import set_up
import system_packages
import translations
from system_packages import SystemPackage

THERE = SystemPackage("python3", "module", "sys")
MISSING = SystemPackage("libnowhere1", "library", "libnowhere.so.1")


def test_an_old_python_is_told_which_one_it_needs() -> None:
    assert "needs Python 3.11" in set_up.complaint_about((3, 10, 12))
    assert set_up.complaint_about((3, 11, 0)) == ""
    assert set_up.complaint_about((3, 14, 0)) == ""


def test_a_step_is_done_once_and_again_when_its_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "source"
    done: list[str] = []

    for content in ("one", "one", "two", "two"):
        source.write_text(content, "utf-8")
        set_up.ensure_step(tmp_path, "step", [source], lambda: done.append(source.read_text()))

    assert done == ["one", "two"]


def test_a_step_that_was_cut_short_is_done_again(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one", "utf-8")
    done: list[str] = []
    set_up.ensure_step(tmp_path, "step", [source], lambda: done.append("before"))
    source.write_text("two", "utf-8")

    def cut_short() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        set_up.ensure_step(tmp_path, "step", [source], cut_short)
    source.write_text("one", "utf-8")
    set_up.ensure_step(tmp_path, "step", [source], lambda: done.append("after"))

    assert done == ["before", "after"]


def test_the_list_of_system_packages_reads_whole() -> None:
    packages = {package.name: package for package in system_packages.read_list()}
    assert packages["libegl1"] == SystemPackage("libegl1", "library", "libEGL.so.1")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert packages[f"python{version}-venv"].subject == "ensurepip"


def test_a_line_without_a_known_proof_is_refused(tmp_path: Path) -> None:
    listing = tmp_path / "packages.txt"
    listing.write_text("# fine\nlibegl1 rumour libEGL.so.1 Qt\n", "utf-8")
    with pytest.raises(ValueError, match="rumour"):
        system_packages.read_list(listing)


@pytest.mark.parametrize(
    ("package", "there"),
    [
        (THERE, True),
        (SystemPackage("x", "module", "no_such_module"), False),
        (MISSING, False),
        (SystemPackage("x", "program", Path(sys.executable).name), True),
        (SystemPackage("x", "program", "no-such-program"), False),
    ],
)
def test_what_is_there_is_found_by_using_it(
    package: SystemPackage, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert package.is_there() is there


def test_nothing_is_said_or_installed_when_nothing_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert system_packages.ensure([THERE]) == ""
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for apt-get needs a POSIX shell")
def test_without_the_right_to_install_one_exact_line_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path / "apt-get", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    advice = system_packages.ensure([THERE, MISSING])

    lines = advice.splitlines()
    assert len(lines) == 2
    assert lines[1].strip() == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libnowhere1"
    )


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for apt-get needs a POSIX shell")
def test_an_install_that_fails_is_tried_once_more_with_fresh_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stand_ins_for_apt(tmp_path, monkeypatch)
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "old_Packages").touch()
    monkeypatch.setattr(system_packages, "PACKAGE_LISTS", lists)

    assert "libnowhere1" in system_packages.ensure([MISSING])

    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert [call.split()[1] for call in calls] == ["install", "update", "install"]


@pytest.mark.skipif(os.name == "nt", reason="a stand-in for apt-get needs a POSIX shell")
def test_without_package_lists_they_are_fetched_before_the_first_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stand_ins_for_apt(tmp_path, monkeypatch)
    monkeypatch.setattr(system_packages, "PACKAGE_LISTS", tmp_path / "none")

    system_packages.ensure([MISSING])

    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert [call.split()[1] for call in calls] == ["update", "install"]


def test_a_catalogue_is_released_once_until_it_changes(tmp_path: Path) -> None:
    catalogue = tmp_path / "clerkapp_en.ts"
    catalogue.write_text(
        '<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="en"><context>'
        "<name>Till</name><message><source>Saved</source><translation>Saved</translation>"
        "</message></context></TS>",
        "utf-8",
    )
    assert translations.release(tmp_path) == 0
    compiled = tmp_path / "clerkapp_en.qm"
    first = compiled.stat()
    assert first.st_size > 0

    assert translations.release(tmp_path) == 0
    assert compiled.stat().st_mtime_ns == first.st_mtime_ns

    os.utime(catalogue, ns=(first.st_mtime_ns + 10**9,) * 2)
    assert translations.release(tmp_path) == 0
    assert compiled.stat().st_mtime_ns != first.st_mtime_ns


def test_a_folder_without_catalogues_needs_no_release(tmp_path: Path) -> None:
    assert translations.release(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_action_is_answered_with_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "translations.py", "polish"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "update | release" in done.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed here")
def test_make_alone_says_what_can_be_made() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "make demo" in done.stdout
    assert "make test" in done.stdout


def _stand_ins_for_apt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env = shutil.which("env")
    assert env
    _program(folder / "apt-get", f'echo "$@" >> {folder}/calls; test "$2" = update')
    (folder / "env").symlink_to(env)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(0o755)
