"""Names that sound like a Chinese city: surnames by how common they are, given names by sex."""

import random
from dataclasses import dataclass

_SURNAMES = (
    "王 Wang 72|李 Li 71|张 Zhang 67|刘 Liu 54|陈 Chen 46|杨 Yang 31|黄 Huang 23|赵 Zhao 22|"
    "吴 Wu 20|周 Zhou 20|徐 Xu 16|孙 Sun 15|马 Ma 13|朱 Zhu 12|胡 Hu 12|郭 Guo 11|何 He 11|"
    "林 Lin 11|高 Gao 10|罗 Luo 10|郑 Zheng 9|梁 Liang 9|谢 Xie 8|宋 Song 8|唐 Tang 7|许 Xu 7|"
    "邓 Deng 7|冯 Feng 6|韩 Han 6|曹 Cao 6|曾 Zeng 6|彭 Peng 6|萧 Xiao 5|蔡 Cai 5|潘 Pan 5|"
    "田 Tian 5|董 Dong 5|袁 Yuan 5|于 Yu 5|余 Yu 4|叶 Ye 4|蒋 Jiang 4|杜 Du 4|苏 Su 4|魏 Wei 4|"
    "程 Cheng 4|吕 Lyu 4|丁 Ding 4|沈 Shen 4|任 Ren 3|姚 Yao 3|卢 Lu 3|傅 Fu 3|钟 Zhong 3|"
    "崔 Cui 3|汪 Wang 3|范 Fan 3|陆 Lu 3|金 Jin 3|方 Fang 3|夏 Xia 2|邱 Qiu 2|顾 Gu 2|孟 Meng 2|"
    "欧阳 Ouyang 1|上官 Shangguan 1"
)
_WOMEN = [
    "芳",
    "娜",
    "静",
    "丽",
    "敏",
    "艳",
    "娟",
    "霞",
    "婷",
    "雪",
    "颖",
    "琳",
    "洁",
    "慧",
    "莹",
    "倩",
    "悦",
    "雯",
    "薇",
    "蕾",
    "雨桐",
    "欣怡",
    "梓涵",
    "诗涵",
    "思琪",
    "佳怡",
    "晓燕",
    "秀英",
    "桂英",
    "玉兰",
    "雅婷",
    "若曦",
    "梦瑶",
    "可馨",
    "语嫣",
    "婉清",
    "晓彤",
    "嘉怡",
    "雨欣",
    "美玲",
    "淑珍",
    "春梅",
    "文静",
    "丽华",
    "紫萱",
    "一诺",
    "子涵",
    "佳宁",
    "思雨",
    "安琪",
    "心怡",
    "舒雅",
    "雪晴",
    "海燕",
    "红梅",
    "建英",
    "慧敏",
    "晓琳",
    "亦菲",
    "书瑶",
]
_MEN = [
    "伟",
    "强",
    "磊",
    "军",
    "洋",
    "勇",
    "杰",
    "涛",
    "明",
    "超",
    "刚",
    "平",
    "辉",
    "鹏",
    "飞",
    "波",
    "斌",
    "宇",
    "浩",
    "凯",
    "浩然",
    "子轩",
    "宇航",
    "俊杰",
    "志强",
    "建国",
    "建华",
    "国强",
    "文博",
    "天宇",
    "嘉豪",
    "晓东",
    "志远",
    "博文",
    "一鸣",
    "子墨",
    "泽宇",
    "思远",
    "家豪",
    "明轩",
    "海涛",
    "文杰",
    "志明",
    "建军",
    "永强",
    "国栋",
    "承泽",
    "奕辰",
    "睿",
    "晨",
    "云飞",
    "振华",
    "景行",
    "立新",
    "光明",
    "少华",
    "启航",
    "书豪",
    "逸凡",
    "向东",
]
_CHARACTERS_WOMEN = "雨晓佳思梦诗若雅欣语文静怡婷悦琳涵萱瑶颖薇宁妍彤"
_CHARACTERS_MEN = "子文志浩宇建国明俊天博伟杰轩泽航辰豪毅峰宏睿成辉"
SHARE_OF_WOMEN = 0.62


@dataclass(frozen=True, slots=True)
class Identity:
    """A name, and how a clerk would address its bearer."""

    surname: str
    given: str
    pinyin: str
    woman: bool

    @property
    def name(self) -> str:
        """Surname and given name, as on an identity card."""
        return self.surname + self.given

    @property
    def address_zh(self) -> str:
        """Such as 王女士."""
        return self.surname + ("女士" if self.woman else "先生")

    @property
    def address_en(self) -> str:
        """Such as Ms Wang."""
        return f"{'Ms' if self.woman else 'Mr'} {self.pinyin}"


def _read_surnames() -> tuple[list[tuple[str, str]], list[int]]:
    rows = [row.split() for row in _SURNAMES.split("|")]
    return [(row[0], row[1]) for row in rows], [int(row[2]) for row in rows]


_SURNAME_LIST, _SURNAME_WEIGHTS = _read_surnames()


def draw_identity(rng: random.Random) -> Identity:
    """Somebody new; two people may share a name, as they do."""
    surname, pinyin = rng.choices(_SURNAME_LIST, _SURNAME_WEIGHTS)[0]
    woman = rng.random() < SHARE_OF_WOMEN
    return Identity(surname, _draw_given(rng, woman), pinyin, woman)


def _draw_given(rng: random.Random, woman: bool) -> str:
    if rng.random() < 0.6:
        return rng.choice(_WOMEN if woman else _MEN)
    characters = _CHARACTERS_WOMEN if woman else _CHARACTERS_MEN
    return "".join(rng.sample(characters, 2))
