"""What the counter says when a sample or a loan is out of reach."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from ui.formats import money, number

translate = QCoreApplication.translate
Details = Mapping[str, int | str]


def lending_refusals() -> dict[str, Callable[[Details], str]]:
    """The sentence for each refusal of samples and loans, by its rule."""
    return {
        "sample_share_empty": _share_empty,
        "too_many_samples": _too_many,
        "no_sample_chosen": lambda told: translate("Refusals", "Choose a sample first."),
        "no_amount": lambda told: translate("Refusals", "Say how much is to be lent."),
        "own_loan": lambda told: translate(
            "Refusals", "Nobody lends to themselves. Another supervisor can."
        ),
        "lend_above_limit": _above_limit,
        "lend_above_pool": _above_pool,
    }


def _share_empty(told: Details) -> str:
    words = translate(
        "Refusals",
        "This till has none of it left to hand over; the shop has %1."
        " Another till can give it, or this one when the line is back.",
    )
    return words.replace("%1", number(int(told.get("left", 0))))


def _too_many(told: Details) -> str:
    words = translate("Refusals", "At most %1 samples go into one gift. Take one out.")
    return words.replace("%1", number(int(told.get("limit", 0))))


def _above_limit(told: Details) -> str:
    words = translate(
        "Refusals", "You may lend %1 a day and have lent %2. Lend less, or grant it yourself."
    )
    limit, lent = money(int(told.get("limit", 0))), money(int(told.get("lent", 0)))
    return words.replace("%1", limit).replace("%2", lent)


def _above_pool(told: Details) -> str:
    words = translate(
        "Refusals", "This till can lend %1 of the shop's pool now. More comes with the line."
    )
    return words.replace("%1", money(int(told.get("pool", 0))))
