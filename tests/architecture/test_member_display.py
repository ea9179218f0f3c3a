"""One module decides what the display for the member gets; a sieve nobody can walk around."""

import ast
from pathlib import Path

from tests.architecture.house import ROOT, SHIPPED, modules, relative, tree

ROOM = ROOT / "ui" / "customer_display"
BUILDER = ROOM / "builder.py"
KEEPER = ROOT / "ui" / "display_desk.py"
MAY_KNOW = {
    "clerkapp.domain.wording",
    "ui.customer_display.content",
    "ui.formats",
    "ui.languages",
    "ui.measures",
    "ui.qr",
    "ui.widgets",
}
"""What the other modules of the room import of ours: nothing that knows a member."""


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {x for x in found if x.split(".")[0] in SHIPPED}


def test_only_the_builder_knows_a_members_file() -> None:
    others = [x for x in modules(("ui/customer_display",)) if x != BUILDER]
    assert len(others) >= 3
    wrong = {relative(x): imports(x) - MAY_KNOW for x in others if imports(x) - MAY_KNOW}
    assert wrong == {}


def test_only_its_keeper_opens_the_window() -> None:
    inside = "ui.customer_display.window"
    keepers = [relative(x) for x in modules(("ui", "clerkapp", "sync")) if inside in imports(x)]
    assert keepers == [relative(KEEPER)]


def test_whatever_is_shown_comes_from_the_builder_or_is_nobody() -> None:
    shown = [
        node.args[0]
        for path in modules(SHIPPED)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "show_content"
    ]
    assert len(shown) >= 2
    assert {ast.unparse(x).split("(")[0] for x in shown} == {"NOBODY", "display_content"}


def test_content_is_made_nowhere_but_in_the_builder() -> None:
    makers = {
        relative(path)
        for path in modules(SHIPPED)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "DisplayContent"
    }
    assert makers == {relative(BUILDER), relative(ROOM / "content.py")}
