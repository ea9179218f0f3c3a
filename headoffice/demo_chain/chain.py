"""The whole demo chain in one call."""

import datetime as dt

from headoffice.demo_chain.complaints import complaint_entries, draw_complaints
from headoffice.demo_chain.coupons import coupon_entries, draw_coupons, fill_window
from headoffice.demo_chain.marks import draw_tags, draw_tasks
from headoffice.demo_chain.models import DemoChain, Moment
from headoffice.demo_chain.people import draw_people
from headoffice.demo_chain.phones import choose_phones, choose_window_fillers
from headoffice.demo_chain.profiles import profiles_of
from headoffice.demo_chain.purchases import live, timeline_of
from headoffice.demo_chain.stores import STAFF, STORES, budget_rules, policies

__all__ = ["DemoChain", "build"]


def build(today: dt.date, now: dt.datetime) -> DemoChain:
    """The demo chain as it stands at ``now`` (aware, UTC), which is ``today`` in its shops.

    The same arguments give the same chain on every machine; everything in it lies before ``now``.
    """
    moment = Moment(today, now)
    lives = [live(person, moment) for person in draw_people()]
    tags = {life.person.id: draw_tags(life, moment) for life in lives}
    members = profiles_of(lives, tags, moment)
    complaints = draw_complaints(lives, moment)
    fillers = choose_window_fillers(members, complaints)
    coupons = [
        coupon
        for life in lives
        for coupon in (fill_window if life.person.id in fillers else draw_coupons)(life, moment)
    ]
    scopes = [(life.person.id, store_id) for life in lives for store_id in life.store_ids]
    timeline = [entry for life in lives for entry in timeline_of(life)]
    timeline += [*complaint_entries(complaints), *coupon_entries(coupons)]
    return DemoChain(
        stores=list(STORES),
        staff=list(STAFF),
        policies=policies(),
        budget_rules=budget_rules(),
        members=members,
        scopes=scopes,
        complaints=complaints,
        timeline=timeline,
        tags=[tag for life in lives for tag in tags[life.person.id]],
        tasks=[task for life in lives for task in draw_tasks(life, moment)],
        coupons=coupons,
        phones=choose_phones(members, scopes, complaints, tags, fillers, today),
    )
