"""Every benchmark in one run, and one table of their ratios.

    pip install -e '.[test]' -r benchmarks/requirements.txt
    python benchmarks/run.py [PART …]

The parts are the modules of this folder that yield ratios. Peers that are not installed are left
out. A ratio is ours by theirs: below 1 ours takes less. Read ratios, not seconds: those of two
machines, or of two hours on one, differ by half.
"""

import importlib
import os
import platform
import sys
from collections.abc import Iterator
from typing import Final

from ratios import Ratio, print_table, versioned

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


def ratios(parts: tuple[str, ...]) -> Iterator[Ratio]:
    """Yield the ratios of parts, one after the other."""
    for part in parts:
        yield from importlib.import_module(part).ratios()


def main() -> None:
    """Print where it runs, and the table."""
    machine = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}; {versioned('hoidata')}\n")
    print_table(ratios(tuple(sys.argv[1:]) or PARTS))


if __name__ == "__main__":
    main()
