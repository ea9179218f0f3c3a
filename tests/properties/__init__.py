"""State machines (hypothesis): any order of events, held against a model that is simpler."""
