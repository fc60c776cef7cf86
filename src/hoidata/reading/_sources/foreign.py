"""The libraries of others: asked for where used, kept silent, and whatever they raise."""

import logging
import threading
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from hoidata.errors import InvalidData, MissingExtra
from hoidata.io import Damaged

_LOCK: Final = threading.RLock()  # as what is silenced is silent for all


def library(name: str, files: str) -> Any:  # noqa: ANN401 - a module
    """Return a library that reads some files.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        message = f"reading {files} needs {name}: pip install 'hoidata[reading]'"
        raise MissingExtra(message) from error


@contextmanager
def foreign(name: str) -> Generator[None]:
    """Let a library neither log nor warn, and turn whatever it raises into `Damaged`.

    One thread at a time: what is silenced, is so for the whole process.

    Raises:
        InvalidData: As raised inside.
    """
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logger = logging.getLogger(name)
        level = logger.level
        logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        except InvalidData:
            raise
        except Exception:  # noqa: BLE001 - whatever a damaged file makes of a library
            raise Damaged("a part cannot be read") from None
        finally:
            logger.setLevel(level)


__all__ = ["foreign", "library"]
