"""Strategies for documents, reports, and what they say."""

from typing import Final

import attrs
from hypothesis import strategies as st

from hoidata.domain import (
    Aggregation,
    Award,
    AwardRegistration,
    Breakdown,
    Document,
    Level,
    Metric,
    Movement,
    Nature,
    Observation,
    Report,
    Scope,
    Statement,
    Status,
)
from hoidata.testing._rules import formulas
from hoidata.testing._values import (
    changes,
    days,
    ids,
    numbers,
    optional,
    periods,
    quantities,
    ratios,
    sources,
    texts,
    tuples,
    unit_codes,
    words,
)
from hoidata.values import Bound, Quantity, Unit, UnitKind

Strategy = st.SearchStrategy


def documents() -> Strategy[Document]:
    """Draw documents."""
    return st.builds(
        Document,
        ids(),
        optional(words("document_kinds")),
        number=optional(texts()),
        title=optional(texts()),
        issued_on=optional(days()),
        issuer=optional(ids()),
        authors=tuples(ids()),
        published_on=optional(days()),
        covers=optional(periods()),
        sources=tuples(sources()),
    )


def reports() -> Strategy[Report]:
    """Draw reports of one organization, several or none named."""
    return st.builds(
        Report,
        ids(),
        tuples(ids()),
        kind=words("report_kinds"),
        period=periods(),
        closed_on=optional(days()),
        due_on=optional(days()),
        revision=st.integers(0, 3),
        title=optional(texts()),
        document=optional(ids()),
        recipient=optional(ids()),
        status=st.sampled_from(Status),
        sources=tuples(sources()),
    )


def statements() -> Strategy[Statement]:
    """Draw statements of every kind."""
    return st.builds(
        Statement,
        words("statement_kinds"),
        texts(),
        organizations=tuples(ids()),
        period=optional(periods()),
        speaker=optional(ids()),
        initiative=optional(ids()),
        event=optional(ids()),
        report=optional(ids()),
        sources=tuples(sources()),
    )


def awards() -> Strategy[Award]:
    """Draw awards; any part of one may be missing."""
    counts = optional(st.integers(0, 300))
    return st.builds(
        Award,
        optional(ids()),
        optional(texts()),
        collectives=counts,
        individuals=counts,
        recipients=tuples(ids()),
        organizations=tuples(ids()),
        period=optional(periods()),
        citation=optional(texts()),
        level=optional(st.sampled_from(Level)),
        event=optional(ids()),
        initiative=optional(ids()),
        report=optional(ids()),
        sources=tuples(sources()),
    )


def award_registrations() -> Strategy[AwardRegistration]:
    """Draw registrations for awards."""
    counts = optional(st.integers(0, 300))
    return st.builds(
        AwardRegistration,
        tuples(ids()),
        optional(periods()),
        titles=tuples(texts()),
        collectives=counts,
        individuals=counts,
        recipient=optional(ids()),
        initiatives=tuples(ids()),
        report=optional(ids()),
        sources=tuples(sources()),
    )


@st.composite
def metrics(draw: st.DrawFn) -> Metric:
    """Draw metrics of every nature, with operators that need not follow from it."""
    unit = draw(unit_codes())
    is_percent = unit == "%"
    natures = [Nature.RATIO, Nature.RATE] if is_percent else list(Nature)
    is_computed = draw(st.sampled_from(("no", "weighted", "from others")))
    weight = draw(ids()) if is_computed == "weighted" else None
    formula = draw(formulas()) if is_computed == "from others" else None
    nature = draw(st.sampled_from(natures)) if weight is None else Nature.RATE
    metric = Metric(
        draw(ids()),
        draw(texts()),
        unit,
        nature=nature,
        movement=draw(_movements(nature)) if formula is None else None,
        minimum=draw(optional(numbers())),
        label_en=draw(optional(texts())),
        same_units=draw(_same_units(unit)),
        aliases=draw(tuples(texts())),
        formula=formula,
        weight=weight,
    )
    if metric.is_computed or draw(st.booleans()):
        return metric
    average, total = Aggregation.AVERAGE, Aggregation.SUM
    no_total = (total,) if is_percent or nature is Nature.STOCK else ()
    no_average = (average,) if nature is Nature.RATIO else ()
    return attrs.evolve(
        metric,
        over_time=draw(_operators(*no_total, *no_average)),
        over_organizations=draw(_operators(average, *((total,) if is_percent else ()))),
    )


def _movements(nature: Nature) -> Strategy[Movement | None]:
    fitting = {
        Nature.FLOW: [each for each in Movement if not each.is_balance],
        Nature.STOCK: [each for each in Movement if each.is_balance],
    }
    return st.sampled_from([None, *fitting.get(nature, ())])


def _operators(*without: Aggregation) -> Strategy[Aggregation]:
    return st.sampled_from([each for each in Aggregation if each not in without])


def _same_units(unit: str) -> Strategy[tuple[str, ...]]:
    fixed = (UnitKind.MONEY, UnitKind.SHARE)
    if Unit.of(unit).kind in fixed:
        return st.just(())
    return tuples(unit_codes().filter(lambda other: Unit.of(other).kind not in fixed))


_DIMENSIONS: Final = ("giới", "độ tuổi", "Trình độ: 12/12")


def _categories() -> Strategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(_DIMENSIONS), texts(), max_size=2)


def _declared() -> Strategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(_DIMENSIONS), st.integers(0, 300), max_size=2)


def _percentages() -> Strategy[Quantity]:
    return quantities(unit=st.just("%"), per=st.just(()))


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    """Draw figures of every status; only one that is missing or planned has no value."""
    value = draw(optional(quantities() | ratios()))
    plan = draw(optional(quantities().filter(lambda each: each.bound is not Bound.UNKNOWN)))
    is_missing = value is None and (plan is None or draw(st.booleans()))
    reported = st.sampled_from([status for status in Status if status is not Status.MISSING])
    return Observation(
        draw(ids()),
        draw(ids()),
        organizations=draw(st.lists(ids(), min_size=1, max_size=3)),
        period=draw(periods()),
        value=value,
        plan=plan,
        report=draw(optional(ids())),
        scope=draw(st.sampled_from(Scope)),
        status=Status.MISSING if is_missing else draw(reported),
        initiative=draw(optional(ids())),
        event=draw(optional(ids())),
        item=draw(optional(texts())),
        categories=draw(_categories()),
        part_of=draw(optional(ids())),
        breakdown=draw(st.sampled_from(Breakdown)),
        declared=draw(_declared()),
        percent=draw(optional(_percentages())),
        complete=draw(tuples(st.sampled_from(_DIMENSIONS) | texts())),
        predecessors=draw(st.booleans()),
        change=draw(optional(changes())),
        sources=draw(tuples(sources())),
    )
