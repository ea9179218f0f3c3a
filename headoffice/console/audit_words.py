"""What stands before and after a change in the audit, in the language of whoever reads it.

The lines are chained by hash and never written anew: what was said in English once is translated
where it is shown, and what is said of rules is kept in both languages.
"""

import re

from clerkapp.domain.wording import Wording
from headoffice.accounts.roles import Role
from headoffice.console.role_names import ROLE_NAMES
from headoffice.console.wording import CHINESE, translate

LONGEST = 500
BETWEEN = " ⏐ "
"""Stands between the English and the Chinese of what is kept in both."""

_WORDS = {
    "active": "可登录",
    "disabled": "已停用",
    "refused": "已拒绝",
    "dropped": "已取消",
    "first PIN": "已发初始密码",
    "badge issued": "已发工牌",
    "revoked": "已停用",
    "wipe ordered": "已下令清空",
    "called off": "已撤回",
    "seen": "已阅",
    "export": "导出资料",
    "erasure": "删除资料",
    "joined": "已合并",
    "apart": "不是同一人",
    "clerk": "采用店员的值",
    "office": "保留总部的值",
}
_PATTERNS = (
    (r"lost, ([\d.]+) burned", "已报失，作废 {0} 元"),
    (r"cleared, (\d+)(?: operations)? taken in", "已恢复信任，收下 {0} 条记录"),
    (r"([\d.]+), (\d+) %, (\d+) days", "{0} 元，可预借 {1}%，提前 {2} 天"),
    (r"from (\S+)", "{0} 起"),
    (r"version (\d+)", "第 {0} 版"),
    (r"clerk, (.*)", "店员，{0}"),
    (r"supervisor, (.*)", "主管，{0}"),
)


def both(english: str, chinese: str) -> str:
    """A text that is kept in both languages."""
    return f"{english}{BETWEEN}{chinese}"


def rules_said(version: int, from_day: str, lines: list[Wording]) -> str:
    """Which version came, from which day on, and what it changes."""
    en, zh = f"version {version}", f"第 {version} 版"
    if from_day:
        en, zh = f"{en} from {from_day}", f"{zh}（{from_day} 起）"
    if lines:
        en = f"{en}: {'; '.join(x.en for x in lines)}"
        zh = f"{zh}：{'；'.join(x.zh for x in lines)}"
    return both(en[:LONGEST], zh[:LONGEST])


def in_words(language: str, kept: str) -> str:
    """What is kept, for a reader; as it is where it is a name, a number or an id."""
    english, is_both, chinese = kept.partition(BETWEEN)
    if language != CHINESE:
        return english
    return chinese if is_both else _in_chinese(english)


def _in_chinese(english: str) -> str:
    for pattern, words in _PATTERNS:
        if found := re.fullmatch(pattern, english):
            return words.format(*found.groups())
    role, _, stores = english.partition(" ")
    if role in ROLE_NAMES:
        return translate(CHINESE, ROLE_NAMES[Role(role)]) + (f"（{stores}）" if stores else "")
    return _WORDS.get(english, english)
