# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Từ một tệp Excel
#
# Phần lớn số liệu nằm trong bảng Excel mà không ai muốn gõ lại. Sổ tay này đọc một bảng đúng như
# nó vốn có: tiêu đề, đơn vị tính ghi trên bảng, dòng tên cột, mỗi chi hội một dòng, và một dòng
# tổng do người gõ. Cần cài `pip install "hoidata[excel,notebook]"`.

# %%
from pathlib import Path

import hoidata as hd
from hoidata import display, io

DATA = Path("../../data")
file = DATA / "members.xlsx"

# %% [markdown]
# ## Bảng được hiểu thế nào
#
# `suggest_layout` cho biết mỗi cột được hiểu là gì. In ra thì đó là một tệp để người sửa lại và để
# cạnh bảng; dòng sau dấu `#` nói điều máy tự hiểu.

# %%
suggested = io.suggest_layout(file)
print(suggested)

# %% [markdown]
# ## Bảng sai ở đâu
#
# Đọc theo bố cục này, số nào cũng chính xác: `8,25` gõ dưới dạng chữ, "trên 20" giữ nguyên giới
# hạn, đơn vị tính của bảng chỉ là của cột tiền. Tổng số hội viên gõ đảo hai chữ số, và lời báo nêu
# đúng ô.

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
# ## Cộng
#
# Số mà Hội tự ghi được dùng trước số cộng từ các chi hội, trừ khi bạn chọn khác. Cách nào thì chỗ
# lệch giữa hai bên cũng được nói ra.

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
# Số tiền thì bảng và các dòng khớp nhau: một chi hội không có số, một chi hội ghi giới hạn, nên
# 40,75 triệu có thể đúng.
#
# ## Ghi lại ra Excel
#
# Trong tệp được ghi, số là số, giới hạn thấy được, ghi chú nằm ở đúng ô.

# %%
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    io.write_table(derived, Path(folder) / "totals.xlsx", data=data)
    written = (Path(folder) / "totals.xlsx").stat().st_size
assert written > 5_000
