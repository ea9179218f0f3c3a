"""What is different in new rules of a store, line by line, in both languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.policy import Policy, Reason, RoleLimits, Sample, Template
from clerkapp.domain.staff import Role
from clerkapp.domain.wording import Wording


class Way(StrEnum):
    """Which way a line goes: people at the counter may do more from then on, less, or other."""

    LARGER = "larger"
    SMALLER = "smaller"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line; ``role`` or ``staff_id`` where it is about some people and not all of them,
    ``template_id`` where it is about one coupon."""

    words: Wording
    way: Way = Way.OTHER
    role: Role | None = None
    staff_id: str = ""
    template_id: str = ""


ROLES = {Role.CLERK: Wording("店员", "clerks"), Role.SUPERVISOR: Wording("主管", "supervisors")}
NO_LIMIT = Wording("不限", "no limit")
_SUMS = {
    "per_grant_fen": Wording("每次发放", "at once"),
    "per_day_fen": Wording("每天金额", "a day"),
    "per_month_fen": Wording("每月金额", "a month"),
    "approves_fen": Wording("可批准的最大金额", "largest grant they may approve"),
    "lends_per_day_fen": Wording("每天可借出", "to lend a day"),
}
_COUNTS = {
    "per_day_count": Wording("每天张数", "coupons a day"),
    "per_month_count": Wording("每月张数", "coupons a month"),
    "samples_per_gift": Wording("每次小样数", "samples at once"),
}
_NAMES = {
    "card_prefix": Wording("会员卡号前缀", "beginning of card numbers"),
    "lock_after_s": Wording("自动锁屏（秒）", "screen locks after (seconds)"),
    "claim_s": Wording("投诉认领时长（秒）", "a complaint is claimed for (seconds)"),
    "withdraw_s": Wording("可撤回时长（秒）", "a coupon can be taken back for (seconds)"),
    "approval_s": Wording("批准有效时长（秒）", "an approval is good for (seconds)"),
    "feedback_url": Wording("评价链接地址", "address of the feedback question"),
}
_WORDS = {
    "consent": Wording("会员同意书文字", "the words members agree to"),
    "welcome": Wording("新会员优惠券", "the coupon for new members"),
    "feedback_reasons": Wording("评价原因", "reasons offered with the feedback question"),
    "tag_words": Wording("标签词", "words for tags"),
    "redeem_offline": Wording("断网时可核销", "coupons can be used while the line is down"),
    "low_assurance": Wording(
        "手工查找会员时的规定", "what holds for somebody searched for by hand"
    ),
}


def yuan(fen: int | None) -> Wording:
    """A sum as it is read; None is no limit."""
    if fen is None:
        return NO_LIMIT
    text = f"¥{fen // 100}" if fen % 100 == 0 else f"¥{fen / 100:.2f}"
    return Wording(text, text)


def differences(old: Policy, new: Policy) -> list[Difference]:
    """Every line, templates first; nothing where the two are the same but for their version."""
    return [
        *_templates(old, new),
        *_roles(old, new),
        *_persons(old, new),
        *_named("原因", "reason", old.reasons, new.reasons),
        *_named("小样", "sample", old.samples, new.samples),
        *_window(old, new),
        *_others(old, new),
    ]


def _templates(old: Policy, new: Policy) -> Iterator[Difference]:
    for template in new.templates:
        before = old.template(template.id)
        if before == template:
            continue
        title = template.title
        if before is None or (template.active and not before.active):
            zh, en = f"新增优惠券：{title.zh}", f"new coupon: {title.en}"
            yield Difference(Wording(zh, en), Way.LARGER, template_id=template.id)
        elif before.active and not template.active:
            zh, en = f"不再发放：{title.zh}", f"no longer given: {title.en}"
            yield Difference(Wording(zh, en), Way.SMALLER, template_id=template.id)
        else:
            yield from _template(before, template)


def _template(old: Template, new: Template) -> Iterator[Difference]:
    name = new.title
    if old.title != new.title:
        words = Wording(
            f"优惠券改名：{old.title.zh} → {name.zh}", f"coupon renamed: {old.title.en} → {name.en}"
        )
        yield Difference(words, template_id=new.id)
    if old.valid_days != new.valid_days:
        words = Wording(
            f"{name.zh}：有效期 {old.valid_days} 天 → {new.valid_days} 天",
            f"{name.en}: good for {old.valid_days} days → {new.valid_days} days",
        )
        yield Difference(words, _way(old.valid_days, new.valid_days), template_id=new.id)
    if _season(old) != _season(new):
        before, after = _season(old), _season(new)
        words = Wording(
            f"{name.zh}：发放日期 {before.zh} → {after.zh}",
            f"{name.en}: given {before.en} → {after.en}",
        )
        yield Difference(words, template_id=new.id)


def _season(template: Template) -> Wording:
    first, last = template.offered_from, template.offered_until
    if not first and not last:
        return Wording("不限日期", "on any day")
    return Wording(f"{first or '…'} 至 {last or '…'}", f"from {first or '…'} to {last or '…'}")


def _roles(old: Policy, new: Policy) -> Iterator[Difference]:
    for role, who in ROLES.items():
        before, after = old.limits_of(role), new.limits_of(role)
        for line in _limits(who, before, after):
            yield Difference(line.words, line.way, role=role)


def _persons(old: Policy, new: Policy) -> Iterator[Difference]:
    ids = sorted({x.staff_id for x in (*old.persons, *new.persons)})
    for staff_id in ids:
        before = next((x.limits for x in old.persons if x.staff_id == staff_id), None)
        after = next((x.limits for x in new.persons if x.staff_id == staff_id), None)
        who = Wording(staff_id, staff_id)
        if before is None or after is None:
            words = Wording(
                f"{staff_id}：{'改用个人额度' if before is None else '改用岗位额度'}",
                f"{staff_id}: {'limits of their own' if before is None else 'limits of the role'}",
            )
            yield Difference(words, staff_id=staff_id)
        for line in _limits(who, before, after) if before and after else ():
            yield Difference(line.words, line.way, staff_id=staff_id)


def _limits(who: Wording, old: RoleLimits | None, new: RoleLimits | None) -> Iterator[Difference]:
    if old is None or new is None:
        if old is not new:
            given = Wording(f"{who.zh}：可以发放", f"{who.en}: may give")
            taken = Wording(f"{who.zh}：不可发放", f"{who.en}: may give nothing")
            yield Difference(taken if new is None else given, _way(int(bool(old)), int(bool(new))))
        return
    for field, name in _SUMS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield _changed(who, name, (yuan(before), yuan(after)), _way(before, after))
    for field, name in _COUNTS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield _changed(who, name, (_count(before), _count(after)), _way(before, after))
    if old.templates != new.templates:
        name = Wording("可发放的优惠券", "coupons they may give")
        yield _changed(who, name, (_ids(old.templates), _ids(new.templates)), Way.OTHER)
    if old.approves != new.approves:
        name = Wording("可批准的情况", "what they may approve")
        yield _changed(who, name, (_ids(old.approves), _ids(new.approves)), Way.OTHER)


def _changed(who: Wording, name: Wording, values: tuple[Wording, Wording], way: Way) -> Difference:
    before, after = values
    return Difference(
        Wording(
            f"{who.zh}{name.zh}：{before.zh} → {after.zh}",
            f"{who.en}, {name.en}: {before.en} → {after.en}",
        ),
        way,
    )


def _named(
    zh: str, en: str, old: Iterable[Reason | Sample], new: Iterable[Reason | Sample]
) -> Iterator[Difference]:
    before, after = {x.id: x for x in old}, {x.id: x for x in new}
    for key in [*before, *(x for x in after if x not in before)]:
        if before.get(key) == after.get(key):
            continue
        title = (after.get(key) or before[key]).title
        if key not in after:
            yield Difference(
                Wording(f"去掉{zh}：{title.zh}", f"{en} gone: {title.en}"), Way.SMALLER
            )
        elif key not in before:
            yield Difference(Wording(f"新增{zh}：{title.zh}", f"new {en}: {title.en}"), Way.LARGER)
        else:
            yield Difference(Wording(f"修改{zh}：{title.zh}", f"{en} changed: {title.en}"))


def _window(old: Policy, new: Policy) -> Iterator[Difference]:
    if old.member_window == new.member_window:
        return
    before, after = old.member_window, new.member_window
    words = Wording(
        f"每位会员：{before.days} 天 {before.count} 张 → {after.days} 天 {after.count} 张",
        f"each member: {before.count} coupons in {before.days} days → "
        f"{after.count} in {after.days} days",
    )
    same_days = before.days == after.days
    yield Difference(words, _way(before.count, after.count) if same_days else Way.OTHER)


def _others(old: Policy, new: Policy) -> Iterator[Difference]:
    for field, name in _NAMES.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            words = Wording(f"{name.zh}：{before} → {after}", f"{name.en}: {before} → {after}")
            yield Difference(words)
    for field, name in _WORDS.items():
        if getattr(old, field) != getattr(new, field):
            yield Difference(Wording(f"修改：{name.zh}", f"changed: {name.en}"))


def _way(before: int | None, after: int | None) -> Way:
    if before == after:
        return Way.OTHER
    if after is None or (before is not None and after > before):
        return Way.LARGER
    return Way.SMALLER


def _count(number: int | None) -> Wording:
    return NO_LIMIT if number is None else Wording(str(number), str(number))


def _ids(ids: tuple[str, ...] | None) -> Wording:
    if ids is None:
        return Wording("全部", "all")
    return Wording("、".join(ids) or "无", ", ".join(ids) or "none")
