"""How often people will buy again, and whether they still will: the BG/NBD model.

P. Fader, B. Hardie, K. L. Lee, "Counting Your Customers the Easy Way: An Alternative to the
Pareto/NBD Model", Marketing Science 24 (2), 2005. While alive, a member buys at random at a rate
of their own; behind each purchase they may stop for good, with a chance of their own. Rates are
gamma distributed among members (``r``, ``alpha``), chances beta distributed (``a``, ``b``). Time
counts in weeks from the first purchase, which itself is not counted among the repeats.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from headoffice.understanding.minimum import lowest


@dataclass(frozen=True, slots=True)
class History:
    """Repeat purchases, the week of the last one, and how many weeks were watched."""

    repeats: int
    last_week: float
    weeks: float


@dataclass(frozen=True, slots=True)
class Model:
    """The four numbers that describe all members of a chain together."""

    r: float
    alpha: float
    a: float
    b: float


PUBLISHED = Model(r=0.243, alpha=4.414, a=0.793, b=2.426)
"""Table 2 of the paper, CDNOW: what stands in until a chain has members enough for its own."""

FEWEST = 200
"""Buyers; four numbers drawn from fewer say more about chance than about people."""


def fit(histories: Iterable[History]) -> Model:
    """The model under which those histories were likeliest; ``PUBLISHED`` for too few of them."""
    counted = Counter(histories)
    if counted.total() < FEWEST or not any(one.repeats for one in counted):
        return PUBLISHED
    start = [math.log(x) for x in (PUBLISHED.r, PUBLISHED.alpha, PUBLISHED.a, PUBLISHED.b)]
    found = lowest(lambda logs: -_likelihood(_model(logs), counted), start)
    return _model(found)


def log_likelihood(model: Model, histories: Iterable[History]) -> float:
    """How likely the model makes those histories, as the natural logarithm."""
    return _likelihood(model, Counter(histories))


def alive(model: Model, one: History) -> float:
    """The chance that somebody with that history has not stopped for good.

    The model lets nobody stop before they came back once: without a repeat it is 1.
    """
    if one.repeats == 0:
        return 1.0
    return 1 / (1 + math.exp(_log_odds_gone(model, one)))


def silence(model: Model, one: History, weeks: float) -> float:
    """The chance of no purchase in the coming weeks, stopped or not.

    Who is alive buys at a rate that is gamma distributed with ``r + repeats`` and ``alpha +
    weeks watched``; what is left is the chance that a rate like that stays silent.
    """
    watched = model.alpha + one.weeks
    pause = math.pow(watched / (watched + weeks), model.r + one.repeats)
    return 1 - alive(model, one) * (1 - pause)


def expected(model: Model, one: History, weeks: float) -> float:
    """Purchases to be expected in the coming weeks (equation 10 of the paper)."""
    if abs(model.a - 1) < 1e-9:
        model = Model(model.r, model.alpha, model.a + 1e-6, model.b)
    watched, x = model.alpha + one.weeks, one.repeats
    z = weeks / (watched + weeks)
    shrunk = math.pow(watched / (watched + weeks), model.r + x)
    series = _hypergeometric(model.r + x, model.b + x, model.a + model.b + x - 1, z)
    ahead = (model.a + model.b + x - 1) / (model.a - 1) * (1 - shrunk * series)
    return ahead * alive(model, one)


def _model(logs: list[float]) -> Model:
    # Beyond these bounds the numbers overflow long before they mean anything.
    return Model(*(math.exp(max(-12.0, min(12.0, x))) for x in logs))


def _log_odds_gone(model: Model, one: History) -> float:
    stopped = math.log(model.a / (model.b + one.repeats - 1))
    waited = math.log((model.alpha + one.weeks) / (model.alpha + one.last_week))
    return stopped + (model.r + one.repeats) * waited


def _likelihood(model: Model, counted: Counter[History]) -> float:
    by_repeats = {x: _likelihood_of_count(model, x) for x in {one.repeats for one in counted}}
    r, alpha = model.r, model.alpha
    total = 0.0
    for one, count in counted.items():
        x = one.repeats
        found = by_repeats[x] - (r + x) * math.log(alpha + one.weeks)
        if x:
            found += _log1p_exp(_log_odds_gone(model, one))
        total += count * found
    return total


def _likelihood_of_count(model: Model, x: int) -> float:
    """What a history's likelihood owes to the number of repeats alone (equation 6, as ln)."""
    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    rate = math.lgamma(r + x) - math.lgamma(r) + r * math.log(alpha)
    stopping = math.lgamma(a + b) - math.lgamma(a + b + x) + math.lgamma(b + x) - math.lgamma(b)
    return rate + stopping


def _log1p_exp(x: float) -> float:
    return x + math.log1p(math.exp(-x)) if x > 0 else math.log1p(math.exp(x))


def _hypergeometric(a: float, b: float, c: float, z: float) -> float:
    """Gauss' series 2F1; converges for ``0 <= z < 1``."""
    term, total, n = 1.0, 1.0, 0
    while abs(term) > 1e-12 * abs(total) and n < 100_000:
        term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
        total += term
        n += 1
    return total
