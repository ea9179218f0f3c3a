"""What is picked to be given: one coupon, or a few samples that go together."""


class Picks:
    """Places of a list: coupons come first, samples behind them."""

    def __init__(self) -> None:
        self.coupons = 0
        self.places: tuple[int, ...] = ()

    @property
    def coupon(self) -> int | None:
        """The place of the coupon that is picked."""
        return next((x for x in self.places if x < self.coupons), None)

    @property
    def samples(self) -> tuple[int, ...]:
        """The places of the samples that are picked, the first one picked first."""
        return tuple(x for x in self.places if x >= self.coupons)

    def pick(self, place: int, together: int) -> None:
        """Pick a coupon alone, or one sample more; a sample that is picked already is let go.

        Beyond ``together`` the sample that was picked first makes room.
        """
        if place < self.coupons or together <= 1:
            self.places = (place,)
        elif place in self.places:
            self.places = tuple(x for x in self.places if x != place)
        else:
            self.places = (*self.samples, place)[-together:]

    def keep(self, coupons: int, count: int) -> None:
        """Another list has come: what is no longer in it is let go, all where coupons moved."""
        known = coupons == self.coupons
        self.places = tuple(x for x in self.places if known and x < count)
        self.coupons = coupons

    def clear(self) -> None:
        """Nothing is picked."""
        self.places = ()
