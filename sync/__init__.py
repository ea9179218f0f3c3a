"""Moves operations up and changes down. No Qt."""
