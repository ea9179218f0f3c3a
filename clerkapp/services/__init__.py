"""One use case each. A use case writes the journal only, in one transaction."""
