"""Labels and aliases of terms and metrics: one code replaces them in all of a dataset."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from operator import eq, is_
from typing import Any, TypeVar, cast, get_args

import attrs

from hoidata import vocab
from hoidata.dataset._units import renamed
from hoidata.domain import NAMES, Expression, Metric, Term, Vocabulary, vocabulary_terms

Row = TypeVar("Row")


@cache
def chains_of(kind: Hashable) -> Mapping[tuple[str, ...], vocab.Table]:
    """Return the chains of fields of a class that lead to names, with the table of the names.

    A field of objects of the class itself, which may hold others, has a star after its name.
    """
    chains: dict[tuple[str, ...], vocab.Table] = {}
    for field in attrs.fields(cast("type[Any]", kind)):
        table = field.metadata.get(NAMES)
        if table is not None:
            chains[(field.name,)] = table
        for inner in _classes_in(field.type):
            below: dict[tuple[str, ...], vocab.Table]
            below = {(f"{field.name}*", *names): each for names, each in chains.items()}
            if inner is not kind:
                below = {(field.name, *names): each for names, each in chains_of(inner).items()}
            chains |= below
    return chains


def _classes_in(kind: object) -> Iterator[Hashable]:
    if isinstance(kind, type) and attrs.has(kind):
        yield cast("Hashable", kind)
    for each in get_args(kind):
        yield from _classes_in(each)


@cache
def _tables_of(kind: Hashable) -> Mapping[str, vocab.Table | None]:
    """Return the fields that hold names, with their table; None where the names are inside."""
    return {
        names[0].removesuffix("*"): None if names[1:] else table
        for names, table in chains_of(kind).items()
    }


def table_of(entry: Term | Metric) -> vocab.Table:
    """Return the table of the library that an entry adds to."""
    return entry.vocabulary.table if isinstance(entry, Term) else "metrics"


def written_of(entry: Term | Metric) -> tuple[str, ...]:
    """Return what an entry is called: its code, its label and its aliases."""
    return (entry.code, entry.label, *entry.aliases)


class Names:
    """What the names in a dataset mean: its own definitions take precedence.

    Args:
        terms: The terms that it defines.
        metrics: The metrics that it defines.
    """

    def __init__(self, terms: Iterable[Term], metrics: Iterable[Metric]) -> None:
        """Look at every form of every name."""
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        self._forms: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        entries: tuple[Term | Metric, ...] = (*terms, *metrics)
        for entry in entries:
            table = table_of(entry)
            self._codes[table].add(entry.code)
            for written in written_of(entry):
                self._forms[table][vocab.form_of(written)].add(entry.code)
        self._found: dict[tuple[str, str], str] = {}

    def code(self, table: vocab.Table, name: str) -> str:
        """Return the code that a name means; the name itself if it is not known.

        A form that several of the dataset's own entries share means none of them.
        """
        known = self._found.get((table, name))
        if known is None:
            known = self._found[table, name] = self._code(table, name)
        return known

    def _code(self, table: vocab.Table, name: str) -> str:
        if name in self._codes[table]:
            return name
        own = self._forms[table].get(vocab.form_of(name), ())
        if own:
            return next(iter(own)) if len(own) == 1 else name
        known = vocab.code_of(table, name)
        return name if known is None or known == name else self._code(table, known)

    def coded(self, row: Row) -> Row:
        """Return a row with codes in place of all names."""
        changed: dict[str, Any] = {}
        for field, table in _tables_of(cast("Hashable", type(row))).items():
            old = getattr(row, field)
            new = self._inside(old) if table is None else self._coded(table, old)
            if new is not old:
                changed[field] = new
        return attrs.evolve(cast("Any", row), **changed) if changed else row

    def _coded(self, table: vocab.Table, names: str | Expression | None) -> str | Expression | None:
        if isinstance(names, Expression):
            codes = {name: self.code(table, name) for name in names.metrics}
            return names if all(map(eq, codes, codes.values())) else names.renamed(codes)
        code = None if names is None else self.code(table, names)
        return names if code == names else code  # the very same text, if it is the code

    def _inside(self, value: Any) -> Any:  # noqa: ANN401 - of whatever class a field holds
        if isinstance(value, tuple):
            return self.coded_all(cast("tuple[object, ...]", value))
        return value if value is None else self.coded(value)

    def coded_all(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return rows with codes in place of all names; the same tuple if there are none."""
        news = tuple([self.coded(row) for row in rows])
        return rows if all(map(is_, news, rows)) else news

    def of_table(
        self, rows: tuple[Row, ...], kind: type[Row], units: Mapping[str, str]
    ) -> tuple[Row, ...]:
        """Return rows of a class with codes in place of all names, also of those of units."""
        if units:
            rows = renamed(rows, units)
        are_codes = {*map(type, rows)} == {kind} and all(
            table is not None and self._are_codes(table, {getattr(row, field) for row in rows})
            for field, table in _tables_of(cast("Hashable", kind)).items()
        )
        return rows if are_codes else self.coded_all(rows)

    def _are_codes(self, table: vocab.Table, names: set[str | Expression | None]) -> bool:
        return all(self._coded(table, each) is each for each in names)


def known_terms(own: Iterable[Term], vocabulary: Vocabulary) -> Mapping[str, Term]:
    """Return the terms of a vocabulary, by code: a dataset's own takes precedence."""
    mine = {term.code: term for term in reversed(tuple(own)) if term.vocabulary is vocabulary}
    return {**vocabulary_terms(vocabulary), **mine}
