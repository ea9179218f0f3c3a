"""What the page on a member's phone says, in both languages."""

from clerkapp.domain.wording import Wording

TITLE = Wording("我的会员码", "My member code")
CODE = Wording("会员码", "Member code")
SHOW = Wording("结账时请店员扫一扫", "Let the clerk scan it at the till")
SOON = Wording("{} 秒后自动更新", "A new one in {} s")
PLAIN = Wording("每分钟自动更新一次。", "A new one every minute.")
NO_LINE = Wording("网络不通，正在重试…", "No connection, trying again…")
OVER = Wording("这个码已过期，联网后会自动更新", "This code is over; a new one comes with the line")
POINTS = Wording("积分", "Points")
TIER = Wording("会员等级", "Tier")
AS_OF = Wording("截至 {}", "As of {}")
COUPONS = Wording("我的优惠券", "My coupons")
NO_COUPONS = Wording("暂时没有可用的优惠券。", "No coupons right now.")
COUPON_CODE = Wording("优惠券码", "Coupon code")
UNTIL = Wording("{} 前有效", "until {}")
FROM = Wording("{}赠送", "from {}")
ASK = Wording("{} 的服务怎么样？", "How was {}?")
ANSWER = Wording("点这里评价", "Tell us")
DATA = Wording("我的资料", "My data")
WHO = Wording(
    "您的会员资料保存在总部；为您服务的门店（{}）的收银台也存有一份。",
    "Head office keeps your data; so do the tills of the shops that serve you ({}).",
)
WHAT = Wording(
    "包括：姓名、手机号、生日、消费和浏览记录、喜好、优惠券、投诉与评价。店员打开您的档案都会留下记录。",
    "That is: your name, phone and birthday, what you bought and looked at, what you like, your "
    "coupons, complaints and answers. It is recorded whenever a clerk opens your file.",
)
RIGHTS = Wording(
    "您可以要一份自己的资料，也可以要求删除。我们会在 30 天内答复您。",
    "You may ask for a copy of it, or have it erased. You will have an answer within 30 days.",
)
GET_COPY = Wording("要一份我的资料", "Ask for a copy")
ERASE = Wording("删除我的资料", "Have it erased")
ERASE_TITLE = Wording("确定要删除您的资料吗？", "Do you want your data erased?")
ERASE_WHAT = Wording(
    "总部和每家门店都会删除您的资料，会员码和积分随之失效，手机上也看不到优惠券，之后无法恢复。"
    "账目上的金额会保留，但不再与您有关。",
    "Head office and every shop will erase it. Your code and points end, your coupons are no "
    "longer shown here, and nobody can bring it back. Amounts stay in the books, "
    "but no longer with you.",
)
ERASE_SURE = Wording("我明白，请删除", "I understand; please erase it")
ERASE_SEND = Wording("提交删除申请", "Send the request")
BACK = Wording("返回", "Back")
NOT_SURE = Wording("请先勾选上面的选项。", "Please tick the box first.")
ASKED = {
    "export": Wording("您在 {} 要求了一份资料，我们正在处理。", "You asked for a copy on {}."),
    "erasure": Wording("您在 {} 申请了删除资料，我们正在处理。", "You asked to be erased on {}."),
}
REFUSED = {
    "export": Wording("要资料的申请没有通过：{}", "You were not given a copy: {}"),
    "erasure": Wording("删除资料的申请没有通过：{}", "Your data was not erased: {}"),
}
TAKE_BACK = Wording("撤回申请", "Take it back")
CLOSED = (
    Wording("这个链接打不开了", "This link no longer opens"),
    Wording(
        "它可能已过期。请从小程序或公众号重新打开会员码。",
        "It may be too old. Please open your code again from the app.",
    ),
)
TOO_OFTEN = (
    Wording("刷新得太快了", "That was too often"),
    Wording("请过一分钟再打开。", "Please open it again in a minute."),
)
NOTHING_ASKED = (
    Wording("现在没有需要评价的服务", "There is nothing to answer now"),
    Wording("下次到店后欢迎告诉我们。", "Please tell us after your next visit."),
)
OTHER_LANGUAGE = Wording("English", "中文")
