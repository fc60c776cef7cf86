"""The laws of single totals: each returns None if it does not apply, else "" or what is wrong."""

from tests.aggregate.worlds.answers import Span
from tests.aggregate.worlds.build import value_call

LAWS = {}
SUMS = ("flow", "ratio")
ALL_BUT_STOCKS = (*SUMS, "max", "people")


def law(*natures):
    def keep(function):
        LAWS[function.__name__] = (function, natures or ("flow",))
        return function

    return keep


def _named(figures):
    return ", ".join(
        f"{each.id} ({'+'.join(each.units)} {each.start}-{each.stop} {each.scope})"
        for each in figures
    )


def stated(world, figure):
    """Return the interval that a figure states, not below the minimum."""
    return Span.of(value_call(world, figure).make().ends).clipped(world.minimum)


def is_within(answer, figure):
    """Whether a figure is one of the units asked for, on some day that is asked for."""
    ground = answer.world.ground
    months = range(max(answer.start, figure.start), min(answer.stop, figure.stop))
    for month in months:
        if answer.unit is None:
            return figure.is_joint and ground.place(tuple(sorted(figure.units)), month) is None
        units = _asked_units(answer, month)
        stands = set(figure.units)
        if figure.is_joint and answer.unit in answer.world.blocs:
            stands = stands if stands <= units else set()
        elif figure.is_joint:
            stands = {ground.place(tuple(sorted(figure.units)), month)}
        if stands & units or (answer.unit,) == figure.units:
            return True
    return False


# --- what is answered ---


@law(*SUMS, "max", "people", "stock")
def truth_of_what_is_answered_lies_in_the_quantity(answer):
    ground, region = answer.world.ground, answer.region
    if answer.world.nature in ("max", "people"):
        region = _union(answer)
    truth = ground.amount(region)
    if isinstance(answer.value, tuple):
        whole = (truth, ground.amount(region, answer.world.wholes))
        return "" if answer.value == whole else f"{answer.value} is not {whole}"
    span = answer.value.clipped(answer.world.minimum)
    return "" if span.holds(truth) else f"{truth} is not in {span}"


def _union(answer):
    found = 0
    for _, figure in answer.terms:
        found |= answer.world.ground.region(figure)
    return found


@law(*SUMS, "people", "stock")
def nothing_counts_twice(answer):
    levels, below = answer.levels
    if below:
        return "something is taken out that is not in"
    twice = levels[1] if len(levels) > 1 else 0
    return f"cells of months {answer.world.ground.months_of(twice)} count twice" if twice else ""


@law(*ALL_BUT_STOCKS)
def nothing_counts_from_outside(answer):
    ground, world = answer.world.ground, answer.world
    outside = _union(answer) if world.nature == "max" else answer.region
    outside &= ~answer.asked
    if not outside:
        return ""
    for sign, figure in answer.terms:
        if sign > 0 and ground.region(figure) & outside and not _is_undivided(answer, figure):
            return f"{_named([figure])} reaches beyond the question"
    return ""


def _is_undivided(answer, figure):
    """A figure across a move or a birth counts whole where its unit was last."""
    ground, unit = answer.world.ground, figure.units[0]
    last = min(figure.stop, answer.world.units[unit].ended) - 1
    is_inside = answer.start <= figure.start and figure.stop <= answer.stop
    if figure.is_joint or not is_inside or answer.unit is None:
        return False
    members = answer.world.blocs.get(answer.unit, (answer.unit,))
    return any(unit in ground.below(member, last) for member in members)


@law(*ALL_BUT_STOCKS)
def covers_are_the_days_that_count(answer):
    region = _union(answer) if answer.world.nature == "max" else answer.region
    counted = answer.world.ground.months_of(region)
    if not answer.covers <= set(range(answer.start, answer.stop)):
        return f"covers {sorted(answer.covers)} lie outside {answer.start}-{answer.stop}"
    return (
        "" if answer.covers == counted else f"covers {sorted(answer.covers)}, not {sorted(counted)}"
    )


@law("flow", "people", "max", "stock")
def exact_figures_give_an_exact_total(answer):
    if any(figure.bound != "exact" for _, figure in answer.terms):
        return None
    return "" if answer.value.is_point else f"{answer.value} of exact figures"


@law(*ALL_BUT_STOCKS, "stock")
def a_row_rests_on_a_figure(answer):
    return "" if answer.terms else "no figure counts"


# --- what is asked ---


@law("flow", "max")
def truth_of_what_is_asked_lies_in_the_ends(answer):
    if answer.unit is None:
        return None  # it holds what the rows of those who took part do not
    if answer.ends is None:
        return "there are no ends"
    ground, asked = answer.world.ground, answer.asked
    if answer.is_complete:  # what was done together is not expected: only what counts is known
        asked &= answer.region | ~ground.together
    truths = {ground.amount(asked)}
    if answer.world.nature == "flow" and not answer.is_complete:
        truths |= {truth + share for truth in set(truths) for share in _unknown_shares(answer)}
    if _is_heir(answer) and answer.ends.holds(ground.amount(asked | _share(answer))):
        return ""  # it may also be asked for its share of the unit that was split
    for truth in truths:
        if not answer.ends.holds(truth):
            return f"{truth} is not in {answer.ends}"
    return ""


def _asked_units(answer, month):
    asked = answer.world.ground.questioned(answer.unit, month, answer.stop - 1)
    return {unit for unit, _ in asked}


def shared_above(answer):
    """Return what stands above the unit and holds an unknown share of it or of a unit below."""
    ground, found = answer.world.ground, []
    for figure in answer.world.figures:
        if not figure.is_joint or answer.unit is None or ground.region(figure) & answer.asked:
            continue
        months = set(figure.months) & set(range(answer.start, answer.stop))
        if any(set(figure.units) & _asked_units(answer, month) for month in months):
            found.append(figure)
    return found


def _unknown_shares(answer):
    ground = answer.world.ground
    span = range(answer.start, answer.stop)
    inside = [each for each in shared_above(answer) if set(each.months) <= set(span)]
    return {ground.amount(ground.region(each)) for each in inside}


@law("ratio", "people")
def complete_answers_are_the_truth(answer):
    if not answer.is_complete:
        return None
    ground = answer.world.ground
    truth = ground.amount(answer.asked)
    if isinstance(answer.value, tuple):
        whole = (truth, ground.amount(answer.asked, answer.world.wholes))
        return "" if answer.value == whole else f"{answer.value} is not {whole}"
    span = answer.value.clipped(answer.world.minimum)
    return "" if span.holds(truth) else f"{truth} is not in {span}"


@law("flow")
def ends_say_all_that_the_figures_say(answer):
    world, ground = answer.world, answer.world.ground
    if answer.ends is None or None in {answer.unit, world.minimum}:
        return None
    if answer.is_complete and shared_above(answer):
        return None  # what the unit did of it is not known, and need not be asked for
    if answer.is_complete:
        value = answer.value.clipped(world.minimum)
        is_same = answer.ends.clipped(world.minimum) == value
        return "" if is_same else f"ends {answer.ends} of the complete {value}"
    for figure in world.figures:
        said, region = stated(world, figure), ground.region(figure)
        is_left_out = region & ~answer.region & ~answer.idle and not region & ~answer.asked
        if is_left_out and is_within(answer, figure) and said.floor > answer.ends.floor:
            return f"at least {said}, as {_named([figure])} says, not {answer.ends}"
        if _holds_all(answer, figure) and said.ceiling < answer.ends.ceiling:
            return f"at most {said}, as {_named([figure])} says, not {answer.ends}"
    return ""


def _holds_all(answer, figure):
    """Whether a plain figure contains the question, and no unknown share lies outside it."""
    is_plain = figure.kind.is_plain and figure.part_of is None
    is_missing = answer.asked & ~answer.world.ground.region(figure)
    return is_plain and answer.asked and not is_missing and not shared_above(answer)


# --- what is missing ---


def _not_held(answer):
    ground, found = answer.world.ground, {}
    held = answer.held | ground.unnamed  # of none of all categories there is nothing
    for unit, months in ground.expected(answer.unit, answer.start, answer.stop).items():
        for month in months:
            if ground.own_cells(unit, None, month) & ~held:
                found.setdefault(unit, set()).add(month)
    return found


def _is_heir(answer):
    """Whether a unit came of a split inside the question: what it asks for is not settled."""
    turn = answer.world.ground.came.get(answer.unit)
    return turn is not None and turn.kind == "split" and answer.start < turn.month


def _share(answer):
    ground, found = answer.world.ground, 0
    for month in range(answer.start, answer.stop):
        found |= ground.of_units(ground.reach(answer.unit, month), month)
    return found


@law(*ALL_BUT_STOCKS)
def missing_is_what_no_figure_holds(answer):
    if answer.unit is None or _is_heir(answer):
        return None
    wanted = _not_held(answer)
    shown = {unit: sorted(months) for unit, months in answer.missing.items() if months}
    wanted = {unit: sorted(months) for unit, months in wanted.items()}
    return "" if shown == wanted else f"missing {shown}, not {wanted}"


@law(*ALL_BUT_STOCKS)
def complete_if_and_only_if_nothing_is_missing(answer):
    if answer.unit is None or _is_heir(answer):
        return None
    kinds = [f for _, f in answer.terms if not f.kind.is_plain and not f.complete]
    if any(figure.is_joint or figure.part_of for figure in kinds):
        return None
    is_whole = not _not_held(answer) and not kinds
    is_whole &= not answer.held ^ answer.region
    return "" if answer.is_complete is is_whole else f"is_complete is {answer.is_complete}"


@law(*ALL_BUT_STOCKS)
def nothing_wider_is_passed_over(answer):
    if answer.unit is None:
        return None  # it holds what the rows of those who took part do not
    ground = answer.world.ground
    region = _union(answer) if answer.world.nature == "max" else answer.region
    for figure in answer.world.figures:
        wider = ground.region(figure)
        if wider & ~answer.asked or region & ~wider or not is_within(answer, figure):
            continue
        if wider & ~region & ~answer.idle:
            return f"{_named([figure])} contains what is answered, and is more"
    return ""


@law("people")
def beings_never_add_over_time(answer):
    ground = answer.world.ground
    for unit, heir in ground.unit_slots:
        cells = sum(ground.cells((unit, heir), month) for month in range(answer.world.months))
        figures = [figure for _, figure in answer.terms if ground.region(figure) & cells]
        if len(figures) > 1:
            return f"beings of {unit} are in {_named(figures)}"
    return ""


@law("flow", "people", "stock")
def quantity_is_the_sum_of_its_figures(answer):
    low, high, is_low_open, is_high_open = 0, 0, False, False
    for sign, figure in answer.terms:
        said = stated(answer.world, figure)
        ends = (said.low, said.high) if sign > 0 else (said.high, said.low)
        opens = (said.low_open, said.high_open) if sign > 0 else (said.high_open, said.low_open)
        low = None if None in (low, ends[0]) else low + sign * ends[0]
        high = None if None in (high, ends[1]) else high + sign * ends[1]
        is_low_open, is_high_open = is_low_open or opens[0], is_high_open or opens[1]
    widest = Span(low, high, low is not None and is_low_open, high is not None and is_high_open)
    widest = widest.clipped(answer.world.minimum)
    shown = answer.value.clipped(answer.world.minimum)
    is_same = shown == widest
    has_difference = any(sign < 0 for sign, _ in answer.terms)
    is_narrower = shown.floor >= widest.floor and shown.ceiling <= widest.ceiling
    is_right = is_same or (has_difference and is_narrower)
    return "" if is_right else f"{shown} is not the sum {widest}"


@law(*SUMS)
def nothing_that_fits_is_left_out(answer):
    ground = answer.world.ground
    for figure in answer.world.figures:
        region = ground.region(figure)
        is_free = region and not region & (answer.region | ~answer.asked)
        is_plain = figure.kind.is_plain or figure.is_joint or figure.complete
        if is_free and is_plain and is_within(answer, figure) and region & ~answer.idle:
            return f"{_named([figure])} overlaps with nothing that counts"
    return ""


@law(*SUMS)
def what_does_not_count_is_listed(answer):
    ground, counted = answer.world.ground, {figure.id for _, figure in answer.terms}
    for figure in answer.world.figures:
        region = ground.region(figure)
        is_listed = figure.id in answer.left_out
        if is_listed and figure.id in counted:
            return f"{_named([figure])} counts and is left out"
        if is_listed and not region & ~answer.region:
            return f"{_named([figure])} lies in what counts and is left out"
        if is_listed or figure.id in counted or not region & answer.asked:
            continue
        if region & ~answer.region & ~answer.idle and is_within(answer, figure):
            return f"{_named([figure])} neither counts nor is listed"
    return ""


@law(*SUMS)
def what_is_left_out_meets_the_question(answer):
    for name in answer.left_out:
        figure = answer.world.figure.get(name)
        if figure is None:
            return f"{name} is left out, but is not a figure that counts"
        if not answer.world.ground.region(figure) & answer.asked and not answer.world.blocs:
            return f"{_named([figure])} has nothing to do with the question"
    return ""


@law(*ALL_BUT_STOCKS, "stock")
def units_are_counted_on_the_last_day(answer, answers=None):
    ground, day = answer.world.ground, answer.stop - 1
    if answer.unit not in answer.world.units or not ground.exists(answer.unit, day):
        return None
    children = ground.lower.get((answer.unit, day), [])
    if answer.expected != (len(children) or 1):
        return f"expected {answer.expected} of {len(children) or 1}"
    if not children or answers is None:
        return "" if children or answer.reported == 1 else f"reported {answer.reported} of itself"
    span = range(answer.start, answer.stop)
    joint = {
        u
        for f in answer.world.figures
        if f.is_joint and set(f.months) <= set(span)
        for u in f.units
    }
    least = {c for c in children if (c, answer.start, answer.stop) in answers or c in joint}
    most = least | {c for c in children if joint & set(ground.below(c, day))}
    is_right = len(least) <= answer.reported <= len(most)
    return "" if is_right else f"reported {answer.reported}, not {sorted(least)}"


# --- stocks: units on one day ---


def _spoken_for(answer, region):
    """Return whom of the last asked day cells speak for: unit -> {(unit, heir, month)}."""
    ground, found, day = answer.world.ground, {}, answer.stop - 1
    for unit, heir in ground.unit_slots:
        for month in range(answer.world.months):
            if region & ground.cells((unit, heir), month) & ~answer.idle:
                for each in ground.fate(unit, heir, month, day):
                    found.setdefault(each, set()).add((unit, heir, month))
    return found


@law("stock")
def each_unit_counts_on_one_day(answer):
    for unit, sources in _spoken_for(answer, answer.region).items():
        days = {}
        for source, _, month in sources:
            days.setdefault(source, set()).add(month)
        if any(len(months) > 1 for months in days.values()):
            return f"{unit} counts on several days: {days}"
        if unit in days and len(days) > 1:
            return f"{unit} counts beside those that it came from: {days}"
    return ""


@law("stock")
def covers_are_the_days_of_the_stocks(answer):
    days = {figure.stop - 1 for _, figure in answer.terms}
    return "" if answer.covers == days else f"covers {sorted(answer.covers)}, not {sorted(days)}"


@law("stock")
def the_last_figure_of_a_unit_counts(answer):
    for _, figure in answer.terms:
        for other in answer.world.figures:
            is_same = (other.units, other.scope) == (figure.units, figure.scope)
            if is_same and figure.stop < other.stop <= answer.stop and other.start >= answer.start:
                return f"{_named([other])} is later than {_named([figure])}"
    return ""


def _wholes(answer):
    """The figures inside the period whose units all stand below the unit, with these units."""
    ground, day = answer.world.ground, answer.stop - 1
    if not ground.exists(answer.unit, day):
        return
    below = set(ground.below(answer.unit, day))
    for figure in answer.world.figures:
        if answer.start <= figure.start and figure.stop <= answer.stop:
            units = set(_spoken_for(answer, ground.region(figure)))
            if units and units <= below and _now(ground, figure, day) <= below:
                yield figure, units


def _now(ground, figure, day):
    """Return what the units of a figure are on a day: themselves, or their heirs."""
    return {now for unit in figure.units for now in ground.fate(unit, None, figure.stop - 1, day)}


@law("stock")
def a_whole_gives_way_only_to_all_of_its_units_and_no_older(answer):
    units, months = set(_spoken_for(answer, answer.region)), [f.stop for _, f in answer.terms]
    counted = {figure.id for _, figure in answer.terms}
    for figure, wider in _wholes(answer):
        if figure.id in counted or not units <= wider:
            continue
        if units < wider:
            return f"{_named([figure])} speaks for more units"
        if min(months) < figure.stop:
            return f"{_named([figure])} is later"
    return ""


@law("stock")
def stocks_are_complete_by_units(answer):
    ground, day = answer.world.ground, answer.stop - 1
    if not ground.exists(answer.unit, day):
        return None
    spoken, lacking = _spoken_for(answer, answer.region), set()
    for unit in ground.below(answer.unit, day):
        is_leaf = ground.is_leaf(unit, day, answer.stop)
        if is_leaf != ground.is_leaf(unit, answer.start, answer.stop):
            return None
        if (is_leaf or unit in ground.tellers) and not _is_held(
            ground, unit, spoken.get(unit, set())
        ):
            lacking.add(unit)
    shown = set(answer.missing)
    is_right = answer.is_complete is not bool(lacking)
    return "" if is_right else f"lacks {sorted(lacking)}, shows {sorted(shown)}"


def _is_held(ground, unit, sources):
    told = {source for source, _, _ in sources}
    if unit in told:
        return True
    turn = ground.came.get(unit)
    return turn is not None and all(_is_held(ground, each, sources) for each in turn.before)
