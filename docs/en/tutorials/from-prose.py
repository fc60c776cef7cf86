# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # From prose
#
# A news page of a ward holds figures that are in no table. This notebook finds them, lets a report
# be proposed from them, and adds it to the data after a person has looked at it. It needs
# `pip install "hoidata[notebook]"`.

# %%
import datetime
from pathlib import Path

import hoidata as hd
from hoidata import display, io
from hoidata.reading import draft, find

DATA = Path("../../data")
text = (DATA / "news.txt").read_text(encoding="utf-8")
print(text)

# %% [markdown]
# ## What is in it
#
# `find` marks what it understands as a figure, a day or a period, with its place in the text.
# "10/7" names no year; the day of publication says which it is, and the doubt is kept.

# %%
published = datetime.date(2025, 7, 11)
findings = find(text, published=published)
for finding in findings:
    print(finding.kind, "|", text[finding.start : finding.end], "|", finding.value)

# %%
assert "gần 150 đơn vị máu" in [str(finding.value) for finding in findings]
findings

# %% [markdown]
# ## A report is proposed
#
# `draft` goes further: whose figures they are, of which metric and period. What the data knows
# already is named by its id: the ward of the page is one of the folder of reports.

# %%
known = io.load(DATA / "reports")
proposed = draft(text, published=published, document="interim-2025", known=known)
print(proposed.to_yaml())

# %%
figures = proposed.dataset.observations
assert [figure.metric for figure in figures][:3] == ["funds_raised", "gifts", "gift_value"]
assert {figure.organizations for figure in figures} == {("ctd.dong-ben",)}

# %% [markdown]
# Each entry says how sure it is and shows the words that it rests on. Nothing counts before a
# person has compared it with the text: keep what is right, correct or delete the rest, and save the
# file beside the reports. Here everything is right.
#
# ## With the others
#
# The half year lies within 2025, which the ward has reported since. So its figure is a part of that
# of the year, and is not added to it.

# %%
data = hd.Dataset.merged([known, proposed.dataset])
periods = ["6 tháng đầu năm 2025", "năm 2025"]
totals = hd.rollup(data, "suất quà đã trao", to="ctd.dong-ben", over=periods)
display.table(totals, data)

# %%
assert str(totals["ctd.dong-ben", "2025-S1"].quantity) == "215 suất quà"
assert str(totals["ctd.dong-ben", "2025"].quantity) == "trên 320 suất quà"
print(hd.explain(totals["ctd.dong-ben", "2025-S1"], data))

# %% [markdown]
# The place in brackets leads back to the characters of the text.

# %%
source = totals["ctd.dong-ben", "2025-S1"].evidence[0].sources[0]
assert text[source.start : source.end] == "trao 215 suất quà"
text[source.start : source.end]
