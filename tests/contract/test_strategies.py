"""Every field of the domain is drawn by the strategy of its class, in more than one value."""

from collections import defaultdict

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from hoidata import domain, testing
from tests.testing.test_strategies import DRAWN, class_of

CLASSES = {
    cls
    for cls in (getattr(domain, name) for name in domain.__all__)
    if isinstance(cls, type) and attrs.has(cls)
}
STRATEGIES = {class_of(name): getattr(testing, name) for name in DRAWN}
SOME = settings(max_examples=120, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


def test_every_class_of_the_domain_has_a_strategy():
    assert {cls.__name__ for cls in CLASSES - set(STRATEGIES)} == set()


@pytest.mark.no_cover
@pytest.mark.parametrize("cls", sorted(CLASSES, key=str), ids=lambda cls: cls.__name__)
def test_a_strategy_leaves_no_field_undrawn(cls):
    drawn = defaultdict(set)

    def collect(entry):
        for field in attrs.fields(cls):
            drawn[field.name].add(repr(getattr(entry, field.name)))

    undrawn = [field.name for field in attrs.fields(cls)]
    for number in (40, 400, 1000):  # what is rare may need more
        if undrawn:
            settings(SOME, max_examples=number)(given(STRATEGIES[cls]())(collect))()
            undrawn = [name for name in undrawn if len(drawn[name]) < 2]
    assert undrawn == [], f"draw these fields in hoidata.testing: {', '.join(undrawn)}"
