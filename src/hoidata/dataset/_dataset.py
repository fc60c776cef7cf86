"""The collection of everything that reports state."""

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

import attrs

from hoidata import vocab
from hoidata.dataset._asked import asked_day
from hoidata.dataset._checks import find_problems
from hoidata.dataset._choice.choose import choose
from hoidata.dataset._choice.figures import Figures
from hoidata.dataset._circles import circle_of, drawn
from hoidata.dataset._discreet import discreet
from hoidata.dataset._merge import merge
from hoidata.dataset._money.flows import Flows
from hoidata.dataset._money.parties import Parties
from hoidata.dataset._names import Names, known_terms
from hoidata.dataset._near import missing
from hoidata.dataset._places import FilePlace, located
from hoidata.dataset._resolve.index import NameIndex
from hoidata.dataset._structure.existence import Existence
from hoidata.dataset._structure.hierarchy import Hierarchies, Hierarchy, Tree
from hoidata.dataset._structure.lineage import Lineage
from hoidata.dataset._structure.years import OwnYears
from hoidata.dataset._tables import TABLES, Entry, Identified, as_rows, indexed, unfit_rows
from hoidata.dataset._units import labelled, renamed
from hoidata.domain import (
    Attachment,
    AttachmentKind,
    Award,
    AwardRegistration,
    Document,
    Event,
    Fund,
    Initiative,
    Membership,
    Metric,
    Motion,
    Observation,
    Organization,
    OrganizationChange,
    Person,
    Pledge,
    Post,
    Report,
    Rule,
    Score,
    Scorecard,
    Sponsorship,
    Statement,
    TargetSet,
    Term,
    Transaction,
    Vocabulary,
)
from hoidata.errors import (
    InvalidData,
    Listed,
    Problem,
    ReferenceMissing,
    Severity,
    Shown,
    checked,
    refused,
)
from hoidata.values import Period, Quantity, Unit, codes_by_alias
from hoidata.vietnamese import normalize

Found = TypeVar("Found", bound=Identified)
Row = TypeVar("Row")


@attrs.frozen(kw_only=True, init=False)
class Dataset(Shown):
    """Everything that reports state (bộ dữ liệu): one tuple per class, in the order of the data.

    Args:
        reports: What organizations reported for a period.
        documents: Documents named or cited.
        organizations: Organizations.
        attachments: Who is below whom, is attached to whom, is a member of what.
        organization_changes: Renamings, mergers, splits, dissolutions and creations.
        people: People.
        posts: Offices of organizations.
        memberships: Who holds these posts.
        events: What took place or was planned.
        motions: What was put to the vote there.
        initiatives: Movements, campaigns, programmes and models.
        pledges: What was promised.
        target_sets: Targets set together.
        scorecards: What blocs give points for.
        scores: The points that their members were given.
        sponsorships: Support promised in instalments.
        funds: Money that is kept and accounted for separately.
        transactions: What was given, received, spent, promised or planned.
        awards: Commendations.
        award_registrations: Registrations for titles.
        terms: Words for kinds, roles and associations that the data defines itself.
        units: Units that the data declares itself.
        metrics: Metrics that the data defines itself. Its own terms, units and metrics take
            precedence over those of the vocabulary, and codes replace labels and aliases in
            everything that the dataset has.
        rules: What always holds between figures, in addition to the rules of the vocabulary; one
            with the id of a rule of the vocabulary replaces it.
        observations: Figures.
        statements: Qualitative sentences.
        doubts: Doubtful readings found when the data was read from a text; not part of equality,
            but returned by `check`.
        places: Where in files the entries stand, by their paths; not part of equality.

    Example:
        >>> data = Dataset(organizations=[Organization("hoi-ctd.kien-an", "Hội CTĐ Kiến An")])
        >>> data[Organization, "hoi-ctd.kien-an"].name
        'Hội CTĐ Kiến An'
    """

    reports: tuple[Report, ...] = attrs.field(default=(), converter=as_rows)
    documents: tuple[Document, ...] = attrs.field(default=(), converter=as_rows)
    organizations: tuple[Organization, ...] = attrs.field(default=(), converter=as_rows)
    attachments: tuple[Attachment, ...] = attrs.field(default=(), converter=as_rows)
    organization_changes: tuple[OrganizationChange, ...] = attrs.field(
        default=(), converter=as_rows
    )
    people: tuple[Person, ...] = attrs.field(default=(), converter=as_rows)
    posts: tuple[Post, ...] = attrs.field(default=(), converter=as_rows)
    memberships: tuple[Membership, ...] = attrs.field(default=(), converter=as_rows)
    events: tuple[Event, ...] = attrs.field(default=(), converter=as_rows)
    motions: tuple[Motion, ...] = attrs.field(default=(), converter=as_rows)
    initiatives: tuple[Initiative, ...] = attrs.field(default=(), converter=as_rows)
    pledges: tuple[Pledge, ...] = attrs.field(default=(), converter=as_rows)
    target_sets: tuple[TargetSet, ...] = attrs.field(default=(), converter=as_rows)
    scorecards: tuple[Scorecard, ...] = attrs.field(default=(), converter=as_rows)
    scores: tuple[Score, ...] = attrs.field(default=(), converter=as_rows)
    sponsorships: tuple[Sponsorship, ...] = attrs.field(default=(), converter=as_rows)
    funds: tuple[Fund, ...] = attrs.field(default=(), converter=as_rows)
    transactions: tuple[Transaction, ...] = attrs.field(default=(), converter=as_rows)
    awards: tuple[Award, ...] = attrs.field(default=(), converter=as_rows)
    award_registrations: tuple[AwardRegistration, ...] = attrs.field(default=(), converter=as_rows)
    terms: tuple[Term, ...] = attrs.field(default=(), converter=as_rows)
    units: tuple[Unit, ...] = attrs.field(default=(), converter=as_rows)
    metrics: tuple[Metric, ...] = attrs.field(default=(), converter=as_rows)
    rules: tuple[Rule, ...] = attrs.field(default=(), converter=as_rows)
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=as_rows)
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=as_rows)
    doubts: tuple[Problem, ...] = attrs.field(default=(), converter=as_rows, eq=False)
    places: Mapping[str, FilePlace] = attrs.field(factory=dict[str, FilePlace], eq=False)

    def __init__(  # noqa: PLR0913 - a table each
        self,
        *,
        reports: Iterable[Report] = (),
        documents: Iterable[Document] = (),
        organizations: Iterable[Organization] = (),
        attachments: Iterable[Attachment] = (),
        organization_changes: Iterable[OrganizationChange] = (),
        people: Iterable[Person] = (),
        posts: Iterable[Post] = (),
        memberships: Iterable[Membership] = (),
        events: Iterable[Event] = (),
        motions: Iterable[Motion] = (),
        initiatives: Iterable[Initiative] = (),
        pledges: Iterable[Pledge] = (),
        target_sets: Iterable[TargetSet] = (),
        scorecards: Iterable[Scorecard] = (),
        scores: Iterable[Score] = (),
        sponsorships: Iterable[Sponsorship] = (),
        funds: Iterable[Fund] = (),
        transactions: Iterable[Transaction] = (),
        awards: Iterable[Award] = (),
        award_registrations: Iterable[AwardRegistration] = (),
        terms: Iterable[Term] = (),
        units: Iterable[Unit] = (),
        metrics: Iterable[Metric] = (),
        rules: Iterable[Rule] = (),
        observations: Iterable[Observation] = (),
        statements: Iterable[Statement] = (),
        doubts: Iterable[Problem] = (),
        places: Mapping[str, FilePlace] | None = None,
    ) -> None:
        """Keep the rows, of which type checkers know the class of each table."""
        given: dict[str, Any] = {**locals(), "places": {} if places is None else places}
        del given["self"]
        cast("Any", self).__attrs_init__(**given)  # which attrs makes

    def __attrs_post_init__(self) -> None:
        """Refuse an entry in the table of another class; write names by their codes."""
        tables: tuple[tuple[type, str], ...] = (*TABLES.items(), (Problem, "doubts"))
        if problems := [each for kind, table in tables for each in unfit_rows(self, kind, table)]:
            raise InvalidData(problems)
        if not isinstance(self.places, Mapping):
            raise refused("field.type", self.places, "$.places", expected="a mapping")
        for kind, table in TABLES.items():
            if rows := getattr(self, table):
                coded = self._names.of_table(rows, kind, self._codes_by_alias)
                object.__setattr__(self, table, coded)
        if self.transactions:
            object.__setattr__(self, "transactions", self.parties.resolved(self.transactions))

    @checked
    def table(self, kind: type[Row]) -> tuple[Row, ...]:
        """Return the tuple of one class.

        Raises:
            ReferenceMissing: A dataset has no entries of that class.
        """
        name = TABLES.get(cast("type[Entry]", kind))
        if name is None:
            raise ReferenceMissing(f"a dataset holds no table of {kind.__name__}")
        return cast("tuple[Row, ...]", getattr(self, name))

    @cached_property
    def _by_id(self) -> dict[type, dict[str, Identified]]:
        return indexed({kind: getattr(self, table) for kind, table in TABLES.items()})

    def get(self, kind: type[Found], key: str) -> Found | None:
        """Return the entry of a class by id, or None; entries of the vocabulary are found too.

        Of two definitions of one id, which `check` reports, the first is returned.

        Raises:
            InvalidData: `field.type` for what is not a class, or not a text.
        """
        if not isinstance(kind, type):
            raise refused("field.type", kind, "$.kind", expected="a class")
        if not isinstance(key, str):
            raise refused("field.text", key, "$.key")
        rows = self._by_id.get(kind, {})
        return cast("Found | None", rows.get(key) or rows.get(normalize(key)))

    @cached_property
    def organization_names(self) -> Mapping[str, str]:
        """Names of the organizations, by id; answers carry it too."""
        return {each.id: each.name for each in reversed(self.organizations)}

    def __getitem__(self, wanted: tuple[type[Found], str]) -> Found:
        """Return the entry of a class by id.

        Raises:
            ReferenceMissing: There is none.
        """
        if not isinstance(wanted, tuple) or len(wanted) != 2:  # noqa: PLR2004 - a pair is two
            problem = Problem.of("field.type", found=wanted, expected="a class and an id")
            raise ReferenceMissing(problem.message)
        found = self.get(*wanted)
        if found is None:
            raise missing(self, wanted[1], wanted[0])
        return found

    @cached_property
    def _names(self) -> Names:
        return Names(self.terms, self.metrics)

    @cached_property
    def _terms(self) -> dict[Vocabulary, Mapping[str, Term]]:
        return {}

    @checked
    def terms_of(self, vocabulary: Vocabulary | str) -> Mapping[str, Term]:
        """Return the terms of a vocabulary by code, those that the dataset defines among them.

        Raises:
            InvalidData: `field.choice` if there is no such vocabulary.

        Example:
            >>> data = Dataset(terms=[Term("event_kinds", "le_hoi_den", "lễ hội đền")])
            >>> data.terms_of("event_kinds")["le_hoi_den"].label
            'lễ hội đền'
        """
        asked = Vocabulary(vocabulary)
        if asked not in self._terms:
            self._terms[asked] = known_terms(self.terms, asked)
        return self._terms[asked]

    @checked
    def term(self, vocabulary: Vocabulary | str, name: str) -> Term:
        """Return the term that a word of an open vocabulary means here.

        Args:
            vocabulary: The vocabulary of the word.
            name: Its code, its label or one of its aliases.

        Returns:
            The term; for a word that nothing knows, one that says no more than the word.

        Raises:
            InvalidData: `field.choice` if there is no such vocabulary.

        Example:
            >>> Dataset().term("event_kinds", "Đại hội").code
            'congress'
        """
        asked = Vocabulary(vocabulary)
        return self.terms_of(asked).get(self.code(asked.table, name)) or Term(asked, name)

    @cached_property
    def _codes_by_alias(self) -> dict[str, str]:
        return codes_by_alias(self.units)

    @checked
    def unit(self, name: str) -> Unit:
        """Return a unit as the dataset declares it, else as `Unit.of` knows it.

        Args:
            name: Its code, or another of its names.

        Raises:
            InvalidData: `quantity.unit` if it is not the name of a unit.

        Example:
            >>> data = Dataset(units=[Unit("thùng hàng", kind="things", aliases=["kiện hàng"])])
            >>> data.unit("kiện hàng").code
            'thùng hàng'
        """
        known = Unit.of(name)
        return self.get(Unit, self._codes_by_alias.get(known.code, known.code)) or known

    @checked
    def code(self, table: vocab.Table, name: str) -> str:
        """Return the code that a name of a term or metric means here, else the name itself.

        Args:
            table: A vocabulary, or `metrics`.
            name: A code, a label or an alias.

        Example:
            >>> Dataset().code("metrics", "suất quà đã trao")
            'gifts'
        """
        return self._names.code(table, name)

    def coded(self, row: Row) -> Row:
        """Return a row of a table with the codes that its labels and aliases mean here.

        Example:
            >>> data = Dataset(terms=[Term("event_kinds", "le_hoi_den", "lễ hội đền")])
            >>> data.coded(Event("hoi-den-2024", "lễ hội đền")).kind
            'le_hoi_den'
        """
        if not attrs.has(type(row)):
            raise refused("field.type", row, "$.row", expected="an entry")
        return self._names.coded(row)

    def at_precision(self, value: Quantity) -> Quantity:
        """Return the interval of the values that would be written like this one.

        As `Quantity.at_precision`, except that figures in units that the dataset declares
        indivisible are exact if written to the last unit.

        Raises:
            InvalidData: `field.type` for anything but a quantity.
        """
        if not isinstance(value, Quantity):
            raise refused("field.type", value, "$.value", expected="Quantity")
        is_declared = value.unit is not None and self.units and self.unit(value.unit).is_whole
        if is_declared and value.is_exact and value.step <= 1:
            return value
        return value.at_precision()

    @checked
    def labelled(self, text: str) -> str:
        """Return a text in which numbers of declared units have the labels of these units.

        Example:
            >>> Dataset(units=[Unit("thẻ nhựa", "Thẻ nhựa")]).labelled("trên 5 thẻ nhựa")
            'trên 5 Thẻ nhựa'
        """
        return labelled(text, self.units)

    @checked
    def metric(self, metric: Metric | str) -> Metric:
        """Return a metric as it adds up here, where its unit may be declared to be of a kind.

        Args:
            metric: The metric, or its code, label or one of its aliases.

        Raises:
            ReferenceMissing: There is no such metric.
        """
        if isinstance(metric, str):
            metric = self[Metric, self.code("metrics", metric)]
        if not self.units:
            return metric
        known = renamed(metric, self._codes_by_alias)
        return known.with_unit(self.unit(known.unit))

    @checked
    def components(self, metric: Metric | str) -> tuple[Metric, ...]:
        """Return the metrics that one is computed from, or weighted by; none if it is reported.

        Raises:
            ReferenceMissing: There is no such metric, or none of a name in its formula.
            InvalidData: `metric.circle` if it is computed from itself, directly or not.

        Example:
            >>> mean = Metric("per_chapter", "bình quân", "hội viên", formula="members / chapters")
            >>> [each.code for each in Dataset(metrics=[mean]).components(mean)]
            ['members', 'chapters']
        """
        known = self.metric(metric)
        if circle := self.circle_of(known):
            raise InvalidData(Problem.of("metric.circle", found=drawn(circle)))
        return tuple(self.metric(name) for name in known.components)

    @checked
    def circle_of(self, metric: Metric) -> tuple[str, ...]:
        """Return codes of metrics, each computed from the next and the last from this one."""
        return circle_of(metric, lambda code: self.get(Metric, code))

    @cached_property
    def existence(self) -> Existence:
        """When organizations exist."""
        return Existence(self)

    @cached_property
    def lineage(self) -> Lineage:
        """What organizations came from, and what they became."""
        return Lineage(self)

    @cached_property
    def parties(self) -> Parties:
        """The names of organizations, as givers and receivers."""
        return Parties(self.organizations)

    @cached_property
    def name_index(self) -> NameIndex:
        """What the names of organizations say."""
        return NameIndex(self)

    @cached_property
    def flows(self) -> Flows:
        """What transactions say about those who gave and received, each once."""
        return Flows(self)

    @cached_property
    def own_years(self) -> OwnYears:
        """When the years of organizations that do not follow the calendar begin."""
        return OwnYears(self)

    @checked
    def year_of(self, organization: str, year: int) -> Period:
        """Return the year of an organization's reports that is named by a calendar year.

        It has most of its days in that year: with `Organization.year_start` 15/12 the year 2024 is
        15/12/2023 to 14/12/2024. Organizations without one follow the nearest above.

        Args:
            organization: Id of the organization.
            year: The calendar year, 1 to 9999.

        Raises:
            ReferenceMissing: There is no such organization.
            InvalidData: `period.number`.

        Example:
            >>> union = Organization("ldld", "Liên đoàn Lao động tỉnh", year_start="15/12")
            >>> print(Dataset(organizations=[union]).year_of("ldld", 2024))
            2023-12-15/2024-12-14
        """
        number = Period.year(year).closing.year
        return self.own_years.start(self[Organization, organization].id, number).year(number)

    @cached_property
    def hierarchies(self) -> Hierarchies:
        """All lines of command."""
        return Hierarchies(self)

    @checked
    def hierarchy(
        self, name: str | None = None, *, kind: AttachmentKind = AttachmentKind.PARENT
    ) -> Hierarchy:
        """Return a line of command: who is below whom on which days.

        Args:
            name: The line of command: None is the association's own.
            kind: The kind of attachment; `parent` is the tree that totals follow.

        Raises:
            ReferenceMissing: No attachment belongs to a line of command of that name.
        """
        return self.hierarchies.get(name and normalize(name), kind)

    @cached_property
    def _by_metric(self) -> dict[str, tuple[Observation, ...]]:
        figures: dict[str, list[Observation]] = {}
        for row in self.observations:
            figures.setdefault(row.metric, []).append(row)
        return {metric: tuple(rows) for metric, rows in figures.items()}

    @checked
    def observations_of(self, metric: str) -> tuple[Observation, ...]:
        """Return the figures of a metric, named as for `metric`, in the order of the data."""
        return self._by_metric.get(self.code("metrics", metric), ())

    @cached_property
    def _chosen(self) -> dict[tuple[Metric, datetime.date | None, bool], Figures]:
        return {}

    @checked
    def figures(
        self,
        metric: Metric | str,
        *,
        at: datetime.date | None = None,
        of_transactions: bool = True,
    ) -> Figures:
        """Return the figures of a metric that count: of several with one identity, the later one.

        Args:
            metric: The metric, or a name of it as for `metric`.
            at: Only figures that were known on that day; all if None.
            of_transactions: Whether figures made from transactions count, or only stated ones.

        Raises:
            ReferenceMissing: There is no such metric.
        """
        key = (self.metric(metric), at, of_transactions)
        if key not in self._chosen:
            self._chosen[key] = choose(self, key[0], at=at, of_transactions=of_transactions)
        return self._chosen[key]

    @checked
    def tree(
        self, at: datetime.date | str, *, kind: AttachmentKind = AttachmentKind.PARENT
    ) -> Tree:
        """Return who is below whom on a day, among the organizations that exist on it.

        Args:
            at: The day; a text may be d/m/yyyy or a code.
            kind: The kind of attachment; `parent` is the tree that totals follow.

        Raises:
            InvalidData: `asked.day` if the day is not one, and the codes of `Period.parse`.
        """
        return Tree(self.hierarchy(kind=kind), asked_day(at).toordinal(), self)

    @checked
    def exists(self, organization: str, at: datetime.date | str) -> bool:
        """Whether an organization exists on a day.

        It exists from its first day to its last. Where these are not given, it begins and ends with
        its changes, or else ends with its level.

        Args:
            organization: Id of the organization.
            at: The day; a text may be d/m/yyyy or a code.

        Raises:
            ReferenceMissing: There is no such organization.
            InvalidData: `asked.day` if the day is not one, and the codes of `Period.parse`.
        """
        return self.existence.has(self[Organization, organization].id, asked_day(at).toordinal())

    @classmethod
    @checked
    def merged(cls, datasets: Iterable["Dataset"]) -> "Dataset":
        """Return several datasets as one, in their order.

        Equal definitions become one with the sources of all. Different definitions of one id
        are kept side by side, and `check` reports them as `id.conflict`. What has no id and may
        happen twice (awards, statements) is kept as often as in the dataset that has it most often,
        so that a file read twice changes nothing.
        """
        return cls(**merge(tuple(datasets)))

    def __repr__(self) -> str:
        """Return the number of rows of each table that has any."""
        tables = ((table, len(getattr(self, table))) for table in TABLES.values())
        return f"Dataset({', '.join(f'{size} {table}' for table, size in tables if size)})"

    def check(self) -> tuple[Problem, ...]:
        """Return everything that is wrong or doubtful, in the order of the data; never raises.

        Each problem has a code, a path from `$` with indexes into this dataset's tuples, the
        sources of the entry that it is about, and file and line if it was read from a file.
        """
        found = (
            discreet(each) if each.code.endswith(".unknown") else each
            for each in find_problems(self)
        )
        every = (*map(discreet, self.doubts), *found)
        return Listed(located(problem, self.places) for problem in every)

    def require(self) -> "Dataset":
        """Return the dataset itself if it has no errors.

        Raises:
            InvalidData: With every problem of severity `error` at once.
        """
        if errors := [each for each in self.check() if each.severity is Severity.ERROR]:
            raise InvalidData(errors)
        return self
