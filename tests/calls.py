"""How much work something is, whatever the machine has else to do."""

import gc
import sys
from collections.abc import Callable


def calls(work: Callable[..., object], *given: object) -> int:
    """Return how many calls a piece of work makes, those of built-in functions included."""
    count = 0

    def counting(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before, was_collecting = sys.getprofile(), gc.isenabled()
    gc.disable()  # what it calls is no part of the work
    sys.setprofile(counting)
    try:
        work(*given)
    finally:
        sys.setprofile(before)
        if was_collecting:
            gc.enable()
    return count
