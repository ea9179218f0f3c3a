"""Whatever the console says in English it says in Chinese too."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import jinja2
import pytest

from headoffice.console import pages, rendering, wording
from headoffice.console.frame import PAGES

pages.load()
CONSOLE = Path(wording.__file__).parent
SAYING = {"words", "later", "say", "translate", "FieldError"}
FILES = sorted(wording.FOLDER.glob("*.tsv"))


def in_templates() -> Iterator[tuple[str, str]]:
    environment = rendering._environment()
    for path in sorted(rendering.FOLDER.glob("*.html")):
        tree = environment.parse(path.read_text("utf-8"))
        for call in tree.find_all(jinja2.nodes.Call):
            if isinstance(call.node, jinja2.nodes.Name) and call.node.name == "_":
                first = call.args[0]
                # What is not a text is one that ``later`` marked elsewhere.
                if isinstance(first, jinja2.nodes.Const):
                    yield path.name, str(first.value)


def in_modules() -> Iterator[tuple[str, str]]:
    for path in sorted(CONSOLE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and _name(call) in SAYING | {
                "FaultError",
                "CommandError",
            }:
                for text in (x for x in call.args if isinstance(x, ast.Constant)):
                    # A code or a field's name is no sentence.
                    if isinstance(text.value, str) and text.value[:1].isupper():
                        yield path.name, text.value


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def test_every_text_of_the_console_has_its_chinese() -> None:
    said = [*in_templates(), *in_modules()]
    assert len(said) > 50
    missing = sorted({(place, text) for place, text in said if text not in wording.chinese()})
    assert not missing, "\n".join(f"{place}: {text}" for place, text in missing)


@pytest.mark.parametrize("path", FILES, ids=lambda x: x.stem)
def test_the_chinese_fills_in_what_the_english_does(path: Path) -> None:
    for english, text in wording.pairs(path):
        assert text.strip(), f"no Chinese for {english!r}"
        assert _gaps(english) == _gaps(text) or english.startswith(("fault:", "refused:")), english


def test_what_was_changed_is_said_in_chinese_too() -> None:
    names = [x.name for x in PAGES.values() if x.method == "POST"]
    assert names
    assert not [x for x in names if f"action:{x}" not in wording.chinese()]


def test_no_two_files_say_the_same_differently() -> None:
    said: dict[str, set[str]] = {}
    for path in FILES:
        for english, text in wording.pairs(path):
            said.setdefault(english, set()).add(text)
    assert {english: x for english, x in said.items() if len(x) > 1} == {}


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
