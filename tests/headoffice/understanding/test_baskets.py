"""What goes with what, and how long things last, counted in what people did."""

from headoffice.understanding.baskets import Baskets, Lives


def pairs_of(*baskets: tuple[str, ...]) -> dict[str, list[str]]:
    counted = Baskets()
    for one in baskets:
        counted.add(one)
    return {key: [pair.other_id for pair in found] for key, found in counted.pairs().items()}


def test_what_is_in_the_same_baskets_again_and_again_goes_together() -> None:
    together = [("kettle", "filters")] * 6
    alone = [("mug",)] * 20
    assert pairs_of(*together, *alone) == {"kettle": ["filters"], "filters": ["kettle"]}


def test_a_pair_seen_a_few_times_is_one_persons_taste() -> None:
    assert pairs_of(*[("kettle", "filters")] * 4, *[("mug",)] * 20) == {}


def test_what_everybody_buys_goes_with_nothing() -> None:
    bag_with_all = [(f"thing-{x % 10}", "bag") for x in range(100)]
    assert pairs_of(*bag_with_all) == {}


def test_a_lorry_load_is_no_basket() -> None:
    assert pairs_of(*[tuple(f"thing-{x}" for x in range(30))] * 10) == {}


def test_things_last_as_long_as_people_take_to_come_back_for_them() -> None:
    lives = Lives()
    for start in range(30):
        lives.add({"beans": [start, start + 28, start + 58], "grinder": [start]})
    lives.add({"grinder": [0, 40]})
    assert lives.days() == {"beans": 29}
