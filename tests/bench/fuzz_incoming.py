"""`script/fuzz [INPUTS]`: throws broken calendars and mails at their readers, and holds them to their limits.

Whatever comes in, there is a value or a Refused, within 2 s of the processor's time and 256 MB. Ends with 1 at the
first input for which that is not so, and leaves it in build/fuzz.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from tests.exchange import fuzzing

SECONDS = 2.0
MEGABYTES = 256
KEPT = Path("build/fuzz")
_ALL = list(HealthCheck)


class Meter:
    """Reads inputs, and remembers the slowest."""

    def __init__(self) -> None:
        self.inputs = self.taken = 0
        self.slowest = (0.0, "")

    def read(self, name: str, data: bytes) -> None:
        before = time.process_time()
        try:
            found = fuzzing.check(data, name)
        except BaseException:
            _keep(name, data)
            raise
        seconds = time.process_time() - before
        self.inputs += 1
        self.taken += found is not None
        self.slowest = max(self.slowest, (seconds, name))
        if seconds > SECONDS:
            _keep(name, data)
            raise SystemExit(f"{name}: {seconds:.1f} s, and no more than {SECONDS:.0f} are allowed")


def _keep(name: str, data: bytes) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"failed-{name}").write_bytes(data)
    print(f"the input is in {KEPT / f'failed-{name}'}", file=sys.stderr)


def _peak() -> float:
    """Megabytes of memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bombs(meter: Meter) -> None:
    """The inputs themselves are not counted: each is there before its reader starts."""
    for name, data in fuzzing.bombs():
        before, start = _resident(), time.process_time()
        meter.read(name, data)
        grown = max(_peak() - before, 0)
        print(f"  {name:22} {len(data) / 1e6:5.1f} MB  {time.process_time() - start:5.2f} s  +{grown:.0f} MB")
        if grown > MEGABYTES:
            raise SystemExit(f"{name}: {grown:.0f} MB, and no more than {MEGABYTES} are allowed")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / (1 << 20)


def _mutated(meter: Meter, count: int, chance: random.Random) -> None:
    for _ in range(count):
        meter.read(*fuzzing.mutated(chance))


def _made(meter: Meter, count: int, number: int) -> None:
    """By Hypothesis, from the grammars of the two formats."""
    inputs = fuzzing.CALENDARS_MADE.map(lambda data: ("made.ics", data)) | fuzzing.MAILS_MADE.map(
        lambda data: ("made.eml", data)
    )

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        meter.read(*data.draw(inputs))

    run()


def main(arguments: list[str]) -> None:
    sys.tracebacklimit = 20
    count = int(arguments[0]) if arguments else 24_000
    number = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(2**32)
    print(f"seed {number}: `script/fuzz {count} {number}` does the same again")
    meter, start = Meter(), time.process_time()
    _bombs(meter)
    _mutated(meter, count * 3 // 4, random.Random(number))
    _made(meter, count - count * 3 // 4, number)
    seconds, name = meter.slowest
    print(f"{meter.inputs:,} inputs in {time.process_time() - start:.0f} s: {meter.taken:,} read, the others refused")
    print(f"slowest {seconds:.2f} s ({name}); never more than {_peak():.0f} MB in all")


if __name__ == "__main__":
    main(sys.argv[1:])
