"""The small chain's policy, grown by what the screens beside the counter need."""

import dataclasses

import msgspec

from clerkapp.cache.intake import Intake, Row
from clerkapp.counter import Counter
from clerkapp.domain.consent import ConsentWording
from clerkapp.domain.policy import Reason, Welcome
from clerkapp.domain.records import RECORD_TYPES, Record, record_key
from clerkapp.domain.wording import Wording
from tests.support import small_chain

ENTITIES = {kind: entity for entity, kind in RECORD_TYPES.items()}
WORDING = ConsentWording("v3", Wording("我们可以把优惠发给您吗？", "May we send you offers?"))
GROWN = dataclasses.replace(
    small_chain.POLICY,
    version=2,
    consent=WORDING,
    welcome=Welcome("c5", "recovery"),
    feedback_reasons=(
        Reason("kind", Wording("服务热情", "Kind service")),
        Reason("wait", Wording("等太久", "Long wait")),
    ),
    feedback_url="https://ho.example/f",
)


def bring(counter: Counter, *records: Record) -> None:
    """Take records in as the feed brings them."""
    rows = [Row(ENTITIES[type(x)], record_key(x), msgspec.json.encode(x)) for x in records]
    with counter.cache.writing() as write:
        Intake(write).take(rows)
