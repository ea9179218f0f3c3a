"""Money as a whole number of minor units with its currency; never a float."""

from dataclasses import dataclass


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies were added or compared."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of ``minor`` units (fen, cents) of an ISO 4217 ``currency``."""

    minor: int
    currency: str = "CNY"

    def __add__(self, other: "Money") -> "Money":
        self._require_same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._require_same(other)
        return Money(self.minor - other.minor, self.currency)

    def _require_same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(f"{self.currency} is not {other.currency}")

    def major_text(self) -> str:
        """The amount in major units without the currency: ``5``, ``12.30``, ``-0.05``."""
        sign = "-" if self.minor < 0 else ""
        whole, rest = divmod(abs(self.minor), 100)
        return f"{sign}{whole}" if rest == 0 else f"{sign}{whole}.{rest:02d}"
