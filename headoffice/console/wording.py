"""What the console says, in both languages: English in the sources, Chinese in ``words/*.tsv``."""

from functools import cache
from pathlib import Path
from typing import Any

from headoffice.translatable import later as later

CHINESE, ENGLISH = "zh", "en"
FOLDER = Path(__file__).with_name("words")


def translate(language: str, english: str, **values: Any) -> str:
    """The words in a language, with ``{name}`` filled in; English where no Chinese is known."""
    text = chinese().get(english, english) if language == CHINESE else english
    return text.format_map(values) if values else text


def action_in_words(language: str, action: str) -> str:
    """What somebody did, of the name under which it stands in the audit."""
    plain = action.rpartition(".")[2].replace("_", " ").capitalize()
    return chinese().get(f"action:{action}", plain) if language == CHINESE else plain


@cache
def chinese() -> dict[str, str]:
    """Every English text and its Chinese."""
    return {english: text for path in sorted(FOLDER.glob("*.tsv")) for english, text in pairs(path)}


def pairs(path: Path) -> list[tuple[str, str]]:
    """The lines of one file, as ``English<TAB>Chinese``."""
    lines = path.read_text("utf-8").splitlines()
    split = [line.partition("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [(english, text) for english, _, text in split]
