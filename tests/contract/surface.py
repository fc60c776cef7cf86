"""What the library shows: every public object of every room, found by itself."""

import inspect
from types import ModuleType

import attrs

import hoidata
from tools.regenerate import rooms

MODULES: tuple[ModuleType, ...] = (hoidata, *rooms())


# What a text says of something: read by a class, and no entry of a file.
READ = {"AwardName", "DocumentName", "DocumentNumber", "OrganizationName", "PersonName", "PostName"}


def public_objects() -> dict[str, object]:
    """Return every public class and function by its first public name."""
    found: dict[int, tuple[str, object]] = {}
    for module in MODULES:
        for name in getattr(module, "__all__", ()):
            value = getattr(module, name)
            if inspect.isclass(value) or inspect.isroutine(inspect.unwrap(value)):
                found.setdefault(id(value), (f"{module.__name__}.{name}", value))
    return dict(found.values())


OBJECTS = public_objects()
CLASSES: dict[str, type] = {n: o for n, o in OBJECTS.items() if inspect.isclass(o)}
VALUES = {n: c for n, c in CLASSES.items() if attrs.has(c) and not issubclass(c, BaseException)}
RAISABLE = {n: c for n, c in CLASSES.items() if issubclass(c, BaseException)}


def members(cls: type) -> dict[str, object]:
    """Return the public methods and properties that a class itself defines."""
    kinds = (property, classmethod, staticmethod)
    return {
        name: value
        for name, value in vars(cls).items()
        if not name.startswith("_") and (isinstance(value, kinds) or inspect.isfunction(value))
    }
