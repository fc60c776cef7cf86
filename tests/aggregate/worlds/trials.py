"""The laws of whole worlds: what must not change when a world is told in another way."""

import traceback
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import hoidata as hd
from tests.aggregate.worlds.answers import Answer, Malformed, Span, ask
from tests.aggregate.worlds.build import dataset, period_of
from tests.aggregate.worlds.laws import LAWS, is_within
from tests.aggregate.worlds.model import EVER, Edge, Turn, Unit, World, last_day, vars_of

TRIALS = {}


def trial(*natures):
    def keep(function):
        TRIALS[function.__name__] = (
            function,
            natures or ("flow", "ratio", "max", "people", "stock"),
        )
        return function

    return keep


class Case:
    """A world with its spans asked for and what a roll-up answers."""

    def __init__(self, world, roll_up=None):
        self.world = world
        self.rng = Random(world.seed)  # noqa: S311 - chance, not secrets
        self.roll_up = roll_up or _library
        self.spans = self._spans()
        self.stated = self.roll_up(world, self.spans, prefer="stated")
        self._derived = None

    @property
    def derived(self):
        if self._derived is None:
            self._derived = self.roll_up(self.world, self.spans, prefer="derived")
        return self._derived

    def _spans(self):
        others = [(1, 7), (7, 13), (1, 10), (7, 10), (4, 7), (1, 4), (3, 8), (2, 12)]
        spans = [(1, 13), *self.rng.sample(others, 2)]
        if self.world.months > 13:
            spans += [(13, 25), self.rng.choice(((1, 25), (13, 19), (10, 16)))]
        return spans

    def again(self, world, **options):
        return self.roll_up(world, self.spans, **options)

    @property
    def both(self):
        return [("stated", self.stated), ("derived", self.derived)]


def _library(world, spans, **options):
    try:
        return ask(world, dataset(world), spans, **options)
    except hd.NotAdditive:
        if world.nature != "people":  # beings of several periods: no row may be left
            raise
        return {}


SAME = ("value", "ends", "covers", "is_complete", "missing")


def differences(first, second, *, names=None, only=None, fields=SAME):
    """Say where two roll-ups answer differently; figures and units may bear other names."""
    names = names or {}
    for key in sorted({*first, *second}, key=str):
        if only is not None and key[0] not in only:
            continue
        one, two = first.get(key), second.get(key)
        if one is None or two is None:
            yield f"{key}: {_shown(one)} became {_shown(two)}"
            continue
        for name in fields:
            left, right = getattr(one, name), getattr(two, name)
            if name == "missing":
                left, right = _renamed(left, names), _renamed(right, names)
            if left != right:
                yield f"{key}: {name} {left} became {right}"


def _shown(answer):
    return "no row" if answer is None else str(answer.value)


def _renamed(missing, names):
    found = {}
    for unit, months in missing.items():
        if months:
            found.setdefault(names.get(unit, unit), set()).update(months)
    return found


@trial()
def every_total_keeps_the_laws_of_single_totals(case):
    for prefer, answers in case.both:
        yield from single_laws(case.world, answers, prefer)


def single_laws(world, answers, prefer):
    for answer in answers.values():
        for name, (holds, natures) in LAWS.items():
            if world.nature in natures:
                found = holds(answer, answers) if name.startswith("units_") else holds(answer)
                if found is not None:
                    yield name, found and f"{answer.key} ({prefer}): {found}"


@trial("flow", "ratio", "max")
def a_row_is_there_if_a_figure_lies_inside_the_question(case):
    ground = case.world.ground
    for start, stop in case.spans:
        for unit in (*case.world.units, None):
            question = Answer(unit, start, stop, world=case.world)
            inside = [
                figure
                for figure in case.world.figures
                if is_within(question, figure) and not ground.region(figure) & ~question.asked
            ]
            has_row = question.key in case.stated
            is_alive = unit is None or any(ground.exists(unit, m) for m in range(start, stop))
            if inside and is_alive and not has_row:
                yield f"no row {question.key}, though {inside[0].id} lies inside"
            yield (
                f"a row {question.key} of a unit that did not exist"
                if has_row and not is_alive
                else ""
            )


@trial()
def another_order_of_input_changes_nothing(case):
    world = World(**vars_of(case.world))
    world.order += 1000
    yield from differences(case.stated, case.again(world))


@trial()
def a_copy_changes_nothing(case):
    world = World(**vars_of(case.world))
    some = case.rng.sample(world.figures, min(3, len(world.figures)))
    world.noise = [*world.noise, *((f"{each.id}twin", each.id, None) for each in some)]
    yield from differences(case.stated, case.again(world))


@trial()
def a_replaced_revision_changes_nothing(case):
    if not case.world.figures or "revisions" in case.world.features:
        return
    world = World(**vars_of(case.world))
    world.features |= {"revisions"}
    some = case.rng.sample(world.figures, min(3, len(world.figures)))
    world.figures = [replace(f, report="r1") if f in some else f for f in world.figures]
    world.noise = [
        *world.noise,
        *((f"{f.id}old", f.id, case.rng.randint(1001, 1099)) for f in some),
    ]
    yield from differences(case.stated, case.again(world))


@trial()
def asked_alone_is_asked_with_all(case):
    for unit in case.world.units:
        alone = case.again(case.world, to=[unit])
        with_all = {key: each for key, each in case.stated.items() if key[0] == unit}
        yield from differences(with_all, alone)


def _parts(world):
    return {figure.part_of for figure in world.figures}


@trial("flow", "ratio")
def a_figure_more_never_leaves_a_mere_part(case):
    world, wholes = case.world, _parts(case.world)
    free = [f for f in world.figures if f.id not in wholes and not f.complete]
    for figure in case.rng.sample(free, min(4, len(free))):
        less = world.with_figures([each for each in world.figures if each is not figure])
        for prefer, answers in case.both:
            for key, before in case.again(less, prefer=prefer).items():
                after = answers.get(key)
                has = after.region if after else 0
                lost = before.region & ~has & ~before.idle
                is_mere_part = lost and not has & ~before.region
                yield f"{key} ({prefer}): {figure.id} takes figures away" if is_mere_part else ""


@trial("flow")
def a_unit_is_its_own_and_its_children(case):
    """Where all report all: no kinds, nothing together, nobody comes or goes below."""
    world, ground = case.world, case.world.ground
    for key, answer in case.derived.items():
        unit, start, stop = key
        children = [ground.lower.get((unit, month), []) for month in range(start, stop)]
        is_steady = unit in world.units and children[0] and all(c == children[0] for c in children)
        if not is_steady or not answer.is_complete or ground.together & answer.asked:
            continue
        rows = [case.derived.get((child, start, stop)) for child in children[0]]
        if any(row is None or not row.is_complete or not row.value.is_point for row in rows):
            continue
        own = sum(ground.own_cells(unit, None, month) for month in range(start, stop))
        wanted = ground.amount(own) + sum(row.value.low for row in rows)
        yield "" if answer.value.holds(wanted) else f"{key}: {answer.value} is not {wanted}"


@trial("flow")
def tree_then_time_is_time_then_tree(case):
    quarters = [(1, 4), (4, 7), (7, 10), (10, 13)]
    parts = case.roll_up(case.world, [*quarters, (1, 13)])
    for unit in case.world.units:
        rows = [parts.get((unit, *quarter)) for quarter in quarters]
        year = parts.get((unit, 1, 13))
        if year is None or any(row is None or not row.is_complete for row in rows):
            continue
        if not year.is_complete or {f for _, f in year.terms} != {
            f for r in rows for _, f in r.terms
        }:
            continue
        low = [row.value.clipped(case.world.minimum).low for row in rows]
        wanted = None if None in low else sum(low)
        is_same = year.value.clipped(case.world.minimum).low == wanted
        yield "" if is_same else f"{unit}: {year.value} is not from {wanted}"


# --- organizations that change ---


def untouched(world):
    """The units that no change, move or bloc has touched."""
    busy = {unit for turn in world.turns for unit in (*turn.before, *turn.after)}
    busy |= {edge.child for edge in world.edges if (edge.start, edge.stop) != (0, EVER)}
    busy |= {unit for figure in world.figures if figure.is_joint for unit in figure.units}
    busy |= {figure.units[0] for figure in world.figures if figure.part_of}
    busy |= world.ground.tellers
    return [
        unit
        for unit, each in world.units.items()
        if unit not in busy and (each.born, each.ended) == (0, EVER) and _is_steady(world, unit)
    ]


def _is_steady(world, unit):
    """Whether it always has units below it, or never: a leaf is expected to tell its own."""
    return len({(unit, month) in world.ground.lower for month in range(world.months)}) == 1


def succeeded(world, before, after, month, kind):
    """Return a world in which units end and another begins, with the cells of all of them."""
    other = World(**vars_of(world))
    parent = next((edge.parent for edge in world.edges if edge.child == before[0]), None)
    below = [edge for edge in world.edges if edge.parent in before]
    other.units = {**world.units, after: Unit(after, born=month)}
    for unit in before:
        other.units[unit] = replace(world.units[unit], ended=month)
    other.edges = [*world.edges, *([Edge(after, parent)] if parent else [])]
    other.edges += [
        Edge(e.child, after, max(month, e.start), e.stop) for e in below if e.stop > month
    ]
    other.turns = [*world.turns, Turn(kind, tuple(before), (after,), month)]
    other.missing_marks, other.blocs = [], {}
    other.noise = [row for row in world.noise if world.figure[row[1]].units[0] not in before]
    other.figures = _carried(world, before, after, month)
    other.truth = {}
    for bit, amount in world.truth.items():
        place = _place(world, bit)
        slot = (after, None) if place[0][0] in before and place[1] >= month else place[0]
        moved = _bit(other, slot, *place[1:])
        other.truth[moved] = other.truth.get(moved, 0) + amount
    return other


def _carried(world, before, after, month):
    found, seen = [], set()
    for figure in world.figures:
        if figure.is_joint or figure.units[0] not in before or figure.stop <= month:
            found.append(figure)
            continue
        carried = replace(figure, units=(after,))
        if carried.identity not in seen:
            seen.add(carried.identity)
            found.append(carried)
    return found


def _place(world, bit):
    width = len(world.ground.atoms)
    slot, rest = divmod(bit, width * world.months)
    return list(world.ground.slots)[slot], *divmod(rest, width)


def _bit(world, slot, month, atom):
    return (world.ground.slots[slot] * world.months + month) * len(world.ground.atoms) + atom


@trial("flow")
def renaming_a_unit_changes_no_total(case):
    world = case.world
    for unit in case.rng.sample(untouched(world), min(2, len(untouched(world)))):
        month = case.rng.choice((4, 6, 7, 10))
        plain = World(**{**vars_of(world), "missing_marks": [], "blocs": {}})
        plain.noise = [row for row in world.noise if world.figure[row[1]].units[0] != unit]
        other = succeeded(world, [unit], f"{unit}n", month, "rename")
        rest = {*world.units, None} - {unit}
        for prefer in ("stated", "derived"):
            one, two = (case.again(each, prefer=prefer) for each in (plain, other))
            for text in differences(one, two, names={f"{unit}n": unit}, only=rest):
                yield f"{unit} renamed in month {month} ({prefer}): {text}"
            yield ""


@trial("flow")
def merging_two_units_keeps_every_total_above(case):
    world, ground = case.world, case.world.ground
    siblings = [unit for unit in untouched(world) if (unit, 1) in ground.parents]
    pairs = [
        (a, b)
        for a in siblings
        for b in siblings
        if a < b
        and ground.parents[a, 1] == ground.parents[b, 1]
        and not any((u, m) in ground.lower for u in (a, b) for m in range(world.months))
    ]
    if not pairs:
        return
    pair, month = case.rng.choice(pairs), case.rng.choice((4, 6, 7, 10))
    plain = alike(world, *pair)
    other = succeeded(plain, pair, "z", month, "merge")
    names = {pair[0]: "z", pair[1]: "z"}
    one, two = case.again(plain), case.again(other)
    rest = {*world.units, None} - set(pair)
    differing = {
        key
        for key, each in one.items()
        if any(sign < 0 and set(figure.units) & set(pair) for sign, figure in each.terms)
    }  # a difference of two figures of a unit is none across its merger
    one, two = ({k: a for k, a in each.items() if k not in differing} for each in (one, two))
    for text in differences(one, two, names=names, only=rest):
        yield f"{'+'.join(pair)} merged in month {month}: {text}"
    yield ""


def alike(world, first, second):
    """Return the world in which the second unit told exactly what the first one told."""
    other = World(**{**vars_of(world), "missing_marks": [], "blocs": {}})
    figures = [f for f in world.figures if f.units[0] != second or f.is_joint]
    mine = [f for f in figures if f.units == (first,)]
    others = [replace(f, id=f"{f.id}s", units=(second,)) for f in mine]
    other.figures = [replace(f, bound="exact") for f in [*figures, *others]]
    kept = {figure.id for figure in other.figures}
    other.noise = [r for r in world.noise if r[1] in kept and world.figure[r[1]].units[0] != first]
    return other


@trial("flow")
def under_the_tree_of_a_day_nothing_counts_twice(case):
    """Each unit stands where it stands on that day; a split is not asked about here."""
    world, ground = case.world, case.world.ground
    if any(turn.kind == "split" for turn in world.turns):
        return
    day = world.months - 1
    for key, answer in case.again(world, structure=last_day(day)).items():
        if key[0] is None:
            continue
        answer.asked = ground.asked_at(*key, day)
        for name in ("truth_of_what_is_answered_lies_in_the_quantity", "nothing_counts_twice"):
            found = LAWS[name][0](answer)
            yield f"{key}: {found}" if found else ""
        outside = answer.region & ~answer.asked & ~ground.lost(day)
        yield f"{key}: counts what does not stand there" if outside else ""
        truth = ground.amount(answer.asked & (answer.region | ~ground.together))
        if (
            answer.is_complete
            and not answer.ends.holds(truth)
            and not answer.region & ground.lost(day)
        ):
            yield f"{key}: {truth} is not in {answer.ends}"


@trial("flow")
def a_split_keeps_what_stands_above_its_heirs(case):
    """Whether kept above, taken by one heir or shared, the total above is the same."""
    world, day = case.world, case.world.months - 1
    turn = next((turn for turn in world.turns if turn.kind == "split"), None)
    if turn is None:
        return
    first, second = turn.after
    policies = ["keep", {turn.before[0]: first}, {turn.before[0]: {first: 1, second: 2}}]
    answers = [case.again(world, structure=last_day(day), split=policy) for policy in policies]
    above = [
        unit for unit in world.units
        if {first, second} <= set(world.ground.below(unit, day)) and world.ground.exists(unit, day)
    ]  # fmt: skip
    for other, policy in zip(answers[1:], policies[1:], strict=True):
        for text in differences(answers[0], other, only=above, fields=("value", "covers")):
            yield f"keep and {policy}: {text}"
        yield ""


# --- other questions ---


def _options(kind):
    given = {
        "item": kind.item,
        "initiative": kind.initiative,
        "event": kind.event,
        "categories": dict(kind.categories),
    }
    return {name: value for name, value in given.items() if value}


@trial("flow")
def one_kind_is_asked_as_everything_is(case):
    world, ground = case.world, case.world.ground
    kinds = {f.kind for f in world.figures if not f.kind.is_plain}
    for kind in sorted(kinds, key=str)[:2]:
        of_kind = ground.spread(kind) & ~ground.together
        for key, (months, _) in ground.joints.items():
            if key[1] == kind:
                of_kind |= sum(ground.joint_cells(key, month) for month in months)
        heirs = {unit for turn in world.turns if turn.kind == "split" for unit in turn.after}
        for key, answer in case.again(world, **_options(kind)).items():
            if key[0] in heirs:
                continue
            answer.asked &= of_kind
            for name in (
                "truth_of_what_is_answered_lies_in_the_quantity",
                "nothing_counts_twice",
                "nothing_counts_from_outside",
                "truth_of_what_is_asked_lies_in_the_ends",
            ):
                found = LAWS[name][0](answer)
                yield f"{kind} {key}: {name}: {found}" if found else ""


@trial("flow")
def a_bloc_asks_for_all_its_members(case):
    if case.world.blocs:
        answers = case.again(case.world, by="bloc")
        for name, found in single_laws(case.world, answers, "bloc"):
            yield found and f"{name}: {found}"


@trial("flow", "ratio")
def grand_total_counts_nothing_twice(case):
    """Rows without a common unit above add up to what their figures say together."""
    world, ground = case.world, case.world.ground
    for start, stop in case.spans:
        roots = [
            u for u in world.units if all((u, m) not in ground.parents for m in range(world.months))
        ]
        rows = [case.stated.get((unit, start, stop)) for unit in (*roots, None)]
        rows = [row for row in rows if row is not None]
        if len(rows) < 2 or any(row.region & ~row.asked for row in rows):
            continue
        region = 0
        for row in rows:
            region |= row.region
        try:
            total = hd.add_up(dataset(world), [row.total for row in rows])
        except hd.NotAdditive:
            continue
        truth = ground.amount(region)
        if isinstance(total, hd.Ratio):
            is_right = (total.part, total.whole) == (truth, ground.amount(region, world.wholes))
        else:
            is_right = Span.of(total.ends).clipped(world.minimum).holds(truth)
        yield "" if is_right else f"{start}-{stop}: {total} of {truth}"


@trial()
def a_true_world_has_no_errors(case):
    problems = dataset(case.world).check()
    errors = [p for p in problems if p.severity is hd.Severity.ERROR]
    yield f"{errors[0].code}: {errors[0].message}" if errors else ""
    doubts = [p for p in problems if p.code.startswith(("units.", "periods."))]
    yield f"{doubts[0].code}: {doubts[0].message}" if doubts else ""


@trial()
def nothing_true_is_a_gap(case):
    for prefer, answers in case.both:
        for key, answer in answers.items():
            gaps = [p.message for p in answer.total.problems if p.code == "rollup.gap"]
            yield f"{key} ({prefer}): {gaps[0]}" if gaps else ""


@trial()
def figures_as_they_were_told_answer_for_themselves(case):
    """Asked for no period, each that was told is one."""
    hd.rollup(dataset(case.world), "value")
    yield ""


@trial("flow")
def growth_compares_like_with_like(case):
    world, ground = case.world, case.world.ground
    if world.months <= 13:
        return
    earlier, later = (1, 13), (13, 25)
    rolled = case.roll_up(world, [earlier, later])
    for row in hd.compare(dataset(world), "value", period_of(*later).make()):
        one, two = (rolled.get((row.organization, *span)) for span in (earlier, later))
        if row.growth is None or one is None or two is None:
            continue
        months = [{m - 12 for m in ground.months_of(two.region)}, ground.months_of(one.region)]
        yield "" if months[0] == months[1] else f"{row.organization}: growth of {months}"
        truths = [ground.amount(each.region) for each in (one, two)]
        if truths[0] > 0:
            value = Span.of(row.growth.ends)
            low = value.low is None or value.low * truths[0] <= 100 * (truths[1] - truths[0])
            high = value.high is None or value.high * truths[0] >= 100 * (truths[1] - truths[0])
            yield "" if low and high else f"{row.organization}: growth {row.growth} of {truths}"


def run(case: Case, names=None) -> Iterator[tuple[str, str]]:
    """Yield (law, what broke or "") for every check of a world."""
    for name, (tries, natures) in TRIALS.items():
        if case.world.nature not in natures or (names and name not in names):
            continue
        count = 0
        try:
            for found in tries(case):
                count += 1
                yield found if isinstance(found, tuple) else (name, found)
        except Malformed as error:
            yield name, f"malformed answer: {error}"
        except Exception as error:  # noqa: BLE001 - no world may crash the library
            place = traceback.extract_tb(error.__traceback__)[-1].name
            text = f"{name}: {type(error).__name__}: {error} ({place})"
            yield "every_question_is_answered", text
        if not count:
            yield name, ""
