"""Turn a world into a dataset of the library, by public constructors only."""

from random import Random

import attrs

import hoidata as hd
from tests.aggregate.worlds.calls import call
from tests.aggregate.worlds.model import EVER, first_day, last_day

UNITS = {"people": "người", "ratio": "chi hội"}
HAS = {
    name: name in {field.name for field in attrs.fields(hd.Observation)}
    for name in ("categories", "complete", "predecessors")
}


def unit_of(world):
    return UNITS.get(world.nature, "VND")


def metric_call(world):
    nature = {"stock": "stock", "ratio": "ratio"}.get(world.nature, "flow")
    over_time = {"max": "max", "ratio": "weighted"}.get(world.nature)
    options = {"nature": nature, "over_time": over_time}
    if world.nature == "max":
        options["over_organizations"] = "max"
    made = call("Metric", "value", "giá trị", unit_of(world), **options)
    if world.minimum is None:  # `call` leaves None out
        made = type(made)(made.name, made.args, (*made.options, ("minimum", None)))
    return made


def period_call(start, stop):
    if start == 0:
        return call("Period.parse", f"../{last_day(stop - 1)}")
    return call("Period.parse", f"{first_day(start)}/{last_day(stop - 1)}")


def period_of(start, stop):
    made = period_call(start, stop).make()
    return call("Period.parse", made.code) if start else period_call(start, stop)


def value_call(world, figure):
    region = world.ground.region(figure)
    amount = world.ground.amount(region)
    if world.nature == "ratio":
        whole = world.ground.amount(region, world.wholes)
        return call("Ratio", amount, whole, unit=unit_of(world)) if whole else None
    return bounded(amount, figure, unit_of(world), world.minimum)


def bounded(amount, figure, unit, minimum):
    """Return a quantity that the amount fits into, as the figure blurs it."""
    down, up = figure.slack
    if figure.bound == "exact":
        return call("Quantity", amount, unit)
    if figure.bound == "unknown":
        return call("Quantity.unknown", unit)
    if figure.bound == "between":
        low = amount - down if minimum is None else max(minimum, amount - down)
        return call("Quantity.between", low, amount + up, unit)
    if figure.bound in ("more_than", "at_least", "about"):
        shown = amount - down if minimum is None else max(minimum, amount - down)
        is_strict = figure.bound == "more_than" and shown < amount
        bound = figure.bound if is_strict or figure.bound != "more_than" else "at_least"
        return call("Quantity", shown, unit, bound=bound)
    return call("Quantity", amount + up, unit, bound=figure.bound)


def observation_call(world, figure, *, name=None, value=None, report=None):
    kind = figure.kind
    new = {
        "categories": dict(kind.categories),
        "complete": list(figure.complete) or None,
        "predecessors": None if figure.predecessors else False,
    }
    return call(
        "Observation",
        name or figure.id,
        "value",
        organizations=list(figure.units),
        period=period_of(figure.start, figure.stop),
        value=value or value_call(world, figure),
        scope=None if figure.scope == "whole" else figure.scope,
        item=kind.item,
        initiative=kind.initiative,
        event=kind.event,
        part_of=figure.part_of,
        report=report or figure.report,
        **{key: new[key] for key, known in HAS.items() if known},
    )


def observation_calls(world):
    calls = [observation_call(world, figure) for figure in world.figures]
    for name, of, wrong in world.noise:
        figure = world.figure.get(of)
        if figure is None:
            continue
        if wrong is None:
            calls.append(observation_call(world, figure, name=name))
        else:
            value = call("Quantity", wrong, unit_of(world))
            if world.nature == "ratio":
                value = call("Ratio", wrong, wrong + 1, unit=unit_of(world))
            calls.append(observation_call(world, figure, name=name, value=value, report="r0"))
    for number, (unit, start, stop) in enumerate(world.missing_marks):
        calls.append(
            call(
                "Observation",
                f"none{number}",
                "value",
                organizations=[unit],
                period=period_of(start, stop),
                status="O",
            )
        )
    Random(world.order).shuffle(calls)  # noqa: S311 - chance, not secrets
    return calls


def _days(start, stop):
    return {
        "valid_from": first_day(start) if start else None,
        "valid_to": last_day(stop - 1) if stop != EVER else None,
    }


def organization_calls(world):
    calls = []
    for unit in world.units.values():
        days = _days(unit.born, unit.ended) if unit.is_dated else {}
        calls.append(call("Organization", unit.id, unit.id, **days))
    calls += [call("Organization", bloc, bloc, kind="bloc") for bloc in world.blocs]
    return calls


def attachment_calls(world):
    calls = [
        call("Attachment", edge.child, edge.parent, **_days(edge.start, edge.stop))
        for edge in world.edges
    ]
    for unit, parent, kind, hierarchy in world.lines:
        calls.append(call("Attachment", unit, parent, kind=kind, hierarchy=hierarchy))
    for bloc, members in world.blocs.items():
        calls += [call("Attachment", unit, bloc, kind="member_of") for unit in members]
    return calls


def dataset_call(world):
    """Return the call that makes the dataset of a world."""
    year = period_call(1, 13)
    reports = [
        call("Report", name, list(world.units)[:1], period=year, closed_on=first_day(day))
        for name, day in (("r0", 26), ("r1", 27))
    ]
    has_reports = "revisions" in world.features
    return call(
        "Dataset",
        organizations=organization_calls(world),
        attachments=attachment_calls(world),
        organization_changes=[
            call(
                "OrganizationChange",
                turn.kind,
                before=list(turn.before),
                after=list(turn.after),
                on=first_day(turn.month),
            )
            for turn in world.turns
        ],
        initiatives=[call("Initiative", i, i, parent=p) for i, p in world.initiatives.items()],
        events=[call("Event", e, "meeting", initiative=i) for e, i in world.events.items()],
        metrics=[metric_call(world)],
        reports=reports if has_reports else [],
        observations=observation_calls(world),
    )


def dataset(world):
    return dataset_call(world).make()


def text_of(made):
    """Write a dataset out, one entry a line."""
    lines = ["hd.Dataset("]
    for name, rows in made.options:
        lines += (
            [f"    {name}=[", *(f"        {row.text()}," for row in rows), "    ],"] if rows else []
        )
    return "\n".join([*lines, ")"])


def is_supported(world):
    """Whether this version of the library has the fields that the world uses."""
    needs_categories = any(figure.kind.categories for figure in world.figures)
    speaks_alone = any(not figure.predecessors for figure in world.figures)
    return (HAS["categories"] or not needs_categories) and (HAS["predecessors"] or not speaks_alone)
