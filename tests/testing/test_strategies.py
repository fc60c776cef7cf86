"""The strategies draw what they say, of every shape, and say what they need."""

import importlib
import sys

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import hoidata
from hoidata import Bound, Dataset, MissingExtra, Status, testing
from hoidata.domain import OrganizationChangeKind
from hoidata.testing._values import _is_document
from hoidata.values import PeriodKind

CLASSES = {
    "aliases": "Alias",
    "amounts": "VND",
    "award_registrations": "AwardRegistration",
    "criteria": "Criterion",
    "memberships": "Membership",
    "people": "Person",
    "periods": "Period",
    "quantities": "Quantity",
    "organization_changes": "OrganizationChange",
}
VALUES = {"days", "ids", "magnitudes", "numbers", "texts", "unit_codes"}
DRAWN = sorted(set(testing.__all__) - VALUES)
FAST = settings(max_examples=15, suppress_health_check=list(HealthCheck))
SEARCH = settings(
    max_examples=2_000,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # the first that is found, however large
    database=None,
)


def class_of(name):
    singular = "".join(word.capitalize() for word in name.removesuffix("s").split("_"))
    name = CLASSES.get(name, singular)
    return getattr(hoidata, name, None) or getattr(hoidata.domain, name)


@pytest.mark.parametrize("name", DRAWN)
def test_each_draws_objects_of_its_class(name):
    @settings(FAST, max_examples=5 if name == "datasets" else FAST.max_examples)
    @given(getattr(testing, name)())
    def law(drawn):
        assert type(drawn) is class_of(name)
        assert hash(drawn) is not None or type(drawn) is Dataset

    law()


@pytest.mark.parametrize("name", sorted(VALUES))
def test_each_draws_what_fields_take(name):
    @FAST
    @given(getattr(testing, name)())
    def law(drawn):
        assert not isinstance(drawn, float)
        assert drawn != ""

    law()


@pytest.mark.parametrize("bound", Bound)
def test_every_bound_is_drawn(bound):
    assert find(testing.quantities(), lambda each: each.bound is bound, settings=SEARCH)


@pytest.mark.parametrize("kind", PeriodKind)
def test_every_kind_of_period_is_drawn(kind):
    assert find(testing.periods(), lambda each: each.kind is kind, settings=SEARCH)


@pytest.mark.parametrize("end", ["start", "end"])
def test_periods_without_a_start_and_without_an_end_are_drawn(end):
    assert find(testing.periods(), lambda each: getattr(each, end) is None, settings=SEARCH)


@pytest.mark.parametrize("kind", OrganizationChangeKind)
def test_every_change_of_organizations_is_drawn(kind):
    assert find(testing.organization_changes(), lambda each: each.kind is kind, settings=SEARCH)


@pytest.mark.parametrize("status", Status)
def test_every_status_is_drawn(status):
    assert find(testing.observations(), lambda each: each.status is status, settings=SEARCH)


def test_rows_refer_to_each_other():
    pairs = st.tuples(testing.reports(), testing.statements())
    assert find(pairs, lambda pair: pair[0].id == pair[1].report, settings=SEARCH)


@FAST
@given(testing.magnitudes(), testing.quantities(st.just("em"), testing.magnitudes()))
def test_quantities_are_drawn_of_what_is_asked(number, quantity):
    assert number >= 0
    assert quantity.unit == "em"
    assert quantity.value is None or quantity.value >= 0


def test_without_hypothesis_the_command_that_installs_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(MissingExtra, match=r"pip install 'hoidata\[test\]'"):
        importlib.reload(testing)


def test_an_id_that_reads_as_a_place_in_a_document_is_none_of_a_document():
    assert _is_document("a")
    assert not _is_document("a:1-2")
