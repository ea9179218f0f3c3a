"""What is wrong with rules, as it is said on the command line, in the reader's language."""

import re

_FIELD = r"([\w. ]+)"
CHINESE = (
    (r"templates: (\S+) is worth nothing, or too much", "优惠券 {0} 的面值为零或过大"),
    (r"templates: (\S+) is good for 1 to (\d+) days", "优惠券 {0} 的有效期应为 1 至 {1} 天"),
    (r"templates: (\S+) is offered from and until days, YYYY-MM-DD", "优惠券 {0} 的发放日期有误"),
    (r"templates: (\S+) is over before it begins", "优惠券 {0} 的截止日早于起始日"),
    (
        r"templates: (\S+) is gone; members hold it: set its active to false",
        "优惠券 {0} 不能删除，会员手中还有；如不再发放，请取消“可发放”",
    ),
    (
        r"templates: (\S+) was worth (\d+); give another value another id",
        "优惠券 {0} 的面值（{1} 分）不能更改，请用新的编号",
    ),
    (_FIELD + r": (\S+) is there twice", "{0}：{1} 重复"),
    (_FIELD + r": an id has 1 to (\d+) characters", "{0}：编号应为 1 至 {1} 个字符"),
    (_FIELD + r": (\w+) is below zero, or too much", "{0}：{1} 小于零或过大"),
    (_FIELD + r": samples_per_gift is 1 to (\d+)", "{0}：每次小样数应为 1 至 {1}"),
    (_FIELD + r": there is no template (\S+)", "{0}：没有优惠券 {1}"),
    (_FIELD + r": there is no reason (\S+)", "{0}：没有原因 {1}"),
    (_FIELD + r": there is no rule (\S+)", "{0}：没有规则 {1}"),
    (r"card_prefix is digits", "会员卡号前缀只能是数字"),
    (r"([\w.]+) is (\d+) to (\d+)", "{0} 应在 {1} 至 {2} 之间"),
    (r"persons: nobody called (\S+) works there", "个人额度：该店没有员工 {0}"),
    (
        r"(\S+) is not ahead at (\S+): leave the day out, and they hold at once",
        "{1} 当地已到 {0}：请留空日期，规则将立即生效",
    ),
    (
        r"version (\d+) is in force; what is written follows (\d+)",
        "现行版本已是 {0}，而这里依据的是版本 {1}，请重新打开后再改",
    ),
    (
        r"version (\d+) holds on (\S+); what is written follows (\d+)",
        "{1} 适用的版本已是 {0}，而这里依据的是版本 {2}，请重新打开后再改",
    ),
    (r"(\d+) versions are to come already", "即将生效的版本已有 {0} 个，请先取消一些"),
    (
        r"the rules from (\S+) on have no template (\S+): write them anew",
        "{0} 起的规则中没有优惠券 {1}，请先重写那一版",
    ),
)


def in_words(language: str, fault: str) -> str:
    """A fault in that language; in English where nobody has translated its kind."""
    if language == "zh":
        for pattern, words in CHINESE:
            found = re.fullmatch(pattern, fault)
            if found is not None:
                return words.format(*found.groups())
    return fault
