"""Somebody became a member at a counter, perhaps while the line was down."""

import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import insert, select

from clerkapp.domain.clock import local_day
from clerkapp.domain.coupon import ALPHABET
from clerkapp.domain.identity_codes import CARD_LENGTH, is_card_number, luhn_digit
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.member_fields import plain_birthday, plain_name, plain_phone
from clerkapp.domain.operation import MemberRegistered
from clerkapp.domain.wording import Wording
from headoffice import phones, records, tables
from headoffice.database import take_turns
from headoffice.errors import RejectedError
from headoffice.feed import Touched
from headoffice.identity import aliases, joining
from headoffice.member_rights import erasing
from headoffice.operations.consent_recorded import consents_of, newest
from headoffice.operations.effect import LONGEST_ID, Act, Effect, required
from headoffice.profile_fields import with_birthday
from headoffice.times import stored
from headoffice.understanding.refresh import refresh_members
from sync.wire import Entity

FIRST_TIER = Wording("普通会员", "Basic")
FIRST_SEGMENT = Wording("新会员", "New member")
"""Until head office knows more of a member than that there is one."""

USUAL_PREFIX = "6288"
REFERRAL_LENGTH = 6
LONGEST_CODE = 32


@dataclass(frozen=True, slots=True)
class Form:
    """What was written down, as it is kept."""

    name: str
    phone: str
    birthday: str
    referral_code: str


def apply(act: Act, payload: MemberRegistered) -> Effect:
    """There is a new member, at home in this store.

    Somebody of the same phone and the same name is the same person: the older member stays, and
    the new id leads there. With another name people decide. A card number that is another's is
    replaced and flagged.
    """
    member_id, form = _free_id(act), _form(payload)
    phones.claim_phone(act.connection, form.phone)
    known = phones.members_of(act.connection, form.phone)
    card_number, flags = _card(act, payload.card_number)
    member = _member(act, member_id, form, card_number, payload)
    _keep(act, member, form)
    same = next((x for x in known if x.name.casefold() == form.name.casefold()), None)
    if same is not None:
        touched = joining.join(act.connection, same.id, member_id, act.heard_at)
        return Effect(touched, flags | {"joined"})
    phones.note_sharing(act.connection, member, act.heard_at)
    touched = [Touched(act.store.id, Entity.MEMBER, member_id)]
    touched += refresh_members(act.connection, [member_id], act.heard_at)
    return Effect(touched, flags | ({"phone_known"} if known else set()))


def _free_id(act: Act) -> str:
    member_id = required(act.operation.member_id or "", "the member's id", LONGEST_ID)
    if erasing.pseudonym_of(act.connection, member_id) is not None:
        raise RejectedError("member_erased", "the member asked to be forgotten")
    taken = records.read(act.connection, Entity.MEMBER, member_id, Member) is not None
    if taken or aliases.survivor_of(act.connection, member_id) != member_id:
        raise RejectedError("malformed", "another member has this id")
    return member_id


def _form(payload: MemberRegistered) -> Form:
    name, phone = plain_name(payload.name), plain_phone(payload.phone)
    birthday = plain_birthday(payload.birthday) if payload.birthday else ""
    if name is None or phone is None or birthday is None:
        raise RejectedError("malformed", "this is no name, no phone or no birthday")
    return Form(name, phone, birthday, payload.referral_code.strip()[:LONGEST_CODE])


def _card(act: Act, wanted: str) -> tuple[str, set[str]]:
    prefix = act.policy.card_prefix if act.policy else USUAL_PREFIX
    if is_card_number(wanted, prefix):
        take_turns(act.connection, f"card {wanted}")
        if not _is_taken(act, wanted):
            return wanted, set()
    while True:
        digits = prefix + "".join(
            secrets.choice("0123456789") for _ in range(CARD_LENGTH - 1 - len(prefix))
        )
        another = digits + luhn_digit(digits)
        if not _is_taken(act, another):
            return another, {"card_renumbered"}


def _is_taken(act: Act, card_number: str) -> bool:
    cards = tables.members.c.card_number
    found = act.connection.execute(select(cards).where(cards == card_number)).first()
    return found is not None or aliases.card_taken(act.connection, card_number)


def _member(
    act: Act, member_id: str, form: Form, card_number: str, payload: MemberRegistered
) -> Member:
    # Slow to import, and most of what head office does needs no pinyin.
    from headoffice.ingest.sounds import sounds

    member = Member(
        id=member_id,
        name=form.name,
        card_number=card_number,
        phone=form.phone,
        tier=FIRST_TIER,
        stage=LifecycleStage.POTENTIAL,
        segment=FIRST_SEGMENT,
        points=0,
        home_store_id=act.store.id,
        joined_on=dt.date.fromisoformat(local_day(act.occurred_at, act.store.timezone)),
        as_of=act.heard_at,
        referral_code="".join(secrets.choice(ALPHABET) for _ in range(REFERRAL_LENGTH)),
        sounds=sounds(form.name),
        consents=newest(consents_of(act, payload.consents)),
    )
    return with_birthday(member, form.birthday)


def _keep(act: Act, member: Member, form: Form) -> None:
    records.insert_records(act.connection, [member])
    scope = {"member_id": member.id, "store_id": act.store.id}
    act.connection.execute(insert(tables.member_scopes).values(scope))
    if form.referral_code:
        row = {
            "member_id": member.id,
            "code": form.referral_code,
            "store_id": act.store.id,
            "at": stored(act.occurred_at),
        }
        act.connection.execute(insert(tables.referrals).values(row))
