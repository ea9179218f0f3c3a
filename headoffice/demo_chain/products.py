"""What the chain sells."""

from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.wording import Wording


class Group(StrEnum):
    """The shelves of a shop."""

    MACHINE = "machine"
    DRIP = "drip"
    BEANS = "beans"
    CLOTHING = "clothing"
    HOME = "home"
    BABY = "baby"


@dataclass(frozen=True, slots=True)
class Product:
    """One thing on a shelf, at its list price."""

    id: str
    name: Wording
    group: Group
    price_fen: int

    @property
    def within(self) -> Wording:
        """The name as it stands within a sentence."""
        return Wording(self.name.zh, inside_a_sentence(self))


_SHELVES = {
    Group.MACHINE: """
        意式咖啡机|Espresso machine|2680
        半自动咖啡机|Semi-automatic coffee machine|3480
        胶囊咖啡机|Capsule coffee machine|1180
        滴滤咖啡机|Filter coffee machine|599
        冷萃咖啡机|Cold brew maker|459
        电动奶泡机|Electric milk frother|299
        除垢剂|Descaler|49
        """,
    Group.DRIP: """
        手冲壶|Drip kettle|269
        控温手冲壶|Temperature kettle|499
        陶瓷滤杯|Ceramic dripper|89
        玻璃分享壶|Glass coffee server|119
        滤纸|Paper filters|29
        手摇磨豆机|Hand grinder|399
        电动磨豆机|Electric grinder|799
        咖啡电子秤|Coffee scale|239
        法压壶|French press|169
        摩卡壶|Moka pot|259
        """,
    Group.BEANS: """
        云南咖啡豆|Yunnan coffee beans|78
        耶加雪菲咖啡豆|Yirgacheffe coffee beans|108
        深烘拼配豆|Dark roast blend|68
        低因咖啡豆|Decaf coffee beans|88
        挂耳咖啡|Drip coffee bags|59
        冷萃咖啡液|Cold brew concentrate|65
        咖啡胶囊|Coffee capsules|49
        燕麦奶|Oat milk|39
        """,
    Group.CLOTHING: """
        纯棉圆领衫|Cotton crew-neck tee|99
        亚麻衬衫|Linen shirt|299
        牛津纺衬衫|Oxford shirt|259
        羊绒衫|Cashmere sweater|899
        羊毛开衫|Wool cardigan|499
        轻薄羽绒服|Light down jacket|699
        直筒长裤|Straight trousers|329
        棉麻连衣裙|Cotton-linen dress|459
        居家服|Lounge set|269
        棉袜|Cotton socks|39
        帆布包|Canvas bag|129
        羊毛围巾|Wool scarf|229
        """,
    Group.HOME: """
        香薰机|Aroma diffuser|299
        香薰精油|Aroma oil|89
        水洗棉四件套|Washed cotton bedding set|599
        记忆棉枕|Memory foam pillow|259
        亚麻抱枕套|Linen cushion cover|89
        纯棉浴巾|Cotton bath towel|99
        珐琅锅|Enamel pot|429
        陶瓷马克杯|Ceramic mug|59
        保温杯|Vacuum flask|189
        橡木托盘|Oak tray|139
        收纳篮|Storage basket|79
        台灯|Desk lamp|359
        护手霜|Hand cream|58
        懒人沙发|Bean bag sofa|899
        """,
    Group.BABY: """
        婴儿连体衣|Baby onesie|129
        婴儿包被|Baby wrap|159
        婴儿纱布巾|Baby muslin cloths|69
        儿童餐具|Toddler tableware set|99
        婴儿围兜|Baby bib|39
        儿童水杯|Toddler cup|89
        婴儿睡袋|Baby sleeping bag|299
        儿童家居鞋|Toddler slippers|79
        婴儿浴巾|Baby bath towel|119
        积木|Wooden blocks|189
        """,
}

_GOES_WITH_NAMES = """
    意式咖啡机 深烘拼配豆|半自动咖啡机 电动磨豆机|胶囊咖啡机 咖啡胶囊|滴滤咖啡机 滤纸
    手冲壶 滤纸|控温手冲壶 耶加雪菲咖啡豆|陶瓷滤杯 滤纸|手摇磨豆机 云南咖啡豆
    电动磨豆机 咖啡电子秤|玻璃分享壶 陶瓷滤杯|电动奶泡机 燕麦奶|冷萃咖啡机 深烘拼配豆
    香薰机 香薰精油|水洗棉四件套 记忆棉枕|亚麻衬衫 直筒长裤|羊绒衫 羊毛围巾
    婴儿连体衣 婴儿围兜|婴儿包被 婴儿睡袋|儿童餐具 儿童水杯|法压壶 云南咖啡豆
    """


def _read_shelves() -> tuple[Product, ...]:
    rows = [(group, row.strip()) for group, text in _SHELVES.items() for row in text.split("\n")]
    cells = [(group, row.split("|")) for group, row in rows if row]
    return tuple(
        Product(f"sku-{1000 + place}", Wording(zh, en), group, int(price) * 100)
        for place, (group, (zh, en, price)) in enumerate(cells, start=1)
    )


PRODUCTS = _read_shelves()
BY_NAME = {product.name.zh: product for product in PRODUCTS}


def _read_pairs() -> dict[str, Product]:
    pairs = [p.split() for row in _GOES_WITH_NAMES.split("\n") for p in row.split("|") if p.strip()]
    return {one: BY_NAME[other] for one, other in pairs}


GOES_WITH = _read_pairs()
"""By the Chinese name of what is owned: what its owner will want next."""


_PROPER = ("Yunnan", "Yirgacheffe", "French", "Oxford", "Moka")


def listed(products: list[Product]) -> Wording:
    """The names in one line: ``Drip kettle, paper filters``."""
    first, *others = products
    english = ", ".join([first.name.en, *(inside_a_sentence(other) for other in others)])
    return Wording("、".join(product.name.zh for product in products), english)


def inside_a_sentence(product: Product) -> str:
    """The English name as it stands after other words."""
    name = product.name.en
    return name if name.startswith(_PROPER) else name[0].lower() + name[1:]
