"""Every public value class keeps the same promises."""

import copy
import pickle

import attrs
import pytest

from tests.contract.examples import EXAMPLES
from tests.contract.surface import VALUES

CASES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, examples in EXAMPLES.items()
    for number, example in enumerate(examples)
]


@pytest.mark.parametrize("name", VALUES)
def test_every_value_class_has_examples(name):
    examples = EXAMPLES.get(VALUES[name].__name__, ())
    assert examples, f"add an instance of {name} to tests/contract/examples.py"
    assert all(type(example) is VALUES[name] for example in examples)


def test_no_example_is_left_over():
    assert set(EXAMPLES) <= {cls.__name__ for cls in VALUES.values()}


@pytest.mark.parametrize("example", CASES)
class TestEveryValue:
    def test_is_frozen(self, example):
        for field in attrs.fields(type(example)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(example, field.name, None)

    def test_has_slots(self, example):
        assert not hasattr(example, "__dict__")

    def test_hashes_like_its_equal(self, example):
        twin = copy.deepcopy(example)
        assert twin == example
        assert hash(twin) == hash(example)

    def test_differs_from_things_of_other_types(self, example):
        assert example != object()

    def test_survives_a_copy(self, example):
        assert copy.copy(example) == example
        assert type(copy.deepcopy(example)) is type(example)

    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    def test_survives_a_pickle(self, example, protocol):
        back = pickle.loads(pickle.dumps(example, protocol))
        assert back == example
        assert repr(back) == repr(example)

    def test_shows_and_prints_itself(self, example):
        assert type(example).__name__ in repr(example)
        assert str(example)
