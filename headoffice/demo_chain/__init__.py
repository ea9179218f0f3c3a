"""A made-up chain that behaves like a real one, the same on every machine."""

from headoffice.demo_chain.chain import build
from headoffice.demo_chain.models import DemoChain

__all__ = ["DemoChain", "build"]
