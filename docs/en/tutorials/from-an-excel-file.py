# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # From an Excel file
#
# Most figures are in tables of Excel that nobody will rewrite. This notebook reads one as it is: a
# title, a unit of measure above the table, a header, a row a chapter of the union, and a total that
# somebody typed. It needs `pip install "hoidata[excel,notebook]"`.

# %%
from pathlib import Path

import hoidata as hd
from hoidata import display, io

DATA = Path("../../data")
file = DATA / "members.xlsx"

# %% [markdown]
# ## How the table is understood
#
# `suggest_layout` says what it takes each column for. Printed, it is a file that a person can
# correct and keep beside the table; lines behind `#` say what was assumed.

# %%
suggested = io.suggest_layout(file)
print(suggested)

# %% [markdown]
# ## What is wrong in it
#
# Read by this layout, every figure is exact: `8,25` was typed as text, "trên 20" keeps its bound,
# and the unit of measure of the table is that of the money only. The total of the members was typed
# with two digits turned, and the problem names the cell.

# %%
reading = io.read_table(file, suggested)
doubts = [each for each in reading.problems if each.severity is not hd.Severity.INFO]
display.table(doubts)

# %%
wrong = next(each for each in reading.problems if each.code == "table.total")
assert wrong.details["cell"] == "C9"
print(wrong.translate("vi"))

# %%
values = {figure.cell: str(figure.value) for figure in reading.figures}
assert values["D6"] == "8,25 triệu đồng"
assert values["D7"] == "trên 20 triệu đồng"
assert values["D8"] == "None"
values

# %% [markdown]
# ## Totals
#
# What the union itself states goes before what its chapters add up to, unless you ask otherwise.
# Either way the gap between the two is said.

# %%
data = reading.dataset
stated = hd.rollup(data, "hội viên", over="year")
derived = hd.rollup(data, "hội viên", over="year", prefer="derived")
union = "hoi-lhpn-xa-an-binh"
assert str(stated[union, "2025"].quantity) == "406 hội viên"
assert str(derived[union, "2025"].quantity) == "460 hội viên"
display.table(derived, data)

# %%
display.chart(hd.rollup(data, "số tiền vận động được", over="year"), data)

# %% [markdown]
# The table and the figures agree on the money: one chapter gave no figure and one a bound, so
# 40,75 million may be right.
#
# ## Back to Excel
#
# In the file, numbers are numbers, bounds are seen, and notes stay with their cells.

# %%
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    io.write_table(derived, Path(folder) / "totals.xlsx", data=data)
    written = (Path(folder) / "totals.xlsx").stat().st_size
assert written > 5_000
