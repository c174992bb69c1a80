"""Figures of the search."""

from afterword.ui.insights.view import InsightsView

__all__ = ["InsightsView"]
