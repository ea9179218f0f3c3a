"""A file is read line by line, whatever is in it."""

import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headoffice.ingest import lines
from headoffice.ingest.lines import (
    WHITESPACE,
    BadLine,
    Line,
    begins_as_utf16,
    note_above,
    read_lines,
)

DELIMITERS = (",", ";", "\t", WHITESPACE)


def read(content: bytes, delimiter: str = ",", encoding: str = "utf-8") -> list[Line | BadLine]:
    return list(read_lines(io.BytesIO(content), encoding, delimiter))


def fields(content: bytes, delimiter: str = ",", encoding: str = "utf-8") -> list[tuple[str, ...]]:
    found = read(content, delimiter, encoding)
    return [x.fields for x in found if isinstance(x, Line)]


def test_blank_lines_line_ends_and_the_mark_at_the_beginning_are_no_data() -> None:
    assert fields(b"\xef\xbb\xbfa,b\r\n\r\n c , d \n") == [("a", "b"), ("c", "d")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    assert [x.number for x in read(b'a\n\n"b\nc",d\ne')] == [1, 3, 5]


def test_columns_apart_by_blanks_are_read() -> None:
    found = fields(b" 00001 19970101  1   11.77\r\n", WHITESPACE)
    assert found == [("00001", "19970101", "1", "11.77")]


def test_a_quoted_text_may_hold_delimiters_quotes_and_line_ends() -> None:
    assert fields(b'1,"a, ""b""\nc",2\n3,4,5\n') == [("1", 'a, "b"\nc', "2"), ("3", "4", "5")]


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b"])
def test_what_only_looks_like_a_line_end_is_part_of_the_text(separator: str) -> None:
    line = f"1,a{separator}b,2"
    assert fields(f"{line}\n3,4,5\n".encode()) == [tuple(line.split(",")), ("3", "4", "5")]


def test_a_quote_that_ends_within_an_endless_line_makes_no_record_of_its_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    found = read(b'1,"a\n"' + b"x" * 150 + b"\n2,b\n")
    assert [x.number for x in found if isinstance(x, Line)] == [3]


def test_a_forgotten_quote_costs_its_own_line_only() -> None:
    content = b'1,"open\n' + b"2,x\n" * 300
    found = read(content)
    assert isinstance(found[0], BadLine)
    assert [x.number for x in found] == list(range(1, 302))
    assert all(isinstance(x, Line) for x in found[1:])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_is_read_in_both_encodings(encoding: str) -> None:
    content = "姓名,城市\n张雨桐,上海\n".encode(encoding)
    assert fields(content, encoding=encoding)[1] == ("张雨桐", "上海")


def test_a_line_in_the_other_encoding_is_bad_and_says_what_would_help() -> None:
    good, bad = read("张\n".encode() + "王芳\n".encode("gb18030"))
    assert isinstance(good, Line)
    assert isinstance(bad, BadLine)
    assert bad.reason == "not utf-8 at byte 1; --encoding gb18030 would read it"
    assert bad.raw == "王芳\n".encode("gb18030")


def test_an_endless_line_is_bad_and_held_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 100)
    found = read(b"x" * 250 + b"\na,b\n")
    assert [(type(x), x.number) for x in found] == [*[(BadLine, 1)] * 3, (Line, 2)]
    assert b"".join(x.raw for x in found) == b"x" * 250 + b"\na,b\n"


def test_a_note_above_a_line_is_skipped_and_marks_the_line() -> None:
    note = note_above(17, "0123456789abcdef", "no date:\n'x'")
    assert note.count(b"\n") == 1
    first, second = read(note + b"a,b\nc,d\n")
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.mark, second.mark) == ("0123456789abcdef", "")


def test_two_bytes_per_character_are_recognised_before_anything_is_read() -> None:
    assert begins_as_utf16(io.BytesIO("a,b".encode("utf-16")))
    assert not begins_as_utf16(io.BytesIO(b"a,b"))


@given(st.binary(max_size=300), st.sampled_from(DELIMITERS), st.sampled_from(lines.ENCODINGS))
@example(b'"\r"', ",", "utf-8")
@example(b'a"\n"b', ",", "utf-8")
@example(b"#! line 1 [0123456789abcdef]: x", ",", "utf-8")
def test_any_bytes_give_an_answer_and_none_is_lost(
    content: bytes, delimiter: str, encoding: str
) -> None:
    found = read(content, delimiter, encoding)
    pieces = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    wanted = [x for x in pieces if x.strip() and not _is_note(x)]
    kept = b"\n".join(x.raw for x in found).split(b"\n")
    assert [x for x in kept if x.strip() and not _is_note(x)] == wanted
    assert [x.number for x in found] == sorted(x.number for x in found)


def _is_note(line: bytes) -> bool:
    return re.match(rb"#! line \d+ \[[0-9a-f]{16}\]: ", line) is not None
