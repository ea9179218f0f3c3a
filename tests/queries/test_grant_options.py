from clerkapp.counter import Counter
from clerkapp.domain.authority import Allowed, NeedsOverride, Rule
from clerkapp.queries.grant_options import grant_options, remaining_authority
from clerkapp.services.grant_coupon import grant_coupon
from tests.services.test_grant_coupon import order
from tests.support.clock import SetClock
from tests.support.small_chain import SUPERVISOR
from tests.support.tills import open_counter, session


def test_every_offered_template_is_decided_before_anybody_tries(counter: Counter) -> None:
    options = grant_options(counter, session(), "m1", None)
    assert options is not None
    decided = {x.template.id: x.decision for x in options.templates}
    assert decided == {
        "c5": Allowed(500),
        "c10": Allowed(1000),
        "c50": NeedsOverride(Rule.PER_GRANT, 2000, 3000),
    }


def test_a_supervisor_is_offered_more(counter: Counter) -> None:
    options = grant_options(counter, session(SUPERVISOR), "m1", None)
    assert options is not None
    assert all(isinstance(x.decision, Allowed) for x in options.templates)


def test_the_remaining_authority_goes_down_with_each_grant(counter: Counter) -> None:
    assert remaining_authority(counter, session()).offline_fen == 4000
    grant_coupon(counter, session(), order())
    left = remaining_authority(counter, session())
    assert (left.offline_fen, left.given_today_fen) == (3000, 1000)


def test_before_the_first_fill_there_is_nothing_to_give(tmp_path: object) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    empty = open_counter(tmp_path / "empty", SetClock())
    assert grant_options(empty, session(), None, None) is None
    assert remaining_authority(empty, session()).online_fen == 0
    empty.journal.close()
    empty.cache.close()
