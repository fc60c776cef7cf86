"""Try many worlds: `python -m tests.aggregate.worlds FIRST LAST [law …]`."""

import sys
import traceback
from collections import Counter

from tests.aggregate.worlds.runner import reproducer, try_world

_SHOWN = 2  # reproducers of one law


def main(first, last, *laws):
    checks, broken, seeds = Counter(), Counter(), {}
    for seed in range(int(first), int(last)):
        for name, found in try_world(seed, laws):
            checks[name] += 1
            if found:
                broken[name] += 1
                seeds.setdefault(name, {}).setdefault(seed, found)
    for name in sorted(checks, key=lambda each: (broken[each], each)):
        sys.stdout.write(
            f"{broken[name]:7} of {checks[name]:8}  {name}  {[*seeds.get(name, {})][:12]}\n"
        )
    for name, found in seeds.items():
        for seed in sorted(found)[:_SHOWN]:
            sys.stdout.write(f"\n=== {name}, seed {seed}\n{found[seed]}\n")
            try:
                sys.stdout.write(reproducer(seed, name) + "\n")
            except Exception:  # noqa: BLE001 - the summary stays of use without it
                sys.stdout.write(traceback.format_exc())
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
