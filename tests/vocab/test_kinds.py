"""Kinds are found by the words that officers write, each of which means one thing in its table."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from hoidata.vocab import Table, code_of, get, rows

KINDS: tuple[Table, ...] = (
    "associations",
    "document_kinds",
    "event_kinds",
    "initiative_kinds",
    "organization_kinds",
    "pledge_kinds",
    "report_kinds",
    "roles",
    "statement_kinds",
)

WRITTEN: dict[Table, str] = {
    "event_kinds": """
        interim_review: Hội nghị sơ kết, sơ kết
        annual_review: tổng kết, lễ tổng kết
        congress: Đại hội, Đại hội đại biểu
        delegate_conference: hội nghị đại biểu
        employees_conference: hội nghị công đoàn viên chức, hội nghị người lao động
        committee_meeting: họp BCH, hội nghị ban chấp hành
        meeting: họp, hội nghị
        inspection: kiểm tra
        supervision: giám sát
        social_criticism: phản biện, hội nghị phản biện xã hội
        dialogue: đối thoại
        voter_contact: tiếp xúc cử tri
        election: bầu cử
        exchange: giao lưu
        contest: hội thi, cuộc thi
        arts_festival: liên hoan, hội diễn
        sports_festival: hội thao
        festival_day: ngày hội
        fair: hội chợ, chợ Tết Công đoàn
        zero_dong_market: gian hàng 0 đồng, Phiên chợ 0 đồng
        talk: nói chuyện chuyên đề
        roundtable: tọa đàm, toạ đàm
        workshop: hội thảo
        forum: diễn đàn
        training: tập huấn
        communication: tuyên truyền
        launch: phát động, Lễ phát động
        campaign_day: ra quân
        unveiling: ra mắt, lễ ra mắt
        founding: thành lập
        merger: sáp nhập
        announcement: công bố quyết định
        signing: ký kết, ký kết giao ước, hội nghị ký kết giao ước thi đua
        gathering: họp mặt, gặp mặt
        commemoration: kỷ niệm, lễ kỷ niệm
        rally: mít tinh
        parade: diễu hành
        tribute: viếng, dâng hương, thắp nến tri ân
        visit: thăm hỏi
        longevity_wishes: mừng thọ, chúc thọ, lễ mừng thọ
        honouring: tuyên dương, lễ tuyên dương, biểu dương
        gift_giving: tặng quà, trao quà
        scholarship_giving: trao học bổng
        cake_making: gói bánh chưng
        relief: cứu trợ
        fundraising: quyên góp
        blood_donation: hiến máu, Ngày hội hiến máu, buổi tiếp nhận máu
        fostering: nhận đỡ đầu, lễ nhận đỡ đầu
        medical_check: khám chữa bệnh
        groundbreaking: khởi công
        inauguration: khánh thành
        handover: bàn giao, bàn giao nhà
        clean_up: ngày chủ nhật xanh, dọn vệ sinh
        tree_planting: trồng cây
        military_send_off: tiễn quân, giao nhận quân
        other: khác
    """,
    "organization_kinds": """
        association: hội
        federation: liên hiệp hội
        trade_association: hiệp hội
        union: công đoàn, CĐCS, liên đoàn lao động
        front: Mặt trận Tổ quốc
        chapter: chi hội
        joint_chapter: liên chi hội
        member_group: tổ hội
        club: CLB
        volunteer_group: nhóm thiện nguyện
        fund: quỹ
        campaign_committee: ban vận động, ban cứu trợ
        loan_group: tổ vay vốn, tổ tiết kiệm và vay vốn, Tổ TK&VV
        savings_group: tổ tiết kiệm
        cooperative: hợp tác xã, HTX
        cooperative_group: tổ hợp tác
        company: công ty
        bank: ngân hàng
        school: trường
        hospital: bệnh viện
        press: báo
        market: chợ
        religious_body: chùa, nhà thờ, giáo xứ
        international_organization: tổ chức quốc tế
        state_body: UBND, sở
        ministry: bộ
        party_body: đảng ủy
        armed_forces: công an
        clan: dòng họ
        hamlet: thôn, ấp, bản, xóm, buôn
        neighbourhood: khu phố, tổ dân phố, khóm
        bloc: khối, cụm thi đua
    """,
    "initiative_kinds": """
        movement: phong trào, phong trào thi đua
        campaign: cuộc vận động
        emulation_drive: đợt thi đua
        drive: chiến dịch, đợt cao điểm
        programme: chương trình
        scheme: đề án
        project: dự án
        model: mô hình
        works: công trình, phần việc
        journey: hành trình
        year: năm
        month: tháng, tháng cao điểm
        week: tuần lễ
        day: ngày
        festival: lễ hội
        competition: cuộc thi
        appeal: lời kêu gọi
        club: câu lạc bộ
        fund: quỹ
    """,
    "pledge_kinds": """
        emulation: giao ước thi đua, ký kết giao ước
        emulation_registration: đăng ký thi đua
        commitment: cam kết
        undertaking: đảm nhận
        response: hưởng ứng
        donation: đăng ký ủng hộ
        sponsorship: tài trợ
        fostering: nhận đỡ đầu, đỡ đầu
        care: nhận phụng dưỡng
        cooperation: hợp tác, phối hợp
        joint_programme: chương trình phối hợp
        coordination_rules: quy chế phối hợp
        memorandum: biên bản ghi nhớ
        agreement: thỏa thuận, thoả thuận
        twinning: kết nghĩa
    """,
    "report_kinds": """
        weekly: báo cáo tuần
        monthly: tháng
        quarterly: quý, báo cáo 3 tháng
        interim: báo cáo 6 tháng, sơ kết, 6 tháng đầu năm
        year_to_date: báo cáo 9 tháng, 9 tháng đầu năm, báo cáo 7 tháng
        annual: năm, tổng kết năm, báo cáo tổng kết
        term: báo cáo nhiệm kỳ
        political: báo cáo chính trị
        thematic: chuyên đề
        flash: báo cáo nhanh
        ad_hoc: báo cáo đột xuất
        supervision: báo cáo giám sát
        financial: báo cáo quyết toán, báo cáo tài chính
        self_review: báo cáo kiểm điểm
        survey: báo cáo khảo sát
    """,
    "statement_kinds": """
        achievement: kết quả, ưu điểm
        limitation: hạn chế, tồn tại, khó khăn
        cause: nguyên nhân
        lesson: bài học kinh nghiệm
        context: tình hình
        plan: phương hướng, nhiệm vụ
        solution: giải pháp
        instruction: ý kiến chỉ đạo
        proposal: kiến nghị, đề xuất
    """,
    "roles": """
        chair: chủ trì, chủ tọa
        presidium: đoàn chủ tịch, chủ tọa đoàn
        secretary: thư ký
        delegate: đại biểu
        candidate: ứng cử
        elected: trúng cử
        teller: ban kiểm phiếu
        speaker: phát biểu, phát biểu chỉ đạo
        lecturer: diễn giả
        reporter: báo cáo viên
        host: đăng cai
        partner: phối hợp
        guest: khách mời
        attendee: tham dự, dự
        volunteer: tình nguyện viên
        collaborator: cộng tác viên
        judge: giám khảo, ban giám khảo
        contestant: thí sinh
        donor: nhà tài trợ, mạnh thường quân, nhà hảo tâm
        presenter: trao tặng
        recipient: người nhận
        beneficiary: thụ hưởng
        awardee: được khen thưởng
        signatory: bên ký kết
    """,
    "document_kinds": """
        resolution: NQ
        plan: kế hoạch, KH
        minutes: biên bản
        scheme: đề án
        telegram: công điện
        option_paper: phương án
        invitation: giấy mời
        application: đơn
        appeal: thư kêu gọi
        list: danh sách
        script: kịch bản
        account_statement: sao kê
        budget: dự toán
        news_item: tin bài
    """,
    "associations": """
        hsv: Hội Sinh viên, HSV
        doi_tntp: Đội TNTP
        lam_vuon: Hội Làm vườn
        sinh_vat_canh: Hội Sinh vật cảnh
        btbn_ngheo: Hội Bảo trợ bệnh nhân nghèo
        khhgd: Hội Kế hoạch hóa gia đình
        cham_cuu: Hội Châm cứu
        dieu_duong: Hội Điều dưỡng
        tong_hoi_y_hoc: Hội Y học
        nu_tri_thuc: Hội Nữ trí thức
        nu_doanh_nhan: Hội Nữ doanh nhân
        hoi_doanh_nghiep: Hiệp hội Doanh nghiệp
        than_nhan_kieu_bao: Hội Thân nhân kiều bào
        hoi_tem: Hội Tem
        tu_day: Hội Cựu tù chính trị, Hội Tù đày
        nong_dan: Nông dân, HND
        lhpn: Phụ nữ, LHPN
        truong_son: Hội Truyền thống Trường Sơn
        lhtn: Hội Liên hiệp Thanh niên
        thay_thuoc_tre: Hội Thầy thuốc trẻ
        nguoi_khuyet_tat: Hội Người khuyết tật
        bvqte: Hội Bảo vệ quyền trẻ em
        cuu_tro_te_tan_tat: Hội Cứu trợ trẻ em tàn tật
        htgdls: Hội Hỗ trợ gia đình liệt sĩ
        bt_nkt_tmc: Hội Bảo trợ người khuyết tật Việt Nam
        ctd: Chữ thập đỏ, Hội Chữ thập đỏ
        cong_doan: LĐLĐ tỉnh, LĐLĐ
        mttq: Ủy ban MTTQ Việt Nam
    """,
}


def written(table: Table) -> Iterator[tuple[str, str]]:
    for line in WRITTEN[table].strip().splitlines():
        code, _, words = line.partition(":")
        yield from ((word.strip(), code.strip()) for word in words.split(","))


@pytest.mark.parametrize("table", KINDS)
class TestEveryTableOfKinds:
    def test_reads_the_words_of_officers(self, table: Table) -> None:
        assert [(word, code) for word, code in written(table) if code_of(table, word) != code] == []

    def test_reads_them_in_any_case_and_form(self, table: Table) -> None:
        for word, code in written(table):
            forms = word.upper(), f" {word} ", unicodedata.normalize("NFD", word)
            assert {code_of(table, form) for form in forms} == {code}

    def test_has_plain_codes(self, table: Table) -> None:
        codes = [row["code"] for row in rows(table)]
        assert [code for code in codes if not re.fullmatch("[a-z_]+", code)] == []

    def test_repeats_no_form_in_a_row(self, table: Table) -> None:
        for row in rows(table):
            forms = [row["label_vi"], *filter(None, row["aliases"].split(";"))]
            plain = Counter("".join(form.casefold().replace(".", "").split()) for form in forms)
            assert plain.most_common(1)[0][1] == 1, row["code"]

    def test_names_no_two_things_alike_in_english(self, table: Table) -> None:
        assert max(Counter(row["label_en"].casefold() for row in rows(table)).values()) == 1

    def test_does_not_read_what_no_row_knows(self, table: Table) -> None:
        assert code_of(table, "múa lân sư rồng") is None


@pytest.mark.parametrize(
    ("table", "flag", "codes"),
    [
        ("organization_kinds", "has_members", {"bloc"}),
        (
            "pledge_kinds",
            "is_joint",
            {
                *["cooperation", "joint_programme", "coordination_rules"],
                *["memorandum", "agreement", "twinning"],
            },
        ),
    ],
)
def test_what_is_computed_with_is_a_column(table: Table, flag: str, codes: set[str]) -> None:
    assert {row["code"] for row in rows(table) if row[flag]} == codes


@pytest.mark.parametrize(
    "code", ["daily", "weekly", "monthly", "quarterly", "interim", "year_to_date", "annual", "term"]
)
def test_a_report_for_a_period_is_not_an_occasional_one(code: str) -> None:
    row = get("report_kinds", code)
    assert row is not None
    assert row["is_occasional"] == ""


@pytest.mark.parametrize("code", ["thematic", "flash", "ad_hoc", "supervision", "financial"])
def test_a_report_on_an_occasion_is_marked(code: str) -> None:
    row = get("report_kinds", code)
    assert row is not None
    assert row["is_occasional"] == "yes"


@pytest.mark.parametrize(
    ("table", "text", "codes"),
    [
        ("event_kinds", "kiểm tra; giám sát", ("inspection", "supervision")),
        ("event_kinds", "phát động; ra mắt", ("launch", "unveiling")),
        ("event_kinds", "tặng quà; trao học bổng", ("gift_giving", "scholarship_giving")),
        ("event_kinds", "khởi công; khánh thành", ("groundbreaking", "inauguration")),
        ("event_kinds", "hội chợ; phiên chợ 0 đồng", ("fair", "zero_dong_market")),
        ("organization_kinds", "tổ vay vốn; tổ tiết kiệm", ("loan_group", "savings_group")),
        ("organization_kinds", "thôn; tổ dân phố", ("hamlet", "neighbourhood")),
        ("roles", "nhà tài trợ; trao tặng", ("donor", "presenter")),
        ("pledge_kinds", "giao ước; hợp tác", ("emulation", "cooperation")),
    ],
)
def test_what_is_counted_apart_has_a_code_of_its_own(
    table: Table, text: str, codes: tuple[str, str]
) -> None:
    assert tuple(code_of(table, word) for word in text.split("; ")) == codes
