"""Work that the garbage collector need not look at."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """Leave the collector out of work that makes many objects and no circles of them.

    It would go through everything that the process holds, the dataset above all, for every few
    thousand objects, and find nothing. Circles that others make meanwhile are found afterwards;
    a collector that is turned off stays so.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
