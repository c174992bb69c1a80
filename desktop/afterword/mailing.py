"""The mail room as the window sees it: drafts from the search as it stands, and the user's own templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.domain.letters import Draft
from afterword.domain.nudges import Nudge
from afterword.host.clock import Clock
from afterword.journal import Journal
from afterword.mail import compose, outgoing, templates


@dataclass(slots=True)
class MailRoom:
    journal: Journal
    clock: Clock
    home: Callable[[], ZoneInfo]
    edits: Path
    """The folder of the templates that the user changed."""
    _templates: templates.Templates = field(init=False)

    def __post_init__(self) -> None:
        self._templates = templates.Templates(self.edits)

    def draft(self, nudge: Nudge) -> Draft:
        return compose.compose(self.journal.search, nudge, self._templates, self.clock(), self.home())

    def mailto(self, draft: Draft) -> str:
        link = outgoing.mailto(draft)
        if len(link) > outgoing.MAILTO_SAFE:
            raise ValueError("The mail is too long to hand over whole. Save it as .eml, or copy it.")
        return link

    def eml(self, draft: Draft) -> bytes:
        return outgoing.eml(draft, self.journal.search.settings.name, None, self.clock())

    def plain(self, draft: Draft) -> str:
        return outgoing.plain(draft)

    def template(self, name: str) -> str:
        return self._templates.text(name)

    def shipped_template(self, name: str) -> str:
        return templates.shipped(name)

    def save_template(self, name: str, text: str) -> None:
        self._templates.save(name, text)
