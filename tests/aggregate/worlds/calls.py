"""Calls of public constructors that can be made and, for a reproducer, written out."""

from dataclasses import dataclass
from datetime import date

import hoidata as hd


@dataclass(frozen=True)
class Call:
    """A constructor of the library by its name, with its arguments."""

    name: str
    args: tuple = ()
    options: tuple = ()

    def make(self):
        maker = hd
        for name in self.name.split("."):
            maker = getattr(maker, name)
        options = {name: _made(value) for name, value in self.options}
        return maker(*map(_made, self.args), **options)

    def text(self):
        parts = [*map(_text, self.args), *(f"{n}={_text(v)}" for n, v in self.options)]
        return f"hd.{self.name}({', '.join(parts)})"


def call(name, *args, **options):
    """Leave out the options that are not given: None, empty or their usual value."""
    given = ((key, value) for key, value in options.items() if value not in (None, (), {}))
    return Call(name, args, tuple(given))


def _made(value):
    if isinstance(value, Call):
        return value.make()
    if isinstance(value, dict):
        return dict(value)
    return [_made(each) for each in value] if isinstance(value, list | tuple) else value


def _text(value):
    if isinstance(value, Call):
        return value.text()
    if isinstance(value, date):
        return f"dt.date({value.year}, {value.month}, {value.day})"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_text, value))}]"
    return repr(value)
