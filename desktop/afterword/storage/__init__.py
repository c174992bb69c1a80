"""The data file: the only room that knows SQLite and Peewee."""

from afterword.storage.errors import ChangedElsewhere, StorageError
from afterword.storage.repository import Repository

__all__ = ["ChangedElsewhere", "Repository", "StorageError"]
