"""A nudge into a draft: the template filled, addressed, and set into its chain of mails."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from afterword.domain import drafts
from afterword.domain.entities import Search
from afterword.domain.letters import Draft
from afterword.domain.nudges import Nudge
from afterword.domain.phrases import one_line
from afterword.domain.threads import thread
from afterword.mail.templates import Templates

ID_DOMAIN = "afterword.invalid"
"""The right side of the message ids: a name that can't exist (RFC 2606), so that none tells whose computer it was."""


def compose(search: Search, nudge: Nudge, templates: Templates, now: datetime, home: ZoneInfo) -> Draft:
    """The message that the nudge wants, as of `now` (UTC). A broken template of the user's shows in `problem`.

    Raises ValueError for a nudge that wants none, KeyError where its process is not known at `now`.
    """
    kind, template = drafts.message_kind(nudge.kind), drafts.template_name(nudge.kind)
    if kind is None or template is None:
        raise ValueError(f"a nudge of the kind {nudge.kind} wants no message")
    letter = templates.render(template, drafts.values(search, nudge, now, home))
    process = search.processes[nudge.process]
    contact = search.contacts.get(nudge.contact or process.contact or "")
    chain = thread(process, nudge)
    return Draft(
        kind=kind,
        process=process.id,
        interview=nudge.interview,
        contact=contact.id if contact else None,
        offer=nudge.offer,
        to_name=one_line(contact.name) if contact else "",
        to_address=contact.email.strip() if contact else "",
        subject=chain.subject or letter.subject,
        body=letter.body,
        message_id=f"<{uuid4()}@{ID_DOMAIN}>",
        in_reply_to=chain.in_reply_to,
        references=chain.references,
        spans=letter.spans,
        continues=chain.continues,
        problem=letter.problem,
    )
