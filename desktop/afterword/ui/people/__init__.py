"""Everybody met on the way: a table of them, a panel for the one that is chosen, and two made one."""

from afterword.ui.people.panel import PersonPanel
from afterword.ui.people.view import PeopleView

__all__ = ["PeopleView", "PersonPanel"]
