"""Rules between figures."""

from functools import cache

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.domain.expression import Expression, expression
from hoidata.errors import Shown, Source


@attrs.frozen(field_transformer=fields.located, repr=False)
class Rule(Shown):
    """What always holds between figures (quy tắc giữa các số liệu).

    It is checked against all figures of the same organizations, scope, initiative, event, item and
    categories, for one period; a stock is taken at its end, `opening` on the day before it.

    Args:
        id: Stable id without white space.
        expression: Two sides with `=`, `<=`, `>=`, `<` or `>` between them; text is parsed.
        label: What the rule says, in Vietnamese.
        label_en: What the rule says, in English.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`; the codes of `Expression.parse`;
            `rule.comparison` if it compares no figures.

    Example:
        >>> rule = Rule("so-du", "opening(fund_balance) + thu - chi = fund_balance")
        >>> rule.expression.metrics
        ('fund_balance', 'thu', 'chi')
    """

    id: str = attrs.field(validator=fields.identifier)
    expression: Expression = attrs.field(converter=expression, metadata=fields.names("metrics"))
    label: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    label_en: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what compares no figures."""
        is_rule = self.expression.operator is not None and bool(self.expression.metrics)
        fields.require(is_rule, "rule.comparison", "expression", self.expression)

    def __str__(self) -> str:
        """Return its English label, else its Vietnamese one, else its expression."""
        return self.label_en or self.label or str(self.expression)

    def _vietnamese(self) -> str:
        return self.label or self.expression.format("vi")


@cache
def vocabulary_rules() -> dict[str, Rule]:
    """Return the rules between metrics of the vocabulary, by id."""
    return {
        row["code"]: Rule(
            row["code"], row["expression"], label=row["label_vi"], label_en=row["label_en"]
        )
        for row in vocab.rows("rules")
    }
