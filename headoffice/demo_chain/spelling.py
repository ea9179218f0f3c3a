"""The members' names in pinyin: the demo's characters are few, and a dictionary takes long."""

_TEXT = """
    芳 fang 娜 na 静 jing 丽 li 敏 min 艳 yan 娟 juan 霞 xia 婷 ting 雪 xue 颖 ying 琳 lin 洁 jie
    慧 hui 莹 ying 倩 qian 悦 yue 雯 wen 薇 wei 蕾 lei 雨 yu 桐 tong 欣 xin 怡 yi 梓 zi 涵 han
    诗 shi 思 si 琪 qi 佳 jia 晓 xiao 燕 yan 秀 xiu 英 ying 桂 gui 玉 yu 兰 lan 雅 ya 若 ruo 曦 xi
    梦 meng 瑶 yao 可 ke 馨 xin 语 yu 嫣 yan 婉 wan 清 qing 彤 tong 嘉 jia 美 mei 玲 ling 淑 shu
    珍 zhen 春 chun 梅 mei 文 wen 华 hua 紫 zi 萱 xuan 一 yi 诺 nuo 子 zi 宁 ning 安 an 心 xin
    舒 shu 晴 qing 海 hai 红 hong 建 jian 亦 yi 菲 fei 书 shu 伟 wei 强 qiang 磊 lei 军 jun 洋 yang
    勇 yong 杰 jie 涛 tao 明 ming 超 chao 刚 gang 平 ping 辉 hui 鹏 peng 飞 fei 波 bo 斌 bin 宇 yu
    浩 hao 凯 kai 然 ran 轩 xuan 航 hang 俊 jun 志 zhi 国 guo 博 bo 天 tian 豪 hao 东 dong 远 yuan
    鸣 ming 墨 mo 泽 ze 家 jia 永 yong 栋 dong 承 cheng 奕 yi 辰 chen 睿 rui 晨 chen 云 yun
    振 zhen 景 jing 行 xing 立 li 新 xin 光 guang 少 shao 启 qi 逸 yi 凡 fan 向 xiang 妍 yan
    毅 yi 峰 feng 宏 hong 成 cheng
    """
_WORDS = _TEXT.split()
_SPOKEN = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
_SURNAMES = {"欧阳": "ou yang", "上官": "shang guan", "吕": "lv"}


def spoken(surname: str, surname_in_letters: str, given: str) -> str:
    """The name as it is typed: ``zhang yu tong``."""
    first = _SURNAMES.get(surname, surname_in_letters.lower())
    return " ".join([first, *(_SPOKEN[x] for x in given)])
