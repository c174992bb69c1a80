"""Everybody met on the way: a table of them, a panel for the one that is chosen, and two made one."""
