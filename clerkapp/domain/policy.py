"""What head office allows at a counter. Comes through the feed; never edited on a till."""

from dataclasses import dataclass, replace

from clerkapp.domain.consent import ConsentWording
from clerkapp.domain.staff import Role
from clerkapp.domain.tag import TagWord
from clerkapp.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Template:
    """A coupon that head office offers; it has no minimum spend.

    ``offered_from`` and ``offered_until`` are the first and last local day (``YYYY-MM-DD``) on
    which it may be given; empty is no bound.
    """

    id: str
    title: Wording
    value_fen: int
    valid_days: int
    active: bool = True
    offered_from: str = ""
    offered_until: str = ""

    def is_offered_on(self, day: str) -> bool:
        """Whether it may be given on a local day of the store."""
        begun = self.offered_from <= day
        return self.active and begun and (not self.offered_until or day <= self.offered_until)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is given; ``needs_note`` asks the clerk for a few words."""

    id: str
    title: Wording
    needs_note: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """A small gift that a clerk may hand over."""

    id: str
    title: Wording


@dataclass(frozen=True, slots=True)
class RoleLimits:
    """What one role may do without asking; sums in fen per grant, local day and calendar month.

    ``None`` is no limit of that kind. ``templates``: only these. ``approves_fen``: the largest
    grant it may allow to others (``None``: its own ``per_grant_fen`` where it is a supervisor,
    else nothing); ``approves``: only overrides of these rules. ``lends_per_day_fen``: what it may
    lend from the pool. ``samples_per_gift``: how many samples it may put together.
    """

    role: Role
    per_grant_fen: int
    per_day_fen: int
    per_day_count: int
    per_month_fen: int | None = None
    per_month_count: int | None = None
    templates: tuple[str, ...] | None = None
    approves_fen: int | None = None
    approves: tuple[str, ...] | None = None
    lends_per_day_fen: int = 0
    samples_per_gift: int = 1

    @property
    def approves_ceiling_fen(self) -> int:
        """The largest grant it may allow to others; 0 where it may allow none."""
        if self.approves_fen is not None:
            return self.approves_fen
        return self.per_grant_fen if self.role is Role.SUPERVISOR else 0

    def may_approve(self, rule: str | None) -> bool:
        """Whether it may allow what passed that rule; None stands for any."""
        return self.approves is None or rule is None or rule in self.approves

    def may_give(self, template_id: str) -> bool:
        """Whether that template is among those it may give."""
        return self.templates is None or template_id in self.templates


@dataclass(frozen=True, slots=True)
class PersonLimits:
    """The limits of one person, in place of those of their role."""

    staff_id: str
    limits: RoleLimits


@dataclass(frozen=True, slots=True)
class LowAssurance:
    """What may be given to somebody who was only searched for by hand.

    ``ask_phone_tail``: the last four digits of the member's telephone have to be told first;
    ``per_grant_fen``: the largest grant without a scan or those digits.
    """

    ask_phone_tail: bool = True
    per_grant_fen: int = 0


@dataclass(frozen=True, slots=True)
class MemberWindow:
    """At most ``count`` coupons from counters to one member in ``days`` rolling days."""

    days: int = 30
    count: int = 3


@dataclass(frozen=True, slots=True)
class Welcome:
    """The coupon for whoever becomes a member at a counter, and the reason it is given for."""

    template_id: str
    reason_id: str


@dataclass(frozen=True, slots=True)
class Policy:
    """One store's rules. ``version`` rises with each change.

    ``from_day`` is the local day of the store (``YYYY-MM-DD``) on which this version takes over at
    midnight; empty: at once. ``coming`` are versions whose day was still ahead when head office
    wrote this, the earliest first: a till holds them before their day, so that they begin offline.
    ``on`` says what holds on a day.
    """

    version: int
    templates: tuple[Template, ...]
    reasons: tuple[Reason, ...]
    samples: tuple[Sample, ...]
    limits: tuple[RoleLimits, ...]
    member_window: MemberWindow = MemberWindow()
    card_prefix: str = "6288"
    lock_after_s: int = 300
    claim_s: int = 900
    consent: ConsentWording | None = None
    welcome: Welcome | None = None
    feedback_reasons: tuple[Reason, ...] = ()
    feedback_url: str = ""
    tag_words: tuple[TagWord, ...] = ()
    persons: tuple[PersonLimits, ...] = ()
    low_assurance: LowAssurance | None = None
    withdraw_s: int = 600
    approval_s: int = 600
    redeem_offline: bool = True
    from_day: str = ""
    coming: tuple["Policy", ...] = ()

    def as_of(self, day: str) -> "Policy":
        """The version that has taken over by that local day, as it was written, with those that
        are still to come then."""
        held = self
        for version in self.coming:
            held = version if version.from_day <= day else held
        later = tuple(x for x in self.coming if x.from_day > day)
        return self if held is self else replace(held, coming=later)

    def on(self, day: str) -> "Policy":
        """The rules as they hold on a local day: those of ``as_of``, with the templates that are
        not offered on that day set to inactive."""
        held = self.as_of(day)
        if all(x.active == x.is_offered_on(day) for x in held.templates):
            return held
        offered = (replace(x, active=x.is_offered_on(day)) for x in held.templates)
        return replace(held, templates=tuple(offered))

    @property
    def is_dated(self) -> bool:
        """Whether what holds depends on the day."""
        dated = any(x.offered_from or x.offered_until for x in self.templates)
        return dated or bool(self.coming)

    def template(self, template_id: str) -> Template | None:
        """The template of that id, also one that is no longer offered."""
        return next((t for t in self.templates if t.id == template_id), None)

    def reason(self, reason_id: str) -> Reason | None:
        """The reason of that id."""
        return next((r for r in self.reasons if r.id == reason_id), None)

    def sample(self, sample_id: str) -> Sample | None:
        """The sample of that id."""
        return next((s for s in self.samples if s.id == sample_id), None)

    @property
    def asks_phone_tail(self) -> bool:
        """Whether somebody who was searched for has to tell the end of their telephone number."""
        return self.low_assurance is not None and self.low_assurance.ask_phone_tail

    def limits_for(self, staff_id: str, role: Role) -> RoleLimits | None:
        """What one person may give: their own limits, else those of their role."""
        own = next((x.limits for x in self.persons if x.staff_id == staff_id), None)
        return own or self.limits_of(role)

    def limits_of(self, role: Role) -> RoleLimits | None:
        """What a role may give; None when head office allows it nothing."""
        return next((x for x in self.limits if x.role == role), None)
