"""What is asked of arguments before a function runs."""

from collections.abc import Iterable

import pytest

from hoidata.errors import InvalidData
from hoidata.errors._checked import checked


@checked
def asked(count: int = 0, share: float = 0) -> tuple[int, float]:
    return count, share


def test_true_is_not_a_number():
    for given, code in (({"count": True}, "number.not_exact"), ({"share": True}, "field.type")):
        with pytest.raises(InvalidData) as caught:
            asked(**given)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path) == (code, f"$.{next(iter(given))}")
    assert asked(1, 1) == (1, 1)


@checked
def listed(things: Iterable[object]) -> tuple[object, ...]:
    return tuple(things)


def test_a_list_of_anything_is_a_list():
    assert listed(iter([1, "x"])) == (1, "x")
    with pytest.raises(InvalidData, match=r"field\.sequence at \$\.things"):
        listed("xy")
