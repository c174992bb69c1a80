"""What the journal refuses."""

from __future__ import annotations


class JournalError(ValueError):
    """An action that cannot be done; the text is one clear sentence, and nothing was changed."""


class ChangedMeanwhile(JournalError):  # noqa: N818 - a state to act on, as ChangedElsewhere
    """Another program changed the same things since they were read: read them again."""
