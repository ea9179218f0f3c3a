"""What a member is found by, before any database is asked."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.cache.search_terms import LONGEST, Searchable, folded, rank, sought, terms
from clerkapp.domain.coupon import CODE_LENGTH

YUTONG = Searchable("张雨桐", "zhang yu tong", "6288000000000013", "13812344521", lost=False)
NAMES = st.text(max_size=12) | st.text("张雨桐王芳阿·买", max_size=6)


def found_by(text: str, of: Searchable = YUTONG) -> str | None:
    hit = rank(of, text)
    return None if hit is None else hit[1]


@pytest.mark.parametrize("text", ["张", "张雨", "张雨桐", "雨桐", "桐", " 张 雨 桐 "])
def test_a_name_is_found_from_any_of_its_characters_on(text: str) -> None:
    assert found_by(text) == "name"


@pytest.mark.parametrize(
    "text",
    ["zhangyutong", "zhang yu", "Zhang Yu Tong", "ZHANG", "zhāng yǔ", "z", "yutong", "zyt", "ZY"],
)
def test_pinyin_is_found_whole_begun_inside_and_by_initials(text: str) -> None:
    assert found_by(text) == "pinyin"


@pytest.mark.parametrize("text", ["4521", "344521", "13812344521", "+86 138 1234 4521", "４５２１"])
def test_a_phone_is_found_whole_and_by_its_end(text: str) -> None:
    assert found_by(text) == "phone"


@pytest.mark.parametrize("text", ["6288000000000013", "6288 0000 0000 0013"])
def test_a_card_is_found_whole(text: str) -> None:
    assert found_by(text) == "card"


@pytest.mark.parametrize(
    "text", ["", "  ", "521", "1 3 8", "１３８", "٣٤٥", "1381", "62880000", "桐雨"]
)
def test_what_does_not_match_or_says_too_little_finds_nobody(text: str) -> None:
    assert found_by(text) is None


@pytest.mark.parametrize("text", ['"', "张*", "-", "NEAR(张 雨)", "name:张", "^张", "张' OR 1=1"])
def test_signs_of_query_languages_mean_nothing(text: str) -> None:
    assert found_by(text) in {"name", None}
    assert found_by(text) == found_by(folded(text))


def test_the_ranks_are_whole_begun_inside_initials() -> None:
    ranks = [rank(YUTONG, text) for text in ("张雨桐", "张雨", "雨桐", "zyt")]
    assert [x is not None for x in ranks] == [True] * 4
    assert ranks == sorted(ranks, key=lambda x: x or (0, ""))


def test_a_surname_is_found_by_each_of_its_readings() -> None:
    zeng = Searchable("曾国强", "ceng guo qiang", "", "", lost=False)
    assert [found_by(x, zeng) for x in ("zengguo", "cengguo", "zgq", "cgq")] == ["pinyin"] * 4
    chanyu = Searchable("单于飞", "shan yu fei", "", "", lost=False)
    assert found_by("chanyu", chanyu) == "pinyin"


@pytest.mark.parametrize("text", ["lv", "lu", "lü", "LÜ"])
def test_the_vowel_that_keyboards_lack_is_typed_in_any_way(text: str) -> None:
    assert found_by(text, Searchable("吕芳", "lü fang", "", "", lost=False)) == "pinyin"


@pytest.mark.parametrize("text", ["smith", "jöhn", "John Smith", "johns"])
def test_a_name_in_latin_letters_is_found_by_the_beginning_of_each_word(text: str) -> None:
    john = Searchable("John Smith", "", "", "", lost=False)
    assert found_by(text, john) == "name"
    assert found_by("ohn", john) is None


@pytest.mark.parametrize("text", ["阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽买买提", "买买提"])
def test_whichever_dot_stands_between_names_does_not_matter(text: str) -> None:
    assert found_by(text, Searchable("阿依古丽·买买提", "", "", "", lost=False)) == "name"


@given(NAMES, st.text(max_size=20))
def test_any_text_has_a_term_only_of_letters_and_digits(name: str, text: str) -> None:
    for one in terms(Searchable(name, text, text, text, lost=False)):
        assert all(unicodedata.category(x)[0] in "LMN" for x in one)
        assert len(one) <= max(LONGEST, len(folded(text)), CODE_LENGTH) + 2


@given(NAMES.filter(lambda x: folded(x) and not folded(x).isdigit()))
def test_everybody_is_found_by_their_own_name_in_any_width_and_case(name: str) -> None:
    of = Searchable(name, "", "", "", lost=False)
    assert found_by(name, of) == "name"
    assert found_by(f"  {unicodedata.normalize('NFKC', name)} ", of) == "name"


@given(st.text(max_size=40))
def test_digits_alone_look_for_nothing_until_there_are_four(text: str) -> None:
    plain = folded(text)
    if plain.isascii() and plain.isdigit() and len(plain) < 4:
        assert sought(text) == ()
