"""Entries of the open vocabularies, which only describe: kinds, roles and associations."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, cast

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.errors import InvalidData, Problem, Shown, checked
from hoidata.vocab import Choice


class Vocabulary(Choice):
    """What a term is a word for (bộ thuật ngữ).

    Each is open: a word that neither the library nor the data knows is kept as written.
    """

    ASSOCIATIONS = "associations"
    DOCUMENT_KINDS = "document_kinds"
    EVENT_KINDS = "event_kinds"
    INITIATIVE_KINDS = "initiative_kinds"
    ORGANIZATION_KINDS = "organization_kinds"
    PLEDGE_KINDS = "pledge_kinds"
    REPORT_KINDS = "report_kinds"
    ROLES = "roles"
    STATEMENT_KINDS = "statement_kinds"

    @property
    def table(self) -> vocab.Table:
        """The table of the library that holds its terms."""
        table: vocab.Table = cast("Any", self.value)
        return table


PROPERTIES: Final = {
    "has_members": Vocabulary.ORGANIZATION_KINDS,
    "is_joint": Vocabulary.PLEDGE_KINDS,
    "is_occasional": Vocabulary.REPORT_KINDS,
    "is_result": Vocabulary.STATEMENT_KINDS,
}
"""What the library computes with, and the vocabulary whose terms may have it."""


def _own_code(term: "Term") -> str:
    return term.code


@attrs.frozen(field_transformer=fields.located, repr=False)
class Term(Shown):
    """A word of an open vocabulary (thuật ngữ), with its other forms and what it implies.

    Args:
        vocabulary: The vocabulary of the word.
        code: What it is known by; any text.
        label: Vietnamese label; the code where none is given.
        label_en: English label; None if there is none.
        aliases: Other forms that people write, in any order.
        has_members: Of a kind of organization: whether its members are other organizations that
            are not below it, such as those of a bloc (khối thi đua).
        is_joint: For a kind of pledge: whether its parties are to reach its targets together.
        is_occasional: For a kind of report: whether it is not one of the regular ones.
        is_result: For a kind of statement: whether it says what was reached, so that it cannot be
            known before the period is over.

    Raises:
        InvalidData: `field.text`, `field.type`, `field.choice`, `field.sequence`; `term.property`
            for a property that terms of the vocabulary do not have.

    Example:
        >>> Term("event_kinds", "le_hoi_den", "lễ hội đền", aliases=["hội đền"]).id
        'event_kinds.le_hoi_den'
    """

    vocabulary: Vocabulary = attrs.field(converter=Vocabulary)
    code: str = attrs.field(converter=fields.word, validator=fields.text)
    label: str = attrs.field(
        default=attrs.Factory(_own_code, takes_self=True),
        converter=fields.word,
        validator=fields.text,
    )
    label_en: str | None = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(fields.text)
    )
    aliases: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.sequence, validator=fields.texts
    )
    has_members: bool = attrs.field(default=False, kw_only=True, validator=fields.flag)
    is_joint: bool = attrs.field(default=False, kw_only=True, validator=fields.flag)
    is_occasional: bool = attrs.field(default=False, kw_only=True, validator=fields.flag)
    is_result: bool = attrs.field(default=False, kw_only=True, validator=fields.flag)

    def __attrs_post_init__(self) -> None:
        """Refuse properties that terms of the vocabulary do not have."""
        problems = [
            Problem.of("term.property", f"$.{name}", found=name, expected=vocabulary)
            for name, vocabulary in PROPERTIES.items()
            if getattr(self, name) and vocabulary is not self.vocabulary
        ]
        if problems:
            raise InvalidData(problems)

    @property
    def id(self) -> str:
        """Its vocabulary and its code."""
        return f"{self.vocabulary}.{self.code}"


@checked
@cache
def vocabulary_terms(vocabulary: Vocabulary) -> Mapping[str, Term]:
    """Return the terms of the library of one vocabulary, by code.

    Example:
        >>> vocabulary_terms(Vocabulary.ORGANIZATION_KINDS)["bloc"].has_members
        True
    """
    return {row["code"]: _from_row(vocabulary, row) for row in vocab.rows(vocabulary.table)}


def _from_row(vocabulary: Vocabulary, row: vocab.Row) -> Term:
    flags = {name: row[name] == "yes" for name in PROPERTIES if name in row}
    return Term(
        vocabulary,
        row["code"],
        row["label_vi"],
        label_en=row["label_en"],
        aliases=vocab.listed(row["aliases"]),
        **flags,
    )
