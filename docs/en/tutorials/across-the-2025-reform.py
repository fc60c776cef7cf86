# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Across the 2025 reform
#
# On 1 July 2025 An Giang and Kiên Giang became one province, which is called An Giang as one of the
# two was. A series over 2024 and 2025 has to say which An Giang it is of. The figures here are made
# up; the places and what became of them are not. It needs `pip install "hoidata[notebook]"`.

# %%
from pathlib import Path
from shutil import copy
from tempfile import mkdtemp

import hoidata as hd
from hoidata import display, io

DATA = Path("../../data")
folder = Path(mkdtemp())
copy(DATA / "before-reform.yaml", folder)
before = io.load(folder)
display.table(before.organizations, before, at="30/6/2025")

# %% [markdown]
# ## What became of the units
#
# The library holds the places and the resolutions, and proposes what follows for the units. It is a
# proposal: look at each change, with its reason.

# %%
proposal = hd.lineage_from_crosswalk(before)
for row in proposal.changes:
    print(row.change.kind, ", ".join(row.change.before), "→", ", ".join(row.change.after))
    print(row.reasons[0].translate("vi"))

# %%
assert proposal.changes[0].change.after == ("hoi-ctd.an-giang.2025",)
assert not proposal.doubts

# %% [markdown]
# Written into the folder it is read with the reports, and reports of the new province can name it.

# %%
io.dump(proposal.to_dataset(), folder / "reform.yaml")
copy(DATA / "after-reform.yaml", folder)
data = io.load(folder)
assert not data.check()
display.table(data.organizations, data, at="1/7/2025")

# %% [markdown]
# ## The units of then
#
# As things stood, there were two provinces until June 2025, and one from July on. Each has what it
# reported, and a year that a unit did not live through is not a whole year.

# %%
halves = ["năm 2024", "6 tháng đầu năm 2025", "6 tháng cuối năm 2025"]
then = hd.rollup(data, "suất quà đã trao", over=halves)
display.table(then, data)

# %% [markdown]
# ## The units of today
#
# `structure` asks for the tree of one day. Figures of units that were merged are carried to their
# heir, so that a series of the new An Giang begins in 2024. "trên 18.200" stays a bound.

# %%
now = hd.rollup(data, "suất quà đã trao", over=halves, structure="1/7/2025")
display.table(now, data)

# %%
heir = "hoi-ctd.an-giang.2025"
assert str(now[heir, "2024"].quantity) == "trên 39.700 suất quà"
assert str(now[heir, "2025-S1"].quantity) == "22.200 suất quà"
print(hd.explain(now[heir, "2024"], data))

# %% [markdown]
# Both below each other, on one axis:

# %%
display.chart({"đơn vị lúc đó": then, "đơn vị hiện nay": now}, data)

# %% [markdown]
# ## The whole year
#
# The year 2025 is the first half of the two provinces and the second half of the one.

# %%
year = hd.rollup(data, "suất quà đã trao", over="năm 2025", structure="1/7/2025")
assert str(year[heir, "2025"].quantity) == "42.300 suất quà"
print(hd.explain(year[heir, "2025"], data))
