"""What a text says about a document."""

import datetime

import attrs

from hoidata.domain import _fields as fields
from hoidata.domain.document_number import DocumentNumber
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import Shown
from hoidata.values import Period


@attrs.frozen(field_transformer=fields.located, repr=False)
class DocumentName(Shown):
    """What a text says about one document, with a number or without (văn bản).

    Args:
        text: The text as written.
        kind: Code of `document_kinds`; None if the readings of the number differ on it.
        number: Its number and sign; None if not stated.
        issuer: Who issued it, where named ("của Bộ Chính trị").
        issued_on: Day of issue; None if not stated.
        covers: The period that it is about; None if not stated.

    Example:
        >>> from hoidata import Document
        >>> name = Document.parse_name("Chương trình hoạt động Khối năm 2022")
        >>> name.kind, name.covers
        ('programme', Period.parse('2022'))
    """

    text: str = attrs.field(validator=fields.prose)
    kind: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    number: DocumentNumber | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(fields.instance(DocumentNumber)),
        kw_only=True,
    )
    issuer: OrganizationName | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(fields.instance(OrganizationName)),
        kw_only=True,
    )
    issued_on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    covers: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.period),
        kw_only=True,
    )
