"""Encrypted SQLite files: opening, keys, transactions. The journal and the cache stand on it."""
