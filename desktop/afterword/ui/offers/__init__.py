"""Open offers side by side, and who is to be told of each."""

from afterword.ui.offers.dialog import OffersDialog

__all__ = ["OffersDialog"]
