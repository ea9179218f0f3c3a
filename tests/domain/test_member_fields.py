"""What is a name and a phone, however it was typed, pasted or sent."""

import pytest

from clerkapp.domain.member_fields import plain_name, plain_phone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" 张  雨桐\t", "张 雨桐"),
        ("Ａｎｎ", "Ann"),
        ("张\x00雨\ud800桐", "张雨桐"),
        ("\u202e张\u2066雨桐", "张雨桐"),
        ("🌸小花", "🌸小花"),
        ("古丽·买买提", "古丽·买买提"),
    ],
)
def test_of_a_name_what_can_be_read_is_kept(text: str, name: str) -> None:
    assert plain_name(text) == name


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u202e", "..", "\x00", "x" * 41])
def test_what_nobody_can_read_or_say_is_no_name(text: str) -> None:
    assert plain_name(text) is None


@pytest.mark.parametrize("text", ["１３９ 1234-5678", "+86 139 1234 5678", "8613912345678"])
def test_a_phone_is_the_same_however_it_is_typed(text: str) -> None:
    assert plain_phone(text) == "13912345678"


@pytest.mark.parametrize("text", ["139123456", "12912345678", "1391234567\u0668", "1391234567x"])
def test_what_cannot_be_called_is_no_phone(text: str) -> None:
    assert plain_phone(text) is None
