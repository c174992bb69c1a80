"""What a person does with offers: terms, deadlines and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypedDict, Unpack

from afterword.domain.entities import Offer, OfferState, Outcome, Search, Terms
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.lookup import offer_of, process_of, with_offer, with_processes, without_offers
from afterword.journal.processes import closed

_NO_TERMS = Terms()


class OfferFields(TypedDict, total=False):
    received_at: datetime
    deadline: datetime | None
    terms: Terms
    state: OfferState


class OfferActions(Core):
    def add_offer(
        self,
        process_id: str,
        *,
        received_at: datetime | None = None,
        deadline: datetime | None = None,
        terms: Terms = _NO_TERMS,
    ) -> Offer:
        now, clean = self._now(), _clean({"deadline": deadline, "terms": terms})
        offer = _with_deadline(Offer(self._new_id(), self._at(received_at)), clean, now)

        def action(search: Search) -> tuple[Search, Offer]:
            return with_offer(search, process_of(search, process_id), offer), offer

        return self._do("Add offer", action)

    def edit_offer(self, offer_id: str, **fields: Unpack[OfferFields]) -> Offer:
        """A deadline other than before counts as recorded now."""
        return self._edit_offer("Edit offer", offer_id, _clean({**fields}))

    def accept_offer(self, offer_id: str) -> Offer:
        """And close its process as accepted."""
        now = self._now()

        def action(search: Search) -> tuple[Search, Offer]:
            process, offer = offer_of(search, offer_id)
            accepted = replace(offer, state=OfferState.ACCEPTED)
            return with_offer(search, closed(process, Outcome.ACCEPTED, now), accepted), accepted

        return self._do("Accept offer", action)

    def decline_offer(self, offer_id: str) -> Offer:
        return self._edit_offer("Decline offer", offer_id, {"state": OfferState.DECLINED})

    def remove_offer(self, offer_id: str) -> Offer:
        """Messages about it stay, about nothing."""
        return self._do("Remove offer", lambda search: _remove(search, offer_id))

    def _edit_offer(self, label: str, offer_id: str, fields: Mapping[str, Any]) -> Offer:
        now = self._now()

        def action(search: Search) -> tuple[Search, Offer]:
            process, offer = offer_of(search, offer_id)
            changed = _with_deadline(offer, fields, now)
            return with_offer(search, process, changed), changed

        return self._do(label, action)


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    return valid.clean(fields, choices={"state": OfferState})


def _with_deadline(offer: Offer, fields: Mapping[str, Any], now: datetime) -> Offer:
    changed = replace(offer, **fields)
    if changed.deadline == offer.deadline:
        return changed
    return replace(changed, deadline_recorded_at=None if changed.deadline is None else now)


def _remove(search: Search, offer_id: str) -> tuple[Search, Offer]:
    process, offer = offer_of(search, offer_id)
    left = tuple(each for each in process.offers if each.id != offer_id)
    without = with_processes(search, replace(process, offers=left))
    return without_offers(without, frozenset((offer_id,))), offer
