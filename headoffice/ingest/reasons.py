"""Why lines are bad, in Chinese; files and messages carry the English."""

import re

_REASONS = (
    (r"nobody is known by this (.*)", r"没有会员使用这个 \1"),
    (r"several members have this (.*)", r"有多位会员使用这个 \1"),
    (r"this member asked to be forgotten", "这位会员已要求删除资料"),
    (r"no store has this id", "没有这个门店编号"),
    (r"no group has this number", "没有这个社群编号"),
    (r"no complaint has this number", "没有这个投诉编号"),
    (r"the purchase that it gives back is another member's", "所退的购物属于另一位会员"),
    (r"it names a purchase that it gives back, and is a purchase itself", "写了原单号，却不是退货"),
    (r"it names no (member|group|complaint)", r"没有写明 \1"),
    (r"it does not name two products", "没有写明两个不同的商品"),
    (r"it has no id, no card and no phone", "没有编号、卡号或手机号"),
    (r"it has no (.*)", r"缺少 \1"),
    (r"it says no (.*)", r"缺少 \1"),
    (r"it says neither title nor product", "没有名称，也没有商品编号"),
    (r"it says neither state nor what was done", "没有写明状态，也没有写明处理内容"),
    (r"its event has no date", "活动没有日期"),
    (r"no amount: (.*)", r"金额无法识别：\1"),
    (r"no date: (.*)", r"日期无法识别：\1"),
    (r"no time of day: (.*)", r"时间无法识别：\1"),
    (r"the date (.*) lies ahead", r"日期 \1 在将来"),
    (r"the (consent date|day it was settled) lies ahead", "日期在将来"),
    (r"no (\w+) from (.*) to (.*): (.*)", r"\1 应为 \2 到 \3 的整数：\4"),
    (r"(.*) is neither yes nor no: (.*)", r"\1 应为“是”或“否”：\2"),
    (r"this is no (name|phone|birthday)", r"\1 无法识别"),
    (r"the (.*) is longer than (\d+) characters", r"\1 超过 \2 个字"),
    (r"the (.*) holds a zero character", r"\1 含有无效字符"),
    (r"the kind is neither purchase nor return", "kind 应为购物或退货"),
    (r"the (\w+) is none of (.*)", r"\1 只能是：\2"),
    (r"the label is empty or too long for a tag", "标签为空或太长"),
    (r"months_from lies behind months_to", "months_from 大于 months_to"),
    (r"more than (\d+) lines of one order", r"一张订单超过 \1 行"),
    (r"more than (\d+) labels in (.*)", r"\2 超过 \1 个标签"),
    (r"the lines of this order name several members", "同一订单写了不同的会员"),
    (r"its order has other lines elsewhere in the file.*", "同一订单的行不在一起：请放在一起"),
    (r"this line came back corrected before, and otherwise", "这一行已经用另一种改法导入过"),
    (r"the database does not take it as it stands", "数据库无法保存这一行"),
    (r"only (\d+) columns", r"只有 \1 列"),
    (r"longer than (\d+) bytes", r"超过 \1 字节"),
    (r"cannot be separated: .*", "无法分列，请检查引号"),
    (r"not (\S+) at byte (\d+).*", r"第 \2 个字节不是 \1 编码"),
    (r"(\w+) have no field (.*)", r"\1 没有字段 \2"),
    (r"(\w+) is neither text nor number", r"\1 既不是文字也不是数字"),
    (r"(\w+) is no array with something in it", r"\1 应为非空数组"),
    (r"(\w+) holds what is no object", r"\1 中有不是对象的内容"),
    (r"this is no (JSON|object).*", r"不是 \1"),
)
_COMPILED = [(re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in _REASONS]


def reason_in(language: str, reason: str) -> str:
    """The reason in the reader's language; as it is where there are no words for it."""
    if language != "zh":
        return reason
    for pattern, chinese in _COMPILED:
        found = pattern.fullmatch(reason)
        if found is not None:
            return found.expand(chinese)
    return reason
