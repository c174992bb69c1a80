"""The month: the days of six weeks with all that stands on them."""

from afterword.ui.month.view import MonthView

__all__ = ["MonthView"]
