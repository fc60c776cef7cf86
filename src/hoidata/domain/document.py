"""Documents, the reports that they hold, and the sentences worth keeping."""

import datetime

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain._document_numbers import read_document, read_number
from hoidata.domain.document_name import DocumentName
from hoidata.domain.document_number import DocumentNumber
from hoidata.domain.observation import Status
from hoidata.errors import Problem, Shown, Source, checked
from hoidata.values import Period, report


@attrs.frozen(field_transformer=fields.located, repr=False)
class Document(Shown):
    """A document that is named or cited (văn bản).

    Args:
        id: Stable id without white space; sources refer to it.
        kind: Kind of document (Kế hoạch, Nghị quyết); None if not stated.
        number: Its number and sign, as `10/KH-CTĐ`.
        title: Its subject.
        issued_on: Day of issue.
        issuer: Id of the organization that issued it.
        authors: Ids of the people or bodies that wrote it.
        published_on: Day of publication.
        covers: The period that it is about.
        sources: Where it is named.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.date`, `field.type`.
    """

    id: str = attrs.field(validator=fields.identifier)
    kind: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.names("document_kinds"),
    )
    number: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    title: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    issued_on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    issuer: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    authors: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    published_on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    covers: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    @staticmethod
    @checked
    def parse_number(
        text: str, *, on: datetime.date | None = None, doubts: list[Problem] | None = None
    ) -> DocumentNumber:
        """Read the number and sign of one document, with words around it or without.

        Misprints are read as what was meant, each with a doubt: spaces, dashes, `10-KH/CTĐ`,
        `10/KHCTĐ`, small letters, D for Đ, O for 0, a missing slash. A date after the number
        gives the year where the number has none.

        Args:
            text: The number, as `10/KH-CTĐ`, "Kế hoạch số 10/KH-CTĐ" or "Chỉ thị 05".
            on: The day of the document, where the text does not say it.
            doubts: A list that collects the doubts, instead of warnings.

        Raises:
            InvalidData: `document_number.unknown` for a text without one,
                `document_number.several` for one with several.

        Warns:
            DoubtfulText: `document_number.misprint` with the number as it should be;
                `document_number.older_sign` for an abbreviation no longer used on that day;
                `document_number.kind` where words and sign name two kinds.

        Example:
            >>> number = Document.parse_number("Kế hoạch số 10/KH-CTĐ ngày 12/5/2023")
            >>> number.number, number.kind, number.issuers, number.year
            (10, 'plan', ('CTĐ',), 2023)
            >>> Document.parse_number("10 / KHCTD", doubts=[]).format()
            '10/KH-CTĐ'
        """
        found: list[Problem] = []
        number = read_number(text, on, found)
        report(found, doubts, stacklevel=4)
        return number

    @staticmethod
    @checked
    def parse_name(text: str, *, doubts: list[Problem] | None = None) -> DocumentName:
        """Read what a text says about one document: kind, number, issuer, day, period.

        Args:
            text: As "Kế hoạch thi đua năm 2022" or "Quyết định số 31/2020/QĐ-UBND của UBND tỉnh".
            doubts: As for `parse_number`.

        Raises:
            InvalidData: `document_name.unknown` for a text that names neither a kind nor a number,
                `document_number.several` for one with several numbers.

        Warns:
            DoubtfulText: As for `parse_number`.

        Example:
            >>> name = Document.parse_name("Chỉ thị 05 của Bộ Chính trị")
            >>> name.kind, name.number.number, name.issuer.text
            ('directive', 5, 'Bộ Chính trị')
        """
        found: list[Problem] = []
        name = read_document(text, found)
        report(found, doubts, stacklevel=4)
        return name


@attrs.frozen(field_transformer=fields.located, repr=False)
class Report(Shown):
    """What one or several organizations reported for a period (báo cáo).

    Args:
        id: Stable id without white space.
        organizations: Ids of the organizations that submit it; several for a joint report.
        kind: The kind of report, by what it looks back on.
        period: The period that it reports on, inclusive.
        closed_on: Day on which its figures were closed; None if not stated.
        due_on: Day by which it was due; None if not stated.
        revision: 0 for the first version; a later revision replaces single figures of it.
        title: Its title.
        document: Id of the document that it is in.
        recipient: Id of the organization that it was sent to.
        status: How firm its figures are, unless a figure states its own status.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `field.date`, `field.count`,
            `field.type`.
    """

    id: str = attrs.field(validator=fields.identifier)
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers
    )
    kind: str = attrs.field(
        default="interim",
        converter=fields.word,
        validator=fields.text,
        metadata=fields.names("report_kinds"),
        kw_only=True,
    )
    period: Period = attrs.field(
        converter=fields.as_period, validator=fields.instance(Period), kw_only=True
    )
    closed_on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    due_on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    revision: int = attrs.field(default=0, validator=fields.count, kw_only=True)
    title: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    document: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    recipient: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    status: Status = attrs.field(default=Status.NORMAL, converter=Status, kw_only=True)
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )


@attrs.frozen(field_transformer=fields.located, repr=False)
class Statement(Shown):
    """A qualitative sentence (nhận định): an achievement, limitation, plan or proposal.

    Args:
        kind: What the sentence says.
        text: The sentence in short.
        organizations: Ids of the organizations that it is about.
        period: The period that it is about.
        speaker: Id of the person who said it; None if the report says it.
        initiative: Id of the initiative that it is about.
        event: Id of the event that it is about.
        report: Id of the report that states it.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `field.type`.
    """

    kind: str = attrs.field(
        converter=fields.word, validator=fields.text, metadata=fields.names("statement_kinds")
    )
    text: str = attrs.field(validator=fields.prose)
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    period: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.instance(Period)),
        kw_only=True,
    )
    speaker: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    initiative: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    event: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )
