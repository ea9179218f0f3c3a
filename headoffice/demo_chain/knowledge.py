"""What the chain's head office knows of its products, events, cards and benefits."""

import datetime as dt

from clerkapp.domain.wording import Wording
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.products import PRODUCTS, inside_a_sentence
from headoffice.understanding.catalogue import (
    Care,
    CareKind,
    Catalogue,
    Event,
    Product,
    Step,
    Tier,
)

TIERS = (
    Tier(0, Wording("普通会员", "Basic")),
    Tier(100_000, Wording("银卡", "Silver"), Wording("生日挂耳咖啡一份", "Drip coffee bags")),
    Tier(
        300_000,
        Wording("金卡", "Gold"),
        Wording("生日蛋糕券和双倍积分", "A cake voucher and double points"),
    ),
    Tier(
        800_000,
        Wording("黑金", "Black gold"),
        Wording("生日礼盒和专属顾问到店接待", "A gift box and your advisor's time"),
    ),
)
STEPS = (
    Step(50_000, Wording("免费手冲咖啡一杯", "A free drip coffee")),
    Step(100_000, Wording("银卡礼遇", "Silver card treats")),
    Step(200_000, Wording("手冲体验课", "A drip coffee class")),
    Step(300_000, Wording("金卡礼遇", "Gold card treats")),
    Step(500_000, Wording("咖啡机免费保养", "A free coffee machine service")),
    Step(800_000, Wording("黑金礼遇", "Black gold card treats")),
)

_LIFE_DAYS = {
    "云南咖啡豆": 30,
    "耶加雪菲咖啡豆": 30,
    "深烘拼配豆": 30,
    "低因咖啡豆": 30,
    "挂耳咖啡": 20,
    "冷萃咖啡液": 20,
    "咖啡胶囊": 25,
    "燕麦奶": 10,
    "滤纸": 60,
    "除垢剂": 90,
    "护手霜": 60,
    "香薰精油": 60,
}
_ARRIVED_DAYS_AGO = {
    "羊毛围巾": 9,
    "耶加雪菲咖啡豆": 4,
    "低因咖啡豆": 16,
    "亚麻抱枕套": 22,
    "帆布包": 30,
    "水洗棉四件套": 12,
}
_FITS = {
    "羊毛围巾": ("喜欢羊绒", "偏爱莫兰迪色"),
    "耶加雪菲咖啡豆": ("喜欢浅烘", "不加糖"),
    "低因咖啡豆": ("只喝低因",),
    "亚麻抱枕套": ("喜欢亚麻", "日系"),
    "帆布包": ("户外风", "喜欢简约"),
    "水洗棉四件套": ("只要纯棉",),
}
_DECAF = ("只喝低因",)
_NOT_FOR = {
    "羊绒衫": ("羊毛过敏",),
    "羊毛开衫": ("羊毛过敏",),
    "羊毛围巾": ("羊毛过敏",),
    "轻薄羽绒服": ("羽绒过敏", "不穿化纤"),
    "香薰机": ("香精过敏",),
    "香薰精油": ("香精过敏",),
    "护手霜": ("香精过敏",),
    "电动奶泡机": ("乳糖不耐",),
    "云南咖啡豆": _DECAF,
    "耶加雪菲咖啡豆": _DECAF,
    "深烘拼配豆": _DECAF,
    "挂耳咖啡": _DECAF,
    "冷萃咖啡液": _DECAF,
}
_MONTHS = {
    "婴儿包被": (0, 5),
    "婴儿睡袋": (3, 14),
    "婴儿围兜": (4, 18),
    "婴儿连体衣": (0, 14),
    "婴儿纱布巾": (0, 12),
    "儿童餐具": (10, 30),
    "儿童水杯": (12, 36),
    "儿童家居鞋": (12, 36),
    "积木": (18, 36),
    "婴儿浴巾": (0, 24),
}
_MACHINE_CARE = (
    Care(CareKind.GUIDE, Wording("上手指南", "A getting-started guide"), 3, 14),
    Care(CareKind.COURSE, Wording("拉花体验课", "A latte art class"), 18, 45),
    Care(CareKind.SERVICE, Wording("除垢保养", "Descaling and service"), 180, 45),
)
_CARE = {
    "意式咖啡机": _MACHINE_CARE,
    "半自动咖啡机": _MACHINE_CARE,
    "手冲壶": (Care(CareKind.COURSE, Wording("手冲体验课", "A drip coffee class"), 5, 50),),
    "控温手冲壶": (Care(CareKind.COURSE, Wording("手冲体验课", "A drip coffee class"), 5, 50),),
    "羊绒衫": (Care(CareKind.GUIDE, Wording("羊绒打理指南", "How to care for cashmere"), 3, 25),),
    "羊毛开衫": (Care(CareKind.GUIDE, Wording("羊毛打理指南", "How to care for wool"), 3, 25),),
    "珐琅锅": (Care(CareKind.GUIDE, Wording("开锅与菜谱", "First use and recipes"), 2, 20),),
    "电动磨豆机": (Care(CareKind.SERVICE, Wording("刀盘清洁", "Cleaning the burrs"), 150, 45),),
}


def catalogue(moment: Moment) -> Catalogue:
    """All of it, as of a day."""
    return Catalogue(_products(moment.today), _events(moment.today), TIERS, STEPS)


def at_two(day: dt.date) -> dt.datetime:
    """Two in the afternoon of a day in the shops, where one clock holds for all of them."""
    return dt.datetime.combine(day, dt.time(6), dt.UTC)


def _products(today: dt.date) -> tuple[Product, ...]:
    return tuple(
        Product(
            id=product.id,
            title=product.name,
            inside=inside_a_sentence(product),
            life_days=_LIFE_DAYS.get(product.name.zh),
            arrived_on=_arrived(product.name, today),
            fits=_FITS.get(product.name.zh, ()),
            not_for=_NOT_FOR.get(product.name.zh, ()),
            months=_MONTHS.get(product.name.zh),
            care=_CARE.get(product.name.zh, ()),
        )
        for product in PRODUCTS
    )


def _arrived(name: Wording, today: dt.date) -> dt.date | None:
    days = _ARRIVED_DAYS_AGO.get(name.zh)
    return None if days is None else today - dt.timedelta(days=days)


def _events(today: dt.date) -> tuple[Event, ...]:
    rows = (
        ("linen-day", Wording("亚麻与棉麻搭配沙龙", "A salon on linen and cotton"), 9, "喜欢亚麻"),
        ("decaf", Wording("低因咖啡品鉴", "A tasting of decaf coffees"), 13, "只喝低因"),
        ("outdoor", Wording("周末户外手冲", "Drip coffee outdoors"), 6, "户外风"),
    )
    return tuple(
        Event(key, name, at_two(today + dt.timedelta(days=days)), (fits,))
        for key, name, days, fits in rows
    )
