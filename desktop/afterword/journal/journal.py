"""The one door for change."""

from __future__ import annotations

from afterword.journal.contacts import ContactActions
from afterword.journal.incoming import IncomingActions
from afterword.journal.interviews import InterviewActions
from afterword.journal.messages import MessageActions
from afterword.journal.nudges import NudgeActions
from afterword.journal.offers import OfferActions
from afterword.journal.processes import ProcessActions
from afterword.journal.stages import StageActions
from afterword.journal.whole import WholeActions


class Journal(
    ProcessActions,
    ContactActions,
    InterviewActions,
    MessageActions,
    OfferActions,
    NudgeActions,
    IncomingActions,
    StageActions,
    WholeActions,
):
    """What a person does, each in one transaction: written, told to listeners, and able to be undone.

    An action returns what it made, changed or removed. It raises JournalError for what cannot be done and
    StorageError for what cannot be written, a clear sentence each, and then nothing was changed. Moments are now
    unless given.
    """
