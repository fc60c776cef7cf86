"""Whatever is handed to a question, a table or a frame is answered or refused by its name."""

import datetime
import inspect
import math
import unicodedata

import pytest

import hoidata as hd
from hoidata import aggregate as ask
from hoidata import dataset, frames, io
from hoidata.domain import AttachmentKind
from hoidata.errors import HoidataError, InvalidData, checked
from tests.calls import calls

GROWTH = 1.25


class Silent:
    """Compared with nothing."""

    def _fail(self, *_):
        raise ZeroDivisionError

    __eq__ = __hash__ = __bool__ = _fail


def nested(levels):
    found = []
    for _ in range(levels):
        found = [found]
    return found


HOSTILE = {
    "nothing": None,
    "true": True,
    "number": 5,
    "below zero": -1,
    "float": 1.5,
    "not a number": math.nan,
    "blank": "",
    "word": "x",
    "half a pair": "\ud800",
    "escape": "a\x1b[31m\u202e",
    "long": "x" * 10_000,
    "bytes": b"x",
    "list": [],
    "numbers": [5],
    "nothings": [None],
    "lists": [[]],
    "words": ["x"],
    "pair": ("x", "x"),
    "pair of lists": ([], []),
    "class alone": (hd.Organization,),
    "class and list": (hd.Organization, []),
    "mapping": {},
    "mapping of numbers": {5: 5},
    "mapping of lists": {"a": []},
    "mapping of nothing": {None: None},
    "mappings": [{}],
    "deep": nested(300),
    "set": {1},
    "range": range(3),
    "object": object(),
    "silent": Silent(),
    "silents": [Silent()],
    "silent inside": {"x": Silent()},
    "class": str,
    "function": len,
    "last day": datetime.date.max,
    "moment": datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC),
    "amount": hd.VND(5),
    "quantity": hd.Quantity(5, "em"),
    "last year": hd.Period.year(9999),
    "open": hd.Period(None, datetime.date(2024, 1, 1)),
    "organization": hd.Organization("x", "X"),
    "data": hd.Dataset(),
}

UNIT, BLOC = "hội", "khối"
CARD = hd.Scorecard(
    "c", criteria=[hd.Criterion("I", metric="gifts", target="5 suất quà", weight=10)]
)
SUPPORT = hd.Sponsorship("s", [UNIT], rate="200.000 đồng/em/tháng", count="3 em", period="năm 2024")
DATA = hd.Dataset(
    organizations=[hd.Organization(each, each) for each in (UNIT, "xã", BLOC)],
    attachments=[
        hd.Attachment("xã", UNIT),
        *(hd.Attachment(each, BLOC, kind="member_of") for each in (UNIT, "xã")),
        hd.Attachment("xã", UNIT, hierarchy="công đoàn"),
    ],
    observations=[
        hd.Observation(
            "o",
            "gifts",
            organizations=["xã"],
            period="năm 2024",
            value="5 suất quà",
            item="đường cờ",
        ),
    ],
    funds=[hd.Fund("quỹ", "Quỹ", holder=UNIT)],
    scorecards=[CARD],
    sponsorships=[SUPPORT],
)
TOTALS = ask.rollup(DATA, "gifts")
TOTAL = TOTALS["xã", "2024"]
HEAD = "format: hoidata/1\n"
ROWS = [{"Đơn vị": "Xã A", "Hội viên": 120}]
LAYOUT = io.Layout(
    header=1,
    organization=UNIT,
    period="2024",
    columns={"Đơn vị": "đơn vị", "Hội viên": io.Heading(metric="members")},
)
HEADING = dict.fromkeys(
    ("metric", "unit", "period", "organization", "item", "criterion", "entry", "giver", "receiver")
) | {"holds": "value", "categories": {}, "of": (), "sum_of": ()}
TABLE = HEADING | {
    "columns": {},
    "labels": {},
    "sheets": (),
    "totals": (),
    "skip": (),
    "confirmed": (),
    **dict.fromkeys(("header", "body", "declared", "grouping", "fund", "scorecard", "initiative")),
    **dict.fromkeys(("report", "period_cell", "organization_cell")),
    "into": "observations",
    "kind": "thu",
}
PERIOD = {"period": "2024", "at": "1/1/2025"}
CHOICE = {"by": "tree", "prefer": "stated", "structure": "now", "split": "keep", "over": "year"}
ROLLUP = CHOICE | dict.fromkeys(("to", "hierarchy", "initiative", "event", "item"))
OPENED = {"kind": "polars", "table": None, "private_names": False}


def named(function, *names, **valid):
    """Return a call with the arguments of these names among those known."""
    known = PERIOD | {"data": DATA, "metric": "gifts"} | ROLLUP | OPENED | valid
    return function, {name: known[name] for name in (*names, *valid)}


CALLS = {
    "rollup": named(ask.rollup, "data", "metric", *ROLLUP, categories={}),
    "rollup by bloc": named(ask.rollup, "data", "metric", by="bloc", to=[BLOC], over=None),
    "compare": named(ask.compare, "data", "metric", "period", "to", against="2023"),
    "coverage": named(
        ask.coverage, "data", "period", "to", metrics=["gifts"], association=None, parent=UNIT
    ),
    "reconcile": named(ask.reconcile, "data", "metric"),
    "progress": named(ask.progress, "data", "at"),
    "standings": named(ask.standings, "data", "period", bloc=BLOC, scorecard=CARD, round="own"),
    "fund_statement": named(ask.fund_statement, "data", "period", fund="quỹ"),
    "ledger": named(ask.ledger, "data", "at", promise=SUPPORT),
    "promises": named(ask.promises, "data", "at", fund="quỹ", giver=UNIT, receiver=None),
    "explain": named(ask.explain, "data", answer=TOTAL, depth=1, language="vi"),
    "add_up": named(ask.add_up, "data", totals=[TOTAL]),
    "RollUp": named(ask.RollUp, metric=TOTALS.metric, totals={}, problems=(), asked=None, names={}),
    "Dataset": (
        hd.Dataset,
        {**dict.fromkeys(dataset.TABLES.values(), ()), "doubts": (), "places": {}},
    ),
    "to_frame": named(frames.to_frame, *OPENED, x=DATA),
    "to_frames": named(frames.to_frames, "data", "kind", "private_names"),
    "rows": named(frames.rows, x=TOTALS, table="totals", private_names=False),
    "columns": named(frames.columns, table="totals"),
    "from_frame": named(frames.from_frame, frame=[], table="people", base=None),
    "from_frames": named(frames.from_frames, frames={}, base=None),
    "cells": (
        lambda **row: frames.from_frame([row]),
        {"id": "a", "metric": "gifts", "organization": UNIT, "period": "2024", "value": 5}
        | {"unit": "suất quà", "low": None, "code": None, "status": None, "categories": None},
    ),
    "read_table": named(io.read_table, "data", source=ROWS, layout=LAYOUT),
    "suggest_layout": named(io.suggest_layout, "data", source=ROWS),
    "Heading": (io.Heading, HEADING),
    "Heading.read": (io.Heading.read, {"value": "đơn vị"}),
    "Layout": (io.Layout, TABLE),
    "reading by a layout": (
        lambda **fields: io.read_table(ROWS, io.Layout(**fields)),
        TABLE | {"header": 1, "columns": LAYOUT.columns, "period": "2024", "organization": UNIT},
    ),
    "a cell": (
        lambda cell: io.read_table([{"Đơn vị": "Xã A", "Hội viên": cell}], LAYOUT),
        {"cell": 5},
    ),
    "a label": (
        lambda cell: io.read_table([{"Đơn vị": cell, "Hội viên": 5}], LAYOUT),
        {"cell": "Xã"},
    ),
    "write_chart": named(io.write_chart, "data", answer=TOTALS, path="bảng.json", language="vi"),
    "write_table": named(io.write_table, "data", answer=TOTALS, path="bảng.csv", language="vi"),
    "totals[…]": (lambda key: TOTALS[key], {"key": ("xã", "2024")}),
    "totals[unit]": (lambda unit: TOTALS[unit, "2024"], {"unit": "xã"}),
    "totals[period]": (lambda period: TOTALS["xã", period], {"period": "2024"}),
    "data[…]": (lambda key: DATA[key], {"key": (hd.Organization, "xã")}),
}
METHODS = {
    DATA: {
        "kind": hd.Organization,
        "key": "xã",
        "vocabulary": "event_kinds",
        "name": "em",
        "row": DATA.observations[0],
        "value": hd.Quantity(5, "em"),
        "text": "5 em",
        "metric": hd.Metric.of("gifts"),
        "organization": "xã",
        "year": 2024,
        "at": "1/1/2024",
        "datasets": [DATA],
        "of_transactions": True,
        "code.table": "metrics",
        "hierarchy.name": None,
        "figures.at": None,
        "observations_of.metric": "gifts",
        **{f"{name}.kind": AttachmentKind.PARENT for name in ("tree", "hierarchy")},
    },
    DATA.tree("1/1/2024"): {"unit": "xã", "units": ["xã"]},
}


def methods():
    for one, valid in METHODS.items():
        for name, method in inspect.getmembers(one, inspect.ismethod):
            parameters = inspect.signature(method).parameters
            if parameters and not name.startswith("_"):
                given = {each: valid.get(f"{name}.{each}", valid.get(each)) for each in parameters}
                yield f"{type(one).__name__}.{name}", (method, given)


CALLS |= dict(methods())


# Odd paths are tried with files, and what is no text with the choices themselves.
ELSEWHERE = {
    ("source", "half a pair"),
    *((name, "silent") for name in ("holds", "entry", "into", "kind")),
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def finished(answer):
    return list(answer) if inspect.isgenerator(answer) else answer


@pytest.mark.parametrize("name", CALLS)
def test_what_is_called_works_as_it_is_called_here(name):
    call, valid = CALLS[name]
    finished(call(**valid))


@pytest.mark.filterwarnings("ignore::hoidata.errors.DoubtfulText")
@pytest.mark.parametrize("name", CALLS)
def test_arguments_are_answered_or_refused(name):
    call, valid = CALLS[name]
    # What is no table of any kind is an error of the program that hands it over.
    allowed = (TypeError,) if {"frame", "source", "x"} & {*valid} else ()
    odd = {}
    for argument in valid:
        for kind, value in HOSTILE.items():
            if (argument, kind) in ELSEWHERE:
                continue
            try:
                finished(call(**valid | {argument: value}))
            except (HoidataError, OSError, *allowed) as error:
                assert str(error)  # noqa: PT017 - it is shown
            except Exception as error:  # noqa: BLE001 - all of them are listed
                odd[argument, kind] = f"{type(error).__name__}: {str(error)[:80]}"
    assert odd == {}


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (lambda: ask.rollup(None, "gifts"), "$.data"),
        (lambda: ask.rollup(DATA, 5), "$.metric"),
        (lambda: ask.rollup(DATA, "gifts", over=5), "$.over"),
        (lambda: ask.rollup(DATA, "gifts", by="weird"), "$.by"),
        (lambda: ask.rollup(DATA, "gifts", categories={"giới": 5}), "$.categories"),
        (lambda: ask.rollup(DATA, "gifts", to=b"xa"), "$.to"),
        (lambda: ask.add_up(DATA, (each for each in [None])), "$.totals[0]"),
        (lambda: hd.Dataset(observations=5), "$.observations"),
        (lambda: hd.Dataset(observations={"a": 1}), "$.observations"),
        (lambda: hd.Dataset(doubts=[5]), "$.doubts[0]"),
        (lambda: DATA.get(5, "x"), "$.kind"),
        (lambda: DATA.get(hd.Organization, 5), "$.key"),
        (lambda: DATA.table(None), "$.kind"),
        (lambda: DATA.at_precision(5), "$.value"),
        (lambda: DATA.coded(5), "$.row"),
        (lambda: frames.to_frame(5, "x"), "$.x"),
        (lambda: frames.to_frame(DATA, "x"), "$.kind"),
        (lambda: frames.from_frames(None), "$.frames"),
        (lambda: io.Layout(declared="x"), "$.declared"),
        (lambda: io.Layout(period=5), "$.period"),
        (lambda: io.Layout(report=5), "$.report"),
        (lambda: io.Layout(columns={1.5: "đơn vị"}), "$.columns"),
        (lambda: io.Heading.read({"metrik": "gifts"}), "$.metrik"),
        (lambda: io.read_table(ROWS, 5), "$.layout"),
        (lambda: io.loads(None), "$"),
        (lambda: io.loads(HEAD, base=5), "$.base"),
        (lambda: io.loads(HEAD, format=[]), "$"),
        (lambda: io.load_each(None), "$.paths"),
        (lambda: io.load_each("a.yaml"), "$.paths"),
        (lambda: io.load(None), "$"),
        (lambda: io.dump(None, "a.yaml"), "$.dataset"),
        (lambda: io.dumps(None), "$.dataset"),
        (lambda: io.dumps(DATA, format=Silent()), "$"),
        (lambda: io.write_template("a.xlsx", 5), "$.dataset"),
        (lambda: io.json_schema(format=[]), "$"),
        (lambda: io.write_chart(TOTALS, 5), "$.path"),
        (lambda: io.write_chart(TOTALS, "a.svg", language="xx"), "$.language"),
        (lambda: io.write_table(TOTALS, 5), "$.path"),
        (lambda: io.write_table(TOTALS, "a.csv", language="xx"), "$.language"),
    ],
)
def test_a_refusal_names_the_argument(call, path):
    with pytest.raises(InvalidData) as caught:
        call()
    assert [each.path for each in caught.value.problems] == [path]


def test_what_is_gone_through_once_is_read_once():
    periods = (each for each in ["2024", "2023"])
    assert len(ask.rollup(DATA, "gifts", over=periods)) == 2
    assert hd.Dataset(organizations=iter(DATA.organizations)).organizations == DATA.organizations


def test_a_tuple_of_a_length_has_that_length():
    @checked
    def ends(pair: tuple[int, str]) -> int:
        return pair[0]

    assert ends((1, "a")) == 1
    for odd in ((1,), (1, "a", 2), ("a", 1), [1, "a"]):
        with pytest.raises(InvalidData):
            ends(odd)


def decomposed(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("spelled", [decomposed, lambda text: f" {text}\u200b\u00a0"])
def test_ids_are_looked_up_in_one_spelling(spelled):
    unit, fund = spelled(UNIT), spelled("quỹ")
    assert TOTALS[unit, "2024"] is TOTALS[UNIT, "2024"]
    assert DATA[hd.Organization, unit].id == UNIT
    assert DATA.exists(unit, "1/1/2024")
    assert DATA.tree("1/1/2024").children(unit) == ("xã",)
    assert DATA.tree("1/1/2024").common_ancestor([unit, spelled("xã")]) == UNIT
    assert DATA.hierarchy(spelled("công đoàn")) is DATA.hierarchy("công đoàn")
    assert ask.rollup(DATA, "gifts", to=[unit]) == ask.rollup(DATA, "gifts", to=[UNIT])
    assert ask.rollup(DATA, "gifts", item=spelled("đường cờ"))
    assert ask.coverage(DATA, "2024", parent=unit) == ask.coverage(DATA, "2024", parent=UNIT)
    assert ask.standings(DATA, spelled(BLOC), "2024").bloc == BLOC
    assert ask.promises(DATA, at="1/1/2025", giver=unit).ledgers == ()
    assert ask.fund_statement(DATA, fund, "2024").fund.id == "quỹ"


# --- Work grows with the table --------------------------------------------------------------------


def one_slug(size):
    marks = ["".join(".!"[number >> bit & 1] for bit in range(12)) for number in range(size)]
    rows = [{"Đơn vị": f"Xã A{each}", "Hội viên": 5} for each in marks]
    return lambda: io.read_table(rows, LAYOUT)


def totals(size):
    rows = [{"Đơn vị": "Cộng", "Hội viên": 5}] * size
    return lambda: io.read_table(rows, LAYOUT)


def wide(size):
    row = {"Đơn vị": "Xã A", **{f"Quà {number}": 5 for number in range(size)}}
    return lambda: io.suggest_layout([row] * 3)


@pytest.mark.parametrize(("make", "size"), [(one_slug, 300), (totals, 300), (wide, 80)])
def test_work_grows_with_the_cells(make, size):
    calls(make(20))
    few, many = (calls(make(each)) for each in (size, 4 * size))
    assert math.log(many / few, 4) <= GROWTH
