"""Awards as a table."""

from hoidata import Award, display


def test_are_added_up_by_issuer_and_form(town):
    data = town(
        awards=[
            Award("thi-xa", "Giấy khen", collectives=2, individuals=3),
            Award("xa-1", "Giấy khen", collectives=1, individuals=0),
            Award("thi-xa", "Giấy khen", collectives=4, individuals=5),
            Award("thi-xa", "Bằng khen", collectives=1, individuals=1),
        ]
    )
    assert display.table(data.awards, data).texts == (
        ("Hội Chữ thập đỏ thị xã", "Giấy khen", "6", "8"),
        ("Hội xã Một", "Giấy khen", "1", "0"),
        ("Hội Chữ thập đỏ thị xã", "Bằng khen", "1", "1"),
        ("cộng", "", "8", "9"),
    )


def test_number_that_is_not_told_is_not_nought(town):
    data = town(
        awards=[
            Award("xa-1", "Giấy khen", collectives=1),
            Award("xa-2", "Giấy khen", individuals=2),
        ]
    )
    assert display.table(data.awards, data).texts == (
        ("Hội xã Một", "Giấy khen", "1", "…"),
        ("Hội xã Hai", "Giấy khen", "…", "2"),
        ("cộng", "", "từ 1 trở lên", "từ 2 trở lên"),
    )


def test_unknown_issuer_is_named_by_the_level_if_that_is_told(town):
    data = town(awards=[Award(level="district"), Award()])
    assert [row[:2] for row in display.table(data.awards, data, language="en").texts[:2]] == [
        ("(district)", "…"),
        ("(not named)", "…"),
    ]
