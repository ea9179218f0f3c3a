"""What people at the chain write down of complaints."""

from dataclasses import dataclass

from clerkapp.domain.complaint import Channel
from clerkapp.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class ComplaintCase:
    """What went wrong, what after-sales did, and what to say; ``say`` follows the address.

    ``about`` holds the products (Chinese names) it can be about; empty when it can happen
    to anyone.
    """

    channel: Channel
    subject: Wording
    done: Wording
    say: Wording
    about: tuple[str, ...] = ()


NOTHING_DONE_YET = Wording("售后已收到，尚未处理", "After-sales has it, nothing done yet")
NOT_PUT_RIGHT_YET = Wording(
    "您反映的问题我们还没处理好，让您久等了，真的抱歉。我现在就为您跟进。",
    "I am really sorry that we have not put this right yet. Let me see to it for you now.",
)
"""Said while a complaint is open: to ask after a replacement that was never sent is worse than
nothing."""

WITHDRAWN_BY_MEMBER = Wording("会员已撤回", "The member took it back")

LEAK = ComplaintCase(
    Channel.APP,
    Wording("咖啡机漏水", "Coffee machine leaks"),
    Wording("售后已换新机并上门取回旧机", "After-sales sent a new one and fetched the old one"),
    Wording(
        "咖啡机漏水的事让您费心了，真的抱歉。新机器用着还顺手吗？",
        "I am really sorry about the leaking coffee machine. Is the new one working well?",
    ),
    about=("意式咖啡机", "半自动咖啡机", "胶囊咖啡机", "滴滤咖啡机"),
)
CASES = (
    LEAK,
    ComplaintCase(
        Channel.APP,
        Wording("快递晚到四天", "Parcel four days late"),
        Wording("已退还运费", "The delivery fee was paid back"),
        Wording(
            "上次快递让您多等了好几天，实在不好意思。",
            "I am sorry that you had to wait so long for your last parcel.",
        ),
    ),
    ComplaintCase(
        Channel.ONLINE,
        Wording("马克杯收到时已碎", "Mug arrived broken"),
        Wording("已补发一只", "Another one was sent"),
        Wording(
            "杯子寄到时碎了，是我们没有包好，向您道歉。补发的那只还好吗？",
            "Your mug arrived broken because we packed it badly. I am sorry. Is the new one fine?",
        ),
        about=("陶瓷马克杯",),
    ),
    ComplaintCase(
        Channel.PHONE,
        Wording("热线一直打不通", "Nobody answered the hotline"),
        Wording("客服已回电致歉", "Member care called back and apologised"),
        Wording(
            "之前热线没能接到您的电话，抱歉让您着急了。今天有什么我可以帮您办？",
            "I am sorry that nobody picked up when you called. What can I do for you today?",
        ),
    ),
    ComplaintCase(
        Channel.STORE,
        Wording("结账排队过久", "Long queue at the till"),
        Wording("店长已记录并加开一台收银", "The store noted it and opened another till"),
        Wording(
            "上次结账让您排了很久，对不起。这次我马上为您办。",
            "You had to queue far too long last time, I am sorry. I will see to you right away.",
        ),
    ),
    ComplaintCase(
        Channel.APP,
        Wording("羊绒衫起球", "Cashmere sweater pills"),
        Wording("已寄出去球器并延长质保", "A fabric comb was sent and the warranty extended"),
        Wording(
            "羊绒衫起球让您失望了，抱歉。您带来的话，我们当面为您打理。",
            "I am sorry that your sweater pills. Bring it in any time and we will tend to it.",
        ),
        about=("羊绒衫",),
    ),
    ComplaintCase(
        Channel.ONLINE,
        Wording("尺码发错", "Wrong size sent"),
        Wording("已换货，正确尺码已签收", "Exchanged; the right size was delivered"),
        Wording(
            "上次给您发错了尺码，添麻烦了。换的那件合身吗？",
            "We sent you the wrong size, I am sorry for the trouble. Does the new one fit?",
        ),
        about=("纯棉圆领衫", "亚麻衬衫", "牛津纺衬衫", "居家服", "直筒长裤", "羊毛开衫"),
    ),
    ComplaintCase(
        Channel.APP,
        Wording("优惠券无法使用", "Coupon could not be used"),
        Wording("已补发等值优惠券", "A coupon of the same value was issued"),
        Wording(
            "上次优惠券没用上，是我们系统的问题，向您道歉。",
            "Your coupon failed last time and that was our fault. I do apologise.",
        ),
    ),
    ComplaintCase(
        Channel.STORE,
        Wording("店员态度冷淡", "Staff were unfriendly"),
        Wording("店长已与店员谈话", "The store manager spoke with the clerk"),
        Wording(
            "上次在店里没有招待好您，真的抱歉。谢谢您还愿意再来。",
            "We did not look after you well last time. I am sorry, and thank you for coming back.",
        ),
    ),
    ComplaintCase(
        Channel.PHONE,
        Wording("婴儿睡袋拉链卡住", "Zip of the baby sleeping bag sticks"),
        Wording("已安排换货", "An exchange was arranged"),
        Wording(
            "睡袋拉链卡住，照顾宝宝时一定很着急，抱歉。换的那条好用吗？",
            "A stuck zip is the last thing one needs with a baby. I am sorry. Is the new one fine?",
        ),
        about=("婴儿睡袋",),
    ),
)

SETTLED_DONE = Wording("门店已当面致歉", "The store apologised in person")
