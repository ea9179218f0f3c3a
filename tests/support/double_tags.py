"""The tags of the head office double: adds and removals as two heaps, looked through each time."""

import dataclasses
import datetime as dt
from dataclasses import dataclass, field

from clerkapp.domain.operation import Operation, TagAdded, TagRemoved
from clerkapp.domain.tag import Tag, tag_id_of, tag_key
from tests.headoffice.tiny_chain import TinyChain


@dataclass
class DoubleTags:
    """Every add and removal a chain has heard of, by member."""

    chain: TinyChain
    adds: dict[tuple[str, str], Tag] = field(default_factory=dict)
    removed: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.adds = {(x.member_id, x.id): x for x in self.chain.tags}

    def add(self, operation: Operation, payload: TagAdded) -> str:
        """Hear of an add; answers the code of a refusal, or nothing."""
        member_id = operation.member_id or ""
        if payload.tag_id != tag_id_of(member_id, payload.kind, payload.label):
            return "malformed"
        person = next((x for x in self.chain.staff if x.id == operation.clerk_id), None)
        self.adds[member_id, operation.id] = Tag(
            id=payload.tag_id,
            member_id=member_id,
            kind=payload.kind,
            label=payload.label,
            set_by=person.name if person else operation.clerk_id,
            set_at=dt.datetime.fromisoformat(operation.occurred_at),
            confidence_percent=payload.confidence_percent,
        )
        return ""

    def remove(self, operation: Operation, payload: TagRemoved) -> str:
        """Hear of a removal."""
        self.removed |= {(operation.member_id or "", dot) for dot in payload.observed}
        return "" if payload.observed else "malformed"

    def of(self, member_id: str) -> dict[str, Tag]:
        """What is left of a member's tags, by id."""
        left = {
            dot: tag
            for (member, dot), tag in self.adds.items()
            if member == member_id and (member, dot) not in self.removed
        }
        shown: dict[str, Tag] = {}
        for key in {tag_key(x.kind, x.label) for x in left.values()}:
            same = {dot: x for dot, x in left.items() if tag_key(x.kind, x.label) == key}
            newest = max(same.values(), key=lambda x: x.set_at)
            name = min(x.id for x in same.values())
            shown[name] = dataclasses.replace(newest, id=name, dots=tuple(sorted(same)))
        return shown
