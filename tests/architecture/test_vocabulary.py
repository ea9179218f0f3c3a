"""One word, one meaning (design, section 5), and nothing of the machine it was written on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import WRITTEN_BY_US, files, modules, relative, tree

# Put together here, so that this file does not hold them.
FORBIDDEN_WORD = "custo" + "mer"
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("deb", "debian", "org"),
        ("registry", "npmjs", "org"),
        ("pkg", "dev"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.$}~-])/(?:" + "|".join(("work", "root", "opt/wheels")) + r")/")
LARGEST_TEXT_BYTES = 2_000_000


def identifiers(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        for field in ("name", "id", "attr", "arg", "asname"):
            word = getattr(node, field, None)
            if isinstance(word, str):
                yield word, getattr(node, "lineno", 0)


def texts() -> Iterator[tuple[Path, str]]:
    for path in files():
        if path.stat().st_size <= LARGEST_TEXT_BYTES:
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_a_member_is_never_called_by_another_word() -> None:
    wrong = [
        f"{relative(path)}:{line}: {word}"
        for path in modules(WRITTEN_BY_US)
        for word, line in identifiers(path)
        if FORBIDDEN_WORD in word.lower()
    ]
    assert not wrong, "say member:\n" + "\n".join(wrong)


def test_no_file_holds_a_path_of_one_machine() -> None:
    wrong = [
        f"{relative(path)}:{number}: {line.strip()[:100]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_names_the_host_of_a_registry() -> None:
    wrong = [
        f"{relative(path)}: {host}" for path, text in texts() for host in REGISTRIES if host in text
    ]
    assert not wrong, "\n".join(wrong)
