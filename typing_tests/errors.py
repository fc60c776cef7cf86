"""What type checkers must say about the room `errors`; never run."""

from collections.abc import Mapping
from typing import assert_type

from hoidata.errors import DoubtfulText, InvalidData, Problem, Severity, Source, codes
from hoidata.vocab import Choice

source = Source.parse("004-kien-an-2022:1289-1394")
assert_type(source, Source)
assert_type(source.document, str)
assert_type(source.start, int | None)

problem = Problem.of("money.fraction", "$.amount", sources=(source,), found="1,5 đồng", line=3)
assert_type(problem, Problem)
assert_type(problem.severity, Severity)
assert_type(problem.details, Mapping[str, str])
assert_type(problem.sources, tuple[Source, ...])
assert_type(problem.message, str)
assert_type(problem.translate("vi"), str)
assert_type(problem.at("$.other"), Problem)

assert_type(InvalidData([problem]).problems, tuple[Problem, ...])
assert_type(DoubtfulText(problem).problem, Problem)
assert_type(codes(), tuple[str, ...])


class MyProblem(Problem):
    """A user's own kind of problem keeps its type."""


assert_type(MyProblem.of("money.fraction"), MyProblem)
assert_type(MyProblem.of("money.fraction").at("$.x"), MyProblem)


class Color(Choice):
    """A user's own closed set of codes."""

    RED = "red"


assert_type(Color("red"), Color)
color: str = Color.RED  # a code is a text
assert_type(Problem("my.code", Severity.INFO, sources=[source]).sources, tuple[Source, ...])
