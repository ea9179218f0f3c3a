"""Any body gives an answer."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from headoffice.ingest.drafts import Given
from headoffice.ingest.kinds import KINDS
from headoffice.ingest.messages import given_messages, pieces_of

NAMES = ["id", "lines", "member", "amount", "date", "kind", "label", "price", "order"]
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.sampled_from(NAMES), x, max_size=4),
    max_leaves=8,
)


@given(st.binary(max_size=200), st.sampled_from(sorted(KINDS)))
def test_any_bytes_are_lines_or_none(body: bytes, kind: str) -> None:
    try:
        pieces = pieces_of(body)
    except ValueError:
        return
    for line in given_messages(pieces, KINDS[kind]):
        assert 1 <= line.number <= len(pieces)


@given(JSON, st.sampled_from(sorted(KINDS)))
def test_any_json_is_fields_of_text_or_a_reason(said: object, kind: str) -> None:
    for line in given_messages([msgspec.json.encode(said)], KINDS[kind]):
        if isinstance(line, Given):
            assert line.values.keys() <= KINDS[kind].fields
            assert all(isinstance(x, str) for x in line.values.values())
        else:
            assert line.reason
