"""People who may enter the console, and their sessions."""
