"""The ranks of the members of a bloc."""

from datetime import date
from fractions import Fraction

from hoidata import Attachment, Organization, Period, Problem, Quantity, display
from hoidata.aggregate import Standing, Standings, Unranked, standings

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
WHY = Problem.of("standings.no_targets", found="2022")


def rank(unit, score, best, worst):
    return Standing(organization=unit, score=Quantity(score), best_rank=best, worst_rank=worst)


def test_members_stand_in_order_and_those_without_a_rank_last_with_the_reason(town):
    ranked = Standings(
        bloc="khoi",
        period=YEAR,
        rows=(rank("xa-1", 3, 1, 1), rank("xa-2", 2, 2, 3), rank("ai-do", 2, 2, 3)),
        unranked=(Unranked(organization="thi-xa", problems=(WHY,)),),
    )
    table = display.table(ranked, town())
    assert table.title == "Xếp hạng khoi, năm 2022"
    assert table.texts == (
        ("1", "Hội xã Một", "3"),
        ("2–3", "Hội xã Hai", "2"),
        ("2–3", "ai-do", "2"),
        ("…", "Hội Chữ thập đỏ thị xã [1]", "…"),
    )
    assert table.notes == (f"[1] {WHY.translate('vi')}",)


def test_doubts_about_the_whole_stand_below(town):
    table = display.table(
        Standings(bloc="thi-xa", period=YEAR, problems=(WHY,)), town(), language="en"
    )
    assert table.title == "Standings of Hội Chữ thập đỏ thị xã, 2022"
    assert table.notes == (WHY.message, "nothing to show")


def test_answer_of_a_ranking_is_shown(town):
    bloc = Organization("khoi", "Khối thi đua", kind="bloc")
    data = town(
        organizations=[bloc, Organization("xa-1", "Hội xã Một")],
        attachments=[Attachment("xa-1", "khoi", kind="member_of")],
    )
    table = display.table(standings(data, "khoi", YEAR), data)
    assert table.texts == (("…", "Hội xã Một [1]", "…"),)


def test_score_that_never_ends_in_digits_is_rounded(town):
    third = Quantity(Fraction(100, 3), "điểm")
    row = Standing(organization="xa-1", score=third, best_rank=1, worst_rank=1)
    table = display.table(Standings(bloc="khoi", period=YEAR, rows=(row,)), town())
    assert table.texts == (("1", "Hội xã Một", "33,33 điểm"),)


def test_messages_in_vietnamese_have_no_days_as_codes(town):
    bloc = Organization("khoi", "Khối thi đua", kind="bloc")
    data = town(organizations=[bloc])
    table = display.table(standings(data, "khoi", YEAR), data)
    assert "31/12/2022" in table.notes[0]
