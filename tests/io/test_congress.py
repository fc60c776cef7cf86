"""What public reports say of events and congresses is said in a file as they say it.

The facts are those of the press of 2015 to 2025, without the names of people.
"""

import pytest

from hoidata import Dataset, Event, Membership, Motion, Observation, io
from hoidata.domain import MotionResult, Selection, VoteMethod, VoteOption
from hoidata.values import Period, Quantity, Ratio

HEAD = """format: hoidata/1
report:
  {id: r, kind: báo cáo chuyên đề, organizations: [a], period: năm 2025, closed_on: 31/12/2025}
organizations: [{id: a, name: Hội A}, {id: b, name: Hội B}]
people: [{id: n-1, name: Người Một}, {id: n-2, name: Người Hai}]
posts:
  - {id: bch, organization: a, title: Ủy viên Ban Chấp hành, seats: 177}
  - {id: ct, organization: a, title: Chủ tịch, seats: 1}
documents: [{id: qd, kind: Quyết định}]
"""
CONGRESS = "events: [{id: dh, kind: đại hội, organizers: [a], period: 1/12/2025}]\n"


def read(text: str) -> Dataset:
    """Return what a file says, of which nothing is doubtful and nothing is lost in writing."""
    data = io.loads(HEAD + text)
    assert data.check() == ()
    assert io.loads(io.dumps(data)) == data
    assert io.loads(io.dumps(data, format="json"), format="json") == data
    return data


def motion(given: str) -> Motion:
    return read(f"{CONGRESS}motions: [{{id: m, text: Bầu Ban Chấp hành, event: dh, {given}}}]\n")[
        Motion, "m"
    ]


def membership(given: str) -> Membership:
    return read(f"memberships: [{{post: ct, person: n-1, {given}}}]\n").memberships[0]


class TestEvents:
    @pytest.mark.parametrize(
        ("written", "status"),
        [
            ("dự kiến", "planned"),
            ("sẽ tổ chức", "planned"),
            ("theo kế hoạch", "planned"),
            ("Đang diễn ra", "ongoing"),
            ("đã tổ chức", "held"),
            ("tạm hoãn", "postponed"),
            ("đã hủy", "cancelled"),
            ("không tổ chức", "cancelled"),
            ("planned", "planned"),
        ],
    )
    def test_have_the_status_that_reports_give_them(self, written: str, status: str) -> None:
        data = read(f"events: [{{id: e, kind: đại hội, status: {written}}}]\n")
        assert data[Event, "e"].status.value == status

    def test_are_held_unless_they_say_otherwise(self) -> None:
        assert read(CONGRESS)[Event, "dh"].status.value == "held"

    def test_are_repeated_as_often_as_reports_say(self) -> None:
        data = read("events: [{id: e, kind: đại hội, recurrence: 5 năm một lần}]\n")
        assert data[Event, "e"].recurrence == "P5Y"

    def test_say_who_was_summoned_and_who_came(self) -> None:
        row = "{role: tham dự, group: đại biểu, registered: 1.100 đại biểu, count: 1.095 đại biểu}"
        data = read(f"events: [{{id: e, kind: đại hội, participants: [{row}]}}]\n")
        (delegates,) = data[Event, "e"].participants
        assert delegates.registered == Quantity(1_100, "đại biểu")
        assert delegates.count == Quantity(1_095, "đại biểu")


class TestMotions:
    def test_elect_some_of_those_proposed_and_leave_seats_vacant(self) -> None:
        row = motion("post: bch, seats: 168, proposed: 185, elected: 168, term: nhiệm kỳ 2023-2028")
        assert (row.seats, row.proposed, row.elected) == (168, 185, 168)
        assert row.term == Period.parse("nhiệm kỳ 2023-2028")

    def test_count_ballots(self) -> None:
        votes = "{method: bỏ phiếu kín, issued: 400, cast: 400, valid: 400}"
        (vote,) = motion(
            f"seats: 52, proposed: 58, elected: 52, vote_events: [{votes}]"
        ).vote_events
        assert (vote.method, vote.issued, vote.cast, vote.valid) == (
            VoteMethod.BALLOT,
            400,
            400,
            400,
        )

    def test_are_agreed_to_by_all_without_a_number(self) -> None:
        row = motion("result: thông qua, vote_events: [{method: giơ thẻ, share: 100%}]")
        assert row.result is MotionResult.PASS
        assert row.vote_events[0].share == Quantity(100, "%")
        assert row.vote_events[0].method is VoteMethod.SHOW_OF_HANDS

    def test_count_what_voters_chose(self) -> None:
        counts = "{không tán thành: 5, đồng ý: 1.433, vắng: 2, không ý kiến: 0}"
        (vote,) = motion(f"vote_events: [{{counts: {counts}}}]").vote_events
        assert vote.counts == (
            (VoteOption.YES, 1_433),
            (VoteOption.NO, 5),
            (VoteOption.ABSTAIN, 0),
            (VoteOption.ABSENT, 2),
        )

    def test_list_candidates_and_their_votes(self) -> None:
        rows = "[{person: n-1, votes: 1.412, is_elected: có}, {person: n-2, is_elected: không}]"
        (vote,) = motion(f"vote_events: [{{candidates: {rows}}}]").vote_events
        assert [(each.person, each.votes, each.is_elected) for each in vote.candidates] == [
            ("n-1", 1_412, True),
            ("n-2", None, False),
        ]


class TestMemberships:
    @pytest.mark.parametrize(
        ("written", "selection"),
        [
            ("bầu", Selection.ELECTED),
            ("bầu bổ sung", Selection.ELECTED),
            ("chỉ định", Selection.APPOINTED),
            ("phân công", Selection.ASSIGNED),
            ("hiệp thương cử", Selection.CONSULTATION),
            ("hiệp y", Selection.CONSULTATION),
            ("phụ trách", Selection.ACTING),
            ("kiêm", Selection.CONCURRENT),
        ],
    )
    def test_say_how_the_holder_came_to_the_post(self, written: str, selection: Selection) -> None:
        assert membership(f"selection: {written}").selection is selection

    def test_say_with_which_votes_and_for_how_long(self) -> None:
        row = membership("votes: 433/440 phiếu, share: '98,4 %', term: nhiệm kỳ 2025-2030")
        assert row.votes == Ratio(433, 440, unit="phiếu")
        assert row.share == Quantity.parse("98,4%")
        assert row.term == Period.parse("nhiệm kỳ 2025-2030")

    def test_say_by_which_decision(self) -> None:
        assert membership("selection: chỉ định, document: qd").document == "qd"

    def test_count_those_who_are_not_named(self) -> None:
        row = "{post: bch, count: 15, selection: chỉ định, document: qd, term: nhiệm kỳ 2025-2030}"
        (counted,) = read(f"memberships: [{row}]\n").memberships
        assert (counted.person, counted.count, counted.selection) == (
            None,
            15,
            Selection.APPOINTED,
        )

    def test_of_one_person_in_two_posts_are_fine(self) -> None:
        rows = "[{post: ct, person: n-1}, {post: bch, person: n-1, selection: kiêm nhiệm}]"
        assert len(read(f"memberships: {rows}\n").memberships) == 2


DELEGATES = """metrics:
  - {code: dai-bieu, label: đại biểu được triệu tập, unit: đại biểu, over_time: cộng}
observations:
  - id: all
    metric: dai-bieu
    event: dh
    period: 1/12/2025
    value: 445 đại biểu
    complete: [độ tuổi, học vấn, chuyên môn]
    parts:
      độ tuổi: {dưới 30: 1, 30-40: 52, 41-50: 152, 51-60: 235, 61-70: 4, trên 70: 1}
      học vấn: {10/10: 35, 12/12: 410}
      chuyên môn: {tiến sĩ: 36, thạc sĩ: 151, đại học: 257, đang học đại học: 1}
"""


def test_three_breakdowns_of_the_delegates_each_make_all_of_them() -> None:
    data = read(CONGRESS + DELEGATES)
    parts = [row for row in data.observations if row.part_of == "all"]
    assert len(parts) == 12
    assert data[Observation, "all"].complete == ("chuyên môn", "học vấn", "độ tuổi")


@pytest.mark.parametrize(("right", "wrong"), [("152", "153"), ("410", "409"), ("257", "275")])
def test_a_breakdown_that_misses_them_is_doubtful(right: str, wrong: str) -> None:
    data = io.loads(HEAD + CONGRESS + DELEGATES.replace(right, wrong))
    assert [problem.code for problem in data.check()] == ["parts.missed"]
