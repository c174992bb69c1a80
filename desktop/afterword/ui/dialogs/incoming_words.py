"""What the dialog says of an invitation or a mail that came from outside."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from afterword.domain.entities import Direction, Interview
from afterword.domain.invitations import LeftOut, Person
from afterword.domain.phrases import one_line
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal, Proposal
from afterword.ui.desk import Desk

translate = QCoreApplication.translate
LEFT_OUT_SHOWN = 100
TEXT_SHOWN = 600
"""So many characters of a mail are shown."""


def title(proposal: Proposal) -> str:
    """What it is called, as its sender says."""
    if isinstance(proposal, MeetingProposal):
        return one_line(proposal.invitation.summary) or translate("dialogs", "An interview")
    return one_line(proposal.letter.subject) or translate("dialogs", "A mail without a subject")


def when(proposal: MeetingProposal, desk: Desk) -> str:
    """When it is at home and, where the clocks differ, there; of one that was moved also when it was."""
    new = _span(proposal, desk)
    known = _known(proposal, desk)
    if known is None or proposal.deed is not Deed.UPDATE:
        return new
    old = desk.calendar.span(known)
    return translate("dialogs", "moved from {old} to {new}").format(old=old, new=new) if old != new else new


def _span(proposal: MeetingProposal, desk: Desk) -> str:
    made = Interview(
        id="", starts_at=proposal.starts_at, zone=proposal.zone, minutes=proposal.minutes, recorded_at=desk.now
    )
    return desk.calendar.span(made)


def _known(proposal: MeetingProposal, desk: Desk) -> Interview | None:
    process = desk.search.processes.get(proposal.process or "")
    return process.interview(proposal.interview) if process and proposal.interview else None


def person(who: Person) -> str:
    if who.name and who.email:
        return f"{one_line(who.name)} ({who.email})"
    return one_line(who.name) or who.email


def headline(proposal: Proposal) -> str:
    """The title of a dialog about it alone."""
    if isinstance(proposal, LetterProposal):
        return _letter(proposal)
    return {
        Deed.ADD: translate("dialogs", "Add this interview?"),
        Deed.UPDATE: translate("dialogs", "An interview was changed"),
        Deed.REMOVE: translate("dialogs", "An interview was cancelled"),
        Deed.NOTHING: translate("dialogs", "Nothing to add"),
    }[proposal.deed]


def _letter(proposal: LetterProposal) -> str:
    sender = one_line(proposal.letter.sender.name) or proposal.letter.sender.email
    if proposal.direction is Direction.OUT:
        return translate("dialogs", "A message of yours")
    return translate("dialogs", "A message from {sender}").format(sender=sender)


def action(proposal: Proposal) -> str:
    return {
        Deed.UPDATE: translate("dialogs", "Update"),
        Deed.REMOVE: translate("dialogs", "Remove"),
    }.get(proposal.deed, translate("dialogs", "Add"))


def done(proposals: list[Proposal]) -> str:
    """What is said once they were taken in."""
    if len(proposals) != 1:
        return translate("dialogs", "{count} taken in.").format(count=len(proposals))
    if isinstance(proposals[0], LetterProposal):
        return translate("dialogs", "Message added.")
    return {
        Deed.UPDATE: translate("dialogs", "Interview changed."),
        Deed.REMOVE: translate("dialogs", "Interview removed; a message says that it was cancelled."),
    }.get(proposals[0].deed, translate("dialogs", "Interview added."))


def line(proposal: Proposal, company: str, desk: Desk) -> str:
    """One line for a list of several."""
    if isinstance(proposal, LetterProposal):
        return " · ".join(filter(None, (company, _letter(proposal), title(proposal))))
    return " · ".join(filter(None, (_span(proposal, desk), company, title(proposal), _changes(proposal.deed))))


def _changes(deed: Deed) -> str:
    return {
        Deed.UPDATE: translate("dialogs", "changed"),
        Deed.REMOVE: translate("dialogs", "cancelled"),
        Deed.NOTHING: translate("dialogs", "nothing to do"),
    }.get(deed, "")


def left_out(every: tuple[LeftOut, ...]) -> str:
    """A line for each, of the first hundred."""
    lines = [f"{one_line(each.what)}: {each.why}" for each in every[:LEFT_OUT_SHOWN]]
    if len(every) > LEFT_OUT_SHOWN:
        lines.append(translate("dialogs", "and {count} more").format(count=len(every) - LEFT_OUT_SHOWN))
    return "\n".join(lines)
