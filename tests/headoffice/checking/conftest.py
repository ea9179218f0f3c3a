"""A head office after a hard day, in which everything is in order all the same."""

from typing import Any

import pytest

from clerkapp.domain.operation import OperationKind
from clerkapp.domain.tag import observed_dots
from headoffice import feed
from headoffice.accounts import changes
from headoffice.accounts.changes import Change
from headoffice.identity import joining
from headoffice.lending import stock
from headoffice.member_rights import erasing
from headoffice.office import HeadOffice
from headoffice.tills import clearing
from tests.headoffice.lending.test_gift_leases import close, give, share
from tests.headoffice.operations.test_coupon_voided import ask_always, redeem, void
from tests.headoffice.operations.test_tags import add, remove, shown
from tests.headoffice.pretend_tills import Till
from tests.headoffice.seeing.test_store_today import settle
from tests.headoffice.tiny_chain import CLERK, SUPERVISOR
from tests.support.clock import NOON


@pytest.fixture
def busy(office: HeadOffice, till: Till, other_till: Till) -> HeadOffice:
    """Grants of every kind, uses, withdrawals, samples, tags, refusals, a till that was cleared,
    two members joined and one forgotten."""
    money(office, till)
    samples(office, till)
    marks(office, till)
    cleared(other_till)
    gone = till.grant(till.borrow_both(500), member_id="m2")
    till.send(till.visit("m2"), gone, till.visit("nobody"), add(till, "深烘", "m2"))
    with office.database.writing() as connection:
        erasing.erase(connection, "m2", NOON)
    with office.database.writing() as connection:
        feed.publish(connection, joining.join(connection, "m1", "m3", NOON), NOON)
        for number in (1, 2, 3):
            changes.append(connection, Change("a1", "renamed", f"device {number}"), NOON)
    return office


def money(office: HeadOffice, till: Till) -> None:
    lent = till.borrow_both(3000)
    used, undone, kept = till.grant(lent), till.grant(lent), till.grant(lent, 1000)
    till.send(used, undone, kept, redeem(till, used), void(till, undone))
    big_id = "00000000-0000-4000-8000-000000000001"
    allowed = till.override(big_id, SUPERVISOR)
    above = till.borrow_both(5000, SUPERVISOR)
    big = till.grant(above, 5000, override_id=allowed.payload["override_id"], id=big_id)
    again = till.grant(above, 5000, override_id=allowed.payload["override_id"])
    till.send(allowed, big, again)
    ask_always(office)
    freed = till.grant(till.borrow_both(4000))
    till.send(freed, void(till, freed), redeem(till, freed))
    for lease in till.borrow_both(4000, CLERK):
        till.send(close(till, lease, lease.spent_fen + 100))
    late = till.grant(lent)
    till.send(late, settle(till), settle(till))


def samples(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, stock.set_left(connection, "s1", "coffee", 9, NOON), NOON)
    (lease,) = till.borrow(share(3)).leases
    till.send(give(till, lease), give(till, lease), give(till))


def marks(office: HeadOffice, till: Till) -> None:
    till.send(add(till, "深烘"), add(till, "浅烘"))
    tag = next(x for x in shown(office) if x.label.zh == "浅烘")
    till.send(remove(till, tag.id, *observed_dots(tag)))
    unreadable = till.next(OperationKind.NOTE_ADDED, {"note": 1})
    till.send(unreadable, till.next("unheard.of", {}))


def cleared(till: Till) -> None:
    """It was copied, both went on, and people let both in."""
    first = till.visit()
    till.send(first)
    end = (till.sequence, till.last_hash)
    till.send(till.grant(till.borrow_both(500)))
    after: Any = (till.sequence, till.last_hash)
    till.sequence, till.last_hash = end
    till.send(till.visit("m1"))
    till.sequence, till.last_hash = after
    clearing.clear(till.office.database, till.device.id, NOON)
    till.sequence, till.last_hash = 0, "0" * 64
    till.send(till.visit(epoch=2))
