"""How a name is spoken, for search by pinyin."""

import re
import unicodedata

_SINGLE = {
    "曾": "zeng",
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "区": "ou",
    "朴": "piao",
    "盖": "ge",
    "缪": "miao",
    "召": "shao",
    "翟": "zhai",
    "薄": "bo",
    "乐": "yue",
    "种": "chong",
    "重": "chong",
    "员": "yun",
    "覃": "qin",
    "洗": "xian",
    "黑": "he",
    "秘": "bi",
    "繁": "po",
    "折": "she",
    "句": "gou",
    "牟": "mu",
    "祭": "zhai",
    "么": "yao",
    "都": "du",
    "藏": "zang",
    "乜": "nie",
    "炅": "gui",
    "佴": "nai",
    "任": "ren",
    "尉": "wei",
    "宁": "ning",
    "华": "hua",
    "燕": "yan",
    "应": "ying",
}
"""Characters that are read otherwise, or in several ways, outside a surname."""

_DOUBLE = {
    "尉迟": "yu chi",
    "单于": "chan yu",
    "万俟": "mo qi",
    "长孙": "zhang sun",
    "澹台": "tan tai",
    "令狐": "ling hu",
    "乐正": "yue zheng",
    "子车": "zi ju",
    "鲜于": "xian yu",
    "淳于": "chun yu",
    "皇甫": "huang fu",
    "拓跋": "tuo ba",
}

_PIECES = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+|[^\W_]+")


def sounds(name: str) -> str:
    """The name in pinyin without tones, syllables apart: ``张雨桐`` is ``zhang yu tong``.

    A surname is read as surnames are. ``ü`` is written ``v``, as it is typed. What is not Chinese
    is kept, in lower case and without accents; the text may be empty and is never refused.
    """
    name = unicodedata.normalize("NFKC", name).strip()
    surname = next((x for x in (name[:2], name[:1]) if x in _DOUBLE or x in _SINGLE), "")
    spoken = _DOUBLE.get(surname) or _SINGLE.get(surname, "")
    given = name[len(surname) :]
    return " ".join([*spoken.split(), *_syllables(given)])


def _syllables(text: str) -> list[str]:
    # Its dictionary takes a moment to load, and most of what head office does needs none.
    from pypinyin import lazy_pinyin

    # A character too rare for the dictionary comes back as it is: better searched so than lost.
    return [x for piece in _PIECES.findall(_plain(text)) for x in lazy_pinyin(piece)]


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(x for x in letters if not unicodedata.combining(x))
