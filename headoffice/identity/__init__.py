"""Whose records are whose: members joined into one, parted again, and the doubts about them."""
