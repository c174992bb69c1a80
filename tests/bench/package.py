"""How large the package for Debian is, if `script/package` made one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from tests.bench.figures import REPOSITORY, Figure, Ground

MB = 1_000_000
DEB, UNPACKED = 48, 165


def package(_: Ground) -> Iterator[Figure]:
    made = sorted((REPOSITORY / "dist").glob("*.deb"), key=lambda each: each.stat().st_mtime)
    if not made:
        yield Figure("the .deb", "not built", "script/package makes it")
        return
    asked = ["dpkg-deb", "--field", str(made[-1]), "Installed-Size"]
    unpacked = int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout) * 1024
    for what, size, limit in ((".deb", made[-1].stat().st_size, DEB), ("  unpacked", unpacked, UNPACKED)):
        yield Figure(what, f"{size / MB:.1f} MB", "", f"at most {limit} MB", size <= limit * MB)
