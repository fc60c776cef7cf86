"""Awards are given by those who may give them, by the law of their day."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from hoidata import vocab
from hoidata.dataset._checks.said import said_on
from hoidata.dataset._checks.walk import numbered
from hoidata.dataset._structure.days import ALWAYS, Span, of_period, of_validity
from hoidata.domain import Award, Event, Organization
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset


@attrs.frozen
class _Words:
    """A detail of a problem in two languages."""

    english: str
    vietnamese: str

    def __str__(self) -> str:
        return self.english

    def _vietnamese(self) -> str:
        return self.vietnamese


def check_issuers(data: "Dataset") -> Iterator[Problem]:
    """Yield awards of a form that an issuer of such a kind and level may not give.

    Nothing is reported for a form without a recorded law, or where the level of the issuer is not
    known. An award without a known day must have been possible under one of the laws.
    """
    for path, row in numbered(data, Award):
        issuer = None if row.issuer is None else data.get(Organization, row.issuer)
        if issuer is None or issuer.level is None or row.form is None:
            continue
        code, form = _form(row.form)
        days = _days(data, row)
        rules = [
            rule
            for rule in vocab.rows("entitlements")
            if code in vocab.listed(rule["forms"]) and _meets(rule, days)
        ]
        if rules and not any(_entitles(rule, issuer) for rule in rules):
            yield Problem.of(
                "award.not_entitled",
                f"{path}.issuer",
                sources=row.sources,
                organization=issuer.id,
                form=form,
                **_whom(rule for rule in rules if rule["law"]),
            )


def _form(text: str) -> tuple[str, object]:
    """Return the code of a form and its name; for one followed by more words, as written.

    "Huân chương Lao động hạng Nhất" is an order.
    """
    words = text.split()
    for end in range(min(len(words), _MOST_WORDS), 0, -1):
        code = vocab.code_of("award_forms", " ".join(words[:end]))
        row = None if code is None else vocab.get("award_forms", code)
        if row is not None:
            is_whole = end == len(words)
            label = _Words(row["label_en"], row["label_vi"]) if is_whole else text
            return row["code"], label
    return text, text


def _days(data: "Dataset", row: Award) -> Span:
    """Return the days on which an award may have been given, without the last."""
    event = None if row.event is None else data.get(Event, row.event)
    if event is not None and event.period is not None:
        return of_period(event.period)
    first, last = ALWAYS[0] if row.period is None else of_period(row.period)
    said = said_on(data, row)
    return first, last if said is None else max(last, said.toordinal() + 1)


def _meets(rule: vocab.Row, days: Span) -> bool:
    first, last = of_validity(_day(rule["valid_from"]), _day(rule["valid_to"]))
    return first < days[1] and days[0] < last


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _entitles(rule: vocab.Row, issuer: Organization) -> bool:
    """Whether a rule is about issuers of this kind, level and association."""
    own = {"kinds": issuer.kind, "levels": issuer.level, "associations": issuer.association}
    return all(not rule[name] or each in vocab.listed(rule[name]) for name, each in own.items())


def _whom(rules: Iterable[vocab.Row]) -> Mapping[str, _Words]:
    """Return who may give an award and by which law, as details of a problem.

    Only articles whose number was checked are cited.
    """
    known = [*rules]
    articles: dict[str, dict[str, None]] = {}
    for rule in known:
        articles.setdefault(rule["law"], {})[rule["article"]] = None
    cited = [(law, ", ".join(filter(None, numbers))) for law, numbers in articles.items()]
    return {
        "who": _Words(*("; ".join(dict.fromkeys(r[who] for r in known)) for who in _WHO)),
        "law": _Words(
            "; ".join(f"Law {law}" + (numbers and f" Art. {numbers}") for law, numbers in cited),
            "; ".join(f"Luật {law}" + (numbers and f", Điều {numbers}") for law, numbers in cited),
        ),
    }


_MOST_WORDS: Final = 12
"""Of a name of a form."""

_WHO: Final = ("who_en", "who_vi")
