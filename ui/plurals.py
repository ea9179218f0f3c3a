"""Texts that count something.

They are methods of a QObject because the tool that gathers the texts knows a plural only there.
"""

from PySide6.QtCore import QObject


class Plurals(QObject):
    """Each takes the number and says it with its noun."""

    def minutes_ago(self, count: int) -> str:
        """How long ago."""
        return self.tr("%n minute(s) ago", "", count)

    def hours_ago(self, count: int) -> str:
        """How long ago."""
        return self.tr("%n hour(s) ago", "", count)

    def days_ago(self, count: int) -> str:
        """How long ago."""
        return self.tr("%n day(s) ago", "", count)

    def seconds(self, count: int) -> str:
        """How long."""
        return self.tr("%n second(s)", "", count)

    def minutes(self, count: int) -> str:
        """How long."""
        return self.tr("%n minute(s)", "", count)

    def hours(self, count: int) -> str:
        """How long."""
        return self.tr("%n hour(s)", "", count)

    def days(self, count: int) -> str:
        """How long."""
        return self.tr("%n day(s)", "", count)

    def tries_left(self, count: int) -> str:
        """Before a lock-out."""
        return self.tr("%n try(s) left.", "", count)

    def coupons_a_day(self, count: int) -> str:
        """A limit of authority."""
        return self.tr("You can give at most %n coupon(s) a day.", "", count)

    def coupons_a_month(self, count: int) -> str:
        """A limit of authority."""
        return self.tr("You can give at most %n coupon(s) a month.", "", count)

    def coupons_lately(self, count: int) -> str:
        """A member's rolling window."""
        return self.tr("This member has had %n coupon(s) lately, as many as allowed.", "", count)

    def wait_although_answered(self, count: int) -> str:
        """A queue that stands still."""
        return self.tr("%n wait(s) although head office answers", "", count)

    def digits_missing(self, count: int) -> str:
        """While a phone is typed."""
        return self.tr("%n digit(s) to go", "", count)

    def answers(self, count: int) -> str:
        """How many stand behind a figure."""
        return self.tr("from %n answer(s)", "", count)

    def corrections(self, count: int) -> str:
        """How often a field was corrected."""
        return self.tr("corrected %n time(s)", "", count)

    def months_old(self, count: int) -> str:
        """How old a small child is."""
        return self.tr("%n month(s) old", "", count)

    def years_old(self, count: int) -> str:
        """How old somebody is."""
        return self.tr("%n year(s) old", "", count)

    def requests_wait(self, count: int) -> str:
        """What a supervisor could answer."""
        return self.tr("%n request(s) wait for your answer", "", count)

    def more(self, count: int) -> str:
        """What stands behind the one that is named."""
        return self.tr("%n more", "", count)

    def coupons(self, count: int) -> str:
        """How many coupons."""
        return self.tr("%n coupon(s)", "", count)


plurals = Plurals()
