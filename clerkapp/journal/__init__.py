"""``journal.db``: what was done here and exists nowhere else until head office has it."""
