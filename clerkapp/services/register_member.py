"""Make somebody a member at the counter; no line is needed for it."""

import secrets
import uuid
from dataclasses import dataclass

import msgspec

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.identity_codes import CARD_LENGTH, luhn_digit
from clerkapp.domain.member_fields import MemberField, plain_value
from clerkapp.domain.operation import MemberRegistered, Operation, OperationKind
from clerkapp.domain.payloads import ConsentGiven
from clerkapp.domain.policy import Policy
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.registered_here import registered_with_card
from clerkapp.queries.registration_check import known_by_phone, masked_name
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from clerkapp.services.record_consent import require_words

LONGEST_REFERRAL = 32
_IDS = uuid.UUID("5d0c8f7a-9b43-4a2e-8f5e-1f1f7e0d3c20")


@dataclass(frozen=True, slots=True)
class Registration:
    """What the clerk typed. ``despite_known_phone``: the clerk was told whose phone it is."""

    name: str
    phone: str
    birthday: str
    referral_code: str
    consents: tuple[ConsentGiven, ...]
    operation_id: str
    despite_known_phone: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """It is committed; the card number may be shown. ``welcome_refusal`` names the rule by which
    policy's welcome coupon was not given, if it has one."""

    member_id: str
    card_number: str
    welcome: Coupon | None
    welcome_refusal: str | None


def register_member(counter: Counter, session: Session, form: Registration) -> Registered:
    """Register and welcome; the same form again finishes what was begun and makes nobody twice.

    Raises ``RefusedError``: ``not_ready`` before the first fill, ``bad_name``, ``bad_phone``,
    ``bad_birthday``, ``phone_known`` (``member_id``, ``name`` masked); ``ValueError`` for a consent
    to no words. ``DiskFullError`` may come between the registration and the welcome.
    """
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    if policy is None:
        raise RefusedError("not_ready")
    operation = _already(counter, form)
    if operation is None:
        said = _checked(counter, form, policy)
        fact = outbox.Fact(
            kind=OperationKind.MEMBER_REGISTERED,
            clerk_id=session.staff.id,
            payload=said,
            occurred_at=counter.now(),
            member_id=new_id(counter.now()),
            id=form.operation_id,
        )
        with counter.journal.writing() as write:
            operation = outbox.append(write, this_device(write), fact)
    assert operation.member_id is not None
    registered = msgspec.convert(operation.payload, type=MemberRegistered)
    welcome, refusal = _welcome(counter, session, policy, operation.member_id, form.operation_id)
    return Registered(operation.member_id, registered.card_number, welcome, refusal)


def _already(counter: Counter, form: Registration) -> Operation | None:
    with counter.journal.reading() as read:
        entry = outbox.find(read, form.operation_id)
    return None if entry is None else entry.operation


def _checked(counter: Counter, form: Registration, policy: Policy) -> MemberRegistered:
    name = _plain(MemberField.NAME, form.name)
    phone = _plain(MemberField.PHONE, form.phone)
    birthday = _plain(MemberField.BIRTHDAY, form.birthday)
    require_words(form.consents)
    known = None if form.despite_known_phone else known_by_phone(counter, phone)
    if known is not None:
        raise RefusedError("phone_known", member_id=known.id, name=masked_name(known.name))
    return MemberRegistered(
        name=name,
        phone=phone,
        card_number=_free_card_number(counter, policy.card_prefix),
        birthday=birthday,
        referral_code=form.referral_code.strip().upper()[:LONGEST_REFERRAL],
        consents=form.consents,
    )


def _plain(field: MemberField, text: str) -> str:
    value = plain_value(field, text)
    if value is None:
        raise RefusedError(f"bad_{field.value}")
    return value


def _free_card_number(counter: Counter, prefix: str) -> str:
    """A random number that nobody known here has; head office sees to the rest."""
    while True:
        digits = CARD_LENGTH - len(prefix) - 1
        body = prefix + str(secrets.randbelow(10**digits)).zfill(digits)
        number = body + luhn_digit(body)
        with counter.cache.reading() as read:
            taken = reads.member_id_of_card(read, number)
        if taken is None and registered_with_card(counter, number) is None:
            return number


def _welcome(
    counter: Counter, session: Session, policy: Policy, member_id: str, operation_id: str
) -> tuple[Coupon | None, str | None]:
    if policy.welcome is None:
        return None, None
    order = GrantOrder(
        operation_id=str(uuid.uuid5(_IDS, operation_id)),
        member_id=member_id,
        template_id=policy.welcome.template_id,
        reason_id=policy.welcome.reason_id,
    )
    try:
        result = grant_coupon(counter, session, order)
    except RefusedError as refused:
        return None, refused.rule
    if isinstance(result, Granted):
        return result.coupon, None
    return None, result.rule.value
