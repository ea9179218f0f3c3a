"""The whole demo chain in one call."""

import datetime as dt

from headoffice.demo_chain import knowledge, results
from headoffice.demo_chain.circumstances import draw_circumstances
from headoffice.demo_chain.complaints import complaint_entries, draw_complaints
from headoffice.demo_chain.coupons import coupon_entries, draw_coupons, fill_window
from headoffice.demo_chain.duties import draw_duties
from headoffice.demo_chain.marks import draw_tags
from headoffice.demo_chain.models import DemoChain, Moment
from headoffice.demo_chain.moments import moments_of
from headoffice.demo_chain.people import draw_people
from headoffice.demo_chain.phones import choose_phones, choose_window_fillers
from headoffice.demo_chain.profiles import Files, understand_all
from headoffice.demo_chain.purchases import Life, live, timeline_of
from headoffice.demo_chain.stores import STAFF, STORES, budget_rules, policies
from headoffice.garbage import without_garbage

__all__ = ["DemoChain", "build"]


def build(today: dt.date, now: dt.datetime) -> DemoChain:
    """The demo chain as it stands at ``now`` (aware, UTC), which is ``today`` in its shops.

    The same arguments give the same chain on every machine; what happened in it lies before
    ``now``.
    """
    with without_garbage():
        return _build(Moment(today, now))


def _build(moment: Moment) -> DemoChain:
    lives = [live(person, moment) for person in draw_people()]
    files = _files(lives, moment)
    catalogue = knowledge.catalogue(moment)
    found = understand_all(lives, files, catalogue, moment)
    fillers = choose_window_fillers(found.members, files.complaints)
    coupons = [
        coupon
        for life in lives
        for coupon in (fill_window if life.person.id in fillers else draw_coupons)(life, moment)
    ]
    scopes = [(life.person.id, store_id) for life in lives for store_id in life.store_ids]
    timeline = [entry for life in lives for entry in files.timeline[life.person.id]]
    timeline += [*complaint_entries(files.complaints), *coupon_entries(coupons)]
    return DemoChain(
        stores=list(STORES),
        staff=list(STAFF),
        policies=policies(),
        budget_rules=budget_rules(),
        members=found.members,
        scopes=scopes,
        complaints=files.complaints,
        timeline=timeline,
        tags=[tag for life in lives for tag in files.tags[life.person.id]],
        tasks=[*files.tasks, *found.tasks],
        coupons=coupons,
        phones=choose_phones(
            found.members, scopes, files.complaints, files.tags, fillers, moment.today
        ),
        stocks=results.stocks(moment),
        figures=results.figures(moment),
        catalogue=catalogue,
        learned=found.learned,
    )


def _files(lives: list[Life], moment: Moment) -> Files:
    tags = {life.person.id: draw_tags(life, moment) for life in lives}
    around = {
        life.person.id: draw_circumstances(life, tags[life.person.id], moment) for life in lives
    }
    return Files(
        timeline={
            life.person.id: [*timeline_of(life), *moments_of(life, moment)] for life in lives
        },
        tags=tags,
        circumstances=around,
        complaints=draw_complaints(lives, moment),
        tasks=draw_duties(lives, around, moment),
    )
