"""Reports of Vietnamese mass organizations as data that can be trusted and added up.

The words of a description and what a question answers are in the rooms `hoidata.domain` and
`hoidata.aggregate`: every field takes them as texts too.

Nothing is read on import: a room is loaded when one of its names is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # what `__getattr__` finds at run time
    from hoidata import aggregate as aggregate
    from hoidata import dataset as dataset
    from hoidata import display as display
    from hoidata import domain as domain
    from hoidata import errors as errors
    from hoidata import frames as frames
    from hoidata import io as io
    from hoidata import places as places
    from hoidata import reading as reading
    from hoidata import samples as samples
    from hoidata import values as values
    from hoidata import vietnamese as vietnamese
    from hoidata import vocab as vocab
    from hoidata.aggregate import (
        RollUp,
        Total,
        add_up,
        compare,
        coverage,
        explain,
        fund_statement,
        ledger,
        progress,
        promises,
        reconcile,
        rollup,
        standings,
    )
    from hoidata.dataset import Dataset, lineage_from_crosswalk, resolve
    from hoidata.domain import (
        Alias,
        Attachment,
        Award,
        AwardRegistration,
        Candidate,
        Criterion,
        Document,
        DocumentStyle,
        Event,
        Expression,
        Fund,
        FunderShare,
        FundPeriod,
        Initiative,
        Level,
        Membership,
        Metric,
        Motion,
        Observation,
        Organization,
        OrganizationChange,
        Participation,
        Person,
        Pledge,
        PledgeItem,
        Post,
        Postponement,
        RateRevision,
        Report,
        Rule,
        ScheduledInstalment,
        Score,
        Scorecard,
        Sponsorship,
        Statement,
        Status,
        Target,
        TargetSet,
        Term,
        Transaction,
        VoteEvent,
    )
    from hoidata.errors import (
        DoubtfulText,
        HoidataError,
        InvalidData,
        MissingExtra,
        NotAdditive,
        Problem,
        ReferenceMissing,
        Severity,
        Source,
        UnitMismatch,
    )
    from hoidata.values import (
        VND,
        Bound,
        Change,
        Interval,
        Operator,
        Period,
        Quantity,
        Ratio,
        Unit,
        Verdict,
    )

__version__ = "0.2.0"

__all__ = [
    "VND",
    "Alias",
    "Attachment",
    "Award",
    "AwardRegistration",
    "Bound",
    "Candidate",
    "Change",
    "Criterion",
    "Dataset",
    "Document",
    "DocumentStyle",
    "DoubtfulText",
    "Event",
    "Expression",
    "Fund",
    "FundPeriod",
    "FunderShare",
    "HoidataError",
    "Initiative",
    "Interval",
    "InvalidData",
    "Level",
    "Membership",
    "Metric",
    "MissingExtra",
    "Motion",
    "NotAdditive",
    "Observation",
    "Operator",
    "Organization",
    "OrganizationChange",
    "Participation",
    "Period",
    "Person",
    "Pledge",
    "PledgeItem",
    "Post",
    "Postponement",
    "Problem",
    "Quantity",
    "RateRevision",
    "Ratio",
    "ReferenceMissing",
    "Report",
    "RollUp",
    "Rule",
    "ScheduledInstalment",
    "Score",
    "Scorecard",
    "Severity",
    "Source",
    "Sponsorship",
    "Statement",
    "Status",
    "Target",
    "TargetSet",
    "Term",
    "Total",
    "Transaction",
    "Unit",
    "UnitMismatch",
    "Verdict",
    "VoteEvent",
    "add_up",
    "compare",
    "coverage",
    "explain",
    "fund_statement",
    "ledger",
    "lineage_from_crosswalk",
    "progress",
    "promises",
    "reconcile",
    "resolve",
    "rollup",
    "standings",
]

# From the lowest up, each of which loads those before it: none is loaded in vain by a search.
_NAMED_HERE: Final = ("errors", "values", "domain", "dataset", "aggregate")
# Those that need an extra (testing, sqlalchemy) are imported by their names.
_ROOMS: Final = frozenset(
    {
        *_NAMED_HERE,
        *("display", "frames", "io", "places", "reading", "samples", "vietnamese", "vocab"),
    }
)

if not TYPE_CHECKING:  # pragma: no branch - or every misspelled name would be one of these

    def __getattr__(name: str) -> object:
        if name in _ROOMS:
            return import_module(f"hoidata.{name}")
        if name in __all__:
            searched = (import_module(f"hoidata.{room}") for room in _NAMED_HERE)
            home = next(room for room in searched if name in room.__all__)
            return globals().setdefault(name, getattr(home, name))
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, *_ROOMS})
