"""Units that reported before their place changed have a change that says what followed."""

import sys

import pytest

from hoidata import places
from hoidata.dataset import Dataset
from hoidata.domain import OrganizationChange
from hoidata.errors import Severity
from tests.dataset.builders import cite, day, found, only
from tests.dataset.test_reform import accepted, figures, read

KIEN_GIANG = "kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh"
OTHER = "x | Hội CTĐ tỉnh Nghệ An | association: ctd, level: tỉnh"


def reporting(*rows, units=KIEN_GIANG):
    return read(f"{units}\n{OTHER}", figures(*rows))


class TestAUnitWhoseFiguresEnd:
    def test_lacks_what_followed_it(self):
        problem = only(reporting(("kg", "năm 2024", 5), ("x", "năm 2025", 5)))
        assert (problem.code, problem.severity) == ("organization.place_changed", Severity.INFO)
        assert problem.path == "$.organizations[0]"
        assert problem.translate("vi") == (
            "'kg' báo cáo đến trước 1/7/2025, khi tỉnh Kiên Giang về tỉnh An Giang"
            " (202/2025/QH15), nhưng dữ liệu không ghi đơn vị nào kế thừa; hãy ghi thay đổi, xem"
            " `hoidata reform`"
        )

    def test_of_a_district_is_that_of_its_communes(self):
        unit = "kg | Hội CTĐ quận Kiến An | association: ctd, level: quận"
        problem = only(reporting(("kg", "năm 2022", 5), ("x", "năm 2026", 5), units=unit))
        assert problem.details["after"] == "phường Kiến An, phường Phù Liễn"

    @pytest.mark.parametrize(
        "rows",
        [
            [("kg", "năm 2024", 5), ("x", "năm 2024", 5)],
            [("kg", "năm 2024", 5), ("x", "6 tháng đầu năm 2025", 5)],
            [("kg", "năm 2026", 5), ("x", "năm 2026", 5)],
            [("x", "năm 2024", 5), ("x", "năm 2026", 6)],
        ],
    )
    def test_is_not_asked_for_where_the_data_does_not_reach_both_sides(self, rows):
        assert found(reporting(*rows)) == []

    @pytest.mark.parametrize(
        "unit",
        [
            "kg | Hội LHPN xã Kim Liên | association: lhpn, level: xã",
            "kg | Hội CTĐ tỉnh Kiên Giang | association: ctd",
            "kg | Hội CTĐ thị xã | association: ctd, level: thị xã",
            "kg | Agribank tỉnh Kiên Giang | kind: bank, level: tỉnh",
            "kg | Hội CTĐ tỉnh Kiên Giang | association: ctd, level: tỉnh, valid_to: 31/12/2024",
        ],
    )
    def test_is_not_asked_for_where_its_place_is_not_certain(self, unit):
        data = reporting(("kg", "năm 2024", 5), ("x", "năm 2026", 5), units=unit)
        codes = {code for code, _ in found(data)}
        assert codes.isdisjoint({"organization.place_changed", "organization.place_replaced"})

    def test_is_fine_with_what_is_proposed(self):
        data = reporting(("kg", "năm 2024", 5), ("x", "năm 2026", 5))
        assert accepted(data).check() == ()

    def test_is_fine_where_it_is_known_to_have_ended(self):
        data = reporting(("kg", "năm 2024", 5), ("x", "năm 2026", 5))
        end = OrganizationChange("dissolve", before=["kg"], on=day("1/7/2025"))
        assert found(Dataset.merged([data, Dataset(organization_changes=[end])])) == []


class TestAUnitThatReportsOn:
    def test_is_two_units_of_one_id(self):
        problem = only(reporting(("kg", "năm 2024", 5), ("kg", "năm 2026", 5)))
        assert (problem.code, problem.severity) == (
            "organization.place_replaced",
            Severity.WARNING,
        )
        assert problem.details["before"] == "tỉnh Kiên Giang"

    def test_is_reported_with_its_sources(self):
        unit = KIEN_GIANG + ", sources: ['van-ban:1-11']"
        data = reporting(("kg", "năm 2024", 5), ("kg", "năm 2026", 5), units=unit)
        problems = {each.code: each for each in data.check()}
        assert problems["organization.place_replaced"].sources == cite(1)

    def test_is_fine_where_its_place_went_on(self):
        assert found(reporting(("x", "năm 2024", 5), ("x", "năm 2026", 5))) == []

    def test_of_a_place_that_was_renamed_later_is_told_once(self):
        unit = "kg | Hội CTĐ tỉnh Đồng Nai | association: ctd, level: tỉnh"
        problem = only(reporting(("kg", "năm 2024", 5), ("kg", "năm 2027", 5), units=unit))
        assert problem.details["on"] == "2025-07-01"


def test_the_tables_are_not_read_for_older_data():
    reporting(("kg", "năm 2024", 5)).check()
    tables = sys.modules["hoidata.places._tables"]
    tables.tables.cache_clear()
    reporting(("kg", "năm 2024", 5)).check()
    assert tables.tables.cache_info().currsize == 0
    assert places.editions()
