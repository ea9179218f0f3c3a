"""Migrations of head office's database, forward only."""
