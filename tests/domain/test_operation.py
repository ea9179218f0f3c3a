from dataclasses import fields, replace

import pytest

from clerkapp.domain.operation import GENESIS, Operation, canonical_json

OPERATION = Operation(
    id="o1",
    device_id="d1",
    epoch=1,
    sequence=1,
    kind="note.added",
    clerk_id="1001",
    member_id="m1",
    occurred_at="2026-11-22T04:00:00.000000+00:00",
    depends_on=(),
    payload={"note_id": "n1", "text": "喜欢浅烘"},
    previous_hash=GENESIS,
)
OTHERS: dict[str, object] = {
    "id": "o2",
    "device_id": "d2",
    "epoch": 2,
    "sequence": 2,
    "kind": "sample.given",
    "clerk_id": "1002",
    "member_id": None,
    "occurred_at": "2026-11-22T04:00:01.000000+00:00",
    "depends_on": ("o0",),
    "payload": {"note_id": "n1", "text": "喜欢深烘"},
    "previous_hash": "1" * 64,
}


NOT_HASHED = ("hash", "redacted", "settled")


def test_the_hash_is_the_documented_one() -> None:
    # Computed once by hand over the canonical JSON with another program (sha256sum).
    assert OPERATION.computed_hash() == EXPECTED


@pytest.mark.parametrize("name", [f.name for f in fields(Operation) if f.name not in NOT_HASHED])
def test_the_hash_covers_every_field(name: str) -> None:
    changed = replace(OPERATION, **{name: OTHERS[name]})  # type: ignore[arg-type]
    assert changed.computed_hash() != OPERATION.computed_hash()


def test_one_value_has_one_spelling_whatever_the_order_of_its_keys() -> None:
    assert canonical_json({"b": [1, True], "a": "中"}) == '{"a":"中","b":[1,true]}'.encode()


def test_numbers_that_json_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json({"a": float("nan")})


EXPECTED = "d6cc0f5cebf27fe0b2e8cbee3547eff25709b3772f6596d0eac53aaef3c42f61"
