# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Từ một thư mục báo cáo đến bản tin
#
# Năm phường của thành phố Lam Giang (tên do chúng tôi đặt) báo cáo năm 2024 và năm 2025, mỗi báo
# cáo một tệp, viết như cán bộ vẫn viết. Sổ tay này kiểm tra các tệp, cộng số liệu, vẽ biểu đồ rồi
# lập một bản tin để in. Cần cài `pip install "hoidata[notebook,word]"`.

# %%
from pathlib import Path

import hoidata as hd
from hoidata import aggregate, display, io

DATA = Path("../../data")
data = io.load(DATA / "reports")
len(data.organizations), len(data.reports), len(data.observations)

# %% [markdown]
# ## Chỗ nào đáng ngờ
#
# Mọi tệp được đọc một lượt, mọi chỗ đáng ngờ được nói một lượt: một từ gõ sai được đọc theo nghĩa
# phải có, hai báo cáo nộp muộn.

# %%
found = data.check()
display.table(found)

# %%
assert [problem.code for problem in found] == ["text.misspelled", "report.late", "report.late"]
assert not any(problem.severity is hd.Severity.ERROR for problem in found)

# %% [markdown]
# ## Tổng nói rõ dựa vào đâu
#
# Một phường ghi "trên 320 suất quà", một phường chưa báo cáo năm 2025. Vì vậy tổng của thành phố
# là một giới hạn, và ghi chú nói thiếu ai. Dấu … không phải là 0: không ai cho con số nào.

# %%
gifts = hd.rollup(data, "suất quà đã trao", over="year")
display.table(gifts, data)

# %%
city = gifts["ctd.lam-giang", "2025"]
assert str(city.quantity) == "trên 929 suất quà"
assert (city.reported, city.expected) == (4, 5)
print(hd.explain(city, data))

# %% [markdown]
# Cũng số liệu ấy trên biểu đồ. Mũi tên là chỗ số liệu không có giới hạn, như của Đông Bến.

# %%
wards = gifts.filter(lambda total: total.organization != "ctd.lam-giang")
display.chart(wards.filter(lambda total: total.period.code == "2025"), data)

# %% [markdown]
# ## So với năm trước
#
# Chỉ tính tăng, giảm khi hai bên so được với nhau. Thành phố không có: Bãi Dâu chỉ có số của một
# trong hai năm. "gần 70 triệu" là dưới 70 triệu, nên mức tăng cũng là một giới hạn.

# %%
compared = aggregate.compare(data, "giá trị quà tặng", "năm 2025")
display.table(compared, data)

# %%
growth = {row.organization: row.growth for row in compared}
assert growth["ctd.lam-giang"] is None
assert str(growth["ctd.tay-ben"]) == "dưới 15,8%"
display.chart(compared, data)

# %% [markdown]
# ## Chỉ tiêu
#
# Chỉ tiêu là 900 suất quà, đã trao trên 929: đạt, dù phường thứ năm báo cáo thế nào. Hội viên thì
# khác: bốn phường có 4.075 trên 5.000, phường thứ năm mới quyết định.

# %%
targets = aggregate.progress(data, at="25/1/2026")
display.table(targets, data)

# %%
verdicts = {row.target.metric: row.status.value for entry in targets for row in entry.rows}
assert verdicts["gifts"] == "met"
assert verdicts["members"] == "undecided"
display.chart(targets, data)

# %% [markdown]
# ## Ai đã báo cáo, và quỹ

# %%
display.table(aggregate.coverage(data, "năm 2025", parent="ctd.lam-giang"), data)

# %%
fund = aggregate.fund_statement(data, "quy-nhan-dao", "năm 2025")
assert str(fund.closing) == "87,5 triệu đồng"
display.chart(fund, data)

# %% [markdown]
# ## Tất cả trong một tệp
#
# `display.bulletin` hỏi những câu trên với mọi chỉ số, rồi xếp các câu trả lời thành từng mục bằng
# lời dễ hiểu. Bản HTML là một trang không cần gì khác; bản Word thì sửa tiếp được. Trong cửa sổ
# lệnh, việc này là `hoidata bulletin bao-cao -o ban-tin.docx`.

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
