"""Every benchmark in one run, and one table of their ratios.

    pip install -e '.[test]' -r benchmarks/requirements.txt
    python benchmarks/run.py [PART …]

The parts are the modules of this folder that yield ratios, or print them at the end of lines.
Peers that are not installed are left out. A ratio is ours by theirs: below 1 ours takes less. Read
ratios, not seconds: those of two machines, or of two hours on one, differ by half.
"""

import importlib
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ratios import Ratio, is_installed, print_table, versioned

PARTS: Final = (
    "objects",
    "files",
    "money",
    "reading",
    "places",
    "read_tables",
    "rollup",
    "frames",
)


_LINE: Final = re.compile(
    r"(?P<task>.+?)(?:(?:: | beside )(?P<peer>\S.*?))?  .*?(?P<ratio>\d+\.\d+) ×"
)
"""A line that a part prints: "read, sound: pydantic    12.3 11.2 µs a figure  1.10 ×"."""


def printed(part: str) -> Iterator[Ratio]:
    """Yield the ratios that a part prints."""
    command = [sys.executable, str(Path(__file__).with_name(f"{part}.py"))]
    ran = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)  # noqa: S603 - one of ours
    for match in filter(None, map(_LINE.fullmatch, ran.stdout.splitlines())):
        peer = match["peer"] or ""
        named = versioned(peer) if peer and is_installed(peer) else peer
        yield Ratio(match["task"], named, float(match["ratio"]))


def ratios(parts: tuple[str, ...]) -> Iterator[Ratio]:
    """Yield the ratios of parts, one after the other."""
    for part in parts:
        module = importlib.import_module(part)
        yield from module.ratios() if hasattr(module, "ratios") else printed(part)


def main() -> None:
    """Print where it runs, and the table."""
    machine = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}; {versioned('hoidata')}\n")
    print_table(ratios(tuple(sys.argv[1:]) or PARTS))


if __name__ == "__main__":
    main()
