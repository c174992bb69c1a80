"""The one door for change: what a person does, in transactions, with undo and listeners."""

from afterword.journal.errors import ChangedMeanwhile, JournalError
from afterword.journal.journal import Journal

__all__ = ["ChangedMeanwhile", "Journal", "JournalError"]
