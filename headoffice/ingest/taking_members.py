"""A batch of members into the database, in the caller's transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, select, update

from clerkapp.domain.member import Member
from headoffice import feed, phones, records
from headoffice.database import insert_missing, take_turns
from headoffice.feed import Touched
from headoffice.identity import reviews
from headoffice.ingest import kinds, people
from headoffice.ingest.corrections import note_corrected
from headoffice.ingest.drafts import Draft, Fate, Options, Said, Taken
from headoffice.ingest.making import Cards, insert_members
from headoffice.ingest.numbering import record_id
from headoffice.ingest.profiles import changed_member, new_member
from headoffice.ingest.scoping import Scopes
from headoffice.ingest.tables import source_members, unrefreshed_members
from headoffice.records import CHUNK
from sync.wire import Entity, encode


def take_members(connection: Connection, drafts: Sequence[Draft], options: Options) -> list[Taken]:
    """Take in a batch; one answer for each draft, in order. Publishes, so call it last.

    Who has a card number that is known is that member; so is who has a phone that is known with the
    same name. Of the same phone with another name people decide.
    """
    _claim(connection, [x.said for x in drafts if x.said])
    intake = _Intake(connection, drafts, options)
    taken = [intake.take(draft) for draft in drafts]
    note_corrected(connection, taken, options)
    feed.publish(connection, intake.told(), options.now)
    return taken


class _Intake:
    def __init__(self, connection: Connection, drafts: Sequence[Draft], options: Options) -> None:
        self._connection = connection
        self._options = options
        numbers = [x.source_id for x in drafts]
        said = [x.said for x in drafts if x.said]
        self._said = _said_before(connection, options.source, numbers)
        who = [("member", x) for x in numbers] + [("card", x.card) for x in said if x.card]
        who += [("app_id", x.app_id) for x in said if x.app_id]
        self._found = people.find(connection, who, options.source).members
        self._erased = people.erased_among(connection, options.source, numbers)
        ids = {record_id("members", options.source, x): x for x in numbers}
        self._erased |= {ids[x] for x in people.erased_ids(connection, ids)}
        app_ids = [x.app_id for x in said if x.app_id]
        self._erased_in_app = people.erased_among(connection, kinds.APP, app_ids)
        sharing = phones.ids_by_phone(connection, [x.phone for x in said if x.phone])
        self._scopes = Scopes(connection, [*self._found.values(), *sharing])
        self._cards = Cards(connection, options)
        self._touched: set[str] = set()

    def take(self, draft: Draft) -> Taken:
        """Take in one member."""
        said, number = draft.said, draft.source_id
        assert said is not None, "a draft of a member says something"
        if number in self._erased or said.app_id in self._erased_in_app:
            return Taken(draft, Fate.BAD, "this member asked to be forgotten")
        if said.store and not self._scopes.knows(said.store):
            return Taken(draft, Fate.BAD, "no store has this id")
        if self._said.get(number) == said:
            return Taken(draft, Fate.REPEATED)
        member = self._known(number, said)
        fate = Fate.ACCEPTED
        if member is None:
            member_id = self._make(number, said)
        else:
            member_id, fate = member.id, self._change(member, number, said)
        self._remember(number, member_id, said)
        return Taken(draft, fate)

    def told(self) -> list[Touched]:
        """Whom to tell of what."""
        ids = sorted(self._touched)
        rows = [{"member_id": x} for x in ids]
        insert_missing(self._connection, unrefreshed_members, rows)
        touched = [Touched(store, Entity.MEMBER, x) for x in ids for store in self._scopes.of(x)]
        return [*touched, *self._scopes.entered()]

    def _known(self, number: str, said: Said) -> Member | None:
        for who in (("member", number), ("card", said.card), ("app_id", said.app_id)):
            if who in self._found:
                found = self._found[who]
                return records.read_locked(self._connection, Entity.MEMBER, found, Member)
        if said.phone and said.name:
            sharing = phones.members_of(self._connection, said.phone)
            same = next((x for x in sharing if x.name.casefold() == said.name.casefold()), None)
            if same is not None:
                return records.read_locked(self._connection, Entity.MEMBER, same.id, Member)
        return None

    def _make(self, number: str, said: Said) -> str:
        member_id = record_id("members", self._options.source, number)
        card = said.card or self._cards.numbers_for([member_id])[0]
        member = new_member(member_id, card, said, self._options)
        insert_members(self._connection, [member])
        self._scopes.note_new(member.id, member.home_store_id)
        phones.note_sharing(self._connection, member, self._options.now)
        self._touched.add(member.id)
        return member.id

    def _change(self, member: Member, number: str, said: Said) -> Fate:
        before = self._said.get(number)
        changed = self._with_card(changed_member(member, said, before, self._options), said, before)
        if changed == member:
            return Fate.REPEATED if before is not None else Fate.ACCEPTED
        records.update_record(self._connection, changed)
        if changed.phone != member.phone:
            phones.note_sharing(self._connection, changed, self._options.now)
        self._scopes.enter(changed.id, changed.home_store_id)
        self._touched.add(changed.id)
        return Fate.CHANGED

    def _with_card(self, member: Member, said: Said, before: Said | None) -> Member:
        """A card the source gave out anew replaces the old one, if it is nobody else's."""
        anew = said.card and said.card != member.card_number
        if not anew or (before is not None and said.card == before.card):
            return member
        owner = people.find(self._connection, [("card", said.card)], "").members
        if not owner:
            return replace(member, card_number=said.card)
        reviews.note_same_card(
            self._connection, member.id, owner["card", said.card], self._options.now
        )
        return member

    def _remember(self, number: str, member_id: str, said: Said) -> None:
        source = self._options.source
        if said.app_id:
            self._note_app(member_id, said.app_id)
        document = encode(said).decode()
        people.note_numbers(self._connection, source, {number: member_id}, document)
        mine = (source_members.c.source == source) & (source_members.c.source_id == number)
        query = update(source_members).where(mine).values(document=document)
        self._connection.execute(query)
        self._said[number] = said
        self._found["member", number] = member_id
        if said.card:
            self._found.setdefault(("card", said.card), member_id)

    def _note_app(self, member_id: str, app_id: str) -> None:
        """The app's number leads to this member too; people decide where it led to another."""
        owner = self._found.setdefault(("app_id", app_id), member_id)
        if owner == member_id:
            people.note_numbers(self._connection, kinds.APP, {app_id: member_id})
        else:
            reviews.note_same_app(self._connection, member_id, owner, self._options.now)


def _claim(connection: Connection, said: Iterable[Said]) -> None:
    """Keep others from making the same people meanwhile: whatever they are known by.

    All of it first and in one order, so that nobody waits for one another.
    """
    cards, apps, numbers = set[str](), set[str](), set[str]()
    for one in said:
        cards.add(one.card)
        apps.add(one.app_id)
        numbers.add(one.phone)
    for app_id in sorted(apps - {""}):
        take_turns(connection, f"app {app_id}")
    for card in sorted(cards - {""}):
        take_turns(connection, f"card {card}")
    for phone in sorted(numbers - {""}):
        phones.claim_phone(connection, phone)


def _said_before(connection: Connection, source: str, numbers: list[str]) -> dict[str, Said]:
    of, said = source_members.c, {}
    for start in range(0, len(numbers), CHUNK):
        query = select(of.source_id, of.document).where(
            (of.source == source) & of.source_id.in_(numbers[start : start + CHUNK])
        )
        for row in connection.execute(query):
            # Who was made for a purchase has a number, and nothing was said of them yet.
            if row.document != people.NOTHING_SAID:
                said[row.source_id] = msgspec.json.decode(row.document, type=Said)
    return said
