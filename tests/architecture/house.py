"""The house as files: where our sources are and how to read them."""

import ast
import os
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("clerkapp", "sync", "ui", "headoffice")
WRITTEN_BY_US = (*SHIPPED, "resources", "scripts", "tests", "benchmarks")
HIDDEN_BUT_OURS = {".github", ".ci"}
MADE_BY_TOOLS = {"build", "dist", "screenshots", "__pycache__"}


def modules(folders: tuple[str, ...]) -> list[Path]:
    """The Python files under the named top folders, sorted."""
    return sorted(path for name in folders for path in (ROOT / name).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The name and length in lines of every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


def relative(path: Path) -> str:
    """A path as it is written in messages, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def project() -> dict[str, Any]:
    """``pyproject.toml``, parsed."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def files() -> Iterator[Path]:
    """Every file of the repository that a person wrote, of any kind."""
    for folder, names, found in os.walk(ROOT):
        names[:] = [name for name in names if _is_ours(name)]
        yield from (Path(folder) / name for name in found)


def _is_ours(folder: str) -> bool:
    if folder.startswith("."):
        return folder in HIDDEN_BUT_OURS
    return folder not in MADE_BY_TOOLS and not folder.endswith(".egg-info")
