"""What the library raises; each is also the built-in error that a caller would expect."""

from collections.abc import Iterable
from typing import Final

from hoidata.errors._problem import Problem
from hoidata.errors._text import refused


class HoidataError(Exception):
    """The root of every error that the library raises on purpose."""


_SHOWN: Final = 100
"""How many problems the message of an error lists."""


def _all_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    several = tuple(problems) if isinstance(problems, Iterable) else (problems,)
    for each in several:
        if not isinstance(each, Problem):
            raise refused("field.type", each, "$.problems", expected="Problem")
    return several


class InvalidData(HoidataError, ValueError):
    """Data that cannot be computed with; carries every problem found, never only the first.

    The message lists the first hundred of them and says how many there are; `problems` has all.

    Args:
        problems: One problem or several, in the order of the data.

    Example:
        >>> error = InvalidData(Problem.of("money.fraction", found="1,5 đồng"))
        >>> error.problems[0].code
        'money.fraction'
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Keep the problems; the message lists a hundred."""
        self.problems = (problems,) if isinstance(problems, Problem) else _all_of(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line per problem, and one that says how many more there are."""
        lines = [str(problem) for problem in self.problems[:_SHOWN]]
        rest = len(self.problems) - len(lines)
        return "\n".join([*lines, f"… and {rest} more; see `problems`"] if rest else lines)


class ReferenceMissing(HoidataError, KeyError):
    """An id was asked for that the dataset, a roll-up or a vocabulary does not have."""

    def __str__(self) -> str:
        """Return the message; a KeyError would put it in quotes."""
        return Exception.__str__(self)


class NotAdditive(HoidataError, TypeError):
    """A total was asked for that would have no meaning; the message says what would have one.

    Args:
        message: What would have a meaning.
        problems: Why, row by row, in English and Vietnamese, where a roll-up can say so.
    """

    problems: tuple[Problem, ...]

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        """Keep the problems beside the message."""
        self.problems = _all_of(problems)
        super().__init__(message, self.problems)

    def __str__(self) -> str:
        """Return the message."""
        return str(self.args[0])


class UnitMismatch(HoidataError, TypeError):
    """Two quantities of different units were added, compared or divided."""


class MissingExtra(HoidataError, ImportError):
    """A part of the library needs packages that are not installed; names the command."""


class DoubtfulText(UserWarning):
    """A text was read, but it may mean something else; carries the problem.

    Example:
        >>> DoubtfulText(Problem.of("text.misspelled", found="động", expected="đồng")).problem.code
        'text.misspelled'
    """

    problem: Problem

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        """Return the problem on one line."""
        return str(self.problem)
