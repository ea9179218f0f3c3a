"""Surnames that are read in more than one way: a clerk types the one or the other."""

READINGS: dict[str, tuple[str, ...]] = {
    "曾": ("zeng", "ceng"),
    "单": ("shan", "dan"),
    "仇": ("qiu", "chou"),
    "解": ("xie", "jie"),
    "查": ("zha", "cha"),
    "区": ("ou", "qu"),
    "盖": ("ge", "gai"),
    "朴": ("piao", "pu"),
    "乐": ("yue", "le"),
    "员": ("yun", "yuan"),
    "翟": ("zhai", "di"),
    "缪": ("miao", "mou"),
    "覃": ("qin", "tan"),
    "种": ("chong", "zhong"),
    "召": ("shao", "zhao"),
    "黑": ("he", "hei"),
    "秘": ("bi", "mi"),
    "牟": ("mou", "mu"),
    "洗": ("xian", "xi"),
    "尉": ("wei", "yu"),
    "折": ("she", "zhe"),
    "繁": ("po", "fan"),
    "臧": ("zang", "cang"),
    "瞿": ("qu", "ju"),
    "祭": ("zhai", "ji"),
    "隗": ("kui", "wei"),
    "柏": ("bai", "bo"),
    "那": ("na", "nuo"),
    "宓": ("mi", "fu"),
    "长": ("zhang", "chang"),
    "澹": ("tan", "dan"),
    "盛": ("sheng", "cheng"),
    "车": ("che", "ju"),
    "佴": ("nai", "er"),
    "谌": ("chen", "shen"),
}

COMPOUND: dict[str, tuple[tuple[str, str], ...]] = {
    "尉迟": (("yu", "chi"), ("wei", "chi")),
    "万俟": (("mo", "qi"), ("wan", "si")),
    "长孙": (("zhang", "sun"), ("chang", "sun")),
    "澹台": (("tan", "tai"), ("dan", "tai")),
    "单于": (("chan", "yu"), ("shan", "yu"), ("dan", "yu")),
}


def other_readings(name: str, syllables: list[str]) -> list[list[str]]:
    """The syllables with the surname read in its other ways."""
    written = name.strip()
    if written[:2] in COMPOUND and len(syllables) > 2:
        found = [[*pair, *syllables[2:]] for pair in COMPOUND[written[:2]]]
    else:
        found = [[one, *syllables[1:]] for one in READINGS.get(written[:1], ())]
    return [x for x in found if x != syllables]
