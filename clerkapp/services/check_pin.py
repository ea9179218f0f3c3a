"""Check a PIN offline: the same words, the same work and the same lock-out for any typed id."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.lockout import FREE_TRIES, Attempts
from clerkapp.domain.staff import StaffMember
from clerkapp.journal import attempts
from clerkapp.queries.staff_here import staff_here

_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$"
    "Uh+GknjMucZP5+gbR0rjzQ$DtOJBWrL+MtlGhvbHTQKpOkkA0lPt5y04zorcKfnhBM"
)
"""A hash nobody's PIN has, so that an unknown id costs the same work as a known one."""


def check_pin(
    counter: Counter, staff_id: str, pin: str, *, may_have_to_change: bool = False
) -> StaffMember:
    """The member of staff with that id and PIN.

    Raises ``RefusedError``: ``locked_out`` (``seconds``), ``wrong_id_or_pin`` (``tries_left``) or,
    for a right PIN that head office gave and nobody made their own yet, ``pin_must_change``.
    """
    typed_id = staff_id.strip()
    before = _attempts_so_far(counter, typed_id)
    seconds = before.locked_for_s(counter.corrected_now())
    if seconds:
        raise RefusedError("locked_out", seconds=seconds)
    person = staff_here(counter, typed_id)
    if person is None or not person.active or not _matches(person.pin_hash, pin):
        if person is None or not person.active:
            _matches(_NOBODY, pin)
        _refuse(counter, typed_id, before)
    assert person is not None
    if before.failures:
        with counter.journal.writing() as write:
            attempts.forget_attempts(write, typed_id)
    if person.pin_must_change and not may_have_to_change:
        raise RefusedError("pin_must_change")
    return person


def _attempts_so_far(counter: Counter, staff_id: str) -> Attempts:
    with counter.journal.reading() as read:
        kept = attempts.attempts(read, staff_id)
    sane = kept.sane_at(counter.corrected_now())
    if sane is not kept:
        with counter.journal.writing() as write:
            attempts.keep_attempts(write, staff_id, sane)
    return sane


def _refuse(counter: Counter, staff_id: str, before: Attempts) -> None:
    now = counter.corrected_now()
    after = before.after_failure(now)
    with counter.journal.writing() as write:
        attempts.keep_attempts(write, staff_id, after)
    seconds = after.locked_for_s(now)
    if seconds:
        raise RefusedError("locked_out", seconds=seconds)
    raise RefusedError("wrong_id_or_pin", tries_left=FREE_TRIES - after.failures)


def _matches(pin_hash: str, pin: str) -> bool:
    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False
