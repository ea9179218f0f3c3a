"""Sign in by staff id and PIN, against the roster this till has; no line needed."""

from clerkapp.counter import Counter, Session
from clerkapp.services.check_pin import check_pin


def sign_in(counter: Counter, staff_id: str, pin: str) -> Session:
    """A session for the person. Raises ``RefusedError`` as ``check_pin`` does.

    With ``pin_must_change`` nobody is in yet: ``change_pin`` comes first.
    """
    return Session(check_pin(counter, staff_id, pin), counter.now())


def unlock(counter: Counter, session: Session, pin: str) -> None:
    """Unlock the screen with the PIN of whoever locked it. Refuses as ``check_pin`` does."""
    check_pin(counter, session.staff.id, pin)
