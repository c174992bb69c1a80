"""What the journal refuses."""

from __future__ import annotations


class JournalError(ValueError):
    """An action that cannot be done; the text is one clear sentence, and nothing was changed."""
