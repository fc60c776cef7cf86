"""Places by name and by code, ours beside vietnam-provinces in one run.

    pip install vietnam-provinces
    python benchmarks/places.py [FOLDER]

FOLDER is where an unpacked release of vietnam-provinces is, if it is not the one installed: on
Python 3.11 pip takes a release that knows no old names. It is printed which ran. Both are warm:
what they read once has been read.
"""

import importlib
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, Final

from ratios import Ratio, print_table

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
        version = f"vietnam-provinces {peer.__version__} of {peer.__data_version__}"
        return {f"{called} of {version}": search for called, search in found.items()}
    return {}


def ratios() -> Iterator[Ratio]:
    """Yield how often the time of the searches of the peer ours takes, the median over names."""
    each = {name: seconds(partial(places.find, name), 50) for name in NAMES}
    yield Ratio(
        "load of all tables with the index", f"{BUDGET} ms", 1_000 * seconds(load, 1) / BUDGET, 1
    )
    for called, search in searches().items():
        times = (each[name] / seconds(partial(search, name), 1) for name in NAMES)
        note = f"{1e6 * statistics.median(each.values()):.0f} µs a name"
        yield Ratio("find a place by its name", called, statistics.median(times), 1, note)


def main() -> None:
    """Print ratios, and what each name takes."""
    if len(sys.argv) > 1:
        sys.path.insert(0, sys.argv[1])
    print_table(ratios())
    for name in NAMES:
        took = seconds(partial(places.find, name), 50)
        print(f"find({name!r}): {len(places.find(name))} places in {1e6 * took:.0f} µs")


if __name__ == "__main__":
    main()
