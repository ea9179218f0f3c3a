"""A coupon was given at a counter, out of the till's leases."""

from sqlalchemy import Row, select, update

from clerkapp.domain.coupon import UNNAMED, Coupon, CouponState
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import CouponGranted
from clerkapp.domain.policy import Template
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from headoffice import records, tables
from headoffice.coupons import approvals, redemptions
from headoffice.errors import RejectedError
from headoffice.feed import Touched
from headoffice.identity import aliases
from headoffice.lending import lease_spending
from headoffice.lending.lease_spending import LentLease
from headoffice.member_rights import erasing
from headoffice.operations import attention, booking, redeciding
from headoffice.operations.effect import (
    Act,
    Effect,
    add_to_timeline,
    enter_scope,
    reason_flags,
    require_member,
    touch,
)
from headoffice.operations.reading import in_utc
from sync.wire import Entity

LARGEST_FEN = 2**53


def apply(act: Act, payload: CouponGranted) -> Effect:
    """The coupon is the member's; the leases and budgets behind it went down.

    The member holds it already, so it is refused only where it cannot be booked at all; the rest
    is flagged.
    """
    erased = _erased(act)
    member_id = erased or require_member(act)
    _require_sound(act, payload, member_id)
    lent = _leases(act, payload)
    flags, charged_to = _check_override(act, payload, lent)
    asked, odd = _use_approval(act, payload)
    flags |= odd
    flags |= booking.book(act, payload, lent, charged_to)
    template = act.policy.template(payload.template_id) if act.policy else None
    flags |= _check_template(payload, template) | reason_flags(act, payload.reason_id)
    flags |= redeciding.above_authority(act, payload, charged_to)
    flags |= _decided_again(act, payload, charged_to)
    title = template.title if template else UNNAMED
    coupon = redemptions.as_told_before(act.connection, _coupon(act, payload, member_id, title))
    records.insert_records(act.connection, [coupon])
    if erased is not None:
        # The money moved; nobody is told whom it was for.
        return Effect(asked, flags | {"member_erased"})
    touched = asked + enter_scope(act, member_id)
    touched += touch(act, member_id, Entity.COUPON, payload.coupon_id)
    touched += add_to_timeline(act, member_id, TimelineKind.COUPON, title, payload.value_fen)
    return Effect(touched, flags)


def _erased(act: Act) -> str | None:
    """What stands for the member, where it was erased meanwhile; None where it was not."""
    named = act.operation.member_id
    pseudonym = named if act.operation.redacted else erasing.pseudonym_of(act.connection, named)
    if pseudonym is not None:
        erasing.stand_in(act.connection, pseudonym, act.store.id, act.occurred_at)
    return pseudonym


def _require_sound(act: Act, payload: CouponGranted, member_id: str) -> None:
    if not 0 < payload.value_fen < LARGEST_FEN:
        raise RejectedError("malformed", "the value is no amount")
    if payload.currency != act.store.currency:
        raise RejectedError("malformed", "the currency is not the store's")
    in_utc(payload.valid_until, "valid_until")
    lease_ids = [debit.lease_id for debit in payload.debits]
    if len(set(lease_ids)) != len(lease_ids) or any(x.value_fen <= 0 for x in payload.debits):
        raise RejectedError("malformed", "the debits are not one amount per lease")
    known = records.read(act.connection, Entity.COUPON, payload.coupon_id, Coupon, member_id)
    if known is not None:
        raise RejectedError("malformed", "another coupon has this id")


def _leases(act: Act, payload: CouponGranted) -> dict[str, LentLease]:
    ids = [debit.lease_id for debit in payload.debits]
    lent = lease_spending.leases_of(act.connection, act.device, ids)
    for kind in (BudgetKind.STORE, BudgetKind.CLERK):
        booked = sum(
            x.value_fen
            for x in payload.debits
            if x.lease_id in lent and lent[x.lease_id].kind is kind
        )
        if booked > payload.value_fen or (len(lent) == len(ids) and booked != payload.value_fen):
            raise RejectedError("malformed", f"the {kind.value} debits are not the value")
    return lent


def _check_override(
    act: Act, payload: CouponGranted, lent: dict[str, LentLease]
) -> tuple[set[str], str]:
    charged_to = act.operation.clerk_id
    flags: set[str] = set()
    if payload.override_id is not None:
        override = _use_override(act, payload.override_id)
        if override is None:
            flags = {"unknown_override"}
        else:
            charged_to = override.approver_id
            flags = _override_flags(act, payload, override)
    owners = {x.owner_id for x in lent.values() if x.kind is BudgetKind.CLERK}
    return (flags if owners <= {charged_to} else flags | {"lease_of_other"}), charged_to


def _use_override(act: Act, override_id: str) -> Row[tuple[object, ...]] | None:
    overrides = tables.overrides
    query = select(overrides).where(overrides.c.id == override_id).with_for_update()
    override = act.connection.execute(query).one_or_none()
    unused = (overrides.c.id == override_id) & overrides.c.used_by.is_(None)
    act.connection.execute(update(overrides).where(unused).values(used_by=act.operation.id))
    return override


def _use_approval(act: Act, payload: CouponGranted) -> tuple[list[Touched], set[str]]:
    if payload.override_id is None:
        return [], set()
    by = (act.operation.clerk_id, act.operation.device_id)
    # Whichever clock is behind: an approval that was good then is not called late.
    given_at = min(act.occurred_at, act.heard_at)
    return approvals.use(act.connection, act.store.id, payload.override_id, by, given_at)


def _override_flags(
    act: Act, payload: CouponGranted, override: Row[tuple[object, ...]]
) -> set[str]:
    flags = set()
    if override.approver_id == act.operation.clerk_id:
        flags.add("self_approved")
    if override.used_by is not None or override.grant_operation_id != act.operation.id:
        flags.add("override_reused")
    bound = (override.template_id, override.value_fen, override.reason_id)
    given = (payload.template_id, payload.value_fen, payload.reason_id)
    allowed_for = _who(act, override.member_id)
    if bound != given or allowed_for != _who(act, act.operation.member_id):
        flags.add("override_differs")
    return flags


def _who(act: Act, member_id: str | None) -> str:
    """What an id stands for now: who it was joined into, or what stands for who was erased."""
    named = member_id or ""
    survivor = aliases.survivor_of(act.connection, named)
    pseudonyms = (erasing.pseudonym_of(act.connection, x) for x in (named, survivor))
    return next((x for x in pseudonyms if x is not None), survivor)


def _check_template(payload: CouponGranted, template: Template | None) -> set[str]:
    if template is None:
        return {"unknown_template"}
    return set() if template.value_fen == payload.value_fen else {"value_differs"}


def _decided_again(act: Act, payload: CouponGranted, charged_to: str) -> set[str]:
    found = redeciding.decided_differently(act, payload, charged_to)
    if redeciding.DIFFERENTLY in found:
        attention.add(act, "decided differently", act.operation.id, redeciding.DIFFERENTLY, "")
    return found


def _coupon(act: Act, payload: CouponGranted, member_id: str, title: Wording) -> Coupon:
    return Coupon(
        id=payload.coupon_id,
        code=payload.code,
        member_id=member_id,
        template_id=payload.template_id,
        title=title,
        value_fen=payload.value_fen,
        issued_at=act.occurred_at,
        valid_until=in_utc(payload.valid_until, "valid_until"),
        state=CouponState.ISSUED,
        granted_by=act.operation.clerk_id,
        store_id=act.store.id,
        reason_id=payload.reason_id,
        device_id=act.operation.device_id,
    )
