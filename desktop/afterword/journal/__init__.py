"""The one door for change: what a person does, in transactions, with undo and listeners."""

from afterword.journal.errors import JournalError
from afterword.journal.journal import Journal

__all__ = ["Journal", "JournalError"]
