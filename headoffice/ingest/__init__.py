"""What comes in from other systems: files and messages, line by line, each line once."""
