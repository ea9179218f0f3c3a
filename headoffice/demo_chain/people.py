"""Who the members are, before anything is known of what they did."""

import datetime as dt
import random
from dataclasses import dataclass

from clerkapp.domain.identity_codes import luhn_digit
from headoffice.demo_chain.names import Identity, draw_identity
from headoffice.demo_chain.products import Group
from headoffice.demo_chain.rhythm import Sequence, draw_sequences
from headoffice.demo_chain.stores import STORES

MEMBER_COUNT = 2_000
SEED = 1997
CARD_PREFIX = "6288"
_PHONE_STARTS = (154, 160, 161, 163, 164, 168, 169, 194)
"""Prefixes that no operator hands out, so that nobody's own number is in a published demo."""

_HOME_WEIGHTS = (45, 30, 25)
_REFERRAL_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Person:
    """A member's own data. ``leaning`` holds the shelves they like, the favourite first."""

    number: int
    identity: Identity
    phone: str
    card_number: str
    home_store_id: str
    birthday: tuple[int, int] | None
    referral_code: str
    leaning: tuple[Group, ...]
    sequence: Sequence

    @property
    def id(self) -> str:
        """The member's id."""
        return f"m{self.number}"


def luck(part: str, number: int = 0) -> random.Random:
    """Chance for one part of one member: what is drawn elsewhere does not change it."""
    return random.Random(f"{SEED}/{part}/{number}")


def draw_people() -> list[Person]:
    """All members, always the same ones."""
    rng = luck("people")
    sequences = draw_sequences(rng, MEMBER_COUNT)
    cards = _draw_card_numbers(rng)
    phones = _draw_phones(rng)
    rows = zip(sequences, cards, phones, strict=True)
    return [_draw_person(number, *row) for number, row in enumerate(rows, start=1)]


def _draw_person(number: int, sequence: Sequence, card_number: str, phone: str) -> Person:
    rng = luck("person", number)
    return Person(
        number=number,
        identity=draw_identity(rng),
        phone=phone,
        card_number=card_number,
        home_store_id=rng.choices([store.id for store in STORES], _HOME_WEIGHTS)[0],
        birthday=_draw_birthday(rng),
        referral_code="".join(rng.choices(_REFERRAL_ALPHABET, k=6)),
        leaning=tuple(rng.sample(list(Group), 3)),
        sequence=sequence,
    )


def _draw_birthday(rng: random.Random) -> tuple[int, int] | None:
    if rng.random() < 0.2:
        return None
    day = dt.date(2000, 1, 1) + dt.timedelta(days=rng.randrange(366))
    return day.month, day.day


def _draw_card_numbers(rng: random.Random) -> list[str]:
    bodies = [f"{CARD_PREFIX}{serial:011d}" for serial in rng.sample(range(10**11), MEMBER_COUNT)]
    return [body + luhn_digit(body) for body in bodies]


def _draw_phones(rng: random.Random) -> list[str]:
    tails = rng.sample(range(10**8), MEMBER_COUNT)
    return [f"{rng.choice(_PHONE_STARTS)}{tail:08d}" for tail in tails]
