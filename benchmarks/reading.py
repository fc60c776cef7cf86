"""Finding figures in prose, beside the regular expressions that a developer writes first.

    python benchmarks/reading.py [TEXT …]

Prints the throughput of both on made reports, or on the texts given, and how the time grows with
the length of reports and of texts made to be slow.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from ratios import Ratio, interleaved, median_ratio

from hoidata.reading import find

# --- The floor: sixty lines of regular expressions ------------------------------------------------

_NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_BOUND: Final = r"(?:(?P<bound>trên|hơn|gần|khoảng|dưới|ít nhất|tối thiểu|không quá|từ)\s+)?"
_SCALES: Final = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALE: Final = "|".join(_SCALES)
_MONEY: Final = re.compile(
    rf"{_BOUND}(?P<number>{_NUMBER})\s*(?:(?P<scale>{_SCALE})\s*)?(?:đồng|đ|VNĐ|VND)\b"
    rf"(?:/(?P<per>[^\W\d]+(?: [^\W\d]+)?))?|"
    rf"(?P<amount>{_NUMBER})\s*(?P<large>triệu|tỷ|tỉ)\b",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(rf"(?P<verb>tăng|giảm)?\s*{_BOUND}(?P<number>{_NUMBER})\s*%")
_DATE: Final = re.compile(r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?![\d/])")
_PERIOD: Final = re.compile(
    r"(?:(\d{1,2}) tháng (đầu|cuối) năm(?: (\d{4}))?|quý (\d|I{1,3}V?)(?:[/ ](\d{4}))?"
    r"|(?:nhiệm kỳ|giai đoạn|năm học)\s+(\d{4})\s*[-–]\s*(\d{4})|năm (\d{4})"
    r"|tháng (\d{1,2})/(\d{4}))",
    re.IGNORECASE,
)
_RATIO: Final = re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,4})\s+([^\W\d]+(?: [^\W\d]+)?)")
_COUNT: Final = re.compile(
    rf"{_BOUND}(?P<number>{_NUMBER})(?:\s+(?P<scale>{_SCALE}))?\s+(?P<noun>[^\W\d]+(?: [^\W\d]+)?)",
    re.IGNORECASE,
)


def _number(text: str, scale: str | None = None) -> Decimal:
    number = Decimal(text.replace(".", "").replace(",", "."))
    return number * _SCALES[scale.lower()] if scale else number


def _money(match: "re.Match[str]") -> dict[str, Any]:
    part = match.groupdict()
    value = _number(part["number"] or part["amount"], part["scale"] or part["large"])
    return {"value": int(value), "unit": "VND", "qualifier": part["bound"], "per": part["per"]}


def _percent(match: "re.Match[str]") -> dict[str, Any]:
    return {"value": _number(match["number"]), "unit": "%", "direction": match["verb"]}


def _count(match: "re.Match[str]") -> dict[str, Any]:
    value = _number(match["number"], match["scale"])
    return {"value": value, "unit": match["noun"], "qualifier": match["bound"]}


def _groups(match: "re.Match[str]") -> dict[str, Any]:
    return {"value": tuple(filter(None, match.groups()))}


_KINDS: Final[tuple[tuple[str, "re.Pattern[str]", Callable[..., dict[str, Any]]], ...]] = (
    ("money", _MONEY, _money), ("percent", _PERCENT, _percent), ("period", _PERIOD, _groups),
    ("ratio", _RATIO, _groups), ("date", _DATE, _groups), ("count", _COUNT, _count),
)  # fmt: skip


def floor(text: str) -> list[dict[str, Any]]:
    """Return what the patterns find, the first kinds first, never overlapping."""
    taken, found = bytearray(len(text)), list[dict[str, Any]]()
    for kind, pattern, read in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                mention = {"kind": kind, "start": start, "end": end, "surface": match[0]}
                found.append({**mention, **read(match)})
    return sorted(found, key=lambda mention: mention["start"])


# --- Texts ----------------------------------------------------------------------------------------

_FILLER: Final = (
    "các cấp hội đã phối hợp tổ chức thực hiện tốt công tác tuyên truyền vận động cán bộ hội viên"
    " và nhân dân hưởng ứng phong trào thi đua yêu nước góp phần xây dựng địa phương giàu đẹp văn"
    " minh chăm lo đời sống cho những gia đình có hoàn cảnh khó khăn trên địa bàn"
)
_FIGURES: Final = (
    "trên {a},{b} tỷ đồng", "{a}.{c} suất quà", "{a} triệu đồng/hộ", "{a}/{d} chi hội", "{a},{b}%",
    "ngày {e}/{f}/20{g}", "năm 20{g}", "6 tháng đầu năm 20{g}", "tăng {a},{b}% so với cùng kỳ",
    "gần {a}.{c} lượt người", "{a} hội viên", "từ {a} đến {d} triệu đồng", "nhiệm kỳ 2021-2026",
    "{a} tỷ {c} triệu đồng", "{a} căn nhà", "{a}.{c}.000 đồng", "quý III/20{g}", "{a} tập thể",
)  # fmt: skip


def reports(size: int) -> str:
    """Return made prose with a figure in about 60 characters, as reports have them."""
    chance, parts, length = random.Random(20), list[str](), 0
    while length < size:
        a = chance.randrange(1, 99)
        numbers = {"a": a, "b": chance.randrange(1, 9), "c": chance.randrange(100, 999)}
        days = {"d": a + chance.randrange(40), "e": chance.randrange(1, 28)}
        days |= {"f": chance.randrange(1, 12), "g": chance.randrange(10, 26)}
        words = chance.choices(_FILLER.split(), k=chance.randrange(6, 14))
        figure = chance.choice(_FIGURES).format(**numbers, **days)
        parts.append(f"{' '.join(words)} {figure}{chance.choice(('', ',', '.', ';'))} ")
        length += len(parts[-1])
    return "".join(parts)[:size]


SLOW: Final = {
    "reports": reports,
    "digits": lambda size: "1" * size,
    "numerals": lambda size: "1.000 " * (size // 6),
    "groups": lambda size: ("1." + "000." * (size // 4))[:size],
    "scales": lambda size: "một tỷ " * (size // 7),
    "billions": lambda size: ("một " + "tỷ " * (size // 3))[:size],
    "days": lambda size: "1/2, " * (size // 5),
    "years": lambda size: "năm " * (size // 4),
    "bounds": lambda size: "trên từ " * (size // 8),
    "brackets": lambda size: "5 (" * (size // 3),
    "per": lambda size: ("5 đồng" + "/em" * (size // 3))[:size],
    "quotes": lambda size: "“5 " * (size // 3),
    "marks": lambda size: "a\u0323\u0301 " * (size // 4),
    "misspelled": lambda size: "5 triêu động " * (size // 13),
    "unmarked": lambda size: "tang 5 trieu dong cho 3 ho " * (size // 27),
    "each": lambda size: "mỗi hộ " * (size // 7),
}
_SIZES: Final = (10_000, 100_000, 1_000_000)


def seconds(action: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of the fastest of three runs, or of one that is long."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        action(text)
        best = min(best, time.process_time() - start)
        if best > 1:
            break
    return best


def growth(make: Callable[[int], str]) -> Iterator[float]:
    """Yield the seconds for each size."""
    for size in _SIZES:
        yield seconds(find, make(size))


def ratios(text: str | None = None) -> Iterator[Ratio]:
    """Yield how often the time of the regular expressions ours takes, and the growth."""
    text = text or reports(200_000)
    times = interleaved({"ours": lambda: find(text), "theirs": lambda: floor(text)}, 5)
    note = f"{len(find(text)):,} findings, the floor {len(floor(text)):,}"
    ratio = median_ratio(times["ours"], times["theirs"])
    yield Ratio(f"find in {len(text):,} characters", "regular expressions", ratio, None, note)
    small, large = (seconds(find, reports(size)) for size in _SIZES[:2])
    yield Ratio("time a character, 100,000", "itself, 10,000", large / small / 10, 1.25)


def main(paths: list[str]) -> None:
    """Print throughputs and growth."""
    text = "\n".join(Path(path).read_text(encoding="utf8") for path in paths) or reports(200_000)
    ours, theirs = seconds(find, text), seconds(floor, text)
    million = len(text) / 1e6
    print(f"{len(text):,} characters: {len(find(text))} findings, floor {len(floor(text))}")
    print(f"ours {million / ours:.2f}, floor {million / theirs:.2f} million characters a second")
    print(f"ours / floor: {theirs / ours:.2f}")
    for name, make in {} if paths else SLOW.items():
        times = [*growth(make)]
        steps = ", ".join(f"× {b / a:.1f}" for a, b in pairwise(times))
        print(f"{name:12}{' '.join(f'{t * 1e3:10.1f}' for t in times)} ms  {steps}")


if __name__ == "__main__":
    main(sys.argv[1:])
