"""Reads what is typed for a preference: ``过敏 花生``, ``allergy: peanuts``, or the word alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clerkapp.domain.tag import TagKind, TagWord
from ui.languages import current_language
from ui.words.names import tag_kind

MOST_WORDS = 4
TYPED = {
    TagKind.ALLERGY: ("过敏",),
    TagKind.DIET: ("饮食", "忌口", "口味"),
    TagKind.SIZE: ("尺码", "尺寸"),
    TagKind.STYLE: ("风格",),
    TagKind.MATERIAL: ("材质", "面料"),
    TagKind.FAMILY: ("家人", "家庭"),
    TagKind.DELIVERY: ("配送", "送货"),
}
"""What a clerk may type for a kind whatever language the screen speaks."""

_KIND_THEN_WORDS = re.compile(r"([^\s:：,，]+)[\s:：,，]+(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TagText:
    """What the words are about, where they say so, and the words."""

    kind: TagKind | None
    words: str


def read_tag(text: str) -> TagText:
    """Split off the kind, where one is typed before the words."""
    words = text.strip()
    found = _KIND_THEN_WORDS.fullmatch(words)
    if found is not None and (kind := _kind(found[1])) is not None:
        return TagText(kind, found[2].strip())
    return TagText(None, words)


def known_kind(words: str, known: Iterable[TagWord]) -> TagKind | None:
    """What a known word is about; a word that is used for two kinds says nothing."""
    said = words.casefold()
    kinds = {x.kind for x in known if said in (x.label.zh.casefold(), x.label.en.casefold())}
    return kinds.pop() if len(kinds) == 1 else None


def completions(text: str, kind: TagKind | None, known: Iterable[TagWord]) -> tuple[TagWord, ...]:
    """Known words that may be meant, those that begin with what is typed first."""
    read = read_tag(text)
    wanted, said = read.kind or kind, read.words.casefold()
    if not said and wanted is None:
        return ()
    language = current_language()
    fitting: list[tuple[bool, str, TagWord]] = []
    for word in known:
        label = word.label.in_language(language).casefold()
        if said in label and wanted in (None, word.kind):
            fitting.append((not label.startswith(said), label, word))
    fitting.sort(key=lambda x: x[:2])
    return tuple(word for _, _, word in fitting[:MOST_WORDS])


def _kind(word: str) -> TagKind | None:
    said = word.casefold()
    names = ((kind, (tag_kind(kind).casefold(), kind.value, *TYPED[kind])) for kind in TagKind)
    return next((kind for kind, spoken in names if said in spoken), None)
