"""Expressions of metrics: what rules compare, and what computed metrics are computed from."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Final, Literal, NamedTuple, Self, TypeAlias, Union

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.errors import InvalidData, Problem, Shown, checked
from hoidata.values import Grouping, Measure, Operator, Quantity, parse_bare
from hoidata.vietnamese import normalize
from hoidata.vocab import Choice


class Function(Choice):
    """What an expression takes from a metric other than its figure (hàm trong biểu thức).

    `opening` is the stock at the end of the day before the period, `count` how many items, or
    categories of a dimension, are listed, `part` and `whole` the numbers of a pair, `percent` a
    share in percent.
    """

    OPENING = "opening"
    COUNT = "count"
    PART = "part"
    WHOLE = "whole"
    PERCENT = "percent"


class Operand(NamedTuple):
    """A figure that an expression asks for (toán hạng).

    Attributes:
        metric: Code or label of the metric.
        function: What is taken from it; the figure itself if None. Never `percent`, which takes
            anything.
        dimension: For `count`, the dimension whose categories are counted; items if None.
    """

    metric: str
    function: Function | None = None
    dimension: str | None = None


@attrs.frozen
class _Prefixed:
    """A sign, or `percent`, and what it is of."""

    sign: str
    of: "Node"


@attrs.frozen
class _Operation:
    left: "Node"
    sign: str
    right: "Node"


Node: TypeAlias = Union[Operand, Quantity, _Prefixed, _Operation]  # noqa: UP007 - names that come later
"""A piece of an expression."""

Lookup: TypeAlias = Callable[[Operand], Measure | None]
"""What gives the figure of an operand; None where there is none."""

_PERCENT: Final = Function.PERCENT.value
_RANKS: Final = {"+": 1, "-": 1, "*": 2, "/": 2}
_SIGNS: Final = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "==": "=", "≤": "<=", "≥": ">="}
_COMPARISONS: Final = frozenset(Operator)
_MOST_TOKENS: Final = 200
_DEEPEST: Final = 20
_EXAMPLE: Final = "members_contributing <= members"

_WORD: Final = r"[^\W\d]\w*(?:\.\w+)*"
_NAME: Final = rf"{_WORD}(?:\s+\w+(?:\.\w+)*)*"
_QUOTED: Final = "|".join(f"{mark}(?:[^{mark}]|{mark}{mark})*{mark}" for mark in "\"'`")
_TOKEN: Final = re.compile(
    rf"\s*(?:(?P<number>\d+(?:[.,]\d+)*(?:\s*%|\s+{_NAME})?)|(?P<name>{_NAME})"
    rf"|(?P<quoted>{_QUOTED})|(?P<sign>[<>=]=|[-+*/(),<>=−–×·÷≤≥])|(?P<other>\S))"
)


_node: Final = fields.instance(Operand, Quantity, _Prefixed, _Operation)


def _operator_or_none(sign: Operator | str | None) -> Operator | None:
    return None if sign is None else Operator(sign)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Expression(Shown):
    """Arithmetic with metrics, with one comparison if it is a rule (biểu thức).

    It has names of metrics, numbers, `+ - * /`, brackets, functions and at most one of
    `= <= >= < >`. A name is a code or a label; words side by side are one name, and one with
    other characters is put in quotes. A number may be Vietnamese ("1.200,5"), a share ("60%") or
    an amount ("3 triệu đồng"). Functions have English and Vietnamese names, see `Function`.

    Args:
        left: What is on its left side, or all of it; `parse` makes it.
        operator: The comparison; None if there is none.
        right: What is on its right side; None if there is no comparison.

    Raises:
        InvalidData: `field.type`, `field.choice`; `expression.sides` for half a comparison.

    Example:
        >>> rule = Expression.parse("đầu kỳ(số dư quỹ) + thu − chi = số dư quỹ")
        >>> str(rule), rule.metrics
        ('opening(số dư quỹ) + thu - chi = số dư quỹ', ('số dư quỹ', 'thu', 'chi'))
        >>> Expression.parse("members / chapters").operator is None
        True
    """

    left: Node = attrs.field(validator=_node)
    operator: Operator | None = attrs.field(default=None, converter=_operator_or_none)
    right: Node | None = attrs.field(default=None, validator=attrs.validators.optional(_node))

    def __attrs_post_init__(self) -> None:
        """Refuse half a comparison."""
        is_whole = (self.operator is None) is (self.right is None)
        fields.require(is_whole, "expression.sides", "right", self.operator or self.right)

    @classmethod
    @checked
    def parse(cls, text: str, *, grouping: Grouping | None = None) -> Self:
        """Read an expression.

        Args:
            text: The expression.
            grouping: What groups the digits of its numbers where they do not show it.

        Raises:
            InvalidData: With every problem at once, each with its `span` in the text: an
                `expression.*` code, or those of `Quantity.parse` for a number.

        Example:
            >>> str(Expression.parse("100% * (a - b) <= 5"))
            '100% * (a - b) <= 5'
        """
        return cls(*_Parser(text, grouping).read())

    @property
    def sides(self) -> "tuple[Expression, ...]":
        """What is on either side of the comparison; without one, the expression itself."""
        return (self,) if self.right is None else (Expression(self.left), Expression(self.right))

    @property
    def operands(self) -> tuple[Operand, ...]:
        """The figures that it asks for, each once, in their order."""
        return tuple(dict.fromkeys(each for each in self._leaves if isinstance(each, Operand)))

    @property
    def numbers(self) -> tuple[Quantity, ...]:
        """The numbers in it, in their order."""
        return tuple(each for each in self._leaves if isinstance(each, Quantity))

    @property
    def _leaves(self) -> Iterator[Operand | Quantity]:
        return (leaf for side in self.sides for leaf in _leaves(side.left))

    @property
    def metrics(self) -> tuple[str, ...]:
        """The names of its metrics, each once, in their order."""
        return tuple(dict.fromkeys(operand.metric for operand in self.operands))

    @checked
    def renamed(self, names: Mapping[str, str]) -> "Expression":
        """Return it with other names of metrics; those that the mapping lacks stay."""
        right = None if self.right is None else _renamed(self.right, names)
        return Expression(_renamed(self.left, names), self.operator, right)

    @checked
    def measure(self, lookup: Lookup) -> Measure | None:
        """Return its result, or that of its left side; None where a figure is missing.

        Raises:
            UnitMismatch: What is added is not in one unit.

        Example:
            >>> figures = {"members": Quantity(120, "hội viên"), "chapters": Quantity(8, "chi hội")}
            >>> found = Expression.parse("members / chapters").measure(
            ...     lambda operand: Measure.of(figures[operand.metric]))
            >>> print(found.quantity)
            15 hội viên/chi hội
        """
        return _measure(self.left, lookup)

    @checked
    def format(self, language: Literal["en", "vi"] = "en") -> str:
        """Return its text, with the names of functions in a language; it parses to an equal one.

        Example:
            >>> Expression.parse("opening(members)").format("vi")
            'đầu kỳ(members)'
        """
        is_vietnamese = language == "vi"
        names = {each: vocab.labels_of(each)[0] if is_vietnamese else each for each in Function}
        left, *right = (_text(side.left, names) for side in self.sides)
        return " ".join((left, str(self.operator), *right)) if right else left

    def __repr__(self) -> str:
        """Return its text in a call that reads it."""
        return f"{type(self).__name__}.parse({str(self)!r})"

    def __str__(self) -> str:
        """Return its text, which parses to an equal expression."""
        return self.format()


# --- Pieces ---------------------------------------------------------------------------------------


def _leaves(node: Node) -> Iterator[Operand | Quantity]:
    if isinstance(node, _Prefixed):
        yield from _leaves(node.of)
    elif isinstance(node, _Operation):
        yield from _leaves(node.left)
        yield from _leaves(node.right)
    else:
        yield node


def _renamed(node: Node, names: Mapping[str, str]) -> Node:
    if isinstance(node, Operand):
        return node._replace(metric=names.get(node.metric, node.metric))
    if isinstance(node, _Prefixed):
        return _Prefixed(node.sign, _renamed(node.of, names))
    if isinstance(node, _Operation):
        return _Operation(_renamed(node.left, names), node.sign, _renamed(node.right, names))
    return node


def _need_measure(found: Measure | None) -> Measure | None:
    if found is not None and not isinstance(found, Measure):
        raise InvalidData(Problem.of("field.type", found=found, expected="Measure"))
    return found


def _measure(node: Node, lookup: Lookup) -> Measure | None:
    if isinstance(node, Operand):
        return _need_measure(lookup(node))
    if isinstance(node, Quantity):
        return Measure.of(node)
    if isinstance(node, _Prefixed):
        found = _measure(node.of, lookup)
        if found is None:
            return None
        return found.percent if node.sign == _PERCENT else -found
    left, right = _measure(node.left, lookup), _measure(node.right, lookup)
    return None if left is None or right is None else _APPLY[node.sign](left, right)


_APPLY: Final[Mapping[str, Callable[[Measure, Measure], Measure]]] = {
    "+": Measure.__add__,
    "-": Measure.__sub__,
    "*": Measure.__mul__,
    "/": Measure.__truediv__,
}


def _text(node: Node, names: Mapping[Function, str], rank: int = 0) -> str:
    """Return the text of a piece, in brackets if its sign binds less than `rank`."""
    if isinstance(node, Operand):
        return _operand_text(node, names)
    if isinstance(node, Quantity):
        return str(node)
    if isinstance(node, _Prefixed):
        if node.sign == _PERCENT:
            return f"{names[Function.PERCENT]}({_text(node.of, names)})"
        return f"-{_text(node.of, names, 3)}"
    own = _RANKS[node.sign]
    text = f"{_text(node.left, names, own)} {node.sign} {_text(node.right, names, own + 1)}"
    return f"({text})" if own < rank else text


def _operand_text(operand: Operand, names: Mapping[Function, str]) -> str:
    name = _name_text(operand.metric)
    if operand.function is None:
        return name
    inner = name if operand.dimension is None else f"{name}, {_name_text(operand.dimension)}"
    return f"{names[operand.function]}({inner})"


def _name_text(name: str) -> str:
    if re.fullmatch(_NAME, name) and normalize(name) == name:
        return name
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


# --- Reading --------------------------------------------------------------------------------------


class _Token(NamedTuple):
    kind: str
    text: str
    span: tuple[int, int]


class _Parser:
    """Reads one expression by the ranks of its signs, and goes on after what is wrong."""

    def __init__(self, text: str, grouping: Grouping | None) -> None:
        self._grouping: Grouping | None = grouping
        self._problems: list[Problem] = []
        self._tokens = [*self._tokenized(text)]
        self._end = _Token("end", "", (len(text), len(text)))
        self._next = 0
        self._depth = 0

    def _tokenized(self, text: str) -> Iterator[_Token]:
        # What is longer is refused whatever follows; each white space at the end would be tried.
        for found in islice(_TOKEN.finditer(text.rstrip()), _MOST_TOKENS + 1):
            kind = found.lastgroup or ""
            token = _Token(kind, found[kind], found.span(kind))
            if kind == "other":
                self._report("expression.character", token)
            else:
                yield token._replace(text=_SIGNS.get(token.text, token.text))

    def _report(self, code: str, token: _Token, **details: object) -> None:
        problem = Problem.of(code, "$", token.span, sources=(), found=token.text, **details)
        self._problems.append(problem)

    def read(self) -> tuple[Node, Operator | None, Node | None]:
        """Return the sides, with the comparison between them if there is one.

        Raises:
            InvalidData: With every problem.
        """
        if len(self._tokens) > _MOST_TOKENS:
            self._refuse("expression.too_long", self._tokens[_MOST_TOKENS], _MOST_TOKENS)
        if not self._tokens and not self._problems:
            self._refuse("expression.empty", self._end, _EXAMPLE)
        left, operator, right = self._sides()
        if self._problems:
            raise InvalidData(sorted(self._problems, key=lambda problem: problem.span or (0, 0)))
        return left, operator, right

    def _refuse(self, code: str, token: _Token, expected: object) -> None:
        self._report(code, token, expected=expected)
        raise InvalidData(self._problems)

    def _sides(self) -> tuple[Node, Operator | None, Node | None]:
        left = self._side()
        if self._here.kind == "end":
            return left, None, None
        operator, right = Operator(self._take().text), self._side()
        while self._here.kind != "end":
            self._report("expression.comparison", self._take())
            self._side()
        return left, operator, right

    @property
    def _here(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _take(self) -> _Token:
        token = self._here
        self._next += 1
        return token

    def _side(self) -> Node:
        """Read up to a comparison or the end; what cannot come there is reported."""
        node = self._signed(1)
        while self._here.kind != "end" and self._here.text not in _COMPARISONS:
            is_bracket = self._here.text == ")"
            code = "expression.bracket" if is_bracket else "expression.operator"
            self._report(code, self._here)
            if self._here.text in (")", ","):
                self._next += 1
            if self._here.text in _RANKS:
                self._next += 1
            if self._here.text not in _ENDS:
                node = self._signed(1)
        return node

    def _signed(self, rank: int) -> Node:
        """Read pieces as long as the signs between them bind as much as `rank`."""
        node = self._piece()
        while _RANKS.get(self._here.text, 0) >= rank:
            sign = self._take().text
            node = _Operation(node, sign, self._signed(_RANKS[sign] + 1))
        return node

    def _piece(self) -> Node:
        token = self._here
        if token.kind in ("name", "quoted"):
            return self._named(self._take())
        if token.kind == "number":
            return self._number(self._take())
        if token.text in ("-", "("):
            return self._nested(self._take())
        if token.kind != "end":
            self._report("expression.operand", token)
        elif self._tokens:
            self._report("expression.operand", token, last=self._tokens[-1].text)
        return _LOST

    def _nested(self, opening: _Token) -> Node:
        self._deepen(opening)
        if opening.text == "-":
            node: Node = _Prefixed("-", self._piece())
        else:
            node = self._signed(1)
            self._close(opening)
        self._depth -= 1
        return node

    def _deepen(self, opening: _Token) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse("expression.too_deep", opening, _DEEPEST)

    def _close(self, opening: _Token) -> None:
        if self._here.text == ")":
            self._next += 1
        else:
            self._report("expression.bracket", opening)

    def _number(self, token: _Token) -> Node:
        doubts: list[Problem] = []
        quantity = _LOST
        try:
            quantity = parse_bare(token.text, grouping=self._grouping, doubts=doubts)
        except InvalidData as error:
            doubts += error.problems
        if not doubts and not quantity.is_exact:
            self._report("expression.number", token)
        self._problems += (attrs.evolve(doubt, span=token.span) for doubt in doubts)
        return quantity

    def _named(self, token: _Token) -> Node:
        if token.kind == "name" and self._here.text == "(":
            return self._call(token, self._take())
        name = token.text
        if token.kind == "quoted":
            name = name[1:-1].replace(name[0] * 2, name[0])
        if not name.strip():
            self._report("expression.operand", token)
        return Operand(normalize(name))

    def _call(self, token: _Token, opening: _Token) -> Node:
        """Read what a function takes: any expression for `percent`, else names."""
        self._deepen(opening)
        taken = [self._signed(1)]
        while self._here.text == ",":
            self._next += 1
            taken.append(self._signed(1))
        self._depth -= 1
        self._close(opening)
        function = _functions().get(_form(token.text))
        if function is None:
            near = difflib.get_close_matches(_form(token.text), _functions(), n=1)
            details = dict(zip(["near"], near, strict=False))
            self._report("expression.function", token, choices=tuple(Function), **details)
            return _LOST
        if function is Function.PERCENT and len(taken) == 1:
            return _Prefixed(_PERCENT, taken[0])
        names = [each.metric for each in taken if isinstance(each, Operand) and not each.function]
        most = 2 if function is Function.COUNT else 1
        if len(names) < len(taken) or len(taken) > most or function is Function.PERCENT:
            self._report("expression.arguments", token, expected=_TAKEN[function])
            return _LOST
        return Operand(names[0], function, *names[1:])


_LOST: Final = Quantity(0)
"""What is in the place of something that could not be read."""
_ENDS: Final = frozenset({"", ")", ",", *_COMPARISONS})
_TAKEN: Final = {
    Function.OPENING: "one metric",
    Function.COUNT: "one metric, and a dimension if categories are counted",
    Function.PART: "one metric",
    Function.WHOLE: "one metric",
    Function.PERCENT: "one share",
}


@cache
def _functions() -> dict[str, Function]:
    """Return the functions by their names, Vietnamese ones without `_`."""
    found = {each.value: each for each in Function}
    for row in vocab.rows("labels"):
        kind, _, code = row["code"].partition(".")
        if kind == Function.__name__:
            found |= {_form(name): Function(code) for name in vocab.names_of(row)}
    return found


def _form(name: str) -> str:
    return normalize(name.replace("_", " ")).lower()


def expression(value: Expression | str) -> Expression:
    """Convert the text of an expression."""
    return value if isinstance(value, Expression) else Expression.parse(value)
