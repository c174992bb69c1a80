"""What the classes of facts are made with: `@fact`, in the place of `@dataclass(frozen=True, slots=True)`."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fact(kind: type[Kind]) -> type[Kind]:
    """Make the class a frozen dataclass to the type checker, which refuses to assign to a field.

    When the program runs nothing refuses it: a frozen value takes Python four times as long to make, and a search may
    have 100,000 of them. They are compared, hashed and shown as those of a dataclass are, by methods that need no
    compiling: a dataclass compiles its own, for each class, and every start of the program would wait for that.
    """
    made = dataclass(slots=True, eq=False, repr=False)(kind)
    parts = fields(made)  # type: ignore[arg-type]
    compared = attrgetter(*(each.name for each in parts if each.compare))
    shown = [each.name for each in parts if each.repr]

    def equal(one: object, other: object) -> bool:
        return compared(one) == compared(other) if one.__class__ is other.__class__ else NotImplemented

    def show(one: object) -> str:
        return f"{made.__qualname__}({', '.join(f'{name}={getattr(one, name)!r}' for name in shown)})"

    methods = {"__eq__": equal, "__repr__": show, "__hash__": lambda one: hash(compared(one))}
    for name, method in methods.items():
        setattr(made, name, method)
    return made
