"""What head office counted: figures of the people at the counter, samples that are left."""

import datetime as dt

from clerkapp.domain.figures import SampleStock, StaffFigures
from clerkapp.domain.staff import Role
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.stores import SAMPLES, STAFF, STORES, staff_of
from headoffice.understanding.figures import DAYS

_LEFT = (18, 2, 30)
"""Of each sample in its order; of the second nearly nothing is left."""


def stocks(moment: Moment) -> list[tuple[str, SampleStock]]:
    """Each store's samples by the store's id."""
    at = _counted_at(moment)
    return [
        (store.id, SampleStock(sample.id, left, at))
        for store in STORES
        for sample, left in zip(SAMPLES, _LEFT, strict=True)
    ]


def figures(moment: Moment) -> list[StaffFigures]:
    """Everybody's last weeks. Drawn, not counted: the demo begins with no operation at all."""
    last_month = (moment.today.replace(day=1) - dt.timedelta(days=1)).strftime("%Y-%m")
    awarded = {staff_of(store.id, Role.CLERK)[0].id for store in STORES}
    return [_figures(x.id, x.role, moment, last_month if x.id in awarded else "") for x in STAFF]


def _figures(staff_id: str, role: Role, moment: Moment, awarded_month: str) -> StaffFigures:
    rng = luck(f"figures {staff_id}")
    busy = 1.0 if role is Role.CLERK else 0.3
    served = int(rng.randint(140, 260) * busy)
    answers = int(served * rng.uniform(0.12, 0.2))
    followed = int(served * rng.uniform(0.6, 0.75))
    recovered = rng.randint(3, 9)
    return StaffFigures(
        id=staff_id,
        as_of=_counted_at(moment),
        days=DAYS,
        served=served,
        answers=answers,
        score=rng.randint(38, 72) + (14 if awarded_month else 0),
        followed=followed,
        returned=int(followed * rng.uniform(0.2, 0.4)),
        recovered=recovered,
        came_back=rng.randint(1, recovered),
        awarded_month=awarded_month,
    )


def _counted_at(moment: Moment) -> dt.datetime:
    """The night before: figures are not counted all day."""
    return (moment.now - dt.timedelta(hours=9)).replace(microsecond=0)
