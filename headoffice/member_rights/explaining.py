"""How head office comes to what it computes of a member, in words for the member."""

from typing import Any

EXPLANATIONS: dict[str, Any] = {
    "rfm": {
        "zh": "按最近一次消费的时间、消费次数和消费金额，把所有会员各分成五组："
        "1 为最低，5 为最高。",
        "en": "All members are sorted by when they last bought, how often and for how much, and "
        "each list is cut into five equal parts: 1 is the lowest, 5 the highest.",
    },
    "segment": {
        "zh": "会员分类由上面三个分数得出。",
        "en": "The segment follows from the three scores above.",
    },
    "stage": {
        "zh": "会员阶段按您平时两次消费的间隔得出：隔得比平时久很多，就算沉睡。",
        "en": "The stage follows from the usual time between your purchases: much longer than that "
        "counts as asleep.",
    },
    "loss": {
        "zh": "流失风险是用一个公开的统计模型由您的消费日期算出的"
        "（BG/NBD，Fader、Hardie、Lee，2005）。",
        "en": "The risk of loss is computed from the dates of your purchases by a published model "
        "(BG/NBD; Fader, Hardie and Lee, 2005).",
    },
    "suggestions": {
        "zh": "给店员的建议由规则得出，每一条都写明了理由。",
        "en": "What clerks are suggested to say follows from rules; each has its reason beside it.",
    },
    "numbers": {
        "zh": "消费次数和金额由您的消费记录相加得出，退货已扣除。",
        "en": "Orders and amounts are the sums of your purchases, less what you returned.",
    },
}
