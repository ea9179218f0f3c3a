"""When the tests look at the demo chain."""

import datetime as dt

from tests.support.clock import NOON

NOW = NOON
TODAY = dt.date(2026, 11, 22)
AWKWARD = (
    # Just after midnight in Shanghai: nothing of today can lie behind yet.
    (dt.date(2027, 3, 1), dt.datetime(2027, 2, 28, 16, 1, tzinfo=dt.UTC)),
    (dt.date(2028, 2, 29), dt.datetime(2028, 2, 29, 15, 59, 59, 999_999, tzinfo=dt.UTC)),
    (dt.date(2027, 11, 2), dt.datetime(2027, 11, 2, 4, tzinfo=dt.UTC)),
)
