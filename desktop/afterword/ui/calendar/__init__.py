"""The calendar: what its month, week and agenda share, and the view that holds them."""

MONTH, WEEK, AGENDA = range(3)
"""Its pages."""
