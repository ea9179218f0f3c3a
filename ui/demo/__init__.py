"""``clerkapp demo``: head office, a till, a demo phone and a network cable that can be pulled."""
