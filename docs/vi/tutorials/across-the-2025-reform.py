# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Qua lần sắp xếp năm 2025
#
# Ngày 1/7/2025 An Giang và Kiên Giang hợp thành một tỉnh, mang tên An Giang như một trong hai tỉnh
# cũ. Dãy số của năm 2024 và 2025 phải nói rõ là An Giang nào. Số liệu ở đây do chúng tôi đặt; nơi
# chốn và việc sắp xếp là thật. Cần cài `pip install "hoidata[notebook]"`.

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
# ## Các đơn vị thành gì
#
# Thư viện có sẵn nơi chốn và nghị quyết, và đề xuất những gì theo đó của các đơn vị. Đó là đề
# xuất: hãy xem từng thay đổi cùng lý do.

# %%
proposal = hd.lineage_from_crosswalk(before)
for row in proposal.changes:
    print(row.change.kind, ", ".join(row.change.before), "→", ", ".join(row.change.after))
    print(row.reasons[0].translate("vi"))

# %%
assert proposal.changes[0].change.after == ("hoi-ctd.an-giang.2025",)
assert not proposal.doubts

# %% [markdown]
# Ghi vào thư mục thì từ đó được đọc cùng các báo cáo, và báo cáo của tỉnh mới gọi tên được nó.

# %%
io.dump(proposal.to_dataset(), folder / "reform.yaml")
copy(DATA / "after-reform.yaml", folder)
data = io.load(folder)
assert not data.check()
display.table(data.organizations, data, at="1/7/2025")

# %% [markdown]
# ## Theo đơn vị lúc đó
#
# Lúc đó có hai tỉnh đến tháng 6/2025, và một tỉnh từ tháng 7. Đơn vị nào có số của đơn vị ấy; năm
# mà đơn vị không tồn tại trọn vẹn thì không phải cả năm.

# %%
halves = ["năm 2024", "6 tháng đầu năm 2025", "6 tháng cuối năm 2025"]
then = hd.rollup(data, "suất quà đã trao", over=halves)
display.table(then, data)

# %% [markdown]
# ## Theo đơn vị hiện nay
#
# `structure` hỏi theo cơ cấu của một ngày. Số của đơn vị đã hợp nhất chuyển về đơn vị kế thừa, nên
# dãy số của An Giang mới bắt đầu từ năm 2024. "trên 18.200" vẫn là giới hạn.

# %%
now = hd.rollup(data, "suất quà đã trao", over=halves, structure="1/7/2025")
display.table(now, data)

# %%
heir = "hoi-ctd.an-giang.2025"
assert str(now[heir, "2024"].quantity) == "trên 39.700 suất quà"
assert str(now[heir, "2025-S1"].quantity) == "22.200 suất quà"
print(hd.explain(now[heir, "2024"], data))

# %% [markdown]
# Cả hai, trên cùng một trục:

# %%
display.chart({"đơn vị lúc đó": then, "đơn vị hiện nay": now}, data)

# %% [markdown]
# ## Cả năm
#
# Năm 2025 gồm nửa đầu của hai tỉnh cũ và nửa cuối của tỉnh mới.

# %%
year = hd.rollup(data, "suất quà đã trao", over="năm 2025", structure="1/7/2025")
assert str(year[heir, "2025"].quantity) == "42.300 suất quà"
print(hd.explain(year[heir, "2025"], data))
