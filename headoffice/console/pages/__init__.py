"""The pages of the console: importing a module here enters its pages into the frame."""

import importlib
import pkgutil


def load() -> None:
    """Enter every page."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)
