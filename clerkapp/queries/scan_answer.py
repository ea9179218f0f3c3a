"""What a scanned code means here: found, unknown, not stored here and expired all differ."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain import identity_codes as codes
from clerkapp.domain.member import Assurance
from clerkapp.queries.registered_here import is_registered_here, registered_with_card
from clerkapp.queries.till_identity import DEFAULT_HABITS


@dataclass(frozen=True, slots=True)
class FileFound:
    """The member is stored here, or was registered here."""

    member_id: str
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class UnknownMember:
    """Head office itself said, just now, that there is no such member."""

    key: str


@dataclass(frozen=True, slots=True)
class NotStoredHere:
    """A well-formed card or genuine code of a member this till does not store; ask head office."""

    key: str
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class CodeExpired:
    """A genuine code whose time was over ``late_s`` seconds ago."""

    late_s: int


@dataclass(frozen=True, slots=True)
class ClockWrong:
    """A genuine code from ``early_s`` seconds ahead: this till's clock is likely slow."""

    early_s: int


@dataclass(frozen=True, slots=True)
class CodeForged:
    """It has our form and head office did not sign it."""


@dataclass(frozen=True, slots=True)
class CodeDamaged:
    """One of ours, cut off or misread."""


@dataclass(frozen=True, slots=True)
class CodeForeign:
    """Not one of ours."""


CouponScanned = codes.CouponScanned
BadgeScanned = codes.BadgeScanned

ScanAnswer = (
    FileFound
    | UnknownMember
    | NotStoredHere
    | CodeExpired
    | ClockWrong
    | codes.CouponScanned
    | codes.BadgeScanned
    | CodeForged
    | CodeDamaged
    | CodeForeign
)


def scan_answer(counter: Counter, text: str) -> ScanAnswer:
    """What a scanned text means here and now, without asking anybody."""
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
        keys = reads.verification_keys(read)
    prefix = DEFAULT_HABITS.card_prefix if policy is None else policy.card_prefix
    now = counter.corrected_now()
    scanned = codes.read_scanned(text, prefix, _verifier(keys), now)
    match scanned:
        case codes.MemberCodeScanned(member_id):
            return _stored_or_not(counter, member_id, Assurance.SIGNED)
        case codes.CardScanned(card_number):
            return _card(counter, card_number)
        case codes.MemberCodeExpired(late_s):
            return CodeExpired(late_s)
        case codes.MemberCodeNotYetValid(early_s):
            return ClockWrong(early_s)
        case codes.CouponScanned() | codes.BadgeScanned():
            return scanned
        case codes.CodeForged():
            return CodeForged()
        case codes.CodeDamaged():
            return CodeDamaged()
        case codes.CodeForeign():
            return CodeForeign()


def _card(counter: Counter, card_number: str) -> ScanAnswer:
    with counter.cache.reading() as read:
        member_id = reads.member_id_of_card(read, card_number)
    member_id = member_id or registered_with_card(counter, card_number)
    if member_id is None:
        return NotStoredHere(card_number, Assurance.CARD)
    return FileFound(member_id, Assurance.CARD)


def _stored_or_not(counter: Counter, member_id: str, assurance: Assurance) -> ScanAnswer:
    with counter.cache.reading() as read:
        stored = reads.has_member(read, member_id)
    stored = stored or is_registered_here(counter, member_id)
    return FileFound(member_id, assurance) if stored else NotStoredHere(member_id, assurance)


def _verifier(keys: dict[int, bytes]) -> codes.Verify:
    def verify(key_id: int, message: bytes, signature: bytes) -> bool:
        if key_id not in keys:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(keys[key_id]).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    return verify
