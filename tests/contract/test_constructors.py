"""Constructors take what a file holds for each field: typed, or its text, code or label.

But for exact numbers, which are numbers: "1.250" is 1250 where people write and 1,25 in a code.
"""

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from hoidata import domain, io, testing, vocab
from hoidata.io._classes import TEXTS, fields_of
from hoidata.vocab import Choice
from tests.contract.surface import READ
from tests.testing.test_strategies import DRAWN, class_of

STRATEGIES = {class_of(name): getattr(testing, name) for name in DRAWN}
CLASSES = [
    kind
    for kind in STRATEGIES
    if kind in vars(domain).values() and kind not in TEXTS and kind.__name__ not in READ
]
FEW = settings(max_examples=3, suppress_health_check=list(HealthCheck))


def _is_text(value):
    """Whether a field holds neither exact numbers nor objects that are mappings in a file."""
    if isinstance(value, tuple):
        return all(map(_is_text, value))
    is_mapping = attrs.has(type(value)) and not isinstance(value, TEXTS)
    return not is_mapping and not isinstance(value, Decimal | Fraction)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_of_every_class_take_each_field_as_files_hold_it(kind):
    @FEW
    @given(STRATEGIES[kind]())
    def law(entry):
        given = {each.alias: getattr(entry, each.name) for each in fields_of(kind)}
        plain = io.encode(entry)
        texts = {name: plain[name] for name, value in given.items() if _is_text(value)}
        assert kind(**{**given, **texts}) == entry

    law()


CHOICES = [
    (kind, field, choice)
    for kind in CLASSES
    for field in fields_of(kind)
    for choice in (field.type, *get_args(field.type))
    if isinstance(choice, type) and issubclass(choice, Choice)
]


@pytest.mark.parametrize(
    ("kind", "field", "choice"),
    CHOICES,
    ids=[f"{kind.__name__}.{field.name}" for kind, field, _ in CHOICES],
)
def test_of_every_class_take_the_words_of_a_choice(kind, field, choice):
    for each in choice:
        assert field.converter(each.value) is each
        assert field.converter(vocab.labels_of(each)[0]) is each
