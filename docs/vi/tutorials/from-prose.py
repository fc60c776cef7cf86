# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Từ văn bản
#
# Tin bài của một phường có những số liệu không nằm trong bảng nào. Sổ tay này tìm chúng, để máy đề
# xuất một báo cáo, rồi gộp vào số liệu sau khi người đã xem lại. Cần cài `pip install
# "hoidata[notebook]"`.

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
# ## Trong bài có gì
#
# `find` đánh dấu những gì nó hiểu là số liệu, ngày hay kỳ, kèm chỗ trong bài. "10/7" không ghi
# năm; ngày đăng bài cho biết là năm nào, và điều chưa chắc được giữ lại.

# %%
published = datetime.date(2025, 7, 11)
findings = find(text, published=published)
for finding in findings:
    print(finding.kind, "|", text[finding.start : finding.end], "|", finding.value)

# %%
assert "gần 150 đơn vị máu" in [str(finding.value) for finding in findings]
findings

# %% [markdown]
# ## Đề xuất một báo cáo
#
# `draft` đi xa hơn: số liệu của ai, thuộc chỉ số nào, kỳ nào. Đơn vị đã có trong số liệu thì được
# gọi bằng mã của nó: phường trong bài là một phường trong thư mục báo cáo.

# %%
known = io.load(DATA / "reports")
proposed = draft(text, published=published, document="interim-2025", known=known)
print(proposed.to_yaml())

# %%
figures = proposed.dataset.observations
assert [figure.metric for figure in figures][:3] == ["funds_raised", "gifts", "gift_value"]
assert {figure.organizations for figure in figures} == {("ctd.dong-ben",)}

# %% [markdown]
# Mỗi mục nói máy chắc đến đâu và dẫn lời của bài. Chưa có gì được tính cho đến khi người đã so với
# bài: giữ mục đúng, sửa hoặc xóa mục còn lại, rồi lưu tệp cạnh các báo cáo. Ở đây mục nào cũng
# đúng.
#
# ## Cùng với các báo cáo khác
#
# Nửa năm nằm trong năm 2025 mà phường đã báo cáo sau đó. Vì vậy số nửa năm là một phần của số cả
# năm, không cộng thêm vào.

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
# Chỗ trong ngoặc vuông dẫn về đúng các ký tự trong bài.

# %%
source = totals["ctd.dong-ben", "2025-S1"].evidence[0].sources[0]
assert text[source.start : source.end] == "trao 215 suất quà"
text[source.start : source.end]
