"""The mail room as the window sees it: drafts from the search as it stands, and the user's own templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword.domain.letters import Draft
from afterword.domain.nudges import Nudge
from afterword.host.clock import Clock
from afterword.journal import Journal

if TYPE_CHECKING:
    from afterword.mail.templates import Templates


@dataclass(frozen=True, slots=True)
class MailRoom:
    """Its own imports are late: the first window needs no mail."""

    journal: Journal
    clock: Clock
    home: Callable[[], ZoneInfo]
    edits: Path
    """The folder of the templates that the user changed."""

    @property
    def _templates(self) -> Templates:
        from afterword.mail.templates import Templates

        return Templates(self.edits)

    def draft(self, nudge: Nudge) -> Draft:
        from afterword.mail.compose import compose

        return compose(self.journal.search, nudge, self._templates, self.clock(), self.home())

    def mailto(self, draft: Draft) -> str:
        from afterword.mail import outgoing

        link = outgoing.mailto(draft)
        if len(link) > outgoing.MAILTO_SAFE:
            raise ValueError("The mail is too long to hand over whole. Save it as .eml, or copy it.")
        return link

    def eml(self, draft: Draft) -> bytes:
        from afterword.mail import outgoing

        return outgoing.eml(draft, self.journal.search.settings.name, None, self.clock())

    def plain(self, draft: Draft) -> str:
        from afterword.mail import outgoing

        return outgoing.plain(draft)

    def template(self, name: str) -> str:
        return self._templates.text(name)

    def shipped_template(self, name: str) -> str:
        from afterword.mail import templates

        return templates.shipped(name)

    def save_template(self, name: str, text: str) -> None:
        self._templates.save(name, text)
