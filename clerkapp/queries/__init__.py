"""Read models, what a screen shows: what head office said with what is pending here on top."""
