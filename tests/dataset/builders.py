"""Small entries and datasets; only what a test is about is written in the test."""

import datetime
import re

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Attachment, Document, Event, Observation, Organization, Report
from hoidata.errors import Source
from hoidata.values import Period, Quantity, Ratio

PLACES = ["a", "b", "c", "d", "e", "f", "g"]
ORGANIZATIONS = tuple(Organization(key, f"Hội Khuyến học {key.upper()}") for key in PLACES)


def day(text):
    """Return a date, written as officers do; None stays None."""
    return None if text is None else datetime.datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone


def cite(start, document="van-ban"):
    return (Source(document, start, start + 10),)


def value(text):
    if text is None or isinstance(text, (Quantity, Ratio)):
        return text
    return Ratio.parse(text) if re.match(r"\d+/\d", text) else Quantity.parse(text)


def figure(key, worth="1 tỷ đồng", *, metric="humanitarian_value", of=("a",), **fields):
    fields["period"] = Period.parse(fields.get("period", "2024"))
    return Observation(key, metric, organizations=of, value=value(worth), **fields)


def report(key, *, of=("a",), period="2024", closed=None, **fields):
    return Report(key, of, period=Period.parse(period), closed_on=day(closed), **fields)


def under(unit, parent, start=None, end=None, **fields):
    return Attachment(unit, parent, valid_from=day(start), valid_to=day(end), **fields)


def dataset(**tables):
    """Return a dataset with the usual organizations, beside those of the test."""
    own = tuple(tables.pop("organizations", ()))
    named = {each.id for each in own}
    usual = tuple(each for each in ORGANIZATIONS if each.id not in named)
    return Dataset(organizations=own + usual, **tables)


def figures(*rows, **tables):
    return dataset(observations=rows, **tables)


def found(data):
    """Return code and path of everything that is wrong."""
    return [(problem.code, problem.path) for problem in data.check()]


def only(data):
    """Return the one thing that is wrong."""
    (problem,) = data.check()
    return problem


def at(data, path):
    """Return what stands at the path of a problem."""
    here = data
    for step in path.removeprefix("$").replace("[", ".[").split(".")[1:]:
        here = here[int(step[1:-1])] if step.startswith("[") else getattr(here, step)
    return here


def names_of(cls):
    return [field.name for field in attrs.fields(cls)]


EVENT = Event("hop", "meeting")
DOCUMENT = Document("van-ban")
