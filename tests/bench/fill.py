"""Makes a data folder with a made-up search: python -m tests.bench.fill FOLDER PROCESSES"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "desktop")]

from tests.bench import generate  # noqa: E402

from afterword.session import opened  # noqa: E402
from afterword.where import Where  # noqa: E402


def main(folder: str, processes: int) -> None:
    with opened(Where(folder)) as session:
        # each open offer is to be told to everybody: with a share of them open, what is due would grow by the square
        session.journal.adopt(generate.search(processes, open_offers=0), "Benchmark")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
