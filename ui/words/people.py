"""How a person is called where others may look on: a part of the name, never all of it."""

COMPOUND_SURNAMES = (
    *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐"),
    *("长孙", "宇文", "司徒", "夏侯", "轩辕", "端木", "百里", "南宫", "独孤", "呼延"),
)
HIDDEN = "**"


def name_part(name: str) -> str:
    """``张**``, ``欧阳**``, ``Anna``: enough to know that it is oneself; empty where it is none.

    It never holds the whole name, and no figure: somebody may have typed a number into the name.
    """
    words = name.split()
    if not words:
        return ""
    if _is_han(words[0][0]):
        part = _surname(words[0]) + HIDDEN
    elif len(words) > 1:
        part = words[0]
    else:
        part = f"{name.strip()[0]}{HIDDEN}"
    told = any(char.isdecimal() for char in part) or name.strip() in part
    return "" if told else part


def _surname(name: str) -> str:
    return name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[0]


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"
