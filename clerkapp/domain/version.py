"""Which version of the program this is; a test holds it and ``pyproject.toml`` together."""

VERSION = "0.1.0"
