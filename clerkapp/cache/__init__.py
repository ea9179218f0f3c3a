"""``cache.db``: what head office said. It can be thrown away at any time and filled again."""
