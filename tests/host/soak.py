"""Leads many long lives of the model (tests/host/model.py), and says how many steps and notifications there were.

    python -m tests.host.soak [STEPS]

STEPS, 100,000 if not given, is how many there are at least. Where a life fails, it ends with the shortest such life.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from PySide6.QtCore import QCoreApplication
from tests.host.model import Life, Screen

STEPS_OF_A_LIFE = 100
PHASES = [Phase.generate, Phase.shrink]
MEMORY = Path("/dev/shm")
"""Where there is such a folder: the disk's own speed is measured elsewhere."""
counts: Counter[str] = Counter()


class CountedLife(Life):
    def check(self, *, look: bool = False) -> None:
        raised = [each for screen in (self.server, self.platform) for each in screen.new]
        super().check(look=look)
        counts["looks"] += 1
        counts["before"] += len(raised)

    def check_invariants(self, *arguments: object, **named: object) -> None:
        """Called by Hypothesis after each step."""
        counts["steps"] += 1
        super().check_invariants(*arguments, **named)


def counted(self: Screen, notification: object, settled: object) -> None:
    counts["notifications"] += self.up and not self.deadly
    counts["failures"] += not self.up
    counts["deaths"] += self.deadly
    take(self, notification, settled)  # type: ignore[arg-type]


take = Screen.raise_


def main(arguments: Sequence[str]) -> int:
    wanted = int(arguments[0]) if arguments else 100_000
    QCoreApplication([])
    logging.disable()
    Screen.raise_ = counted  # type: ignore[method-assign, assignment]
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="afterword-soak-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        Life.folders = Path(folder)
        while counts["steps"] < wanted:
            lives = max(1, (wanted - counts["steps"]) // STEPS_OF_A_LIFE)
            run_state_machine_as_test(CountedLife, settings=long(lives))
    seconds = time.monotonic() - started
    figures = ", ".join(
        f"{counts[name]:,} {name}" for name in ("steps", "looks", "notifications", "failures", "deaths")
    )
    print(f"{figures}, none of them wrong, in {seconds:,.0f} s")
    return 0


def long(lives: int) -> settings:
    return settings(
        max_examples=lives,
        stateful_step_count=STEPS_OF_A_LIFE,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=PHASES,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
