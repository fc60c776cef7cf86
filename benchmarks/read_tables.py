"""Reading a workbook of Excel, beside readers that know less of its cells.

    python benchmarks/read_tables.py [ROWS]

The workbook has 20 columns with texts, days, money, percentages and decimals. python-calamine
gives bare values in which every number is a float; openpyxl, read-only, gives formats but no
hidden rows. Printed are times, the best of five, and ratios to python-calamine.
"""

import datetime
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from ratios import Ratio, interleaved, is_installed, median_ratio, versioned

from hoidata.io._sheets import open_workbook


def write(path: Path, rows: int) -> None:
    """Make a workbook of twenty columns."""
    import xlsxwriter

    chance = random.Random(1)
    first = datetime.date(2024, 1, 1)
    book = xlsxwriter.Workbook(path)
    day, money, percent, decimal = (
        book.add_format({"num_format": code}) for code in ("d/m/yyyy", "#,##0", "0.0%", "0.00")
    )
    sheet = book.add_worksheet()
    for row in range(rows):
        sheet.write(row, 0, row + 1)
        sheet.write(row, 1, f"Hội Liên hiệp Phụ nữ xã số {row}")
        sheet.write(row, 2, first + datetime.timedelta(days=row % 700), day)
        for column in range(3, 14):
            sheet.write(row, column, chance.randrange(10**10), money)
        for column in range(14, 17):
            sheet.write(row, column, round(chance.random(), 4), percent)
        for column in range(17, 19):
            sheet.write(row, column, round(chance.random() * 1000, 2), decimal)
        sheet.write(row, 19, chance.choice(["Tốt", "Khá", "Đạt"]))
    book.close()


def calamine(path: Path) -> object:
    """Read bare values."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def openpyxl(path: Path) -> object:
    """Read values and formats."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return [[(cell.value, cell.number_format) for cell in row] for row in book.worksheets[0].rows]


def seconds(read: Callable[[Path], Any], path: Path) -> float:
    """Return the best time of five."""
    times: list[float] = []
    for _ in range(5):
        start = time.perf_counter()
        read(path)
        times.append(time.perf_counter() - start)
    return min(times)


def ratios(rows: int = 11_000) -> Iterator[Ratio]:
    """Yield how often the time of the peers ours takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write(path, rows)
        peers = {"python-calamine": calamine, "openpyxl": openpyxl}
        turns: dict[str, Callable[[], object]] = {"ours": partial(open_workbook, path)}
        turns |= {name: partial(read, path) for name, read in peers.items() if is_installed(name)}
        times = interleaved(turns, 5)
    ours = times.pop("ours")
    for name, theirs in times.items():
        task = f"read a workbook, {rows:,} rows of 20 columns"
        yield Ratio(task, versioned(name), median_ratio(ours, theirs), None)


def main() -> None:
    """Print the times, their ratios and the memory."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 11_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write(path, rows)
        base = seconds(calamine, path)
        print(f"{rows:,} rows of 20 columns, {path.stat().st_size / 1e6:.1f} MB")
        for name, read in (("calamine", calamine), ("openpyxl", openpyxl), ("ours", open_workbook)):
            time_taken = base if read is calamine else seconds(read, path)
            print(f"{name:<9} {time_taken:6.2f} s {time_taken / base:6.1f} ×")
        tracemalloc.start()
        book = open_workbook(path)
        kept, peak = tracemalloc.get_traced_memory()
        cells = sum(map(len, book.sheets[0].rows))
        print(f"memory    {kept / cells:6.0f} bytes a cell, {peak / cells:.0f} while reading")


if __name__ == "__main__":
    main()
