"""The mail room as the window knows it: `app` hands in the real one, for the rooms do not import each other."""

from __future__ import annotations

from typing import Protocol

from afterword.domain.letters import Draft
from afterword.domain.nudges import Nudge


class Mail(Protocol):
    """What the window needs of the mail room. All but `draft` raise ValueError, one sentence, for a bad header."""

    def draft(self, nudge: Nudge) -> Draft:
        """The message that the nudge wants. Raises ValueError where it wants none."""

    def mailto(self, draft: Draft) -> str:
        """A link that a mail app opens. Raises ValueError too where it would be too long for one."""

    def eml(self, draft: Draft) -> bytes: ...

    def plain(self, draft: Draft) -> str: ...

    def template(self, name: str) -> str: ...

    def shipped_template(self, name: str) -> str: ...

    def save_template(self, name: str, text: str) -> None:
        """Keep the user's own text, or drop it where it is the shipped one's. Raises ValueError, OSError."""
