"""Machines whose events are all possible in every example.

Hypothesis leaves some rules out of each example at random. A fault of the line shows only where
work, sending and asking again come together, so here one rule draws the event.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

F = TypeVar("F", bound=Callable[..., None])


def event(weight: int = 1, **arguments: st.SearchStrategy[Any]) -> Callable[[F], F]:
    """Mark a method as something that can happen, how often, and what its arguments are."""

    def mark(method: F) -> F:
        vars(method)["arguments"] = arguments
        vars(method)["weight"] = weight
        return method

    return mark


class EventMachine(RuleBasedStateMachine):
    """Draws one of its events at each step."""

    @rule(data=st.data())
    def something_happens(self, data: st.DataObject) -> None:
        """One event with its arguments."""
        name = data.draw(st.sampled_from(_events(type(self))), label="event")
        method = getattr(self, name)
        arguments = {
            key: data if key == "data" else data.draw(strategy, label=key)
            for key, strategy in method.arguments.items()
        }
        method(**arguments)


def _events(machine: type) -> list[str]:
    methods = {name: getattr(machine, name) for name in sorted(dir(machine))}
    return [name for name, method in methods.items() for _ in range(getattr(method, "weight", 0))]
