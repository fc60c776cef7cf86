"""What the reference needs to know of the source; Griffe reads it when documentation is built."""

import importlib
import inspect
import re
from enum import Enum, StrEnum

import attrs
from griffe import (
    Alias,
    Attribute,
    Class,
    Extension,
    Function,
    Module,
    Object,
    Parameter,
    ParameterKind,
    Parameters,
)

from hoidata.vocab import labels_of


class Reference(Extension):
    """Shows the parameters that attrs makes, and examples as examples."""

    def on_object(self, *, obj: Object, **_: object) -> None:
        """Rename the section, as Griffe knows `Examples:` only."""
        if obj.docstring:
            renamed = re.sub(r"(?m)^( *)Example:$", r"\1Examples:", obj.docstring.value)
            obj.docstring.value = renamed

    def on_package(self, *, pkg: Module, **_: object) -> None:
        """Let a public name be what it is where a private module has the same name."""
        for room in [each for each in pkg.members.values() if isinstance(each, Module)]:
            public = importlib.import_module(room.path)
            for name in getattr(public, "__all__", ()):
                shown, is_module = room.members[name], inspect.ismodule(getattr(public, name))
                if isinstance(shown, Alias) and shown.target.is_module and not is_module:
                    room.members[name] = Alias(name, shown.target.members[name], parent=room)

    def on_class(self, *, cls: Class, **_: object) -> None:
        """Add the `__init__` of an attrs class, which stands nowhere in the source.

        And to the docstring of an enum its members, each with its code and labels.
        """
        made = getattr(importlib.import_module(cls.module.path), cls.name, None)
        if inspect.isclass(made) and issubclass(made, StrEnum) and len(made) and cls.docstring:
            cls.docstring.value += "\n\n" + members(made)
        if not inspect.isclass(made) or not attrs.has(made) or "__init__" in cls.members:
            return
        shown = [_parameter(cls, known) for known in inspect.signature(made).parameters.values()]
        cls.set_member("__init__", Function("__init__", parameters=Parameters(*shown)))


def members(kind: type[StrEnum]) -> str:
    """Return the members of an enum as a table: name in Python, code in files, and the labels."""
    head = "| name | code | tiếng Việt | English |\n|---|---|---|---|\n"
    named = ((name, each, *labels_of(each)) for name, each in kind.__members__.items())
    cells = ((f"`{kind.__name__}.{name}`", f"`{code}`", *words) for name, code, *words in named)
    return head + "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _parameter(cls: Class, known: inspect.Parameter) -> Parameter:
    field = cls.members.get(known.name)
    annotation = field.annotation if isinstance(field, Attribute) else None
    kind = ParameterKind(known.kind.description)
    return Parameter(known.name, annotation=annotation, kind=kind, default=_default(known.default))


def _default(value: object) -> str | None:
    if value is inspect.Parameter.empty:
        return None
    if value is attrs.NOTHING:  # made anew for each instance
        return "..."
    return repr(value) if not isinstance(value, Enum) else f"{type(value).__name__}.{value.name}"
