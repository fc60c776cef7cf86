"""Every public error and warning keeps the same promises."""

import builtins
import copy
import pickle

import pytest

from hoidata.errors import HoidataError
from tests.contract.examples import RAISED
from tests.contract.surface import RAISABLE

CASES = [
    pytest.param(raised, id=f"{name}-{number}")
    for name, examples in RAISED.items()
    for number, raised in enumerate(examples)
]
TOO_WIDE = {BaseException, Exception, Warning}


def assert_same(back, raised):
    assert type(back) is type(raised)
    assert str(back) == str(raised)
    assert back.args == raised.args
    assert vars(back) == vars(raised)


@pytest.mark.parametrize("name", RAISABLE)
def test_every_error_class_has_examples(name):
    examples = RAISED.get(RAISABLE[name].__name__, ())
    assert examples, f"add an instance of {name} to tests/contract/examples.py"
    assert all(type(example) is RAISABLE[name] for example in examples)


@pytest.mark.parametrize("name", RAISABLE)
def test_every_error_is_ours_and_also_a_built_in_one(name):
    cls = RAISABLE[name]
    built_in = {base for base in cls.__mro__ if vars(builtins).get(base.__name__) is base}
    assert issubclass(cls, (HoidataError, Warning))
    assert cls is HoidataError or built_in - TOO_WIDE - {object}


@pytest.mark.parametrize("raised", CASES)
class TestEveryError:
    def test_survives_a_copy(self, raised):
        assert_same(copy.copy(raised), raised)
        assert_same(copy.deepcopy(raised), raised)

    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    def test_survives_a_pickle(self, raised, protocol):
        assert_same(pickle.loads(pickle.dumps(raised, protocol)), raised)

    def test_says_something(self, raised):
        assert str(raised).strip()
        assert type(raised).__name__ in repr(raised)
