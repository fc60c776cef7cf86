"""What is due and paid of promises."""

from datetime import date

from hoidata import Period, Person, Quantity, Sponsorship, Transaction, display
from hoidata.aggregate import ledger

QUARTER = Period(date(2024, 1, 1), date(2024, 3, 31))
DAY = date(2024, 2, 29)
MONTHLY = Quantity(200_000, "VND", per=("tháng",))


def shown(town, sponsorship, *payments, **said):
    data = town(
        sponsorships=[sponsorship],
        transactions=payments,
        people=[Person("tre-1", "Trần Em Bé", privacy="minor")],
    )
    return display.table([ledger(data, sponsorship.id, at=DAY)], data, **said)


def test_what_is_due_paid_and_owed_stands_in_a_row(town):
    promised = Sponsorship("do-dau", ["xa-1", "xa-2"], rate=MONTHLY, period=QUARTER)
    paid = Transaction(
        "p", "chi", "300.000đ", giver="xa-1", period="5/1/2024", sponsorship="do-dau"
    )
    assert shown(town, promised, paid).texts == (
        (
            "do-dau",
            "Hội xã Một + Hội xã Hai",
            "29/2/2024",
            "400 nghìn đồng",
            "300 nghìn đồng",
            "100 nghìn đồng",
            "còn nợ",
        ),
    )


def test_what_is_not_known_is_said_and_explained(town):
    promised = Sponsorship("do-dau", period=QUARTER, beneficiaries=["tre-1"])
    table = shown(town, promised, language="en")
    assert table.texts[0][1] == "…"
    assert table.texts[0][3].startswith("không rõ [1]")
    assert table.texts[0][6] == "unknown"
    assert table.notes
    assert "Bé" not in repr(table)


def test_a_donor_is_named_as_far_as_may_be(town):
    def promise(key, giver, **fields):
        fields = {"receiver": "xa-1", "period": "1/1/2024", "due": "1/2/2024"} | fields
        return Transaction(key, "đăng ký", "5 triệu đồng", giver=giver, **fields)

    promises = [
        promise("a", "xa-2"),
        promise("b", "Ông Trần Văn Bí Mật"),
        promise("c", "Ông  Nguyễn Văn A", privacy="công khai"),
        promise("d", "nha-hao-tam"),
        promise("e", None, fund="quy"),
    ]
    data = town(transactions=promises, people=[Person("nha-hao-tam", "Lê Thị Kín")])
    kept = [ledger(data, each.id, at=DAY) for each in promises]
    names = [row[1] for row in display.table(kept, data).texts]
    assert names == ["Hội xã Hai", "(riêng tư)", "Ông Nguyễn Văn A", "(riêng tư)", "…"]
    assert display.table(kept[:1], data).texts[0][3:] == (
        "5 triệu đồng",
        "0 đồng",
        "5 triệu đồng",
        "còn nợ",
    )
