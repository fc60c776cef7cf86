"""What the number and sign of a document say."""

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.domain._organizations import read_organization
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import Shown
from hoidata.vocab import Choice


class DocumentStyle(Choice):
    """How the number of a document is written (thể thức số, ký hiệu)."""

    STATE = "state"
    NORMATIVE = "normative"
    PARTY = "party"
    LETTER = "letter"
    BARE = "bare"


@attrs.frozen(field_transformer=fields.located, repr=False)
class DocumentNumber(Shown):
    """What the number and sign of a document say (số, ký hiệu văn bản).

    A field on which the readings differ is None, and `candidates` holds each reading in full.
    Two numbers are equal if they say the same, however they were written.

    Args:
        text: The number and sign as written.
        number: Its number; None where it is left blank (`…/KH-CTĐ`).
        letter: The letter after the number (`a` of `45a/QĐ-UBND`).
        year: The year in the number (`31/2020/QĐ-UBND`), or of the date beside it.
        kind: What sort of document it is: a code of `document_kinds`.
        sign: The abbreviation of the kind in it (`KH`); None for letters and bare numbers.
        issuers: Who issued it, as abbreviated in it (`("MTTW", "BTT")`): an organization with its
            unit, or several organizations.
        style: `state` (`10/KH-CTĐ`), `normative` (`31/2020/QĐ-UBND`), `party` (`230-KL/TW`),
            `letter` without a kind (`668/TƯHCTĐ-VP`) or `bare` (Chỉ thị 05).
        candidates: All readings, if there is more than one; each without candidates of its own.

    Example:
        >>> from hoidata import Document
        >>> Document.parse_number("Kế hoạch số 10/KH-CTĐ").issuers
        ('CTĐ',)
    """

    text: str = attrs.field(validator=fields.prose, eq=False)
    number: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    letter: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    year: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    kind: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    sign: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    issuers: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.texts, kw_only=True
    )
    style: DocumentStyle | None = attrs.field(
        default=None, converter=attrs.converters.optional(DocumentStyle), kw_only=True
    )
    candidates: "tuple[DocumentNumber, ...]" = attrs.field(
        default=(), converter=fields.sequence, validator=fields.readings, kw_only=True
    )

    def format(self) -> str:
        """Return the number and sign as the rules write it, with two digits at least.

        A bare number has the word for its kind before it.

        Example:
            >>> from hoidata import Document
            >>> Document.parse_number("số 5 / KH-CTĐ", doubts=[]).format()
            '05/KH-CTĐ'
        """
        if self.candidates:
            return self.candidates[0].format()
        number = ("…" if self.number is None else f"{self.number:02}") + (self.letter or "")
        if self.style is DocumentStyle.BARE:
            row = vocab.get("document_kinds", self.kind or "")
            return f"{row['label_vi']} {number}" if row else number
        issuers = "-".join(self.issuers)
        if self.style is DocumentStyle.PARTY:
            head = f"{number}-{self.sign}" if self.sign else number
            return "/".join(filter(None, (head, issuers)))
        year = f"{self.year}" if self.style is DocumentStyle.NORMATIVE else ""
        signs = "-".join(filter(None, (self.sign, issuers)))
        return "/".join(filter(None, (number, year, signs)))

    @property
    def issued_by(self) -> tuple[OrganizationName, ...]:
        """What the first abbreviation of an issuer may stand for; empty if it is not known.

        Several where it stands for one of several (TU: Tỉnh ủy or Thành ủy).

        Example:
            >>> from hoidata import Document
            >>> [name.text for name in Document.parse_number("05/HD-MTTW-BTT").issued_by]
            ['Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam']
        """
        sign = self.issuers[0].rstrip("0123456789") if self.issuers else ""
        rows = vocab.rows("issuer_signs")
        known = (row for row in rows if sign in (row["code"], *vocab.listed(row["aliases"])))
        row = next(known, None)
        return tuple(map(read_organization, vocab.listed(row["means"]))) if row else ()

    def __str__(self) -> str:
        """Return the number and sign as the rules write it."""
        return self.format()
