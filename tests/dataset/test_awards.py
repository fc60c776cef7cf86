"""Awards are given by who may give them, by the law of their day."""

import pytest

from hoidata.domain import Award, Event, Organization
from hoidata.errors import Severity
from tests.dataset.builders import cite, dataset, found, only, report


def given(form, level, period="2022", *, kind="association", association=None, **fields):
    issuer = Organization("x", "Hội X", kind=kind, level=level, association=association)
    award = Award("x", form, period=period, **fields)
    return dataset(organizations=[issuer], awards=[award])


class TestAnIssuer:
    @pytest.mark.parametrize(
        ("form", "kind", "level", "period"),
        [
            ("Bằng khen", "association", "provincial", "2022"),
            ("bằng khen", "state_body", "district", "2024"),
            ("BK", "association", "communal", "2024"),
            ("Giấy khen", "association", "chapter", "2022"),
            ("Giấy khen", "state_body", "district", "2026"),
            ("Giấy khen", "association", "group", "2026"),
            ("Chiến sĩ thi đua cơ sở", "state_body", "communal", "2024"),
            ("Tập thể lao động tiên tiến", "state_body", "communal", "2022"),
            ("Cờ thi đua của Chính phủ", "state_body", "provincial", "2022"),
            ("Huân chương", "association", "central", "2024"),
            ("Tập thể lao động xuất sắc", "association", "district", "2022"),
            ("Huân chương Lao động hạng Nhất", "state_body", "provincial", "2024"),
            ("Bằng khen của Thủ tướng Chính phủ", "association", "communal", "2024"),
            ("huân  chương Độc lập", "association", "central", None),
        ],
    )
    def test_may_not_give_what_the_law_leaves_to_others(self, form, kind, level, period):
        data = given(form, level, period, kind=kind)
        assert found(data) == [("award.not_entitled", "$.awards[0].issuer")]

    @pytest.mark.parametrize(
        ("form", "kind", "level", "period"),
        [
            ("Bằng khen", "association", "central", "2022"),
            ("Bằng khen", "ministry", "central", "2026"),
            ("Bằng khen", "state_body", "provincial", "2026"),
            ("Bằng khen", "party_body", "provincial", "2022"),
            ("Giấy khen", "association", "provincial", "2022"),
            ("Giấy khen", "association", "district", "2022"),
            ("Giấy khen", "state_body", "district", "6 tháng đầu năm 2025"),
            ("Giấy khen", "state_body", "communal", "2026"),
            ("Chiến sĩ thi đua cơ sở", "state_body", "communal", "2026"),
            ("Lao động tiên tiến", "state_body", "communal", "2024"),
            ("Huân chương", "state_body", "central", "2022"),
            ("Bằng khen", "association", "communal", "2003"),
            ("giải nhì", "association", "group", "2022"),
            ("Huy chương Vàng toàn đoàn", "association", "communal", "2022"),
            ("Danh hiệu của xã", "association", "communal", "2022"),
            ("Kỷ niệm chương", "association", "communal", "2022"),
            ("Món quà lưu niệm", "association", "communal", "2022"),
            ("Bằng khen", "association", None, "2022"),
        ],
    )
    def test_may_give_what_the_law_allows_or_leaves_open(self, form, kind, level, period):
        assert found(given(form, level, period, kind=kind)) == []

    @pytest.mark.parametrize(
        "association", ["cong_doan", "Đoàn thanh niên", "MTTQ", "LHPN", "Hội Nông dân", "CCB"]
    )
    def test_may_be_one_of_an_association_with_rules_of_its_own(self, association):
        assert found(given("Bằng khen", "provincial", association=association)) == []

    def test_may_be_unknown(self):
        unnamed, strange, formless = Award(None, "Bằng khen"), Award("y", "Bằng khen"), Award("a")
        assert found(dataset(awards=[unnamed, formless])) == []
        assert found(dataset(awards=[strange])) == [("reference.unknown", "$.awards[0].issuer")]


class TestTheProblem:
    def test_names_who_may_and_the_law(self):
        problem = only(given("Bằng khen", "district", sources=cite(3)))
        assert (problem.severity, problem.sources) == (Severity.WARNING, cite(3))
        assert problem.message == (
            "'x' may not give certificate of merit, which is given by the Prime Minister;"
            " ministers, heads of central bodies of associations; chairs of provincial people's"
            " committees (Law 15/2003/QH11); correct the issuer, its level or the form"
        )
        assert problem.translate("vi") == (
            "'x' không có thẩm quyền tặng Bằng khen, vốn do Thủ tướng Chính phủ; Bộ trưởng, người"
            " đứng đầu cơ quan trung ương của đoàn thể; Chủ tịch UBND cấp tỉnh tặng (Luật"
            " 15/2003/QH11); hãy sửa đơn vị tặng, cấp của đơn vị hoặc"
            " hình thức khen"
        )

    @pytest.mark.parametrize(
        ("form", "english", "vietnamese"),
        [
            ("order", "order", "Huân chương"),
            ("BK", "certificate of merit", "Bằng khen"),
            ("Huân chương Lao động hạng Nhì", *["Huân chương Lao động hạng Nhì"] * 2),
        ],
    )
    def test_calls_the_form_as_the_language_does_or_as_it_was_written(
        self, form, english, vietnamese
    ):
        problem = only(given(form, "communal"))
        assert f"may not give {english}, which" in problem.message
        assert f"không có thẩm quyền tặng {vietnamese}, vốn" in problem.translate("vi")

    def test_is_of_the_law_of_the_day_of_the_event(self):
        event = Event("tong-ket", "meeting", period="10/1/2024")
        issuer = Organization("x", "Hội X", level="communal")
        award = Award("x", "Bằng khen", period="2023", event="tong-ket")
        problem = only(dataset(organizations=[issuer], events=[event], awards=[award]))
        assert problem.details["law"] == "Law 06/2022/QH15"


class TestTheDay:
    def district(self, **fields):
        issuer = Organization("x", "UBND huyện X", kind="state_body", level="district")
        award = Award("x", "Giấy khen", **fields)
        reports = [
            report("sớm", closed="1/6/2025"),
            report("muộn", period="7/2025", closed="1/8/2025"),
        ]
        events = [Event("chưa-rõ", "meeting")]
        return dataset(organizations=[issuer], awards=[award], reports=reports, events=events)

    def test_after_its_power_ended_is_wrong(self):
        assert found(self.district(period="7/2025")) == [
            ("award.not_entitled", "$.awards[0].issuer")
        ]

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"period": "2025"},
            {"period": "2024", "report": "muộn"},
            {"report": "sớm"},
            {"event": "chưa-rõ"},
        ],
    )
    def test_that_may_be_before_is_not(self, fields):
        assert found(self.district(**fields)) == []

    @pytest.mark.parametrize(
        ("on", "law"),
        [("31/12/2023", "Law 15/2003/QH11"), ("1/1/2024", "Law 06/2022/QH15 Art. 80")],
    )
    def test_decides_which_law_holds(self, on, law):
        assert only(given("Giấy khen", "chapter", on)).details["law"] == law

    def test_that_is_not_known_is_held_against_both_laws(self):
        laws = "Law 15/2003/QH11; Law 06/2022/QH15 Art. 80"
        assert only(given("Giấy khen", "chapter", None)).details["law"] == laws
