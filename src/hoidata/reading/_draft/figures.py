"""The figures of a text as observations, targets, transactions and support that is promised."""

from collections.abc import Iterable, Iterator

from hoidata.domain import Award, AwardRegistration, Event
from hoidata.errors import Problem, Source
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.facts import Context, link, number_of
from hoidata.reading._draft.metrics import AWARDED
from hoidata.reading._draft.observations import Observations
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.pledges import propose_pledges, propose_sponsorships
from hoidata.reading._draft.targets import propose_targets
from hoidata.reading._draft.things import Things
from hoidata.reading._draft.transactions import Transactions


def propose_figures(drafting: Drafting, units: Units, periods: Periods, things: Things) -> None:
    """Propose what the figures of a text are; a figure that is not certain is a mention."""
    context = Context(drafting, units, periods, things)
    for span, numbers in _held(drafting):
        for fact in context.within(span):
            fact.is_done = fact.is_done or number_of(fact) in numbers
    link(context)
    propose_targets(context)
    propose_sponsorships(context)
    transactions, observations = Transactions(context), Observations(context)
    _leave_awards(context, things.praise)
    for fact in context.facts:
        if fact.is_done:
            continue
        is_moved = next(observations.unfit(fact), None) is None and transactions.add(fact)
        if not is_moved:
            observations.add(fact)
    observations.done()
    propose_pledges(context)


def _leave_awards(context: Context, praise: Iterable[Span]) -> None:
    """Leave to a person the counts of those who were proposed for an award, or not given one."""
    for fact in (each for span in praise for each in context.within(span)):
        if not fact.is_done and fact.meant.code in AWARDED:
            found = fact.finding.surface
            context.mention(fact, (Problem.of("draft.award_open", found=found),))


def _held(drafting: Drafting) -> Iterator[tuple[Span, set[object]]]:
    """Yield the parts of the text that awards and participants are in, and their numbers."""
    for each in drafting.items:
        entity = each.entity
        if isinstance(entity, Award | AwardRegistration):
            yield from _spans(entity.sources, {entity.collectives, entity.individuals})
        elif isinstance(entity, Event):
            for one in entity.participants:
                count = None if one.count is None else one.count.value
                yield from _spans(one.sources, {count})


def _spans(sources: tuple[Source, ...], numbers: set[object]) -> Iterator[tuple[Span, set[object]]]:
    places = [(each.start, each.end) for each in sources]
    spans = [Span(start, end) for start, end in places if start is not None and end is not None]
    yield from ((span, numbers - {None}) for span in spans)


__all__ = ["propose_figures"]
