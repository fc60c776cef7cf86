"""Whatever is put into whatever is public, no error comes of it that is not documented."""

import operator
import warnings

import pytest

from hoidata.errors import HoidataError
from hoidata.vocab import Choice
from tests.contract import hostile
from tests.contract.examples import EXAMPLES
from tests.contract.surface import VALUES

CASES = {}
for each in hostile.cases():
    CASES.setdefault(each.name, []).append(each)
ALSO = {
    "decode": (TypeError,),  # for a class that files do not hold
    "encode": (TypeError,),  # as `json.dumps` wants it of its `default`
    "load": (OSError,),  # for a path that leads nowhere
    "Expression.measure": (TypeError,),  # of the caller's own function
}
OPERATORS = (
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    operator.lt,
    operator.ge,
    operator.contains,
    operator.eq,
    format,
)
ROOMS = tuple(room.__name__ for room in hostile.ROOMS)
OURS = [name for name in VALUES if name.startswith((*ROOMS, "hoidata."))]
LONGEST = 6_000


def assert_shown(text):
    assert len(text) <= LONGEST
    assert all(line.isprintable() for line in text.split("\n"))


def assert_refusal(error):
    """Check that what is said of a refusal can be read, in both languages."""
    assert_shown(str(error))
    for problem in getattr(error, "problems", ()):
        assert_shown(problem.translate("vi"))
        assert isinstance(repr(problem), str)


def test_every_public_function_and_method_is_called():
    assert hostile.uncalled() == [], "add a call to CALLS in tests/contract/hostile.py"


@pytest.mark.parametrize("name", hostile.CALLS)
def test_the_calls_are_good(name):
    call, arguments, options = hostile.CALLS[name]
    if name not in {"Period.same_period_last_year 1", "Period.minus 9999"}:
        call(*arguments, **options)


@pytest.mark.parametrize("name", CASES)
def test_only_documented_errors_are_raised(name):
    for case in CASES[name]:
        for value in hostile.HOSTILE.values():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    answer = case.call(value)
                except ALSO.get(name, ()):
                    continue
                except HoidataError as error:
                    assert_refusal(error)
                else:
                    assert isinstance(repr(answer), str)
                    assert isinstance(str(answer), str)


@pytest.mark.parametrize("name", sorted(name.rpartition(".")[2] for name in OURS))
def test_operators_leave_what_is_foreign_to_python(name):
    for example in EXAMPLES[name][:1]:
        for label, value in hostile.HOSTILE.items():
            if isinstance(value, hostile.Fails):
                continue  # whose own operators fail
            for operate in OPERATORS:
                try:
                    operate(example, value)
                except (HoidataError, TypeError, ZeroDivisionError):
                    pass
                except ValueError:
                    assert (operate, isinstance(value, str)) == (format, True), label


def test_choices_are_looked_up_by_text_alone():
    kinds = [kind for kind in Choice.__subclasses__() if kind.__module__.startswith("hoidata")]
    assert kinds
    for kind in kinds:
        with pytest.raises(HoidataError, match=r"field\.choice"):
            kind(hostile.Fails())
