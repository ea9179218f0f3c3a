"""Bugs in how a till follows the feed and fills its cache."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from clerkapp.cache import intake, reads
from clerkapp.cache.database import Cache
from clerkapp.cache.intake import TakenIn
from headoffice import feed, scopes
from sync import fill, look_up, pull, wire
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted, several

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "cursor-ahead-of-its-rows", breaks="I6", within=60, shape=shapes.TILLS_DIE)
def cursor_ahead_of_its_rows() -> Plant:
    """The cursor is saved, then the rows of its page: a crash in between loses them."""

    def two_steps(cache: Cache, page: wire.Page) -> TakenIn:
        with cache.writing() as write:
            intake.follow(write, page.cursor, page.server_time)
        with cache.writing() as write:
            return intake.Intake(write).take(fill.rows_of(page))

    return several(
        patch.object(fill, "take_page", two_steps), patch.object(pull, "take_page", two_steps)
    )


@planted(MUTANTS, "tombstones-are-ignored", breaks="I6", within=20)
def tombstones_are_ignored() -> Plant:
    """A till keeps what head office says is gone."""

    def living(page: wire.Page) -> list[intake.Row]:
        kept = [x for x in page.changes if not x.gone]
        return [intake.Row(x.entity, x.key, bytes(x.data)) for x in kept]

    return several(patch.object(fill, "rows_of", living), patch.object(pull, "rows_of", living))


@planted(MUTANTS, "leaving-is-not-told", breaks="I6", within=60, shape=shapes.SCOPES_CHANGE)
def leaving_is_not_told() -> Plant:
    """A member leaves a store and its feed has no tombstone."""
    quiet = type("Feed", (), {"publish": staticmethod(lambda *rest: {})})
    return patch.object(scopes, "feed", quiet)


@planted(MUTANTS, "reset-is-ignored", breaks="I6", within=60, shape=shapes.SCOPES_CHANGE)
def reset_is_ignored() -> Plant:
    """A till that is told to take a snapshot goes on with what it has."""
    return patch.object(pull, "fill", _fill_if_empty(pull.fill))


@planted(
    MUTANTS, "compaction-is-not-noticed", breaks="I6", within=300, shape=shapes.FEEDS_ARE_COMPACTED
)
def compaction_is_not_noticed() -> Plant:
    """Who was behind what the feed still holds reads on as if nothing were missing."""
    reason = feed.reset_reason

    def blind(cursor: Any, head: Any) -> str | None:
        found = reason(cursor, head)
        return None if found == "compacted" else found

    return patch.multiple(feed, reset_reason=blind, is_whole=lambda *_: True)


@planted(MUTANTS, "cut-snapshot-is-taken", breaks="I6", within=60, shape=shapes.CACHES_VANISH)
def cut_snapshot_is_taken() -> Plant:
    """A snapshot that breaks off is taken for whole."""
    decoded = fill.decoded_lines

    def closing(pieces: Iterator[bytes]) -> Iterator[object]:
        rows = -1
        for line in decoded(pieces):
            yield line
            rows += 1
        yield wire.SnapshotTail(count=rows)

    return patch.object(fill, "decoded_lines", closing)


@planted(MUTANTS, "cursor-outlives-its-cache", breaks="I6", within=60, shape=shapes.CACHES_VANISH)
def cursor_of_the_old_cache_is_kept() -> Plant:
    """A new fill is swapped in under the cursor of the cache that it replaces."""
    swap_in = Cache.swap_in

    def keeping(self: Cache, filled: Cache) -> None:
        with self.reading() as read:
            former = reads.followed(read)
        if former is not None:
            with filled.writing() as write:
                intake.follow(write, former.cursor, former.heard_at)
        swap_in(self, filled)

    return patch.object(Cache, "swap_in", keeping)


@planted(MUTANTS, "page-is-cut-behind-its-cursor", breaks="I6", within=20)
def page_is_cut_behind_its_cursor() -> Plant:
    """A page holds three changes at most and names the cursor of all that there are."""
    changes_after = feed.changes_after

    def cutting(*rest: Any) -> Any:
        page = changes_after(*rest)
        if isinstance(page, wire.Page):
            page.changes = page.changes[:3]
        return page

    return patch.object(feed, "changes_after", cutting)


@planted(MUTANTS, "guest-replaces-own-member", breaks="I6", within=60)
def guest_replaces_own_member() -> Plant:
    """A file that was read through takes the place of the one the feed keeps."""
    blind = type("Reads", (), {"is_stored_here": staticmethod(lambda *rest: False)})
    return patch.object(look_up, "reads", blind)


@planted(MUTANTS, "epoch-is-not-compared", breaks="I6", within=150, shape=shapes.OFFICE_GOES_BACK)
def epoch_is_not_compared() -> Plant:
    """A cursor of before a restore is continued in a feed that has gone another way."""
    reason = feed.reset_reason

    def blind(cursor: Any, head: Any) -> str | None:
        found = reason(cursor, head)
        return None if found == "epoch" and cursor.position <= head.cursor.position else found

    return patch.object(feed, "reset_reason", blind)


def _fill_if_empty(filling: Any) -> Any:
    def fill_if_empty(counter: Any, *rest: Any) -> TakenIn:
        with counter.cache.reading() as read:
            followed = reads.followed(read)
        if followed is None or not counter.cache.is_on_disk():
            taken: TakenIn = filling(counter, *rest)
            return taken
        return TakenIn()

    return fill_if_empty
