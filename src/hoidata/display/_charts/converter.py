"""What draws a chart without a browser, a script or a network: vl-convert."""

from importlib import import_module
from types import ModuleType

from hoidata.errors import MissingExtra


def converter() -> ModuleType:
    """Return vl-convert.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return import_module("vl_convert")
    except ImportError as error:
        message = "pictures of charts need vl-convert-python: pip install 'hoidata[notebook]'"
        raise MissingExtra(message) from error
