"""Words of open vocabularies that are not known, and names that two entries share."""

from collections.abc import Container, Hashable, Iterator
from typing import TYPE_CHECKING, cast

from hoidata import vocab
from hoidata.dataset._checks.once import once
from hoidata.dataset._checks.walk import Place, below, numbered, sources_of
from hoidata.dataset._names import chains_of, table_of, written_of
from hoidata.dataset._near import SUGGESTED, near_term
from hoidata.dataset._tables import TABLES
from hoidata.domain import Metric, Term, Vocabulary
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


def check_words(data: "Dataset") -> Iterator[Problem]:
    """Yield words that are not among the terms, each once."""
    for number, problem in enumerate(once(_unknown_words(data))):
        vocabulary, word = Vocabulary(problem.details["expected"]), problem.details["found"]
        near = near_term(data, vocabulary, word) if number < SUGGESTED else None
        yield problem.with_details(near=near)


def _unknown_words(data: "Dataset") -> Iterator[tuple[Hashable, Problem]]:
    for kind in TABLES:
        chains = chains_of(cast("Hashable", kind)).items()
        named = [(names, Vocabulary(table)) for names, table in chains if table != "metrics"]
        fields = [(*each, data.terms_of(each[1])) for each in named]
        for path, row in numbered(data, kind) if named else ():
            for names, vocabulary, known in fields:
                if _is_known(row, names, known):
                    continue
                for place in below(Place(path, row, sources_of(row)), names):
                    word = str(place.value)
                    if word not in known:
                        yield (
                            (vocabulary, word),
                            Problem.of(
                                "term.unknown",
                                place.path,
                                sources=place.sources,
                                found=word,
                                expected=vocabulary,
                            ),
                        )


def _is_known(row: object, names: tuple[str, ...], known: Container[str]) -> bool:
    # The quick answer for nearly every field; a path is only made where it is needed.
    value = getattr(row, names[0])
    return value is None or (len(names) == 1 and isinstance(value, str) and value in known)


def check_shared_names(data: "Dataset") -> Iterator[Problem]:
    """Yield names that two terms of one vocabulary, or two metrics, share; they mean neither."""
    owners: dict[tuple[str, str], str] = {}
    for path, entry in _entries(data):
        for form, written in _forms(entry).items():
            other = owners.setdefault((table_of(entry), form), entry.code)
            if other != entry.code:
                yield Problem.of("name.shared", path, found=written, expected=other)


def check_shadowed_names(data: "Dataset") -> Iterator[Problem]:
    """Yield names that are the code or the label of something else in the vocabulary."""
    for path, entry in _entries(data):
        table = table_of(entry)
        for form, written in _forms(entry).items():
            known = vocab.get(table, vocab.code_of(table, written) or "")
            if known is None or known["code"] == entry.code:
                continue
            if form in map(vocab.form_of, (known["code"], known["label_vi"])):
                yield Problem.of(
                    "name.shadows", path, found=written, expected=entry.code, other=known["code"]
                )


def _entries(data: "Dataset") -> Iterator[tuple[str, Term | Metric]]:
    yield from numbered(data, Term)
    yield from numbered(data, Metric)


def _forms(entry: Term | Metric) -> dict[str, str]:
    """Return the names of an entry as written, by the forms that are compared."""
    return {vocab.form_of(written): written for written in written_of(entry)}
