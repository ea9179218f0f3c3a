"""Marks that somebody set on a member: what they like, what fits them.

A member's tags are an observed-remove set. Every add has a dot of its own (the id of the operation
that made it); a removal names the dots that whoever removed saw. So an add that a removal did not
see wins over it, and tills that were apart agree whatever reached head office first.
"""

import datetime as dt
import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from clerkapp.domain.wording import Wording

LONGEST_LABEL = 40
"""Characters; a tag is a word or two, what is longer is a note."""

SURENESS = range(1, 101)
"""How sure somebody can be, in percent."""


class TagKind(StrEnum):
    """What a tag is about."""

    STYLE = "style"
    SIZE = "size"
    MATERIAL = "material"
    DIET = "diet"
    DELIVERY = "delivery"
    FAMILY = "family"
    ALLERGY = "allergy"


class TagSource(StrEnum):
    """How a mark came to be."""

    CLERK = "clerk"
    QUESTIONNAIRE = "questionnaire"
    IMPORT = "import"
    BEHAVIOUR = "behaviour"


@dataclass(frozen=True, slots=True)
class TagWord:
    """A word the chain already uses for a mark, to be completed while somebody types."""

    kind: TagKind
    label: Wording


@dataclass(frozen=True, slots=True)
class Tag:
    """One mark, who set it and when.

    ``dots`` are the adds that hold it up; one that head office brought by itself has none and is
    its own dot. ``confidence_percent`` is how sure they were (``SURENESS``), where they said so.
    """

    id: str
    member_id: str
    kind: TagKind
    label: Wording
    set_by: str
    set_at: dt.datetime
    confidence_percent: int | None = None
    dots: tuple[str, ...] = ()
    source: TagSource = TagSource.CLERK


TagKey = tuple[TagKind, str]
"""What makes two marks on a member the same one: the kind and the value."""

_IDS = uuid.UUID("2f0d8f6e-6f0b-4f5e-9f43-6f1d7c3b9a10")


def tag_key(kind: TagKind, label: Wording) -> TagKey:
    """The identity of a mark, whatever its width, case and blanks around it."""
    text = label.in_language("zh_CN")
    return kind, unicodedata.normalize("NFKC", text).strip().casefold()


def tag_id_of(member_id: str, kind: TagKind, label: Wording) -> str:
    """The id of a mark on a member: the same wherever it is made, so that nobody has to ask."""
    return str(uuid.uuid5(_IDS, "\0".join((member_id, *tag_key(kind, label)))))


def is_tag(label: Wording, confidence_percent: int | None) -> bool:
    """Whether those words are short enough, not empty, and as sure as one can be."""
    words = (label.zh.strip(), label.en.strip())
    sure = confidence_percent is None or confidence_percent in SURENESS
    return any(words) and all(len(x) <= LONGEST_LABEL for x in words) and sure


def observed_dots(tag: Tag) -> tuple[str, ...]:
    """What a removal of this tag, as it is shown, has to name."""
    return tag.dots or (tag.id,)


@dataclass(frozen=True, slots=True)
class TagSet:
    """One member's adds by their dots, and the dots that were removed, heard of or not.

    No dot is in both. A dot stands for one add for ever.
    """

    adds: Mapping[str, Tag] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, shown: Iterable[Tag]) -> "TagSet":
        """The set behind tags as they are shown; what was removed from it is not known."""
        return cls({dot: _bare(tag) for tag in shown for dot in observed_dots(tag)})

    def with_add(self, dot: str, tag: Tag) -> "TagSet":
        """The set in which that add has happened."""
        return self.merged(TagSet({dot: _bare(tag)}))

    def without(self, dots: Iterable[str]) -> "TagSet":
        """The set in which those adds are removed, also those not heard of yet."""
        return self.merged(TagSet(removed=frozenset(dots)))

    def merged(self, other: "TagSet") -> "TagSet":
        """What both know together, in whatever order and however often they meet."""
        removed = self.removed | other.removed
        adds = dict(self.adds)
        for dot, tag in other.adds.items():
            adds[dot] = max(tag, adds.get(dot, tag), key=_age)
        return TagSet({dot: tag for dot, tag in adds.items() if dot not in removed}, removed)

    def shown(self) -> tuple[Tag, ...]:
        """One tag for each mark that still has an add, as the newest add set it, newest first."""
        by_key: dict[TagKey, dict[str, Tag]] = {}
        for dot, tag in self.adds.items():
            by_key.setdefault(tag_key(tag.kind, tag.label), {})[dot] = tag
        tags = (_joined(adds) for adds in by_key.values())
        return tuple(sorted(sorted(tags, key=lambda x: x.id), key=_set_at, reverse=True))


def _joined(adds: dict[str, Tag]) -> Tag:
    newest = max(adds.values(), key=_age)
    # Where one mark goes by two ids, everybody has to choose the same one.
    return replace(newest, id=min(x.id for x in adds.values()), dots=tuple(sorted(adds)))


def _bare(tag: Tag) -> Tag:
    return replace(tag, dots=())


def _set_at(tag: Tag) -> dt.datetime:
    return tag.set_at


def _age(tag: Tag) -> tuple[dt.datetime, str, str, str, str, str, int]:
    # The whole content, so that two replicas never choose differently at the same instant.
    label, sure = tag.label, tag.confidence_percent or 0
    return (tag.set_at, tag.set_by, tag.kind, label.zh, label.en, tag.id, sure)
