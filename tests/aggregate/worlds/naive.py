"""A slow roll-up by the regions of a world, and faulty ones: the laws must tell them apart.

It takes the widest figures first and is no model of anything but the laws of a single total.
"""

from tests.aggregate.worlds.answers import Answer, Span
from tests.aggregate.worlds.laws import is_within, shared_above, stated


def roll_up(world, spans, *, fault=""):
    """Return the answers of all units of a world of flows."""
    found = {}
    for start, stop in spans:
        for unit in (*world.units, None):
            answer = _answer(world, unit, start, stop, fault)
            if answer.terms:
                found[answer.key] = answer
    for answer in found.values():
        day = answer.stop - 1
        children = world.ground.lower.get((answer.unit, day), [])
        joint = {u for f in world.figures if f.is_joint for u in f.units
                 if answer.start <= f.start and f.stop <= answer.stop}  # fmt: skip
        answer.expected = len(children) or 1
        told = [c for c in children if (c, answer.start, answer.stop) in found or c in joint]
        answer.reported = len(told) if children else 1
        if fault == "counts":
            answer.reported += 1
    return found


def _answer(world, unit, start, stop, fault):
    ground = world.ground
    answer = Answer(unit, start, stop, world=world)
    is_expected = ground.expected(unit, start, stop) if unit else {}
    taken, fitting = 0, [f for f in world.figures if _meets(answer, f)]
    for figure in sorted(fitting, key=lambda f: _rank(answer, f, fault)):
        region = ground.region(figure)
        is_inside = not region & ~answer.asked or fault == "straddle"
        is_free = not region & taken or (fault == "double" and figure.kind.is_plain)
        if is_inside and is_free and not (fault == "greedy" and taken and figure.is_joint):
            answer.terms.append((1, figure))
            taken |= region
    answer.value = _sum(world, answer.terms, fault)
    answer.covers = ground.months_of(taken) if fault != "covers" else set(range(start, stop))
    if fault == "drop" and len(answer.terms) > 1:
        answer.terms.pop()
    for each, months in is_expected.items():
        held = taken | ground.unnamed
        lacking = {m for m in months if ground.own_cells(each, None, m) & ~held}
        if lacking and fault != "missing":
            answer.missing[each] = lacking
    kinds = [f for _, f in answer.terms if not f.kind.is_plain and not f.complete]
    answer.is_complete = not answer.missing and (not kinds or fault == "kinds")
    answer.left_out = {
        f.id: unit
        for f in fitting
        if ground.region(f) & ~taken and (1, f) not in answer.terms and fault != "silent"
    }
    answer.ends = _ends(answer, fault)
    return answer


def _meets(answer, figure):
    return is_within(answer, figure) and answer.world.ground.region(figure) & answer.asked


def _rank(answer, figure, fault):
    region = answer.world.ground.region(figure) & ~answer.idle
    size = region.bit_count() * (-1 if fault != "narrow" else 1)
    return (not figure.kind.is_plain and not figure.is_joint, size, figure.start)


def _sum(world, terms, fault):
    low, high, opens = 0, 0, [False, False]
    for _, figure in terms:
        said = stated(world, figure)
        low = None if None in (low, said.low) else low + said.low
        high = None if None in (high, said.high) else high + said.high
        opens = [opens[0] or said.low_open, opens[1] or said.high_open]
    if fault == "closed":
        opens = [False, False]
    if fault == "exact" and high is not None:
        low = high
    return Span(low, high, low is not None and opens[0], high is not None and opens[1])


def _ends(answer, fault):
    world, ground = answer.world, answer.world.ground
    value = answer.value.clipped(world.minimum)
    if answer.is_complete or fault == "ends":
        return value
    if world.minimum is None:
        return Span()
    inside = [f for f in world.figures if is_within(answer, f)]
    inside = [stated(world, f) for f in inside if not ground.region(f) & ~answer.asked]
    low = max([value, *inside], key=lambda span: span.floor)
    around = [f for f in world.figures if not answer.asked & ~ground.region(f)]
    around = [f for f in around if f.kind.is_plain and not shared_above(answer)]
    high = min([Span(), *(stated(world, f) for f in around)], key=lambda span: span.ceiling)
    if fault == "loose":
        high = Span()
    return Span(low.low, high.high, low.low_open, high.high_open)


FAULTS = {
    "straddle": "nothing_counts_from_outside",
    "double": "nothing_counts_twice",
    "greedy": "nothing_that_fits_is_left_out",
    "covers": "covers_are_the_days_that_count",
    "drop": "truth_of_what_is_answered_lies_in_the_quantity",
    "missing": "missing_is_what_no_figure_holds",
    "kinds": "complete_if_and_only_if_nothing_is_missing",
    "silent": "what_does_not_count_is_listed",
    "narrow": "nothing_wider_is_passed_over",
    "closed": "quantity_is_the_sum_of_its_figures",
    "exact": "truth_of_what_is_answered_lies_in_the_quantity",
    "ends": "truth_of_what_is_asked_lies_in_the_ends",
    "loose": "ends_say_all_that_the_figures_say",
    "counts": "units_are_counted_on_the_last_day",
}
