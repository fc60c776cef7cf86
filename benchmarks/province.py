"""A province that reports: generated data of a realistic size and shape."""

import random
from collections.abc import Iterator
from typing import Final

from hoidata import Attachment, Bound, Dataset, Metric, Observation, Organization, Period, Quantity
from hoidata.domain import Nature

METRICS: Final = tuple(
    Metric(f"flow{number}", f"chỉ số {number}", "VND", nature="flow") for number in range(10)
) + tuple(Metric(f"stock{number}", f"số dư {number}", "VND", nature="stock") for number in range(2))
YEARS: Final = (2022, 2023, 2024)


def generate(seed: int = 20261121, *, districts: int = 10) -> Dataset:
    """Return 1 province, 10 districts, 150 communes, 1.500 chapters, 12 metrics and 3 years.

    Chapters report half-years and cumulative months; 10 % of the figures are missing, 5 % are
    bounded, 2 % are joint figures of two chapters of one commune.
    """
    chance = random.Random(seed)
    edges = list(_edges(districts))
    chapters = [unit for unit, _ in edges if unit.startswith("chapter")]
    units = ["province", *(unit for unit, _ in edges)]
    return Dataset(
        metrics=METRICS,
        organizations=[Organization(unit, unit) for unit in units],
        attachments=[Attachment(unit, parent) for unit, parent in edges],
        observations=list(_figures(chance, chapters)),
    )


def _edges(districts: int) -> Iterator[tuple[str, str]]:
    for district in range(districts):
        yield f"district{district}", "province"
        for commune in range(15):
            name = f"{district}.{commune}"
            yield f"commune{name}", f"district{district}"
            for chapter in range(10):
                yield f"chapter{name}.{chapter}", f"commune{name}"


def _periods(year: int, metric: Metric) -> tuple[Period, ...]:
    found = (
        Period.half(year, 1),
        Period.year_to_date(year, months=9),
        Period.year(year),
        Period.half(year, 2),
    )
    # A balance has one value a day: that of the year is that of its second half.
    return found[:3] if metric.nature is Nature.STOCK else found


def _figures(chance: random.Random, chapters: list[str]) -> Iterator[Observation]:
    number = 0
    for metric in METRICS:
        for year in YEARS:
            for period in _periods(year, metric):
                for place, chapter in enumerate(chapters):
                    if chance.random() < 0.1:
                        continue
                    number += 1
                    together = [chapter]
                    if place % 2 == 0 and chance.random() < 0.04:
                        together.append(chapters[place + 1])
                    yield Observation(
                        f"o{number}",
                        metric.code,
                        organizations=together,
                        period=period,
                        value=_value(chance),
                    )


def _value(chance: random.Random) -> Quantity:
    amount = chance.randrange(1_000, 1_000_000) * 1_000
    if chance.random() < 0.05:
        bound = chance.choice([Bound.MORE_THAN, Bound.NEARLY, Bound.ABOUT, Bound.AT_LEAST])
        return Quantity(amount, "VND", bound=bound)
    return Quantity(amount, "VND")
