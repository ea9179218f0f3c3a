"""The members of the head office double: registered, joined, corrected, asked for consent."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clerkapp.domain.consent import Consent
from clerkapp.domain.identity_codes import is_card_number
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.member_fields import (
    FieldChange,
    MemberField,
    plain_birthday,
    plain_name,
    plain_phone,
    plain_value,
)
from clerkapp.domain.operation import ConsentGiven, MemberRegistered, Operation
from clerkapp.domain.records import Entity
from clerkapp.domain.wording import Wording
from tests.support.clock import SetClock
from tests.support.small_chain import card


@dataclass(frozen=True)
class Made:
    """A new member, or the one they turned out to be."""

    member: Member
    joined_to: Member | None
    flags: tuple[str, ...]


@dataclass
class DoubleMembers:
    """Every member of a chain, and the ids that lead to another."""

    records: dict[tuple[Entity, str], Any]
    clock: SetClock
    aliases: dict[str, str] = field(default_factory=dict)
    clashes: set[tuple[str, MemberField]] = field(default_factory=set)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(90_000))

    def survivor(self, member_id: str | None) -> str | None:
        """Who an id stands for now."""
        return self.aliases.get(member_id or "", member_id or "") if member_id else member_id

    def register(
        self, operation: Operation, payload: MemberRegistered, store_id: str
    ) -> Made | str:
        """A new member, or the code of a refusal."""
        name, phone = plain_name(payload.name), plain_phone(payload.phone)
        birthday = plain_birthday(payload.birthday) if payload.birthday else ""
        member_id = operation.member_id or ""
        taken = not member_id or member_id in self.aliases or self._of(member_id) is not None
        if name is None or phone is None or birthday is None or taken:
            return "malformed"
        card_number, flags = self._card(payload.card_number)
        made = Member(
            id=member_id,
            name=name,
            card_number=card_number,
            phone=phone,
            tier=Wording("普通会员", "Basic"),
            stage=LifecycleStage.POTENTIAL,
            segment=Wording("新会员", "New member"),
            points=0,
            home_store_id=store_id,
            joined_on=self.clock.now().date(),
            as_of=self.clock.now(),
        )
        made = _with_birthday(made, birthday)
        at = dt.datetime.fromisoformat(operation.occurred_at)
        made = self.consented(made, payload.consents, at)
        known = [x for x in self._all() if x.phone == phone]
        same = next((x for x in known if x.name == name), None)
        if same is not None:
            self.aliases[made.id] = same.id
            return Made(made, same, tuple(sorted((*flags, "joined"))))
        return Made(made, None, tuple(sorted((*flags, *(["phone_known"] if known else [])))))

    def correct(
        self, member_id: str, operation_id: str, changes: Iterable[FieldChange]
    ) -> tuple[Member | None, tuple[str, ...]]:
        """The member as far as it may be corrected, and what clashed; nobody for no correction."""
        member, flags = self._of(member_id), set()
        wanted = list(changes)
        values = [plain_value(x.field, x.value) for x in wanted]
        if not wanted or None in values or len({x.field for x in wanted}) < len(wanted):
            return None, ()
        for change, value in zip(wanted, values, strict=True):
            if member is None or value is None or _value(member, change.field) == value:
                continue
            version = member.versions.get(change.field.value, 0)
            if version != change.based_on or (change.stands_on, change.field) in self.clashes:
                self.clashes.add((operation_id, change.field))
                flags.add("field_clash")
                continue
            versions = {**member.versions, change.field.value: version + 1}
            member = dataclasses.replace(_with(member, change.field, value), versions=versions)
        return member, tuple(flags)

    def consented(self, member: Member, given: Iterable[ConsentGiven], at: dt.datetime) -> Member:
        """The member with the last word on each channel; nothing is said in the future."""
        at = min(at, self.clock.now())
        said = [Consent(x.channel, x.granted, at, x.wording_version) for x in given]
        by_channel: dict[str, Consent] = {}
        for one in sorted([*member.consents, *said], key=lambda x: (x.recorded_at, not x.granted)):
            by_channel[one.channel] = one
        newest = tuple(by_channel[x] for x in sorted(by_channel))
        return dataclasses.replace(member, consents=newest)

    def _card(self, wanted: str) -> tuple[str, list[str]]:
        taken = {x.card_number for x in self._all()}
        if is_card_number(wanted, "6288") and wanted not in taken:
            return wanted, []
        return card(next(self.numbers)), ["card_renumbered"]

    def _of(self, member_id: str) -> Member | None:
        return self.records.get((Entity.MEMBER, member_id))

    def _all(self) -> list[Member]:
        return [x for (entity, _), x in self.records.items() if entity is Entity.MEMBER]


def _value(member: Member, wanted: MemberField) -> str:
    if wanted is MemberField.BIRTHDAY:
        known = member.birthday_month is not None
        return f"{member.birthday_month:02}-{member.birthday_day:02}" if known else ""
    return str(getattr(member, wanted.value))


def _with(member: Member, wanted: MemberField, value: str) -> Member:
    if wanted is MemberField.BIRTHDAY:
        return _with_birthday(member, value)
    if wanted is MemberField.NAME:
        return dataclasses.replace(member, name=value)
    return dataclasses.replace(member, phone=value)


def _with_birthday(member: Member, value: str) -> Member:
    month, day = (int(x) for x in value.split("-")) if value else (None, None)
    return dataclasses.replace(member, birthday_month=month, birthday_day=day)
