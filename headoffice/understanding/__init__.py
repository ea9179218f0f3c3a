"""What head office understands of a member: worked out of what happened, never guessed."""
