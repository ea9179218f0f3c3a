"""What tills tell head office: one module takes operations in, one more per effect."""
