"""Whatever small table is written is read back by its layout as the figures it was made of."""

import csv
import io as streams
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from hoidata import Dataset
from hoidata.domain import Organization
from hoidata.io import Layout, read_table
from hoidata.io._table.numbers import scaled

UNITS = ["Tân An", "Long Phú", "Đông Hà", "Ô Môn", "Bình Đức", "Cái Bè", "An Thạnh", "Vĩnh Lợi"]
MEASURES = ["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "1.000 đồng", "1.000.000đ", "người",
            "tấn", "%", "1.000 người"]  # fmt: skip
DATA = Dataset(organizations=[Organization("t", "Tỉnh T")])


def numbers_of(measure):
    """Return numbers as they are written in a measure: of money a whole number of đồng."""
    made = scaled(measure)
    if made.unit == "VND":
        return st.integers(-(10**15), 10**15).map(lambda each: Decimal(each) / made.scale)
    whole = st.integers(-(10**6), 10**9).map(Decimal)
    return whole if made.unit == "người" else whole | st.decimals(-100, 10**6, places=2)


@st.composite
def tables(draw):
    """Draw measures by column, and rows of numbers by unit; None is a blank cell."""
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=4))
    units = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5, unique=True))
    row = st.tuples(*(st.none() | numbers_of(each) for each in measures))
    return measures, {f"Xã {unit}": draw(row) for unit in units}


def plain(number):
    """Return a decimal without trailing zeros, as an integer where it is one."""
    return int(number) if number == int(number) else number.normalize()


def vietnamese(number):
    """Return a number as written by hand: 1.234,5."""
    return f"{number.normalize():,f}".translate(str.maketrans(".,", ",."))


def english(number):
    """Return a number as programs write it: 1,234.5."""
    return f"{number.normalize():,f}"


def layout_of(measures, rows, grouping=None):
    columns = {
        f"Cột {at}": {"metric": f"m{at}", "unit": measure} for at, measure in enumerate(measures)
    }
    cells = [f"{chr(66 + at)}{row + 2}" for at in range(len(measures)) for row in range(len(rows))]
    return Layout(
        header=1,
        organization="t",
        period="2024",
        columns={"Đơn vị": "đơn vị", **columns},
        grouping=grouping,
        confirmed=cells,
    )


def made_of(measures, rows):
    """Return what the observations must be."""
    return {
        (name, f"m{at}", number * scaled(measure).scale, scaled(measure).unit)
        for name, numbers in rows.items()
        for at, (measure, number) in enumerate(zip(measures, numbers, strict=True))
        if number is not None
    }


def observed(reading):
    names = {each.id: each.name for each in reading.dataset.organizations}
    return {
        (names[each.organizations[0]], each.metric, each.value.value, each.value.unit)
        for each in reading.dataset.observations
    }


def listed(measures, rows, write):
    """Return the table as lists of cells."""
    head = ["Đơn vị", *(f"Cột {at}" for at in range(len(measures)))]
    body = [
        [name, *(None if number is None else write(number) for number in numbers)]
        for name, numbers in rows.items()
    ]
    return [head, *body]


def check(reading, table):
    errors = [each for each in reading.problems if each.severity == "error"]
    assert errors == []
    assert observed(reading) == made_of(*table)


@given(tables())
@example((["1.000 đồng"], {"Xã Tân An": (Decimal("12.5"),)}))
def test_records_of_numbers(table):
    head, *body = listed(*table, plain)
    records = [dict(zip(head, row, strict=True)) for row in body]
    check(read_table(records, layout_of(*table), data=DATA), table)


@given(tables(), st.sampled_from([("dot", vietnamese), ("comma", english)]))
@example((["1.000 đồng"], {"Xã Tân An": (Decimal("12.5"),)}), ("dot", vietnamese))
@example((["triệu đồng"], {"Xã Tân An": (Decimal("1.234"),)}), ("comma", english))
def test_records_of_texts(table, written):
    grouping, write = written
    head, *body = listed(*table, write)
    records = [dict(zip(head, row, strict=True)) for row in body]
    check(read_table(records, layout_of(*table, grouping), data=DATA), table)


@given(
    tables(),
    st.sampled_from([("dot", vietnamese), ("comma", english)]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_separated_texts(table, written, mark, encoding):
    grouping, write = written
    stream = streams.StringIO(newline="")
    csv.writer(stream, delimiter=mark).writerows(listed(*table, write))
    content = stream.getvalue().encode(encoding)
    check(read_table(content, layout_of(*table, grouping), data=DATA), table)


@given(tables())
def test_without_a_declared_grouping_a_figure_is_right_or_refused(table):
    head, *body = listed(*table, vietnamese)
    records = [dict(zip(head, row, strict=True)) for row in body]
    reading = read_table(records, layout_of(*table), data=DATA)
    doubted = {each.details.get("cell") for each in reading.problems}
    expected = made_of(*table)
    for each in reading.figures:
        if each.value is not None and each.cell not in doubted:
            name, metric = each.label, each.heading.metric
            assert (name, metric, each.value.value, each.value.unit) in expected


@given(tables(), st.permutations(range(4)))
def test_the_order_of_columns_says_nothing(table, order):
    measures, rows = table
    order = [at for at in order if at < len(measures)]
    turned = (
        [measures[at] for at in order],
        {name: tuple(numbers[at] for at in order) for name, numbers in rows.items()},
    )
    head, *body = listed(*turned, plain)
    head = ["Đơn vị", *(f"Cột {at}" for at in order)]
    records = [dict(zip(head, row, strict=True)) for row in body]
    check(read_table(records, layout_of(*table), data=DATA), table)
