"""The words the chain uses for marks, to be completed while somebody types."""

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.tag import TagWord


def tag_words(counter: Counter) -> tuple[TagWord, ...]:
    """Those of head office's policy; none before the first fill."""
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    return () if policy is None else policy.tag_words
