"""A dataset and one answer of every kind."""

from functools import cache

from hoidata import aggregate, io, samples
from hoidata.dataset import Dataset

BOOK = """
format: hoidata/1
organizations:
  - {id: mttq.xa, name: Ủy ban MTTQ xã, level: xã}
  - {id: hội-xã, name: Hội Chữ thập đỏ xã, parent: mttq.xa}
people:
  - {id: nguoi-1, name: Trần Thị B, privacy: riêng tư}
  - {id: nguoi-2, name: Lê Văn C, privacy: công khai}
  - {id: nguoi-3, name: Bé D, privacy: trẻ em}
funds:
  - id: quy
    name: Quỹ Vì người nghèo
    holder: mttq.xa
    period: năm 2024
    opening: 5 triệu đồng
    closing: 41,5 triệu đồng
    complete: đầy đủ
    transactions:
      - {id: t-1, kind: thu, giver: Bà Nguyễn Thị A, period: 5/3/2024, value: 60 triệu đồng}
      - {id: t-2, kind: thu, giver: Công ty Sao Mai, period: 6/3/2024, value: 500.000 đồng,
         privacy: công khai}
      - {id: t-3, kind: thu, giver: hội-xã, period: 7/3/2024, value: 500 kg, worth: 9 triệu đồng}
      - {id: t-4, kind: thu, giver: Ông E, period: 8/3/2024, value: 100 USD}
      - {id: t-5, kind: chi, receiver: Hộ ông F, period: 9/3/2024, value: 25 triệu đồng,
         purpose: xây nhà}
      - {id: t-6, kind: đăng ký, giver: Bà G, period: 10/3/2024, value: 7 triệu đồng}
      - {id: t-7, kind: đăng ký, giver: hội-xã, period: 11/3/2024, value: 8 triệu đồng}
      - {id: t-8, kind: thu, period: 1/12/2023-31/1/2024, value: 1 triệu đồng}
      - {id: t-9, kind: đăng ký, receiver: mttq.xa, period: 12/3/2024, value: 1 triệu đồng}
sponsorships:
  - {id: do-dau, sponsors: [hội-xã], rate: 200.000đ/tháng, period: quý I/2024}
observations:
  - {id: o-1, metric: gifts, organizations: [mttq.xa], period: năm 2024, value: trên 120 suất quà}
  - {id: o-2, metric: gifts, organizations: [mttq.xa], period: năm 2023, value: 100 suất quà}
  - {id: o-3, metric: chapters, organizations: [mttq.xa], period: 31/12/2024, value: 12 chi hội}
  - {id: o-4, metric: gifts, organizations: [hội-xã], period: năm 2023, value: 90 suất quà}
  - {id: o-5, metric: members, organizations: [hội-xã], period: 31/12/2024, value: 90 hội viên}
  - {id: o-6, metric: women_members, organizations: [hội-xã], period: 31/12/2024,
     value: 50 hội viên nữ}
  - {id: o-7, metric: gifts, organizations: [hội-xã, mttq.xa], period: năm 2022,
     value: 4/5 suất quà}
target_sets:
  - {id: ct, organizations: [mttq.xa], period: năm 2024, declared: 2,
     targets: [{metric: gifts, value: 100 suất quà}]}
rules:
  - {id: luat, expression: women_members <= members}
"""


@cache
def book() -> Dataset:
    return io.loads(BOOK, strict=False)


@cache
def answers() -> dict[str, object]:
    """Return an answer of every kind, by the name of its table."""
    data, reports = book(), samples.reports()
    return {
        "totals": aggregate.rollup(data, "gifts", over="year"),
        "comparisons": aggregate.compare(data, "gifts", "2024"),
        "coverage": aggregate.coverage(reports, "2022"),
        "targets": aggregate.progress(data, at="31/1/2025"),
        "standings": aggregate.standings(reports, "khoi-thi-dua-20.tphcm", "2022"),
        "fund": aggregate.fund_statement(data, "quy", "2024"),
        "ledgers": aggregate.promises(data, at="31/12/2024"),
        "reconciliation": aggregate.reconcile(reports) + aggregate.reconcile(data),
        "problems": reports.check(),
    }
