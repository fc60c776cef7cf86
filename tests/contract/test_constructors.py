"""Constructors take what a file for programs holds for each field, and words for choices."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from hoidata import domain, io, testing, vocab
from hoidata.io._classes import TEXTS, fields_of
from hoidata.vocab import Choice
from tests.testing.test_strategies import DRAWN, class_of

STRATEGIES = {class_of(name): getattr(testing, name) for name in DRAWN}
CLASSES = [kind for kind in STRATEGIES if kind in vars(domain).values() and kind not in TEXTS]
FAST = settings(max_examples=4, suppress_health_check=list(HealthCheck))


def _is_text(value):
    """Whether a field holds no objects that files write as mappings of fields."""
    items = value if isinstance(value, tuple) else (value,)
    flat = [each for item in items for each in (item if isinstance(item, tuple) else (item,))]
    return all(isinstance(each, TEXTS) or not attrs.has(type(each)) for each in flat)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_of_every_class_take_each_field_as_files_hold_it(kind):
    @FAST
    @given(STRATEGIES[kind]())
    def law(entry):
        given = {each.alias: getattr(entry, each.name) for each in fields_of(kind)}
        plain = io.encode(entry)
        texts = {name: plain[name] for name, value in given.items() if _is_text(value)}
        assert kind(**{**given, **texts}) == entry

    law()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_of_every_class_take_the_words_of_choices(kind):
    choices = {
        each.name: [choice for choice in _choices(each.type)]
        for each in fields_of(kind)
        if any(True for _ in _choices(each.type))
    }

    @FAST
    @given(STRATEGIES[kind]())
    def law(entry):
        for name in choices:
            chosen = getattr(entry, name)
            if isinstance(chosen, Choice):
                label, _ = vocab.labels_of(chosen)
                assert getattr(attrs.evolve(entry, **{name: label}), name) is chosen

    law()


def _choices(annotation):
    members = getattr(annotation, "__args__", (annotation,))
    return (each for each in members if isinstance(each, type) and issubclass(each, Choice))
