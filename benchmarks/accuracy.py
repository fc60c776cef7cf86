"""Reading amounts, ours beside the peers: what is right, wrong and refused.

    pip install -r benchmarks/requirements.txt
    python benchmarks/accuracy.py CASES.jsonl

Peers that are not installed are left out. CASES.jsonl holds one object a line: the `text` as it
stands where money is expected, and what it means: `dong`, the ends `low` and `high`, `qualifier`
(exact, more_than, at_least, less_than, at_most, about, range, or reject for what is no amount of
đồng) and `per`, what the amount is counted for.

Of the amounts:
right    the amount with its bound and what it is per
bare     the right number, but the bound or what it is per is lost
wrong    another number
refused  not read
Of the texts that are no amount:
invented read as a number all the same
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, NamedTuple

from hoidata import Bound, InvalidData, Quantity

Case = Mapping[str, Any]
Reader = Callable[[str], object]

_COLUMNS: Final = ("right", "bare", "wrong", "refused", "invented")
_CURRENCY: Final = re.compile(r"\s*(?:đồng|vnđ|vnd|₫|đ)(?![^\W\d_])\s*", re.IGNORECASE)
_BOUNDS: Final = {"range": {Bound.BETWEEN}, "less_than": {Bound.LESS_THAN, Bound.NEARLY}}


class Peer(NamedTuple):
    """A package, and how its users read an amount with it."""

    package: str
    read: Callable[[Any, str], object]
    module: str


def babel(numbers: Any, text: str) -> object:
    """Read a number, with the currency cut off, which Babel does not read."""
    return numbers.parse_decimal(_CURRENCY.sub("", text), locale="vi", strict=True)


def quantulum(parser: Any, text: str) -> object:
    """Read the first quantity in the text."""
    found = parser.parse(text)
    return found[0].value if found else None


PEERS: Final = (
    Peer("vn-money", lambda module, text: module.parse_vnd(text), "vn_money"),
    Peer("Babel", babel, "babel.numbers"),
    Peer("price-parser", lambda m, text: m.Price.fromstring(text).amount, "price_parser"),
    Peer("vietnam-number", lambda module, text: module.w2n(text), "vietnam_number"),
    Peer("vn-numberwords", lambda m, text: m.currency_words_to_number(text), "vn_numberwords"),
    Peer("quantulum3", quantulum, "quantulum3.parser"),
)


def judge_number(case: Case, number: object) -> str:
    """Return how well a bare number says what a case means."""
    if case["qualifier"] == "reject":
        return "left alone" if number is None else "invented"
    if number is None:
        return "refused"
    if number not in (case["dong"], case["low"], case["high"]):
        return "wrong"
    return "right" if case["qualifier"] == "exact" and not case["per"] else "bare"


def judge_quantity(case: Case, quantity: Quantity | None) -> str:
    """Return how well a quantity says what a case means."""
    if quantity is None or case["qualifier"] == "reject":
        return judge_number(case, quantity and quantity.value)
    bounds = _BOUNDS.get(case["qualifier"], {case["qualifier"]})
    found = (quantity.low, quantity.high, set(quantity.per), quantity.bound in bounds)
    is_number = case["qualifier"] == "range" or quantity.value == case["dong"]
    stated = (case["low"], case["high"], set(case["per"]), True)
    return "right" if is_number and found == stated else "wrong"


def read_quantity(text: str) -> Quantity | None:
    """Read an amount where money is expected."""
    with suppress(InvalidData):
        return Quantity.parse(text, unit="VND", doubts=[])
    return None


def refusing(read: Callable[[Any, str], object], module: Any) -> Reader:
    """Return a peer's reading of a text; whatever it raises is a refusal."""

    def run(text: str) -> object:
        with suppress(Exception):
            return read(module, text)
        return None

    return run


def main() -> None:
    """Print a row for each package."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    cases: list[Case] = [json.loads(line) for line in lines if line.strip()]
    rows = {"hoidata": Counter(judge_quantity(case, read_quantity(case["text"])) for case in cases)}
    for peer in PEERS:
        with suppress(ImportError, PackageNotFoundError):
            read = refusing(peer.read, import_module(peer.module))
            name = f"{peer.package} {version(peer.package)}"
            rows[name] = Counter(judge_number(case, read(case["text"])) for case in cases)
    amounts = sum(case["qualifier"] != "reject" for case in cases)
    print(f"{amounts} amounts, {len(cases) - amounts} texts that are none")
    print(f"{'':22}" + "".join(f"{column:>10}" for column in _COLUMNS))
    for name, row in rows.items():
        print(f"{name:22}" + "".join(f"{row[column]:10}" for column in _COLUMNS))


if __name__ == "__main__":
    main()
