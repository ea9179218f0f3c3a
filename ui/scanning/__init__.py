"""Scanners of every kind, and how a code comes out of what they send."""
