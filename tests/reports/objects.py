"""Every object of a dataset, however deep."""

import attrs

from hoidata.dataset import TABLES
from hoidata.errors import Source


def rows(data):
    """Yield every entry of every table."""
    for table in TABLES.values():
        yield from getattr(data, table)


def walk(value):
    """Yield an object and everything inside it."""
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from walk(each)
    elif attrs.has(type(value)):
        for each in attrs.astuple(value, recurse=False):
            yield from walk(each)


def sources(data):
    """Yield every place that anything in the dataset rests on."""
    for row in rows(data):
        yield from (each for each in walk(row) if isinstance(each, Source))


def written_texts(row):
    """Yield the field and text of everything in an entry that is written in words."""
    for each in walk(row):
        if attrs.has(type(each)):
            for field, value in attrs.asdict(each, recurse=False).items():
                texts = value if isinstance(value, tuple) else (value,)
                yield from ((field, text) for text in texts if isinstance(text, str))
