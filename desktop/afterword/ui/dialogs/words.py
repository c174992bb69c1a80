"""The words of choices in the dialogs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from afterword.domain.entities import ContactRole, OfferState, Outcome, Phase, Process, StageColour, Weight
from afterword.ui.dialogs.pickers import Item

translate = QCoreApplication.translate


def roles() -> list[Item]:
    return [
        (translate("dialogs", "Recruiter"), ContactRole.RECRUITER),
        (translate("dialogs", "Agency recruiter"), ContactRole.AGENCY_RECRUITER),
        (translate("dialogs", "Hiring manager"), ContactRole.HIRING_MANAGER),
        (translate("dialogs", "HR"), ContactRole.HR),
        (translate("dialogs", "Admin"), ContactRole.ADMIN),
        (translate("dialogs", "Interviewer"), ContactRole.INTERVIEWER),
        (translate("dialogs", "Someone else"), ContactRole.OTHER),
    ]


def offer_states() -> list[Item]:
    return [
        (translate("dialogs", "Open"), OfferState.OPEN),
        (translate("dialogs", "Accepted"), OfferState.ACCEPTED),
        (translate("dialogs", "Declined"), OfferState.DECLINED),
        (translate("dialogs", "Expired"), OfferState.EXPIRED),
    ]


def outcomes() -> list[tuple[Outcome, str, str]]:
    """Each way a process ends, with what it means in the user's words."""
    return [
        (Outcome.ACCEPTED, translate("dialogs", "&Accepted"), translate("dialogs", "I took the offer")),
        (Outcome.REJECTED, translate("dialogs", "&Rejected"), translate("dialogs", "They said no")),
        (Outcome.CANCELLED, translate("dialogs", "Ca&ncelled"), translate("dialogs", "They stopped hiring for it")),
        (Outcome.WITHDRAWN, translate("dialogs", "&Withdrawn"), translate("dialogs", "I stepped back")),
        (Outcome.GHOSTED, translate("dialogs", "&Ghosted"), translate("dialogs", "They never answered")),
    ]


def weights() -> list[tuple[Weight, str, str]]:
    """How feedback can be taken, each with a sentence of advice."""
    return [
        (
            Weight.USEFUL,
            translate("dialogs", "&Useful"),
            translate("dialogs", "Something you can act on: pick one thing to practise before the next interview."),
        ),
        (
            Weight.GRAIN_OF_SALT,
            translate("dialogs", "With a &grain of salt"),
            translate("dialogs", "A verdict on you after one stressful hour says as much about who gave it."),
        ),
        (
            Weight.UNSUPPORTED,
            translate("dialogs", "U&nsupported"),
            translate("dialogs", "Nothing backs it up, so there is nothing to carry around."),
        ),
        (
            Weight.BULLET_DODGED,
            translate("dialogs", "A &bullet dodged"),
            translate("dialogs", "Whoever writes cruel words would have been a colleague: be glad you know."),
        ),
    ]


def phases() -> list[Item]:
    return [
        (translate("dialogs", "Early: applied, first talks"), Phase.EARLY),
        (translate("dialogs", "Later: interviews"), Phase.LATER),
        (translate("dialogs", "Offer: they want you"), Phase.OFFER),
    ]


def stage_colours() -> list[tuple[StageColour | None, str]]:
    return [
        (None, translate("dialogs", "None")),
        (StageColour.ACCENT, translate("dialogs", "Green")),
        (StageColour.INTERVIEW, translate("dialogs", "Blue")),
        (StageColour.OFFER, translate("dialogs", "Violet")),
        (StageColour.FOLLOW_UP, translate("dialogs", "Orange")),
        (StageColour.LATE, translate("dialogs", "Red")),
        (StageColour.MUTED, translate("dialogs", "Grey")),
    ]


def kinds() -> list[Item]:
    """Suggestions; any other word will do."""
    suggested = (
        translate("dialogs", "Recruiter screen"),
        translate("dialogs", "Technical"),
        translate("dialogs", "Coding"),
        translate("dialogs", "System design"),
        translate("dialogs", "Behavioural"),
        translate("dialogs", "Hiring manager"),
        translate("dialogs", "Take-home review"),
        translate("dialogs", "Final round"),
    )
    return [(each, each) for each in suggested]


def name_of(process: Process) -> str:
    """`Acme Robotics · Backend engineer`."""
    return f"{process.company} · {process.role}" if process.role else process.company
