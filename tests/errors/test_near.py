"""What may be meant by a name that nothing has."""

import pickle

import pytest

from hoidata import (
    Dataset,
    InvalidData,
    Level,
    Metric,
    Organization,
    ReferenceMissing,
    compare,
    coverage,
    rollup,
)
from hoidata.dataset import TABLES
from hoidata.domain import Alias, Attachment, Event, Initiative, Person
from hoidata.errors import did_you_mean, nearest, unchosen
from tests.aggregate.build import dataset, figure

KNOWN = ["gifts", "gift_value", "members"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("gift", ["gifts"]),
        ("GIFTS", ["gifts"]),
        ("gift value", ["gift_value"]),
        ("gìft-vâlue", ["gift_value"]),
        ("membres", ["members"]),
        ("", []),
        ("xyz", []),
        ("…", []),
    ],
)
def test_the_nearest_is_spelled_most_alike(text, near):
    assert nearest(text, KNOWN) == near
    assert nearest(text, iter(KNOWN)) == near


@pytest.mark.parametrize(
    "text", ["Hội phụ nữ", "hoi phu nu", "HỘI PHỤ NỮ", "Hội Phụ-nữ", "hội phụ nư"]
)
def test_marks_and_case_do_not_matter(text):
    assert nearest(text, {"Hội Luật gia": "hlg", "Hội Phụ nữ": "lhpn"}) == ["lhpn"]


def test_a_letter_with_a_bar_is_one_with_it():
    assert nearest("do dau", ["đỡ đầu", "gặp gỡ"]) == ["đỡ đầu"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("lượng máu", "vườn mẫu"),
        ("diễn đàn", "hiến đất"),
        ("dự kiến", "thực hiện"),
        ("băng rôn", "tặng bò"),
        ("chợ Tết", "học tập"),
    ],
)
def test_marks_that_both_have_do_matter(text, known):
    assert nearest(text, [known]) == []
    assert nearest(text, [known, text.upper()]) == [text.upper()]


def test_the_best_comes_first_and_each_name_once():
    forms = {"quà": "a", "quà tặng": "b", "quà tặn": "b", "tặng quà": "c"}
    assert nearest("quà tặng", forms, most=2) == ["b"]
    assert nearest("quà tặng", forms, most=3, cutoff=0) == ["b", "a", "c"]
    assert nearest("quà tặng", forms, most=2, cutoff=0) == ["b", "a"]


def test_a_message_ends_with_it_or_says_nothing():
    assert did_you_mean("gift", KNOWN) == "; did you mean 'gifts'?"
    assert did_you_mean("xyz", KNOWN) == ""


class TestChoices:
    @pytest.mark.parametrize(
        ("found", "near"),
        [("distric", "district"), ("huyên", "huyện"), ("Chapters", "chapter"), (7, None)],
    )
    def test_name_the_nearest_code(self, found, near):
        with pytest.raises(InvalidData) as caught:
            Level(found)
        (problem,) = caught.value.problems
        assert problem.details.get("near") == near
        assert problem.details["choices"].startswith("central, provincial")
        if near:
            assert f"did you mean '{near}'?" in problem.message
            assert f"có phải là '{near}'?" in problem.translate("vi")

    def test_of_codes_alone(self):
        problem = unchosen("yer", ["month", "year"], "$.over")
        assert (problem.path, problem.details["near"]) == ("$.over", "year")

    @pytest.mark.parametrize(("option", "near"), [("prefer", "derived"), ("by", "bloc")])
    def test_of_a_question_name_the_nearest(self, option, near):
        with pytest.raises(InvalidData, match=f"did you mean '{near}'"):
            rollup(DATA, "gifts", **{option: f"{near}s"})


DATA = Dataset(
    organizations=[
        Organization("hoi-a", "Hội Khuyến học xã An", level="communal", association="ctd"),
        Organization(
            "hoi-b", "Hội Luật gia", aliases=[Alias("Luật gia Bình")], association="own-body"
        ),
    ],
    attachments=[Attachment("hoi-a", "hoi-b", hierarchy="công đoàn")],
    people=[Person("p-1", "Trần Văn Tám")],
    events=[Event("hoi-nghi", "meeting", name="Hội nghị sơ kết")],
    initiatives=[Initiative("tet-nhan-ai", "Tết nhân ái")],
    metrics=[Metric("trees", "cây trồng mới", "cây", nature="flow")],
)


class TestLookUp:
    @pytest.mark.parametrize(
        ("kind", "key", "near"),
        [
            (Organization, "hoi-aa", "hoi-a"),
            (Organization, "Hội khuyến học xã Ân", "hoi-a"),
            (Organization, "luat gia binh", "hoi-b"),
            (Event, "hội nghị sơ kết", "hoi-nghi"),
            (Initiative, "Tết Nhân ái", "tet-nhan-ai"),
            (Metric, "gift", "gifts"),
            (Metric, "cây trồng mói", "trees"),
            (Metric, "suất quà đã trao tặng", "gifts"),
            (Person, "pp-1", "p-1"),
            (Person, "Trần Văn Tám", None),
            (Organization, "xyz", None),
        ],
    )
    def test_names_the_nearest_by_id_or_by_name_but_never_a_person(self, kind, key, near):
        with pytest.raises(LookupError) as caught:
            DATA[kind, key]
        noun = kind.__name__.lower()
        end = f"; did you mean '{near}'?" if near else ""
        assert str(caught.value) == f"no {noun} '{key}' in the dataset{end}"
        assert isinstance(caught.value, ReferenceMissing)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

    @pytest.mark.parametrize("kind", list(TABLES))
    def test_that_finds_nothing_is_refused_for_every_class(self, kind):
        with pytest.raises(ReferenceMissing, match=r"^no [a-z ]+ 'xyz' in the dataset$"):
            DATA[kind, "xyz"]

    def test_of_what_is_no_text_is_refused(self):
        with pytest.raises(InvalidData, match=r"field.text at \$.key: "):
            DATA[Organization, 5]

    @pytest.mark.parametrize(
        ("ask", "message"),
        [
            (lambda: DATA.metric("gift"), "no metric 'gift' in the dataset; did you mean 'gifts'?"),
            (lambda: rollup(DATA, "gift"), "did you mean 'gifts'?"),
            (lambda: compare(DATA, "gift", "2024"), "did you mean 'gifts'?"),
            (
                lambda: Metric.of("gift"),
                "in the vocabulary; did you mean 'gifts'?",
            ),
            (lambda: Metric.of("xyz"), "no metric 'xyz' in the vocabulary; define it"),
            (
                lambda: rollup(DATA, "gifts", to="hoi-c"),
                "no organization 'hoi-c' in the",
            ),
            (
                lambda: rollup(DATA, "gifts", to="communel"),
                "did you mean 'communal'?",
            ),
            (lambda: rollup(DATA, "gifts", to=["communel"]), "no organization 'communel'"),
            (lambda: coverage(DATA, "2024", to="districts"), "did you mean 'district'?"),
            (
                lambda: coverage(DATA, "2024", to=["districts"]),
                "no organization 'districts'",
            ),
            (lambda: coverage(DATA, "2024", parent="hoi-c"), "did you mean"),
            (lambda: coverage(DATA, "2024", metrics="gift"), "did you mean 'gifts'?"),
            (lambda: coverage(DATA, "2024", association="ctđđ"), "did you mean 'ctd'?"),
            (lambda: coverage(DATA, "2024", association="chữ thập"), "did you mean 'ctd'?"),
            (lambda: coverage(DATA, "2024", association="own-bdy"), "did you mean 'own-body'?"),
            (
                lambda: DATA.hierarchy("cong doan"),
                "did you mean 'công đoàn'?",
            ),
        ],
    )
    def test_of_every_kind_names_the_nearest(self, ask, message):
        with pytest.raises(ReferenceMissing) as caught:
            ask()
        assert message in str(caught.value)

    def test_of_an_association_finds_those_of_the_data_too(self):
        assert coverage(DATA, "2024", association="own-body", to="communal").rows == ()

    def test_of_a_total_names_the_nearest_unit(self):
        totals = rollup(dataset("huyen-a", figure("huyen-a", "2024", 1)), "value")
        with pytest.raises(ReferenceMissing, match=r"no total of 'huyen-b' in 2024; did you mean"):
            totals["huyen-b", "2024"]
        with pytest.raises(ReferenceMissing, match=r"no total of 'huyen-a' in 2023$"):
            totals["huyen-a", "2023"]
