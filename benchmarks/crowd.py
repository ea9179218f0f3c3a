"""A million members with names as a Chinese chain has them: few surnames, many namesakes."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from clerkapp.cache.intake import Row
from clerkapp.domain.coupon import Coupon, CouponState, check_character
from clerkapp.domain.member import LifecycleStage, Member, Numbers
from clerkapp.domain.records import Entity, record_key
from clerkapp.domain.suggestion import Suggestion, SuggestionKind
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import Wording
from tests.support import small_chain
from tests.support.clock import NOON

_SURNAMES = (
    "王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu "
    "郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng "
    "曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye "
    "程cheng 魏wei 苏su 吕lv 丁ding 任ren 卢lu 姚yao 沈shen 钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan "
    "汪wang 廖liao 石shi 金jin 韦wei 贾jia 夏xia 付fu 方fang 邹zou 熊xiong 白bai 孟meng 秦qin "
    "邱qiu 侯hou 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 龙long 黎li 史shi 陶tao 贺he 毛mao 郝hao "
    "顾gu 龚gong 邵shao 万wan 单shan 仇qiu 欧阳ou_yang 司马si_ma"
)
SURNAMES = _SURNAMES.split()
_GIVEN = (
    "伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan "
    "涛tao 明ming 超chao 秀xiu 霞xia 平ping 刚gang 桂gui 雨yu 桐tong 欣xin 怡yi 子zi 轩xuan 浩hao "
    "宇yu 梓zi 涵han 思si 佳jia 嘉jia 俊jun 文wen 志zhi 建jian 国guo 华hua 玉yu 兰lan 英ying "
    "红hong 春chun 梅mei 晓xiao 东dong 海hai 燕yan 云yun 龙long 飞fei 鹏peng 婷ting 雪xue 琳lin "
    "晨chen 阳yang 博bo 诗shi 语yu 一yi 诺nuo 若ruo 萱xuan 沐mu 睿rui 泽ze 可ke 悦yue "
    "瑶yao 倩qian 莉li 颖ying 帅shuai 凯kai 健jian 峰feng 鑫xin 慧hui 巧qiao 彤tong 青qing 安an "
    "宁ning 然ran 天tian 乐le 锦jin 依yi 心xin 月yue 星xing 辰chen 书shu 瑾jin 清qing 远yuan"
)
GIVEN = _GIVEN.split()

SUGGESTIONS = tuple(
    Suggestion(
        f"say-{kind}",
        Wording("这款咖啡机和您的手冲壶很配。", "This machine goes well with your kettle."),
        Wording("上周在网上看过", "Looked at it online last week"),
        kind,
        weight=place,
    )
    for place, kind in enumerate(list(SuggestionKind)[:3])
)


def member(number: int) -> Member:
    """The nth member; the same at every call."""
    chance = random.Random(number)
    written, said = _name(chance)
    lost = chance.random() < 0.3
    return replace(
        small_chain.member(number, written),
        id=f"{number:08x}-0000-4000-8000-{number:012x}",
        phone=f"1{chance.randrange(30, 100)}{chance.randrange(10**8):08d}",
        stage=LifecycleStage.LOST if lost else LifecycleStage.ACTIVE,
        sounds=said,
        birthday_month=1 + number % 12,
        suggestions=SUGGESTIONS,
        numbers=Numbers(12, 345600, 98700, tuple(range(0, 120000, 10000)), NOON, 0, 24),
    )


def _name(chance: random.Random) -> tuple[str, str]:
    # The nth surname is about as frequent as 1 / (n + 3): a few name most people.
    place = int((len(SURNAMES) + 3) ** chance.random() * 3) - 3
    parts = [SURNAMES[min(place, len(SURNAMES) - 1)]]
    parts += chance.choices(GIVEN, k=2 if chance.random() < 0.85 else 1)
    written = "".join(c for part in parts for c in part if ord(c) > 0x2FF)
    said = " ".join("".join(c for c in part if ord(c) <= 0x2FF) for part in parts)
    return written, said.replace("_", " ")


def coupon(holder: Member, number: int) -> Coupon:
    """The coupon of a member, with a code of its own."""
    body = f"{number:010d}"
    return Coupon(
        id=f"coupon-{number}",
        code=body + check_character(body),
        member_id=holder.id,
        template_id="c10",
        title=Wording("10 元券", "¥10 coupon"),
        value_fen=1000,
        issued_at=NOON,
        valid_until=NOON + dt.timedelta(days=7),
        state=CouponState.ISSUED,
        granted_by="李娜",
        store_id="s1",
    )


def profiles(first: int, count: int) -> Iterator[Row]:
    """So many members from the nth on, as rows of a fill."""
    for number in range(first, first + count):
        one = member(number)
        yield Row(Entity.MEMBER, one.id, msgspec.json.encode(one))


def entries(holder: Member, count: int) -> Iterator[TimelineEntry]:
    """The member's purchases."""
    for place in range(1, count + 1):
        yield small_chain.purchase(holder.id, place)


def entry_rows(holder: Member, count: int) -> Iterator[Row]:
    """The same as rows of a fill."""
    for entry in entries(holder, count):
        yield Row(Entity.TIMELINE, record_key(entry), msgspec.json.encode(entry))
