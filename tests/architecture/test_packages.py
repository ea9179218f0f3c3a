"""What is listed in pyproject.toml and the locks is what is there and what is used."""

import ast
import re
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.house import ROOT, SHIPPED, modules, project, relative, tree

INSTALLED = (*SHIPPED, "resources")
REQUIREMENTS = ROOT / "requirements"
LOCKS = ("dev.txt", "runtime.txt", "headoffice.txt")
IMPORTED_AS = {
    "PySide6-Essentials": "PySide6",
    "argon2-cffi": "argon2",
    "prometheus-client": "prometheus_client",
    "Pillow": "PIL",
    "pyusb": "usb",
    "python-escpos": "escpos",
    "zxing-cpp": "zxingcpp",
}


def locked(lock: str) -> dict[str, str]:
    lines = (REQUIREMENTS / lock).read_text("utf-8").splitlines()
    pins = (re.match(r"([\w.-]+)(?:\[[\w,-]+\])?==([\w.+!-]+)", line) for line in lines)
    return {_canonical(pin[1]): pin[2] for pin in pins if pin}


def needs() -> list[Requirement]:
    table = project()["project"]
    texts = [*table["dependencies"], *table["optional-dependencies"]["headoffice"]]
    return [Requirement(text) for text in texts]


def test_the_packages_listed_are_the_packages_there() -> None:
    listed = project()["tool"]["setuptools"]["packages"]
    there = sorted(
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in modules(INSTALLED)
        if path.name == "__init__.py"
    )
    wrong = [f'add the line     "{name}",' for name in there if name not in listed]
    wrong += [f'remove the line  "{name}",' for name in listed if name not in there]
    assert not wrong, "in pyproject.toml, [tool.setuptools] packages:\n" + "\n".join(wrong)
    assert listed == sorted(listed), "keep the packages in pyproject.toml sorted"


def test_no_module_lies_outside_a_package() -> None:
    astray = {path.parent for path in modules(INSTALLED)}
    without = [relative(path) for path in sorted(astray) if not (path / "__init__.py").exists()]
    assert not without, "these folders need an __init__.py, or are not installed: " + ", ".join(
        without
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_place(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text("utf-8")
    for block in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "==" in block.splitlines()[0], block
        assert "--hash=sha256:" in block, block
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_the_lock_gives_every_need_a_version_it_allows() -> None:
    pins = locked("dev.txt")
    for need in needs():
        version = pins.get(_canonical(need.name))
        assert version, f"{need.name} is not locked: make lock"
        assert need.specifier.contains(version), f"{need} is locked at {version}: make lock"


@pytest.mark.parametrize("lock", ["runtime.txt", "headoffice.txt"])
def test_the_smaller_locks_agree_with_the_whole_one(lock: str) -> None:
    whole = locked("dev.txt")
    assert {name: whole.get(name) for name in locked(lock)} == locked(lock)


def test_what_head_office_is_installed_with_is_needed() -> None:
    known = {_canonical(need.name) for need in needs()}
    lines = (REQUIREMENTS / "headoffice.in").read_text("utf-8").splitlines()
    wanted = {_canonical(Requirement(line).name) for line in lines if line and line[0] != "#"}
    assert wanted <= known


def test_what_is_imported_is_a_declared_need() -> None:
    declared = {IMPORTED_AS.get(need.name, need.name).lower() for need in needs()}
    declared |= {name.lower() for name in INSTALLED} | sys.stdlib_module_names
    # Comes with PySide6, in step with it.
    declared.add("shiboken6")
    unknown = [
        f"{relative(path)} imports {name}"
        for path in modules(INSTALLED)
        for name in _imported(path)
        if name.lower() not in declared and name not in sys.stdlib_module_names
    ]
    assert not unknown, "\n".join(unknown)


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
