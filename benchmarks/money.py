"""Reading and writing amounts, ours beside the peers in one run: medians, printed as ratios.

    pip install -r benchmarks/requirements.txt
    python benchmarks/money.py [CASES.jsonl]

Peers that are not installed are left out. CASES.jsonl holds one `{"text": …}` a line; without it
the amounts below stand in. A ratio says how many times as fast as the peer named ours is.
"""

import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from babel.numbers import format_currency

from hoidata import VND, InvalidData, Quantity
from hoidata.vietnamese import number_words

AMOUNTS: Final = (0, 1_000, 87_500_000, 2_000_000_005, 131_583_000_000, 1_230_950_880_055)
PLAIN: Final = ("1000000", "1.000.000 đ", "131.583.000.000 ₫", "500.000 VND", "12500", "0 đ")
HARD: Final = (
    "131 tỷ 583 triệu đồng", "87.500 nghìn đồng", "15.500 000 đồng", "trên 1,66 tỷ đồng",
    "từ 500 triệu đồng trở lên", "mỗi tháng 200.000đ/em", "3 trăm triệu", "1tr250", "500k",
    "5-7 triệu đồng", "hai trăm nghìn đồng", "2.232 lượt người", "12,7%", "1,200 tỷ đồng",
)  # fmt: skip
ROUNDS: Final = 30


def quiet(action: Callable[[Any], object], *refusals: type[Exception]) -> Callable[[Any], object]:
    """Return the action as its users call it: refusals are caught."""

    def run(value: Any) -> object:
        with suppress(*refusals):
            return action(value)
        return None

    return run


def median(action: Callable[[Any], object], values: Sequence[object]) -> float:
    """Return the median time of one call, in seconds."""
    repeat = max(1, 2_000 // len(values))
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(repeat):
            for value in values:
                action(value)
        times.append((time.perf_counter() - start) / (repeat * len(values)))
    return statistics.median(times)


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
    price = peer("price_parser", "parse_price")
    read = quiet(VND.parse, InvalidData)
    hard = quiet(lambda text: Quantity.parse(text, unit="VND", doubts=[]), InvalidData)
    formatting = {
        "ours": lambda n: VND(n).format("full"),
        "babel": babel_full,
        "vn-money": format_vnd,
    }
    made = [VND(amount) for amount in AMOUNTS]
    return {
        "parse plain digits": (
            PLAIN,
            {
                "ours": read,
                "vn-money": parse_vnd and quiet(parse_vnd, Exception),
                "price-parser": price,
            },
        ),
        "parse all cases": (cases, {"ours": hard, "price-parser": price}),
        "format full": (AMOUNTS, formatting),
        "format full, VND made before": (made, {"ours": VND.format}),
        "words": (
            AMOUNTS,
            {
                "ours": number_words,
                "vn-money": peer("vn_money", "to_words"),
                "vietnam-number": peer("vietnam_number", "n2w") and vietnam_number,
                "vnnum2word": peer("vnnum2word", "convert_number"),
                "num2words": peer("num2words", "num2words") and num2words_vi,
            },
        ),
    }


def vietnam_number(amount: int) -> object:
    """Spell a number as vietnam-number does."""
    return peer("vietnam_number", "n2w")(str(amount))  # type: ignore[misc] # only called if there


def num2words_vi(amount: int) -> object:
    """Spell a number as num2words does."""
    return peer("num2words", "num2words")(amount, lang="vi")  # type: ignore[misc] # only called if there


def main() -> None:
    """Print a table of medians and ratios."""
    cases: Sequence[str] = HARD
    if len(sys.argv) > 1:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        cases = [json.loads(line)["text"] for line in lines if line.strip()]
    yardstick = median(babel_full, AMOUNTS)
    print(f"Babel format_currency = 1 = {yardstick * 1e6:.2f} µs")
    for task, (values, actions) in rows(cases).items():
        times = {name: median(act, values) for name, act in actions.items() if act is not None}
        print(f"\n{task} ({len(values)} inputs)")
        for name, seconds in times.items():
            print(
                f"  {name:15} {seconds * 1e6:8.2f} µs   {yardstick / seconds:6.2f} × Babel"
                f"   ours is {seconds / times['ours']:6.2f} × as fast"
            )


if __name__ == "__main__":
    main()
