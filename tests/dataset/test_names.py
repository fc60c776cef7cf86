"""Names of metrics and terms: codes, labels and aliases of the data go before the vocabulary's."""

import attrs
import pytest
from hypothesis import given

from hoidata import (
    Dataset,
    Event,
    InvalidData,
    Metric,
    NotAdditive,
    Observation,
    Organization,
    Participation,
    Period,
    Pledge,
    PledgeItem,
    Quantity,
    ReferenceMissing,
    Rule,
    Target,
    TargetSet,
    Term,
    rollup,
    testing,
    vocab,
)
from hoidata.domain import Vocabulary, vocabulary_metrics, vocabulary_terms
from hoidata.vietnamese import normalize

TREES = Metric("trees", "cây trồng mới", "cây", aliases=["cây xanh"])
FEAST = Term(
    "event_kinds", "le_hoi_den", "lễ hội đền", label_en="temple feast", aliases=["hội đền"]
)


def figure(metric, number=5, unit="cây"):
    value = Quantity(number, unit)
    return Observation("o", metric, organizations=["a"], period=Period.parse("2024"), value=value)


def found(data, code):
    return [(each.path, dict(each.details)) for each in data.check() if each.code == code]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("hội viên", "members"),
        ("Hội  Viên", "members"),
        ("tổng giá trị nhân đạo", "humanitarian_value"),
        ("members", "members"),
        ("Members", "members"),
        ("trees", "trees"),
        ("Cây trồng mới", "trees"),
        ("cây xanh", "trees"),
        ("chưa có chỉ số", "chưa có chỉ số"),
    ],
)
def test_a_metric_is_named_by_any_of_its_forms_wherever_it_is_named(written, code):
    target = Target(written, Quantity(3, "cây"))
    data = Dataset(
        metrics=[TREES],
        observations=[figure(written)],
        target_sets=[TargetSet("t", targets=[target])],
        pledges=[Pledge("p", ["a"], items=[PledgeItem("lời hứa"), PledgeItem(target=target)])],
    )
    assert data.observations[0].metric == code
    assert data.target_sets[0].targets[0].metric == code
    promised = data.pledges[0].items[1].target
    assert promised is not None
    assert promised.metric == code


@pytest.mark.parametrize("name", ["trees", "cây trồng mới", "Cây xanh", TREES])
def test_questions_take_every_form_too(name):
    data = Dataset(
        organizations=[Organization("a", "A")], metrics=[TREES], observations=[figure("cây xanh")]
    )
    assert data.metric(name) == TREES
    assert rollup(data, name, over="year")["a", "2024"].quantity == Quantity(5, "cây")


def test_a_name_that_nothing_knows_is_no_metric():
    data = Dataset(organizations=[Organization("a", "A")], observations=[figure("cây lâu năm")])
    with pytest.raises(ReferenceMissing):
        data.metric("cây lâu năm")
    assert found(data, "metric.unknown")[0][0] == "$.observations[0].metric"


def test_an_unknown_metric_is_said_with_the_nearest():
    data = Dataset(metrics=[TREES], observations=[figure("cây trồng moi")])
    (problem,) = (each for each in data.check() if each.code == "metric.unknown")
    assert "did you mean 'cây trồng mới'? correct it, or define it under metrics" in problem.message
    assert "mục chỉ số (metrics)" in problem.translate("vi")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("đại hội", "congress"),
        ("Lễ hội đền", "le_hoi_den"),
        ("hội đền", "le_hoi_den"),
        ("x y", "x y"),
    ],
)
def test_a_kind_is_named_by_any_of_its_forms(written, code):
    data = Dataset(terms=[FEAST], events=[Event("e", written)])
    assert data.events[0].kind == code
    assert data.term("event_kinds", written).code == code


def test_names_inside_rows_are_found_too():
    participant = Participation("Nhà tài trợ", group="bà con")
    data = Dataset(events=[Event("e", "meeting", participants=[participant])])
    assert data.events[0].participants[0].role == "donor"


def test_names_in_formulas_weights_and_rules_are_codes_too():
    per_tree = Metric("per_tree", "x", "hội viên", formula='"hội viên" / "cây xanh"')
    share = Metric("share", "y", "%", nature="rate", weight="hội viên")
    rule = Rule("r", "cây xanh <= hội viên")
    data = Dataset(metrics=[TREES, per_tree, share], rules=[rule])
    assert str(data.metrics[1].formula) == "members / trees"
    assert data.metrics[2].weight == "members"
    assert str(data.rules[0].expression) == "trees <= members"
    assert Dataset(metrics=data.metrics, rules=data.rules) == data


def test_rows_without_names_to_change_are_kept_as_they_are():
    event = Event("e", "meeting", participants=[Participation("donor", group="bà con")])
    assert Dataset(events=[event]).events[0] is event


class TestOwnNames:
    def test_go_before_those_of_the_vocabulary(self):
        own = Metric("my_gifts", "suất quà đã trao", "suất quà")
        data = Dataset(metrics=[own], observations=[figure("suất quà đã trao", 3, "suất quà")])
        assert data.observations[0].metric == "my_gifts"
        ((path, details),) = found(data, "name.shadows")
        assert (path, details["other"]) == ("$.metrics[0]", "gifts")

    def test_stay_themselves_where_the_vocabulary_uses_their_code_for_another(self):
        own = Term("event_kinds", "x", aliases=["meeting"])
        data = Dataset(terms=[own], events=[Event("a", "hội nghị"), Event("b", "meeting")])
        assert [each.kind for each in data.events] == ["x", "x"]
        assert Dataset(terms=[own], events=data.events) == data

    def test_that_two_entries_share_mean_neither(self):
        other = attrs.evolve(TREES, code="bushes")
        data = Dataset(metrics=[TREES, other], observations=[figure("cây xanh")])
        assert data.observations[0].metric == "cây xanh"
        assert [path for path, _ in found(data, "name.shared")] == ["$.metrics[1]"] * 2

    def test_of_other_vocabularies_are_other_names(self):
        terms = [Term("event_kinds", "hội đền"), Term("roles", "hội đền")]
        assert found(Dataset(terms=terms), "name.shared") == []

    def test_replace_a_term_of_the_same_code(self):
        own = Term("event_kinds", "congress", "đại hội đại biểu toàn tỉnh")
        assert Dataset(terms=[own]).term("event_kinds", "congress") == own


class TestMerged:
    @pytest.mark.parametrize("name", ["kites", "Diều đã thả", "con diều"])
    def test_entries_are_one_by_whatever_name_where_only_one_side_knows_it(self, name):
        kites = Metric("kites", "diều đã thả", "con", aliases=["con diều"])
        known = Dataset(metrics=[kites], observations=[figure("kites")])
        other = Dataset(observations=[figure(name)])
        assert Dataset.merged([known, other]) == Dataset.merged([other, known]) == known

    def test_kinds_too(self):
        known = Dataset(terms=[FEAST], events=[Event("e", "le_hoi_den")])
        assert Dataset.merged([Dataset(events=[Event("e", "hội đền")]), known]) == known


class TestUnknownWords:
    def test_are_kept_and_said_once(self):
        events = [Event("a", "hội nghj"), Event("b", "hội nghj"), Event("c", "lễ cúng rừng")]
        data = Dataset(events=events)
        assert [each.kind for each in data.events] == ["hội nghj", "hội nghj", "lễ cúng rừng"]
        said = found(data, "term.unknown")
        assert [path for path, _ in said] == ["$.events[0].kind", "$.events[2].kind"]
        assert said[0][1]["near"] == "hội nghị"

    def test_are_terms_that_say_no_more(self):
        term = Dataset().term("event_kinds", "lễ cúng rừng")
        assert term == Term("event_kinds", "lễ cúng rừng")

    def test_are_said_in_vietnamese_words(self):
        (problem,) = Dataset(events=[Event("a", "lễ cúng rừng")]).check()
        assert "loại sự kiện" in problem.translate("vi")
        assert "event_kinds" in problem.message

    def test_of_associations_are_words_like_others(self):
        data = Dataset(organizations=[Organization("a", "A", association="Hội Cá cảnh")])
        assert data.organizations[0].association == "Hội Cá cảnh"
        assert [path for path, _ in found(data, "term.unknown")] == [
            "$.organizations[0].association"
        ]


class TestProperties:
    """What the library computes with is a property of a term, which one's own may have too."""

    def test_members(self):
        own = Term("organization_kinds", "cụm liên kết", has_members=True)
        units = [Organization("k", "K", kind="cụm liên kết"), Organization("a", "A")]
        data = Dataset(
            terms=[own], organizations=units, observations=[figure("gifts", 3, "suất quà")]
        )
        with pytest.raises(NotAdditive):
            rollup(data, "gifts", to="k")

    @pytest.mark.parametrize("name", ["has_members", "is_joint", "is_occasional", "is_result"])
    def test_belong_to_one_vocabulary(self, name):
        with pytest.raises(InvalidData) as caught:
            Term("roles", "x", **{name: True})
        assert [(p.code, p.path) for p in caught.value.problems] == [("term.property", f"$.{name}")]


@pytest.mark.parametrize("vocabulary", Vocabulary)
def test_every_form_of_the_library_means_its_term(vocabulary):
    for term in vocabulary_terms(vocabulary).values():
        forms = (term.code, term.label, *term.aliases)
        assert {Dataset().term(vocabulary, form) for form in forms} == {term}


def test_every_form_of_a_metric_of_the_library_means_it():
    for metric in vocabulary_metrics().values():
        assert {Dataset().metric(form) for form in (metric.label, *metric.aliases)} == {metric}


@given(name=testing.texts().filter(normalize))
def test_a_name_means_the_same_when_it_is_looked_up_again(name):
    own = Dataset(terms=[FEAST, Term("event_kinds", "x", aliases=["meeting", "họp"])])
    code = own.term("event_kinds", name).code
    assert own.term("event_kinds", code).code == code


def test_a_vocabulary_that_is_not_there_is_refused():
    with pytest.raises(InvalidData):
        Dataset().term("colours", "red")
    assert vocab.choice_of(Vocabulary, "loại sự kiện") is Vocabulary.EVENT_KINDS
