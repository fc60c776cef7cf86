# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # From a folder of reports to a bulletin
#
# Five wards of a made-up city, Lam Giang, reported for 2024 and 2025: a file each, written as
# officers write. This notebook checks the files, adds them up, draws what came of it, and writes a
# bulletin that can be printed. It needs `pip install "hoidata[notebook,word]"`.

# %%
from pathlib import Path

import hoidata as hd
from hoidata import aggregate, display, io

DATA = Path("../../data")
data = io.load(DATA / "reports")
len(data.organizations), len(data.reports), len(data.observations)

# %% [markdown]
# ## What is doubtful
#
# Everything is read at once, and everything that is doubtful is said at once: a misspelled word was
# read as what it must mean, and two reports came late.

# %%
found = data.check()
display.table(found)

# %%
assert [problem.code for problem in found] == ["text.misspelled", "report.late", "report.late"]
assert not any(problem.severity is hd.Severity.ERROR for problem in found)

# %% [markdown]
# ## Totals that say what they rest on
#
# One ward wrote "trên 320 suất quà", more than 320 gifts, and one did not report for 2025. So the
# total of the city is a bound, and a note says who is missing. The dots are no zero: nobody gave a
# figure.

# %%
gifts = hd.rollup(data, "suất quà đã trao", over="year")
display.table(gifts, data)

# %%
city = gifts["ctd.lam-giang", "2025"]
assert str(city.quantity) == "trên 929 suất quà"
assert (city.reported, city.expected) == (4, 5)
print(hd.explain(city, data))

# %% [markdown]
# The same as a chart. An arrow stands where a figure has no end, as that of Đông Bến.

# %%
wards = gifts.filter(lambda total: total.organization != "ctd.lam-giang")
display.chart(wards.filter(lambda total: total.period.code == "2025"), data)

# %% [markdown]
# ## Beside the year before
#
# Growth is given where like is compared with like. The city has none: Bãi Dâu is in one of the two
# years only. "gần 70 triệu" is less than 70 million, and its growth is a bound as well.

# %%
compared = aggregate.compare(data, "giá trị quà tặng", "năm 2025")
display.table(compared, data)

# %%
growth = {row.organization: row.growth for row in compared}
assert growth["ctd.lam-giang"] is None
assert str(growth["ctd.tay-ben"]) == "dưới 15,8%"
display.chart(compared, data)

# %% [markdown]
# ## Targets
#
# 900 gifts were the target, and more than 929 were given: it is met, whatever the fifth ward will
# report. The members are another matter: four wards have 4.075 of 5.000, and the fifth decides.

# %%
targets = aggregate.progress(data, at="25/1/2026")
display.table(targets, data)

# %%
verdicts = {row.target.metric: row.status.value for entry in targets for row in entry.rows}
assert verdicts["gifts"] == "met"
assert verdicts["members"] == "undecided"
display.chart(targets, data)

# %% [markdown]
# ## Who reported, and the fund

# %%
display.table(aggregate.coverage(data, "năm 2025", parent="ctd.lam-giang"), data)

# %%
fund = aggregate.fund_statement(data, "quy-nhan-dao", "năm 2025")
assert str(fund.closing) == "87,5 triệu đồng"
display.chart(fund, data)

# %% [markdown]
# ## All of it in one file
#
# `display.bulletin` asks these questions, for every metric, and puts the answers into chapters with
# plain words. As HTML it is one page that needs nothing else; as Word it can be worked on. In a
# terminal the same is `hoidata bulletin reports -o bulletin.docx`.

# %%
from tempfile import TemporaryDirectory

bulletin = display.bulletin(data, period="năm 2025")
with TemporaryDirectory() as folder:
    for name in ("bulletin.html", "bulletin.docx"):
        io.write_bulletin(bulletin, Path(folder) / name)
        assert (Path(folder) / name).stat().st_size > 20_000
for fact in bulletin.facts:
    print(fact)
for chapter in bulletin.chapters:
    print(chapter.title)
