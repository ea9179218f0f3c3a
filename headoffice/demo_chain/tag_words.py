"""The words that the chain's people use for marks."""

from clerkapp.domain.tag import TagKind, TagWord
from clerkapp.domain.wording import Wording

_TEXT = {
    TagKind.STYLE: "喜欢简约|Likes it plain;偏爱莫兰迪色|Likes muted colours;日系|Japanese style;"
    "喜欢亮色|Likes bright colours;商务休闲|Smart casual;户外风|Outdoor style",
    TagKind.SIZE: "上装 S|Tops S;上装 M|Tops M;上装 L|Tops L;上装 XL|Tops XL;裤装 28|Trousers 28;"
    "裤装 31|Trousers 31;鞋码 37|Shoe size 37;鞋码 42|Shoe size 42",
    TagKind.MATERIAL: "只要纯棉|Cotton only;喜欢亚麻|Likes linen;不穿化纤|No synthetics;"
    "喜欢羊绒|Likes cashmere",
    TagKind.DIET: "喝燕麦奶|Takes oat milk;只喝低因|Decaf only;不加糖|No sugar;"
    "喜欢浅烘|Likes light roasts;喜欢深烘|Likes dark roasts;素食|Vegetarian",
    TagKind.DELIVERY: "放物业代收|Leave at the front desk;周末送货|Deliver at weekends;"
    "到店自提|Picks up in store;送前先打电话|Call before delivery",
    TagKind.FAMILY: "有宝宝|Has a baby;有学步的孩子|Has a toddler;养猫|Has a cat;养狗|Has a dog;"
    "与父母同住|Lives with parents;新婚|Newly married",
    TagKind.ALLERGY: "羊毛过敏|Allergic to wool;羽绒过敏|Allergic to down;"
    "坚果过敏|Allergic to nuts;乳糖不耐|Lactose intolerant;香精过敏|Sensitive to fragrance",
}
TAGS = {
    kind: tuple(Wording(*label.split("|")) for label in text.split(";"))
    for kind, text in _TEXT.items()
}
BABY_TAG, TODDLER_TAG = TAGS[TagKind.FAMILY][:2]
OTHER_FAMILY_TAGS = TAGS[TagKind.FAMILY][2:]
TAG_WORDS = tuple(TagWord(kind, label) for kind, labels in TAGS.items() for label in labels)
"""What a till completes while somebody types."""
