"""What the store's policy says in words: to agree to, and to choose from."""

from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.consent import ConsentWording
from clerkapp.domain.policy import Reason


@dataclass(frozen=True, slots=True)
class ShopWords:
    """``consent`` is None where head office has no words to agree to: then nobody is asked."""

    consent: ConsentWording | None = None
    feedback_reasons: tuple[Reason, ...] = ()


def shop_words(counter: Counter) -> ShopWords:
    """The words in force; none before the first fill."""
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    if policy is None:
        return ShopWords()
    return ShopWords(policy.consent, policy.feedback_reasons)
