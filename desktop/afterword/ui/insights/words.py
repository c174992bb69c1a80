"""What the figures say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from afterword.domain.insights import UP_TO_DAYS, Came, Share

translate = QCoreApplication.translate


def of(share: Share) -> str:
    """`3 of 4`."""
    return translate("insights", "{hit} of {count}").format(hit=share.hit, count=share.of)


def in_days(days: float) -> str:
    """`4 days`, in whole ones."""
    whole = round(days)
    if whole < 1:
        return translate("insights", "under a day")
    return translate("insights", "1 day") if whole == 1 else translate("insights", "{n} days").format(n=whole)


def groups() -> list[str]:
    """The names of the groups of waits: `to 3 days`, `4–7`, …, `over 30`."""
    first, *rest = UP_TO_DAYS
    between = [f"{before + 1}–{most}" for before, most in zip(UP_TO_DAYS, rest, strict=False)]
    return [
        translate("insights", "to {n} days").format(n=first),
        *between,
        translate("insights", "over {n}").format(n=UP_TO_DAYS[-1]),
    ]


def came(what: Came, count: int) -> str:
    """`3 answered`."""
    return {
        Came.ANSWERED: translate("insights", "{n} answered"),
        Came.WENT_ON: translate("insights", "{n} went on"),
        Came.WAITING: translate("insights", "{n} waiting"),
        Came.SILENT: translate("insights", "{n} without a word"),
        Came.LEFT: translate("insights", "{n} you left"),
    }[what].format(n=count)
