"""Places by name and by code, ours beside vietnam-provinces in one run.

    pip install vietnam-provinces
    python benchmarks/places.py [FOLDER]

FOLDER is where an unpacked release of vietnam-provinces is, if it is not the one installed: on
Python 3.11 pip takes a release that knows no old names. It is printed which ran. Both are warm:
what they read once has been read.
"""

import importlib
import importlib.metadata
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final

from hoidata import places
from hoidata.places._tables import Tables

NAMES: Final = ("Kim Liên", "Phú Thịnh", "Bình Long", "Thanh Phú", "Hoàn Kiếm", "Châu Thành", "5")
ROUNDS: Final = 15
BUDGET: Final = 60  # ms


def seconds(action: Callable[[], object], repeat: int) -> float:
    """Return the CPU seconds of one call: the median of some rounds."""
    action()
    rounds: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(repeat):
            action()
        rounds.append((time.process_time() - start) / repeat)
    return statistics.median(rounds)


def load() -> None:
    """Read the full tables and make the index of names anew."""
    held = Tables()
    if not held.made or not held.by_key:
        raise SystemExit("the tables are empty")


def searches() -> dict[str, Callable[[str], object]]:
    """Return the searches of the peer that is installed, by what they are called."""
    found: dict[str, Callable[[str], object]] = {}
    with suppress(ImportError):
        peer: Any = importlib.import_module("vietnam_provinces")
        for kind in (peer.Ward, peer.Province):
            for name in ("search", "search_from_legacy"):
                if hasattr(kind, name):
                    method = getattr(kind, name)
                    found[f"{kind.__name__}.{name}"] = lambda text, do=method: do(name=text)
        if not found:  # an old release: what its users write themselves
            found["Ward.iter_all, filtered"] = lambda text: [
                ward for ward in peer.Ward.iter_all() if text in ward.name
            ]
        with suppress(AttributeError, ImportError):
            old: Any = importlib.import_module("vietnam_provinces.legacy")
            found["legacy.Ward.search"] = lambda text: old.Ward.search(name=text)
        print(f"vietnam-provinces {peer.__version__} of {peer.__data_version__}")
    return found


def main() -> None:
    """Print the time to load, the time to find, and ratios."""
    if len(sys.argv) > 1:
        sys.path.insert(0, sys.argv[1])
    print(f"Python {sys.version.split()[0]}, hoidata {importlib.metadata.version('hoidata')}")
    print(f"load of all tables with the index: {1_000 * seconds(load, 1):.1f} ms, of {BUDGET} ms")
    each = {name: seconds(partial(places.find, name), 50) for name in NAMES}
    for called, search in searches().items():
        ratios = [seconds(partial(search, name), 1) / each[name] for name in NAMES]
        print(f"{called}: ours is {min(ratios):,.0f} to {max(ratios):,.0f} × as fast")
    for name, took in each.items():
        print(f"  find({name!r}): {len(places.find(name))} places in {1e6 * took:.0f} µs")


if __name__ == "__main__":
    main()
