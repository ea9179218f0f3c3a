"""What is fast, against what, in one run: ``make bench``. Ratios, never times, are the result."""
