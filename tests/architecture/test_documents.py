"""What is written about the house is there, and what is there is written about."""

import ast
import datetime as dt
import re
from collections.abc import Iterator

from tests.architecture.house import ROOT, SHIPPED, modules, project, relative, tree

README = (ROOT / "README.md").read_text("utf-8")
DOCS = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))
DECLARES = "headoffice/command_line.py"
"""Where the commands of head office get their common arguments, not their names."""

CHANGE_KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def commands() -> Iterator[str]:
    """Every sub-command our programs take, as a person types it."""
    for path in modules(SHIPPED):
        program = "headoffice" if relative(path).startswith("headoffice/") else "clerkapp"
        for node in ast.walk(tree(path)):
            name = _declared_name(node)
            if name is not None and relative(path) != DECLARES:
                assert isinstance(name, ast.Constant), f"{relative(path)}: name it plainly"
                assert isinstance(name.value, str)
                yield f"{program} {name.value}"


def test_every_command_is_in_the_readme_or_the_docs() -> None:
    missing = [command for command in commands() if command not in README + DOCS]
    assert not missing, missing


def test_every_make_target_is_explained_by_make_help_and_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    explained = set(re.findall(r"^([a-z-]+):[^#\n]*## \S", makefile, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert targets == explained == set(phony[1].split())
    missing = [target for target in sorted(targets) if f"`make {target}`" not in README]
    assert not missing, missing


def test_every_direct_dependency_has_its_licence_noted() -> None:
    notes = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    sources = [
        *project()["project"]["dependencies"],
        *project()["project"]["optional-dependencies"]["headoffice"],
        *(ROOT / "requirements" / "dev.in").read_text("utf-8").splitlines(),
    ]
    names = [re.split(r"[\s\[>=<;]", line)[0] for line in sources if line and line[0] != "#"]
    missing = [name for name in names if f"| {name} |" not in notes]
    assert not missing, missing


def test_every_decision_is_numbered_in_order_and_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name[:4] for name in records] == [f"{i:04}" for i in range(1, len(records) + 1)]
    missing = [name for name in records if f"({name})" not in index]
    assert not missing, missing


def test_the_changelog_has_this_version_and_the_newest_first() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    releases = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\S+)", heading) for heading in headings[1:]]
    assert all(releases), headings
    dates = [dt.date.fromisoformat(release[2]) for release in releases if release]
    assert dates == sorted(dates, reverse=True)
    newest = releases[0][1] if releases and releases[0] else "0.1.0"
    assert project()["project"]["version"] == newest


def test_the_changelog_sorts_changes_by_the_usual_kinds() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    kinds = set(re.findall(r"^### (.*)$", text, re.MULTILINE))
    assert kinds
    assert kinds <= CHANGE_KINDS


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    pages = [*ROOT.glob("*.md"), *(ROOT / ".github").glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{relative(page)} -> {target}")
    assert not broken, broken


def _declared_name(node: ast.AST) -> ast.expr | None:
    match node:
        case ast.Call(func=ast.Attribute(attr="add_parser"), args=[name, *_]):
            return name
        case ast.Call(func=ast.Name(id="declare"), args=[_, name, *_]):
            return name
    return None
