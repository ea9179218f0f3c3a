"""A name is found by how it is spoken."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headoffice.ingest.sounds import sounds


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("张雨桐", "zhang yu tong"),
        ("吕布", "lv bu"),
        ("欧阳娜娜", "ou yang na na"),
        ("曾国藩", "zeng guo fan"),
        ("单田芳", "shan tian fang"),
        ("单于夫罗", "chan yu fu luo"),
        ("仇英", "qiu ying"),
        ("解缙", "xie jin"),
        ("查良镛", "zha liang yong"),
        ("尉迟恭", "yu chi gong"),
        ("朴树", "piao shu"),
        ("乐嘉", "yue jia"),
        ("王乐", "wang le"),
    ],
)
def test_a_surname_is_read_as_surnames_are(name: str, spoken: str) -> None:
    assert sounds(name) == spoken


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Anna Müller", "anna muller"),
        ("O'Brien", "o brien"),
        ("张Anna", "zhang anna"),
        ("阿迪力·买买提", "a di li mai mai ti"),
        ("ＡＮＮＡ", "anna"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_what_is_not_chinese_is_kept_in_plain_letters(name: str, spoken: str) -> None:
    assert sounds(name) == spoken


@example("A\U0003238a 0")
@given(st.text(max_size=60))
def test_any_text_has_sounds_in_lower_case_with_single_blanks(name: str) -> None:
    spoken = sounds(name)
    assert spoken == " ".join(spoken.split())
    assert spoken == spoken.casefold()
