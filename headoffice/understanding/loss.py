"""The risk of losing a member, and the sentence why."""

import datetime as dt
from collections.abc import Sequence

from clerkapp.domain.segment import LossRisk
from clerkapp.domain.wording import Wording
from headoffice.understanding import bgnbd, spoken
from headoffice.understanding.lifecycle import usual_gap

AHEAD_WEEKS = 52
"""Nobody is given up within a year, so a year of silence is what is forecast."""

LONG_SILENCE_GAPS = 2


def history_of(days: Sequence[dt.date], today: dt.date) -> bgnbd.History:
    """Days of buying, the oldest first and each once, as the model counts them: in weeks."""
    first, last = days[0], days[-1]
    weeks = max(0, (today - first).days) / 7
    return bgnbd.History(len(days) - 1, (last - first).days / 7, weeks)


def loss_of(days: Sequence[dt.date], today: dt.date, model: bgnbd.Model) -> LossRisk | None:
    """The chance of a year without a purchase, by BG/NBD; None for whoever never bought."""
    if not days:
        return None
    risk = bgnbd.silence(model, history_of(days, today), AHEAD_WEEKS)
    return LossRisk(min(99, max(1, round(100 * risk))), _because(days, today))


def _because(days: Sequence[dt.date], today: dt.date) -> Wording:
    silent = (today - days[-1]).days
    gap = usual_gap(days)
    last = spoken.ago(silent)
    if gap is None:
        return Wording(f"只买过一次，{last.zh}", f"Bought once, {last.en}")
    usual = spoken.span(gap) if gap > 1 else Wording("天", "day")
    if silent > LONG_SILENCE_GAPS * gap:
        still = spoken.span(silent)
        return Wording(
            spoken.spaced(f"一般每{usual.zh}来一次，已经{still.zh}没有购买"),
            f"Usually buys every {_bare(usual.en)}, silent for {still.en} now",
        )
    return Wording(
        spoken.spaced(f"一般每{usual.zh}来一次，上次是{last.zh}"),
        f"Usually buys every {_bare(usual.en)}, last time {last.en}",
    )


def _bare(span: str) -> str:
    return span.removeprefix("1 ")
