"""Votes, elections and those elected, as far as their numbers contradict each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.domain import (
    Candidate,
    Event,
    Membership,
    Motion,
    Participation,
    Person,
    Post,
    VoteEvent,
    VoteOption,
)
from hoidata.errors import Severity
from hoidata.values import Bound, Quantity, Ratio
from tests.dataset.builders import cite, dataset, found, only

UNCOUNTED = Participation("guest", group="khách", count=Quantity(10))
PEOPLE = [Person(f"n-{number}", f"Người {number}") for number in range(5)]
POSTS = [Post("bch", "a", title="Ủy viên Ban Chấp hành", seats=15)]
VOTE = "$.motions[0].vote_events[0]"


def percent(text):
    return None if text is None else Quantity.parse(text)


def voted(*votes, participants=(), memberships=(), **fields):
    motion = Motion("m", "Bầu Ban Chấp hành", event="dai-hoi", vote_events=votes, **fields)
    return dataset(
        events=[Event("dai-hoi", "congress", participants=participants)],
        motions=[motion],
        people=PEOPLE,
        posts=POSTS,
        memberships=memberships,
    )


def vote(share=None, **fields):
    return VoteEvent(share=percent(share), **fields)


def delegates(count="440 đại biểu", registered="445 đại biểu"):
    return Participation(
        "attendee",
        group="đại biểu",
        count=None if count is None else Quantity.parse(count),
        registered=None if registered is None else Quantity.parse(registered),
    )


class TestNumbersOfAVote:
    def test_that_are_above_those_they_lie_in_are_doubtful(self):
        row = vote(eligible=445, present=446, sources=cite(3))
        problem = only(voted(row, sources=cite(1)))
        assert (problem.code, problem.severity) == ("vote.exceeded", Severity.WARNING)
        assert (problem.path, problem.sources) == (VOTE, cite(3))
        assert problem.details == {
            "found": "446",
            "part": "people present",
            "expected": "445",
            "whole": "people with a vote",
        }
        assert "446 người có mặt nhiều hơn 445 người được triệu tập" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("numbers", "wrong"),
        [
            ({}, []),
            ({"present": 5}, []),
            ({"eligible": 5, "present": 5, "issued": 5, "cast": 5, "valid": 5}, []),
            ({"eligible": 9, "present": 8, "issued": 7, "cast": 6, "valid": 5}, []),
            ({"present": 7, "issued": 8}, [("ballots handed out", "people present")]),
            ({"issued": 7, "cast": 8}, [("ballots collected", "ballots handed out")]),
            ({"cast": 7, "valid": 8}, [("valid ballots", "ballots collected")]),
            ({"eligible": 7, "valid": 8}, [("valid ballots", "people with a vote")]),
            ({"present": 7, "counts": {"yes": 8}}, [("votes", "people present")]),
            ({"present": 7, "counts": {"yes": 5, "no": 3}}, [("votes", "people present")]),
            ({"valid": 7, "counts": {"yes": 5, "not_voting": 3}}, [("votes", "valid ballots")]),
            ({"present": 7, "counts": {"yes": 7, "absent": 3}}, []),
            ({"present": 7, "valid": 5, "counts": {"yes": 5, "no": 0}}, []),
            (
                {"eligible": 1, "present": 2, "cast": 3},
                [("people present", "people with a vote"), ("ballots collected", "people present")],
            ),
        ],
    )
    def test_go_down_step_by_step(self, numbers, wrong):
        problems = voted(vote(**numbers)).check()
        assert {each.code for each in problems} <= {"vote.exceeded"}
        assert [(each.details["part"], each.details["whole"]) for each in problems] == wrong

    @pytest.mark.parametrize(
        ("participants", "numbers", "is_doubtful"),
        [
            ([delegates()], {"present": 441}, True),
            ([delegates()], {"present": 440}, False),
            ([delegates()], {"cast": 441}, True),
            ([delegates()], {"counts": {"yes": 441}}, True),
            ([delegates()], {"eligible": 445}, False),
            ([delegates(), delegates("10 người", None)], {"present": 450}, False),
            ([delegates(), delegates("10 người", None)], {"present": 451}, True),
            ([delegates(), Participation("guest", "n-1")], {"present": 441}, True),
            ([delegates(), delegates("12 đơn vị", None)], {"present": 999}, False),
            ([delegates(), delegates("10 người/xã", None)], {"present": 999}, False),
            ([delegates(), UNCOUNTED], {"present": 999}, False),
            ([delegates(), delegates("trên 10 người", None)], {"present": 999}, False),
            ([delegates("gần 440 đại biểu")], {"present": 441}, True),
            ([delegates("10 người", None)], {"present": 441}, False),
            ([delegates(None)], {"present": 441}, False),
            ([], {"present": 441}, False),
        ],
    )
    def test_are_no_more_than_came_to_the_event(self, participants, numbers, is_doubtful):
        problems = voted(vote(**numbers), participants=participants).check()
        assert [each.details["whole"] for each in problems] == [
            "people who took part"
        ] * is_doubtful

    @given(st.dictionaries(st.sampled_from(VoteOption), st.integers(0, 9)))
    def test_agree_where_they_are_the_sum_of_the_votes(self, counts):
        absent = counts.get(VoteOption.ABSENT, 0)
        present = sum(counts.values()) - absent
        assert found(voted(vote(eligible=present + absent, present=present, counts=counts))) == []


class TestVotesForAllOptions:
    def test_that_do_not_make_those_who_voted_are_doubtful(self):
        counts = {"yes": 430, "no": 5, "abstain": 2}
        problem = only(voted(vote(present=440, counts=counts), sources=cite(1)))
        assert (problem.code, problem.severity) == ("vote.missed", Severity.WARNING)
        assert (problem.path, problem.sources) == (f"{VOTE}.counts", cite(1))
        assert problem.details == {"found": "437", "expected": "440", "whole": "people present"}
        assert "440 người có mặt" in problem.translate("vi")

    @pytest.mark.parametrize(
        ("numbers", "counts", "missed"),
        [
            ({"present": 440}, {"yes": 433, "no": 5, "abstain": 2}, None),
            ({"present": 440}, {"yes": 433, "no": 5}, None),
            ({"present": 440}, {"yes": 430, "no": 5, "abstain": 2, "not_voting": 3}, None),
            ({"present": 440, "valid": 437}, {"yes": 430, "no": 5, "abstain": 2}, None),
            ({}, {"yes": 430, "no": 5, "abstain": 2}, None),
            ({"eligible": 445}, {"yes": 433, "no": 5, "abstain": 2, "absent": 5}, None),
            ({"eligible": 445}, {"yes": 433, "no": 5, "abstain": 2, "absent": 4}, ("444", "445")),
            ({"eligible": 445}, {"yes": 433, "no": 5, "abstain": 2, "absent": 6}, ("446", "445")),
            ({"eligible": 445}, {"yes": 433, "no": 5, "abstain": 2}, ("440", "445")),
            ({"eligible": 445, "present": 440}, {"yes": 433, "absent": 5}, None),
            ({"eligible": 445, "present": 440}, {"yes": 433, "absent": 4}, ("444", "445")),
            ({"eligible": 445, "present": 440}, {"absent": 6}, ("446", "445")),
            ({"present": 440}, {"yes": 433, "absent": 6}, None),
            ({"eligible": 445}, {"yes": 433, "absent": 6}, None),
        ],
    )
    def test_are_added_up(self, numbers, counts, missed):
        problems = voted(vote(**numbers, counts=counts)).check()
        told = [(each.code, each.details["found"], each.details["expected"]) for each in problems]
        assert told == ([] if missed is None else [("vote.missed", *missed)])

    def test_that_are_more_are_told_once(self):
        counts = {"yes": 438, "no": 5, "abstain": 2, "absent": 9}
        assert found(voted(vote(eligible=440, counts=counts))) == [("vote.exceeded", VOTE)]
        counts = {"yes": 438, "absent": 9}
        assert found(voted(vote(eligible=430, present=440, counts=counts))) == [
            ("vote.exceeded", VOTE)
        ]


class TestShares:
    def test_that_the_votes_do_not_have_are_doubtful(self):
        row = vote("98,5 %", present=440, counts={"yes": 412}, sources=cite(3))
        problem = only(voted(row))
        assert (problem.code, problem.severity) == ("vote.share", Severity.WARNING)
        assert (problem.path, problem.sources) == (f"{VOTE}.share", cite(3))
        assert problem.details == {"found": "98,5%", "votes": "412/440", "expected": "93,64%"}

    @pytest.mark.parametrize(
        ("share", "numbers", "counts", "expected"),
        [
            ("93,6 %", {"present": 440}, {"yes": 412}, None),
            ("93,64 %", {"present": 440}, {"yes": 412}, None),
            ("93,63 %", {"present": 440}, {"yes": 412}, "93,64%"),
            ("94 %", {"present": 440}, {"yes": 412}, None),
            ("93 %", {"present": 440}, {"yes": 412}, "93,64%"),
            ("trên 93 %", {"present": 440}, {"yes": 412}, None),
            ("trên 94 %", {"present": 440}, {"yes": 412}, "93,64%"),
            ("100 %", {"present": 440}, {"yes": 440}, None),
            ("100 %", {"present": 440}, {"yes": 433}, "98,41%"),
            ("92,6 %", {"eligible": 445, "present": 440}, {"yes": 412}, None),
            ("98,6 %", {"present": 440}, {"yes": 412, "no": 6}, None),
            ("98,6 %", {}, {"yes": 412, "no": 6}, None),
            ("95 %", {}, {"yes": 412, "no": 6}, "98,56%"),
            ("95 %", {}, {"yes": 412}, None),
            ("95 %", {"present": 0}, {"yes": 0}, None),
            ("95 %", {"present": 440}, {"no": 6}, None),
            ("95 %", {"present": 440}, {}, None),
            (None, {"present": 440}, {"yes": 412}, None),
        ],
    )
    def test_are_held_against_every_whole_they_may_be_of(self, share, numbers, counts, expected):
        problems = voted(vote(share, **numbers, counts=counts)).check()
        assert [(each.code, each.details["expected"]) for each in problems] == (
            [] if expected is None else [("vote.share", expected)]
        )

    @given(st.integers(1, 999), st.data())
    def test_are_fine_as_they_are_rounded(self, whole, data):
        votes = data.draw(st.integers(0, whole))
        tenths = round(1000 * votes / whole)
        share = Quantity(Decimal(tenths) / 10, "%", step=Decimal("0.1"))
        row = VoteEvent(present=whole, counts={"yes": votes}, share=share)
        assert found(voted(row)) == []

    def test_without_a_number_say_nothing(self):
        share = Quantity(None, "%", bound=Bound.UNKNOWN)
        row = VoteEvent(present=440, counts={"yes": 412}, share=share)
        assert found(voted(row)) == []


class TestCandidates:
    def test_have_no_more_votes_than_there_were_voters(self):
        rows = [Candidate("n-1", 440), Candidate("n-2", 441, sources=cite(5)), Candidate("n-3")]
        problem = only(voted(vote(present=440, candidates=rows)))
        assert (problem.code, problem.path) == ("vote.exceeded", f"{VOTE}.candidates[1]")
        assert problem.sources == cite(5)
        assert problem.details["part"] == "votes for one candidate"

    @pytest.mark.parametrize(
        ("row", "numbers", "codes"),
        [
            (Candidate("n-1", 412, share=percent("93,6 %")), {"valid": 440}, []),
            (Candidate("n-1", 412, share=percent("98,5 %")), {"valid": 440}, ["vote.share"]),
            (Candidate("n-1", 412, share=percent("98,5 %")), {}, []),
            (Candidate("n-1", share=percent("98,5 %")), {"valid": 440}, []),
            (Candidate("n-1", 445, share=percent("98,5 %")), {"valid": 440}, ["vote.exceeded"]),
            (Candidate("n-1", 438), {"present": 440, "valid": 437}, ["vote.exceeded"]),
        ],
    )
    def test_have_shares_that_fit(self, row, numbers, codes):
        data = voted(vote(**numbers, candidates=[row]))
        assert [code for code, _ in found(data)] == codes


class TestElections:
    @pytest.mark.parametrize(
        ("numbers", "wrong"),
        [
            ({"seats": 15, "proposed": 17, "elected": 15}, []),
            ({"seats": 15, "proposed": 17, "elected": 13}, []),
            ({"seats": 15, "elected": 16}, [("people elected", "people to be elected")]),
            ({"proposed": 15, "elected": 16}, [("people elected", "candidates")]),
            ({"post": "bch", "elected": 15}, []),
            ({"post": "bch", "elected": 16}, [("people elected", "seats of the post")]),
            ({"post": "bch", "seats": 16}, [("people to be elected", "seats of the post")]),
            ({"elected": 16}, []),
        ],
    )
    def test_fill_no_more_than_there_are(self, numbers, wrong):
        problems = voted(**numbers, sources=cite(2)).check()
        assert [(each.details["part"], each.details["whole"]) for each in problems] == wrong
        for problem in problems:
            assert (problem.code, problem.path) == ("vote.exceeded", "$.motions[0]")
            assert (problem.severity, problem.sources) == (Severity.WARNING, cite(2))

    @pytest.mark.parametrize(
        ("numbers", "wrong"),
        [
            ({"seats": 2, "proposed": 4, "elected": 2}, []),
            ({"elected": 1}, [("people listed as elected", "people elected")]),
            ({"seats": 1}, [("people listed as elected", "people to be elected")]),
            ({"proposed": 3}, [("candidates listed", "candidates")]),
            ({}, []),
        ],
    )
    def test_list_no_more_than_they_state(self, numbers, wrong):
        rounds = [
            vote(
                candidates=[Candidate("n-1", is_elected=True), Candidate("n-2"), Candidate("n-3")]
            ),
            vote(
                candidates=[Candidate("n-2", is_elected=True), Candidate("n-4", is_elected=False)]
            ),
        ]
        problems = voted(*rounds, **numbers).check()
        assert [(each.details["part"], each.details["whole"]) for each in problems] == wrong


class TestHolders:
    @pytest.mark.parametrize(
        ("votes", "share", "code"),
        [
            (Ratio(412, 440), "93,6 %", None),
            (Ratio(412, 440), "98,5 %", "vote.share"),
            (Ratio(412, 440, unit="phiếu"), None, None),
            (None, "98,5 %", None),
            (Ratio(413, 440), None, "vote.other"),
        ],
    )
    def test_have_the_votes_of_their_election(self, votes, share, code):
        rounds = [
            vote(candidates=[Candidate("n-1", 200), Candidate("n-2", 240)]),
            vote(candidates=[Candidate("n-1", 412)]),
            vote(candidates=[Candidate("n-3", 1)]),
        ]
        row = Membership(
            "bch", "n-1", votes=votes, share=percent(share), motion="m", sources=cite(4)
        )
        problems = voted(*rounds, memberships=[row]).check()
        assert [each.code for each in problems] == ([] if code is None else [code])
        for problem in problems:
            assert (problem.severity, problem.sources) == (Severity.WARNING, cite(4))

    def test_are_told_which_votes_differ(self):
        row = Membership("bch", "n-1", votes=Ratio(413, 440), motion="m")
        problem = only(voted(vote(candidates=[Candidate("n-1", 412)]), memberships=[row]))
        assert problem.path == "$.memberships[0].votes"
        assert problem.details == {"found": "413", "expected": "412", "motion": "m"}

    @pytest.mark.parametrize("motion", [None, "m"])
    @pytest.mark.parametrize("rounds", [[], [vote(candidates=[Candidate("n-1")])]])
    def test_may_have_votes_that_are_told_nowhere_else(self, motion, rounds):
        row = Membership("bch", "n-1", votes=Ratio(413, 440), motion=motion)
        assert found(voted(*rounds, memberships=[row])) == []

    @pytest.mark.parametrize(
        ("post", "count", "is_more"), [("bch", 15, False), ("bch", 16, True), ("ct", 16, False)]
    )
    def test_that_are_counted_fit_into_the_seats(self, post, count, is_more):
        row = Membership(post, count=count, selection="appointed", sources=cite(4))
        data = dataset(posts=[*POSTS, Post("ct", "a", title="Ủy viên")], memberships=[row])
        problems = data.check()
        assert [each.code for each in problems] == ["vote.exceeded"] * is_more
        for problem in problems:
            assert (problem.path, problem.sources) == ("$.memberships[0]", cite(4))
            assert problem.details["part"] == "people in office"
            assert "16 người giữ chức vụ" in problem.translate("vi")
