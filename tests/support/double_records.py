"""What the head office double tells tills in the beginning."""

from typing import Any

from clerkapp.domain.records import Entity, Record, record_key
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import VerificationKey
from tests.headoffice.tiny_chain import TinyChain
from tests.support.small_chain import QUICK_HASH, SIGNING_KEY


def chain_records(chain: TinyChain) -> dict[Any, Any]:
    """Every record of a chain by entity and key."""
    public = SIGNING_KEY.public_key().public_bytes_raw().hex()
    staff = [StaffMember(x.id, x.name, x.role, QUICK_HASH.hash(x.pin)) for x in chain.staff]
    groups: list[tuple[Entity, list[Record]]] = [
        (Entity.STORE, list(chain.stores)),
        (Entity.KEY, [VerificationKey(1, public)]),
        (Entity.POLICY, [chain.policies["s1"]]),
        (Entity.STAFF, list(staff)),
        (Entity.MEMBER, list(chain.members)),
        (Entity.COMPLAINT, list(chain.complaints)),
        (Entity.TIMELINE, list(chain.timeline)),
        (Entity.TAG, list(chain.tags)),
        (Entity.TASK, list(chain.tasks)),
        (Entity.COUPON, list(chain.coupons)),
        (Entity.FIGURES, list(chain.figures)),
        (Entity.STOCK, [stock for _, stock in chain.stocks]),
    ]
    return {(entity, record_key(x)): x for entity, part in groups for x in part}
