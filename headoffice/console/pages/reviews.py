"""What only a person can decide: whether two are one, and whose value of a field counts."""

import datetime as dt

import msgspec

from clerkapp.domain.member import Member
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice import feed, records
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, Moved, Shown, changes, later, reads
from headoffice.errors import CommandError
from headoffice.identity import field_reviews, joining, reviews
from headoffice.identity.field_reviews import Take
from headoffice.member_rights import export_words
from headoffice.member_rights.field_clashes import FieldClash, open_clashes
from headoffice.times import instant
from sync.wire import Entity

REASONS = {
    reviews.SAME_PHONE: later("Both have the same phone."),
    reviews.SAME_CARD: later("Both are said to have the same card number."),
    reviews.BY_HAND: later("Somebody asked."),
}
MOST_SHOWN = 50


class OneOfPair(msgspec.Struct, kw_only=True):
    """What tells one of a doubtful pair from the other; the phone is masked."""

    id: str
    name: str
    phone: str
    card_tail: str
    joined_on: dt.date
    points: int
    orders: int
    home_store: Wording


class Pair(msgspec.Struct, kw_only=True):
    """Two members who may be one person."""

    id: str
    reason: str
    since: dt.datetime
    both: list[OneOfPair]


class Reviews(msgspec.Struct, kw_only=True):
    """What waits for a decision, the oldest first."""

    pairs: list[Pair]
    more_pairs: int
    clashes: list[FieldClash]
    fields: dict[str, Wording]


@reads("/console/reviews", Permission.GOVERN_MEMBERS)
def show_reviews(ask: Ask) -> Shown[Reviews]:
    """Pairs that may be one person, and corrections that met another value."""
    waiting = reviews.open_reviews(ask.connection)
    pairs = [_pair(ask, x) for x in waiting[:MOST_SHOWN]]
    clashes = open_clashes(ask.connection, MOST_SHOWN)
    model = Reviews(
        pairs=pairs,
        more_pairs=len(waiting) - len(pairs),
        clashes=clashes,
        fields={x.field: export_words.FIELDS[x.field] for x in clashes},
    )
    return Shown("reviews.html", model)


@changes(
    "/console/reviews/pairs/{review_id:str}",
    Permission.GOVERN_MEMBERS,
    form_at="/console/reviews",
)
def decide_pair(ask: Ask) -> Moved:
    """Join a pair, keeping one of the two, or say that it is two people."""
    review_id = ask.path["review_id"]
    review = next((x for x in reviews.open_reviews(ask.connection) if x.id == review_id), None)
    if review is None:
        raise CommandError("Somebody else decided it just now.")
    keep = ask.form.choice("keep", [review.first_id, review.second_id, reviews.APART])
    if keep == reviews.APART:
        reviews.keep_apart(ask.connection, review.id, ask.now)
        ask.note(review.id, after=reviews.APART)
        return Moved("/console/reviews", ask.words("They stay two members."))
    gone = review.second_id if keep == review.first_id else review.first_id
    feed.publish(ask.connection, joining.join(ask.connection, keep, gone, ask.now), ask.now)
    ask.note(keep, before=gone, after=reviews.JOINED)
    return Moved(f"/console/members/{keep}", ask.words("They are one member now."))


@changes(
    "/console/reviews/fields/{review_id:str}",
    Permission.GOVERN_MEMBERS,
    form_at="/console/reviews",
)
def decide_field(ask: Ask) -> Moved:
    """Say whose value of a field counts."""
    take = Take(ask.form.choice("take", list(Take)))
    field_reviews.decide(ask.connection, ask.path["review_id"], take, ask.now)
    ask.note(ask.path["review_id"], after=take.value)
    return Moved("/console/reviews", ask.words("It is decided, and the tills are told."))


def _pair(ask: Ask, review: reviews.Review) -> Pair:
    found = [
        records.read(ask.connection, Entity.MEMBER, x, Member)
        for x in (review.first_id, review.second_id)
    ]
    return Pair(
        id=review.id,
        reason=REASONS.get(review.kind, review.kind),
        since=instant(review.noted_at),
        both=[_one(ask, x) for x in found if x is not None],
    )


def _one(ask: Ask, member: Member) -> OneOfPair:
    home = records.read(ask.connection, Entity.STORE, member.home_store_id, Store)
    return OneOfPair(
        id=member.id,
        name=member.name,
        phone=member.masked_phone,
        card_tail=member.card_tail,
        joined_on=member.joined_on,
        points=member.points,
        orders=member.numbers.orders,
        home_store=Wording("", "") if home is None else home.name,
    )
