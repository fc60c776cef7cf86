"""Reading and writing amounts, ours beside the peers in one run: medians, printed as ratios.

    pip install -r benchmarks/requirements.txt
    python benchmarks/money.py [CASES.jsonl]

Peers that are not installed are left out. CASES.jsonl holds one `{"text": …}` a line; without it
the amounts below stand in. Contenders take turns in short slices of CPU time, and a ratio is the
median over neighbouring slices: how many times as fast as the peer ours is.
"""

import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from babel.numbers import format_currency
from ratios import Ratio, median_ratio, print_table, versioned

from hoidata import VND, InvalidData, Quantity
from hoidata.vietnamese import number_words

AMOUNTS: Final = (0, 1_000, 87_500_000, 2_000_000_005, 131_583_000_000, 1_230_950_880_055)
PLAIN: Final = ("1000000", "1.000.000 đ", "131.583.000.000 ₫", "500.000 VND", "12500", "0 đ")
HARD: Final = (
    "131 tỷ 583 triệu đồng", "87.500 nghìn đồng", "15.500 000 đồng", "trên 1,66 tỷ đồng",
    "từ 500 triệu đồng trở lên", "mỗi tháng 200.000đ/em", "3 trăm triệu", "1tr250", "500k",
    "5-7 triệu đồng", "hai trăm nghìn đồng", "2.232 lượt người", "12,7%", "1,200 tỷ đồng",
)  # fmt: skip
COUNTS: Final = (
    "18.796 suất quà", "2.232 lượt người", "12 chi hội", "125 hội viên", "1.250 ngày công",
    "3.500 người", "40 suất quà", "15 hộ nghèo", "6 mô hình", "2.000 suất quà",
)  # fmt: skip
ROUNDS: Final = 30
SLICE: Final = 2_000  # calls


def quiet(action: Callable[[Any], object], *refusals: type[Exception]) -> Callable[[Any], object]:
    """Return the action as its users call it: refusals are caught."""

    def run(value: Any) -> object:
        with suppress(*refusals):
            return action(value)
        return None

    return run


def slice_of(action: Callable[[Any], object], values: Sequence[object]) -> float:
    """Return the CPU seconds of one call in one slice."""
    repeat = max(1, SLICE // len(values))
    start = time.process_time()
    for _ in range(repeat):
        for value in values:
            action(value)
    return (time.process_time() - start) / (repeat * len(values))


def compare(
    actions: Mapping[str, Callable[[Any], object]], values: Sequence[object]
) -> dict[str, list[float]]:
    """Return the slices of each contender, who take turns; the first turns are left out."""
    slices: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS + 1):
        for name, action in actions.items():
            slices[name].append(slice_of(action, values))
    return {name: times[1:] for name, times in slices.items()}


def peer(module: str, name: str) -> Callable[..., Any] | None:
    """Return a peer's function, or None if the peer is not installed."""
    with suppress(ImportError):
        return getattr(importlib.import_module(module), name)
    return None


def babel_full(amount: int) -> str:
    """Format as Babel does."""
    return format_currency(amount, "VND", locale="vi")


def rows(cases: Sequence[str]) -> dict[str, tuple[Sequence[object], dict[str, Any]]]:
    """Return the tasks: their inputs, and ours and the peers' functions."""
    parse_vnd, format_vnd = peer("vn_money", "parse_vnd"), peer("vn_money", "format_vnd")
    price, n2w = peer("price_parser", "parse_price"), peer("vietnam_number", "n2w")
    num2words = peer("num2words", "num2words")
    read = quiet(VND.parse, InvalidData)
    hard = quiet(lambda text: Quantity.parse(text, unit="VND", doubts=[]), InvalidData)
    count = quiet(lambda text: Quantity.parse(text, doubts=[]), InvalidData)
    return {
        "parse plain digits": (
            PLAIN,
            {
                "ours": read,
                "vn-money": parse_vnd and quiet(parse_vnd, Exception),
                "price-parser": price,
            },
        ),
        "parse counts": (COUNTS, {"ours": count, "price-parser": price}),
        "parse all cases": (cases, {"ours": hard, "price-parser": price}),
        "format full": (
            AMOUNTS,
            {"ours": lambda n: VND(n).format("full"), "babel": babel_full, "vn-money": format_vnd},
        ),
        "words": (
            AMOUNTS,
            {
                "ours": number_words,
                "vn-money": peer("vn_money", "to_words"),
                "vietnam-number": n2w and (lambda n: n2w(str(n))),
                "vnnum2word": peer("vnnum2word", "convert_number"),
                "num2words": num2words and partial(num2words, lang="vi"),
            },
        ),
    }


BARS: Final = {
    ("parse plain digits", "vn-money"): 1.0,
    ("parse counts", "price-parser"): 1.0,
    ("format full", "vn-money"): 1.0,
    ("format full", "babel"): 0.125,
    ("words", "vn-money"): 0.8,
}


def ratios(cases: Sequence[str] = HARD) -> Iterator[Ratio]:
    """Yield how often the time of each peer ours takes."""
    for task, (values, actions) in rows(cases).items():
        slices = compare({name: act for name, act in actions.items() if act}, values)
        ours = slices.pop("ours")
        for name, times in slices.items():
            ratio, bar = median_ratio(ours, times), BARS.get((task, name))
            note = f"{statistics.median(ours) * 1e6:.2f} µs each"
            yield Ratio(f"{task}, {len(values)} texts", versioned(name), ratio, bar, note)


def main() -> None:
    """Print a table of ratios."""
    cases: Sequence[str] = HARD
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        cases = [json.loads(line)["text"] for line in lines if line.strip()]
    print_table(ratios(cases))


if __name__ == "__main__":
    main()
