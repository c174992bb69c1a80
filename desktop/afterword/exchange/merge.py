"""Joins the records of a file with what is known. Ids decide: what is known stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from afterword.domain.entities import Contact, NudgeRecord, Process, Search, Settings, Stage
from afterword.domain.invitations import LeftOut
from afterword.exchange.records import CHILDREN, process
from afterword.exchange.refused import Wrong, shown

KINDS = {
    "processes": "process",
    "interviews": "interview",
    "messages": "message",
    "offers": "offer",
    "contacts": "contact",
    "stages": "stage",
    "settings": "setting",
    "nudges": "nudge",
}
"""What is counted, many and one, in the order of the summary."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A search as it is after an import. The counts are by kind, a key of KINDS."""

    search: Search
    added: Mapping[str, int]
    skipped: Mapping[str, int]
    updated: Mapping[str, int] = field(default_factory=dict)
    removed: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()

    def summary(self) -> str:
        """Such as `added 9 processes, 14 interviews and 1 contact; skipped 3 that were already there`."""
        updated, removed = _counted(self.updated), _counted(self.removed)
        added = _counted(self.added) or ("" if updated or removed else "nothing")
        skipped = sum(self.skipped.values())
        parts = (
            added and f"added {added}",
            updated and f"updated {updated}",
            removed and f"removed {removed}",
            f"skipped {skipped} that were already there" if skipped else "",
            f"left out {len(self.left_out)}" if self.left_out else "",
        )
        return "; ".join(filter(None, parts))

    def lines(self) -> list[str]:
        """The summary, then what was left out, and why."""
        named = [f"left out “{each.what}”: {each.why}" for each in self.left_out[:MOST_NAMED]]
        more = len(self.left_out) - len(named)
        return [self.summary(), *named, *([f"and {more} more"] if more else [])]


MOST_NAMED = 10
"""Of what was left out."""


def _counted(counts: Mapping[str, int]) -> str:
    named = [f"{count} {kind if count > 1 else KINDS[kind]}" for kind in KINDS if (count := counts.get(kind))]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


class _Ids:
    """The ids of interviews, of messages or of offers: the process of each, and its place in the file."""

    def __init__(self, kind: str, known: Iterable[Process]) -> None:
        self._kind = kind
        self._owners = {each.id: one for one in known for each in getattr(one, kind)}
        self._places: dict[str, tuple[int, int]] = {}

    def __contains__(self, child: object) -> bool:
        return child in self._places or child in self._owners

    def new(self, children: Sequence[Any], owner: str, index: int) -> Sequence[Any]:
        """Those of a process of the file that are not known yet. Raises Wrong where an id is another's."""
        places = {each.id: (index, position) for position, each in enumerate(children)}
        if len(places) < len(children) or not self._places.keys().isdisjoint(places):
            raise self._twice(children, index)
        self._places.update(places)
        if self._owners.keys().isdisjoint(places):
            return children
        for child, (_, position) in places.items():
            known = self._owners.get(child)
            if known is not None and known.id != owner:
                place = f"the known process {shown(known.id)} of {shown(known.company)}"
                raise self._taken(child, position, place)
        return [each for each in children if each.id not in self._owners]

    def _twice(self, children: Sequence[Any], index: int) -> Wrong:
        for position, each in enumerate(children):
            first = self._places.setdefault(each.id, (index, position))
            if first != (index, position):
                break
        return self._taken(each.id, position, f"processes[{first[0]}].{self._kind}[{first[1]}]")

    def _taken(self, child: str, position: int, place: str) -> Wrong:
        return Wrong(f"{shown(child)} is already used in {place}", f"{self._kind}[{position}].id")


class Merge:
    """Takes the records of a file one by one. What raises Wrong gives the place from the record on."""

    def __init__(self, known: Search) -> None:
        self.settings: dict[str, Any] = {}
        self.stages: list[Stage] | None = None
        self._known = known
        self._contacts = dict(known.contacts)
        self._processes = dict(known.processes)
        self._nudges = dict(known.nudges)
        self._children = {kind: _Ids(kind, known.processes.values()) for kind in CHILDREN}
        self._seen: dict[tuple[str, str], int] = {}
        self._used: dict[tuple[str, str], str] = {}  # kind and id of what is referred to: where first
        self._unstaged: list[str] = []
        self._added: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()

    def take_stage(self, stage: Stage, index: int) -> None:
        self._once("stages", "id", stage.id, index)
        self.stages = self.stages or []
        self.stages.append(stage)

    def take_contact(self, contact: Contact, index: int) -> None:
        self._once("contacts", "id", contact.id, index)
        if self._count("contacts", contact.id not in self._known.contacts):
            self._contacts[contact.id] = contact

    def take_nudge(self, nudge: NudgeRecord, index: int) -> None:
        self._once("nudges", "key", nudge.key, index)
        if self._count("nudges", nudge.key not in self._known.nudges):
            self._nudges[nudge.key] = nudge

    def take_process(self, fields: dict[str, Any], index: int) -> None:
        """`fields` are those of `records.process_fields`."""
        own = fields["id"]
        self._once("processes", "id", own, index)
        known = self._known.processes.get(own)
        self._note_references(fields, known, f"processes[{index}]")
        new = {kind: self._new(kind, fields[kind], own, index) for kind in CHILDREN}
        if self._count("processes", known is None):
            if "stage" not in fields:
                self._unstaged.append(own)
            self._processes[own] = process(fields)
        elif known is not None and any(new.values()):
            joined: dict[str, Any] = {kind: (*getattr(known, kind), *new[kind]) for kind in CHILDREN}
            self._processes[own] = replace(known, **joined)

    def finished(self) -> Incoming:
        """Everything together. Raises Wrong, with the whole place, where something refers to what is not there."""
        stages = self._merged_stages()
        self._check_references(stages)
        for each in self._unstaged:
            self._processes[each] = replace(self._processes[each], stage=stages[0].id)
        settings = self._merged_settings()
        search = Search(settings, stages, self._contacts, self._processes, self._nudges)
        return Incoming(search, self._added, self._skipped)

    def _once(self, kind: str, key: str, value: str, index: int) -> None:
        first = self._seen.setdefault((kind, value), index)
        if first != index:
            raise Wrong(f"{shown(value)} is already used in {kind}[{first}]", key)

    def _count(self, kind: str, new: bool) -> bool:
        (self._added if new else self._skipped)[kind] += 1
        return new

    def _new(self, kind: str, children: Sequence[Any], owner: str, index: int) -> Sequence[Any]:
        """Those of them that are not known."""
        new = self._children[kind].new(children, owner, index)
        self._added[kind] += len(new)
        self._skipped[kind] += len(children) - len(new)
        return new

    def _note_references(self, fields: dict[str, Any], known: Process | None, place: str) -> None:
        used = self._used
        if "stage" in fields:
            used.setdefault(("stages", fields["stage"]), f"{place}.stage")
        if fields.get("contact") is not None:
            used.setdefault(("contacts", fields["contact"]), f"{place}.contact")
        for at, change in enumerate(fields["stage_changes"]):
            used.setdefault(("stages", change.stage), f"{place}.stage_changes[{at}].stage")
        interviews = {each.id for each in (*fields["interviews"], *(known.interviews if known else ()))}
        for at, message in enumerate(fields["messages"]):
            if message.interview is not None and message.interview not in interviews:
                reason = f"no interview {shown(message.interview)} in this process"
                raise Wrong(reason, f"messages[{at}].interview")
            if message.contact is not None and ("contacts", message.contact) not in used:
                used["contacts", message.contact] = f"{place}.messages[{at}].contact"
            if message.offer is not None and ("offers", message.offer) not in used:
                used["offers", message.offer] = f"{place}.messages[{at}].offer"

    def _check_references(self, stages: tuple[Stage, ...]) -> None:
        there: dict[str, Container[str]] = {
            "stages": {each.id for each in stages},
            "contacts": self._contacts,
            "offers": self._children["offers"],
        }
        for (kind, value), place in self._used.items():
            if value not in there[kind]:
                raise Wrong(f"no such {KINDS[kind]} {shown(value)}", place)

    def _merged_stages(self) -> tuple[Stage, ...]:
        given, known = self.stages, self._known.stages
        if given is None:
            return known
        if not self._known.processes:
            self._added["stages"] = sum(each not in known for each in given)
            return tuple(given)
        merged = list(known)
        for position, stage in enumerate(given):
            ids = [each.id for each in merged]
            if stage.id in ids:
                self._skipped["stages"] += stage not in known
            else:
                merged.insert(ids.index(given[position - 1].id) + 1 if position else 0, stage)
                self._added["stages"] += 1
        return tuple(merged)

    def _merged_settings(self) -> Settings:
        """Each of the file's settings where the user has not chosen another."""
        known, default = self._known.settings, Settings()
        other = {key: value for key, value in self.settings.items() if value != getattr(known, key)}
        taken = {key: value for key, value in other.items() if getattr(known, key) == getattr(default, key)}
        self._added["settings"] += len(taken)
        self._skipped["settings"] += len(other) - len(taken)
        return replace(known, **taken)
