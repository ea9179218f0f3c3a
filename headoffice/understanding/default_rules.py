"""The rules that the program brings: a compliment first, then an offer; never a pitch."""

from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.wording import Wording
from headoffice.understanding.rule import Rule, Words

_K = SuggestionKind

PLACEHOLDERS: dict[SuggestionKind, frozenset[str]] = {
    _K.COMPLAINED: frozenset({"matter", "ago"}),
    _K.BIRTHDAY: frozenset({"date", "ahead", "privilege"}),
    _K.ANNIVERSARY: frozenset({"title", "date", "ahead", "privilege"}),
    _K.BROWSED: frozenset({"product", "ago", "times"}),
    _K.GOES_WITH: frozenset({"product", "owned", "times"}),
    _K.USED_UP: frozenset({"product", "ago", "life"}),
    _K.NEXT_BENEFIT: frozenset({"benefit", "amount"}),
    _K.ASLEEP: frozenset({"product", "span"}),
    _K.NEW_ARRIVAL: frozenset({"product", "ago", "tag"}),
    _K.AFTERCARE: frozenset({"product", "care", "ago", "span"}),
    _K.EVENT: frozenset({"event", "group", "date", "ahead", "tag"}),
    _K.FAMILY: frozenset({"product", "age", "who"}),
}
"""What a kind's words may name."""


def _words(say_zh: str, say_en: str, because_zh: str, because_en: str) -> Words:
    return Words(Wording(say_zh, say_en), Wording(because_zh, because_en))


def _one(say_zh: str, say_en: str, because_zh: str, because_en: str) -> dict[str, Words]:
    return {"usual": _words(say_zh, say_en, because_zh, because_en)}


DEFAULTS: dict[SuggestionKind, Rule] = {
    _K.COMPLAINED: Rule(
        95,
        {"days": 14},
        _one(
            "上次“{matter}”的事，处理得还满意吗？有不周到的地方请直接告诉我。",
            "Last time something went wrong ({matter}). Is everything fine now? Do tell me if not.",
            "{ago}处理完投诉：{matter}",
            "Complaint settled {ago}: {matter}",
        ),
    ),
    _K.BIRTHDAY: Rule(
        85,
        {"ahead_days": 14},
        {
            "soon": _words(
                "提前祝您生日快乐！",
                "Let me be the first to wish you a happy birthday!",
                "{ahead}生日（{date}）",
                "Birthday {ahead} ({date})",
            ),
            "soon_with_privilege": _words(
                "提前祝您生日快乐！为您准备了{privilege}，到时一定来领。",
                "An early happy birthday to you! This is waiting for you: {privilege}.",
                "{ahead}生日（{date}）：{privilege}",
                "Birthday {ahead} ({date}): {privilege}",
            ),
            "today": _words(
                "祝您生日快乐！能在今天见到您真好。",
                "Happy birthday! How good to see you today.",
                "今天生日",
                "Birthday today",
            ),
            "today_with_privilege": _words(
                "祝您生日快乐！今天为您准备了{privilege}，我这就去拿。",
                "Happy birthday! This is yours today: {privilege}. Let me see to it at once.",
                "今天生日：{privilege}",
                "Birthday today: {privilege}",
            ),
        },
    ),
    _K.ANNIVERSARY: Rule(
        80,
        {"ahead_days": 14},
        {
            "soon": _words(
                "{title}快到了，先祝贺您！",
                "Your day is coming up ({title}): congratulations!",
                "{ahead}：{title}（{date}）",
                "{title} {ahead} ({date})",
            ),
            "soon_with_privilege": _words(
                "{title}快到了，先祝贺您！为您准备了{privilege}。",
                "Your day is coming up ({title}): congratulations! This is for you: {privilege}.",
                "{ahead}：{title}（{date}），{privilege}",
                "{title} {ahead} ({date}): {privilege}",
            ),
            "today": _words(
                "今天是{title}，祝贺您！",
                "It is your day today ({title}): congratulations!",
                "今天：{title}",
                "Today: {title}",
            ),
            "today_with_privilege": _words(
                "今天是{title}，祝贺您！为您准备了{privilege}，我这就去拿。",
                "It is your day today ({title}): congratulations! This is for you: {privilege}.",
                "今天：{title}，{privilege}",
                "Today: {title}, {privilege}",
            ),
        },
    ),
    _K.ASLEEP: Rule(
        75,
        {},
        {
            "usual": _words(
                "好久不见，见到您真高兴！上次的{product}用着还喜欢吗？",
                "How lovely to see you again after so long! I hope you still enjoy the {product}.",
                "{span}没有购买",
                "No purchase for {span}",
            ),
            "nothing_known": _words(
                "好久不见，见到您真高兴！最近都好吗？",
                "How lovely to see you again after so long! How have you been?",
                "{span}没有购买",
                "No purchase for {span}",
            ),
        },
    ),
    _K.AFTERCARE: Rule(
        70,
        {},
        {
            "guide": _words(
                "您选的{product}很考究，这份{care}能让它更好用，送给您。",
                "You chose well with the {product}. This makes the best of it, for you: {care}.",
                "{ago}买了{product}：{care}",
                "Bought {product} {ago}: {care}",
            ),
            "service": _words(
                "您的{product}陪您{span}了，做一次{care}会更好用，我帮您约？",
                "You have had the {product} for {span}. May I book this for you: {care}?",
                "{ago}买了{product}，该做{care}了",
                "Bought {product} {ago}, due: {care}",
            ),
            "course": _words(
                "会选{product}的人都懂生活，我们的{care}您一定喜欢，给您留个位子？",
                "Somebody who chose the {product} will enjoy this. Shall I keep a seat: {care}?",
                "{ago}买了{product}，适合{care}",
                "Bought {product} {ago}, fits: {care}",
            ),
        },
    ),
    _K.BROWSED: Rule(
        65,
        {"days": 30, "often": 2},
        {
            "once": _words(
                "您眼光真好，要看看{product}的实物吗？",
                "Good eye! May I show you the {product}?",
                "{ago}看过，还没买",
                "Looked at {ago}, not bought",
            ),
            "often": _words(
                "您一直留意的{product}很有品位，要上手试试吗？",
                "You have an eye for the {product}. Would you like to try it out?",
                "看过{product}{times}，最近一次是{ago}，还没买",
                "Looked at {product} {times}, last {ago}, not bought",
            ),
        },
    ),
    _K.USED_UP: Rule(
        60,
        {"from_percent": 85, "to_percent": 200},
        _one(
            "上次的{product}您很会挑，这会儿快用完了吧？需要的话我先给您备好。",
            "You chose well with the {product}. You may be running low; shall I get you some?",
            "{ago}买了{product}，一般用{life}",
            "Bought {product} {ago}, usually lasts {life}",
        ),
    ),
    _K.FAMILY: Rule(
        58,
        {"oldest_months": 36},
        {
            "usual": _words(
                "都{age}了，一看就被照顾得很好！这个阶段{product}正合适，要看看吗？",
                "Already {age}, and so well looked after! This would be just right now: {product}.",
                "{who}，{age}",
                "{who}, {age}",
            ),
            "nothing_fits": _words(
                "都{age}了，一看就被照顾得很好！有什么要我帮您留意的吗？",
                "Already {age}, and so well looked after! What may I look out for?",
                "{who}，{age}",
                "{who}, {age}",
            ),
        },
    ),
    _K.GOES_WITH: Rule(
        55,
        {},
        {
            **_one(
                "您选的{owned}很有品位，配{product}更好，要看看吗？",
                "Our {product} suits your fine {owned}.",
                "两样一起买的有{times}",
                "Bought together {times}",
            ),
            "matched": _words(
                "您选的{owned}很有品位，配{product}更好，要看看吗？",
                "Our {product} suits your fine {owned}.",
                "商品部推荐的搭配",
                "Matched by our buyers",
            ),
        },
    ),
    _K.NEXT_BENEFIT: Rule(
        50,
        {"within_fen": 20_000},
        _one(
            "谢谢您一直支持我们，再有{amount} 就能享受{benefit}，到时我来为您安排。",
            "Thank you for staying with us. Only {amount} more and this is yours: {benefit}.",
            "距{benefit}还差{amount}",
            "{amount} to the next benefit: {benefit}",
        ),
    ),
    _K.NEW_ARRIVAL: Rule(
        48,
        {"days": 45},
        _one(
            "刚到的{product}，很合您的品位，要先看看吗？",
            "Just in, and to your taste: {product}. Shall I show you?",
            "{ago}到的新品；标签：{tag}",
            "Arrived {ago}; tag: {tag}",
        ),
    ),
    _K.EVENT: Rule(
        45,
        {"ahead_days": 21},
        {
            "group": _words(
                "{group}在{date}有活动：{event}。您这么懂，大家都盼着您来。",
                "{group} meets on {date}: {event}. It would not be the same without you.",
                "{group}成员，{ahead}有活动",
                "Member of {group}, event {ahead}",
            ),
            "open": _words(
                "{date}我们办{event}，很合您的兴趣，给您留个位子？",
                "On {date} there is something to your taste: {event}. Shall I keep you a seat?",
                "{ahead}有活动；标签：{tag}",
                "Event {ahead}; tag: {tag}",
            ),
        },
    ),
}
"""One rule for every kind, the weightiest first."""
