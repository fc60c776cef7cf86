"""What names of organizations say, kind by kind."""

import datetime
import json
import warnings
from pathlib import Path

import attrs
import pytest

from hoidata import InvalidData, Level, Organization
from hoidata.domain import OrganizationName
from hoidata.errors import DoubtfulText, Problem
from hoidata.places import PlaceName, spelling_key
from hoidata.places._tables import tables

AFTER = datetime.date(2026, 3, 1)
BEFORE = datetime.date(2024, 6, 30)
FACTS = Path(__file__).parents[2].parent / "shared" / "seeds" / "facts.jsonl"


def place(text: str | None) -> PlaceName | None:
    """Return a place written "type|name"; either may be left out."""
    if text is None:
        return None
    kind, _, name = text.partition("|")
    return PlaceName(kind or None, name or None)


def said(name: OrganizationName) -> dict[str, object]:
    """Return what a name says, without what it leaves open."""
    whole = {
        "kind": name.kind,
        "association": name.association,
        "merged": name.merged,
        "level": name.level and name.level.value,
        "place": name.place and f"{name.place.type or ''}|{name.place.name or ''}",
        "within": tuple(f"{each.type or ''}|{each.name or ''}" for each in name.within),
        "body": name.body,
        "host": name.host and name.host.text,
        "number": name.number,
        "name": name.name,
        "is_former": name.is_former,
        "candidates": tuple(str(each.level) for each in name.candidates),
    }
    return {key: value for key, value in whole.items() if value}


def read(text: str, **options) -> list[dict[str, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DoubtfulText)
        return [said(name) for name in Organization.parse_names(text, **options)]


def of(association, level, at=None, kind="association", **more):
    """Return what a plain name says."""
    whole = {"kind": kind, "association": association, "level": level, "place": at, **more}
    return {key: value for key, value in whole.items() if value}


def office(name, level=None, at=None, kind="state_body"):
    """Return what the name of an office says."""
    return of(None, level, at, kind, name=name)


KIM_LIEN = "xã|Kim Liên"
COMMUNE = of("lhpn", "communal", KIM_LIEN)

NAMES = {
    "full and abbreviated": [
        ("Hội Liên hiệp Phụ nữ xã Kim Liên", COMMUNE),
        ("Hội LHPN xã Kim Liên", COMMUNE),
        ("Hội Phụ nữ xã Kim Liên", COMMUNE),
        ("LHPN xã Kim Liên", COMMUNE),
        ("H.LHPN xã Kim Liên", COMMUNE),
        ("Hội L.H.P.N xã Kim Liên", COMMUNE),
        ("Hội LHPNxã Kim Liên", COMMUNE),
        ("Hội Liên hiệp Phụ nữ (LHPN) xã Kim Liên", COMMUNE),
        ("UBMTTQVN xã Kim Liên", of("mttq", "communal", KIM_LIEN, kind="front")),
        ("UB MTTQ xã Kim Liên", of("mttq", "communal", KIM_LIEN, kind="front")),
        ("LĐLĐ tỉnh Nghệ An", of("cong_doan", "provincial", "tỉnh|Nghệ An", kind="union")),
        ("ĐTN xã Kim Liên", of("doan_tn", "communal", KIM_LIEN, kind="union")),
        ("Hội NNCĐDC huyện Nam Đàn", of("nncddc", "district", "huyện|Nam Đàn")),
        ("VCCI", of("vcci", None, kind="federation")),
    ],
    "abbreviations in their domain": [
        ("Hội KH xã Kim Liên", of("khuyen_hoc", "communal", KIM_LIEN)),
        ("Hội LG tỉnh Nghệ An", of("luat_gia", "provincial", "tỉnh|Nghệ An")),
        ("Hội CTĐ xã Kim Liên", of("ctd", "communal", KIM_LIEN)),
        ("CTĐ xã Kim Liên", of("ctd", "communal", KIM_LIEN)),
        ("CTĐ số 5", {"kind": "bloc", "number": 5, "name": "Cụm thi đua"}),
        (
            "BCH quân sự xã",
            {
                "kind": "armed_forces",
                "level": "communal",
                "place": "xã|",
                "name": "Ban Chỉ huy quân sự",
            },
        ),
        ("Hội LHPN TT. Nam Đàn", of("lhpn", "communal", "thị trấn|Nam Đàn")),
        (
            "TT HĐND xã",
            {
                "kind": "state_body",
                "level": "communal",
                "place": "xã|",
                "body": "standing_board",
                "name": "Hội đồng nhân dân",
            },
        ),
    ],
    "capitals and spelling": [
        ("HỘI LHPN XÃ KIM LIÊN", of("lhpn", "communal", "xã|KIM LIÊN")),
        ("hội lhpn xã kim liên", of("lhpn", "communal", "xã|kim liên")),
        ("Hội Chữ Thập Đỏ tỉnh Hoà Bình", of("ctd", "provincial", "tỉnh|Hoà Bình")),
        ("Uỷ ban MTTQ xã Kim Liên", of("mttq", "communal", KIM_LIEN, kind="front")),
        ("UỶ BAN MTTQ VIỆT NAM XÃ HOA", of("mttq", "communal", "xã|HOA", kind="front")),
        ("  Hội\u00a0LHPN\nxã Kim\r\n Liên ; ", COMMUNE),
        ("1. Hội LHPN xã Kim Liên", COMMUNE),
        ("“Hội LHPN xã Kim Liên”.", COMMUNE),
        ("Hội LHPN - xã Kim Liên", COMMUNE),
        ("Hội LHPN (xã Kim Liên)", COMMUNE),
        ("Hội LHPN của xã Kim Liên", COMMUNE),
        ("Hội đông y tp. vinh", of("dong_y", "district", "thành phố|vinh")),
        ("Hội LHPN phường 05", of("lhpn", "communal", "phường|5")),
    ],
    "Việt Nam, and the centre": [
        ("UBMTTQ VN phường 5", of("mttq", "communal", "phường|5", kind="front")),
        ("Hội Nông dân Việt Nam xã Kim Liên", of("nong_dan", "communal", KIM_LIEN)),
        ("Hội Chữ thập đỏ Việt Nam", of("ctd", "central")),
        ("Hội Chữ thập đỏ", of("ctd", None)),
        ("Trung ương Hội CTĐ Việt Nam", of("ctd", "central")),
        ("T.Ư Hội Nông dân Việt Nam", of("nong_dan", "central")),
        ("Hội CTĐ TW", of("ctd", "central")),
        ("Hội CTĐ T.Ư", of("ctd", "central")),
        ("HỘI CTĐ TƯ", of("ctd", "central")),
        ("CHI HỘI BẢN LẦU", of(None, "chapter", "bản|LẦU", kind="chapter")),
        ("TW Đoàn", of("doan_tn", "central", kind="union")),
        ("Trung ương Đoàn TNCS Hồ Chí Minh", of("doan_tn", "central", kind="union")),
        ("Trung ương Hội", {"kind": "association", "level": "central"}),
        ("UBTWMTTQVN", of("mttq", "central", kind="front")),
        ("Tổng Liên đoàn Lao động Việt Nam", of("cong_doan", "central", kind="union")),
        ("Đoàn TNCS Hồ Chí Minh", of("doan_tn", None, kind="union")),
    ],
    "one word for level and association": [
        ("Tỉnh đoàn", of("doan_tn", "provincial", "tỉnh|", kind="union")),
        ("Tỉnh đoàn Nghệ An", of("doan_tn", "provincial", "tỉnh|Nghệ An", kind="union")),
        ("huyện đoàn", of("doan_tn", "district", "huyện|", kind="union")),
        ("Quận đoàn 5", of("doan_tn", "district", "quận|5", kind="union")),
        ("Thị đoàn Bình Long", of("doan_tn", "district", "thị xã|Bình Long", kind="union")),
        ("Thành đoàn Vinh", of("doan_tn", "district", "thành phố|Vinh", kind="union")),
        (
            "Thành đoàn TP.HCM",
            of("doan_tn", "provincial", "thành phố|Hồ Chí Minh", kind="union"),
        ),
        ("Xã đoàn Kim Liên", of("doan_tn", "communal", KIM_LIEN, kind="union")),
        ("Đoàn xã Kim Liên", of("doan_tn", "communal", KIM_LIEN, kind="union")),
        ("Tỉnh hội Phụ nữ Nghệ An", of("lhpn", "provincial", "tỉnh|Nghệ An")),
        ("Huyện hội", {"kind": "association", "level": "district", "place": "huyện|"}),
        (
            "Huyện ủy Nam Đàn",
            {"kind": "party_body", "level": "district", "place": "huyện|Nam Đàn"},
        ),
        (
            "Huyện đoàn Nam Đàn, tỉnh Nghệ An",
            of("doan_tn", "district", "huyện|Nam Đàn", "union", within=("tỉnh|Nghệ An",)),
        ),
        (
            "Huyện đoàn tỉnh Nghệ An",
            of("doan_tn", "district", "huyện|", "union", within=("tỉnh|Nghệ An",)),
        ),
    ],
    "merged associations": [
        ("Hội CTĐ – BTXH phường 3", of("ctd", "communal", "phường|3", merged=("btxh",))),
        ("Hội CTĐ/BTXH phường 3", of("ctd", "communal", "phường|3", merged=("btxh",))),
        (
            "Hội Chữ thập đỏ và Bảo trợ người khuyết tật, trẻ mồ côi huyện Nam Đàn",
            of("ctd", "district", "huyện|Nam Đàn", merged=("bt_nkt_tmc",)),
        ),
    ],
    "chapters and groups": [
        ("Chi hội Phụ nữ xóm 5", of("lhpn", "chapter", "xóm|5", kind="chapter")),
        ("Chi hội CCB khối 5", of("ccb", "chapter", "khối|5", kind="chapter")),
        ("Chi hội phụ nữ Buôn Ky", of("lhpn", "chapter", "buôn|Ky", kind="chapter")),
        ("chi hội Liên Mậu 3", {"kind": "chapter", "level": "chapter", "place": "|Liên Mậu 3"}),
        ("Chi hội sen 1", {"kind": "chapter", "level": "chapter", "place": "|sen 1"}),
        ("Chi hội 3", {"kind": "chapter", "level": "chapter", "number": 3}),
        (
            "Chi hội 5 phường Phú Đức",
            {"kind": "chapter", "level": "chapter", "number": 5, "place": "phường|Phú Đức"},
        ),
        (
            "Chi hội Liên Sơn, xã Kim Liên",
            {
                "kind": "chapter",
                "level": "chapter",
                "place": "|Liên Sơn",
                "within": (KIM_LIEN,),
            },
        ),
        ("Tổ phụ nữ số 2", of("lhpn", "group", kind="member_group", number=2)),
        (
            "Tổ hội Nông dân số 1 xóm 8",
            of("nong_dan", "group", "xóm|8", kind="member_group", number=1),
        ),
        (
            "Ban CTMT khu dân cư số 3",
            of("mttq", "chapter", "khu dân cư|3", kind="front"),
        ),
        (
            "Chi đoàn trường THPT Kim Liên",
            of("doan_tn", "chapter", kind="chapter", host="trường THPT Kim Liên"),
        ),
        (
            "Đoàn trường THPT Kim Liên",
            of("doan_tn", None, kind="union", host="trường THPT Kim Liên"),
        ),
    ],
    "inside another organization": [
        (
            "CĐCS Hội Chữ thập đỏ tỉnh Hậu Giang",
            of("cong_doan", None, kind="union", host="Hội Chữ thập đỏ tỉnh Hậu Giang"),
        ),
        (
            "CĐCS CTĐ Hậu Giang",
            of("cong_doan", None, kind="union", host="CTĐ Hậu Giang"),
        ),
        (
            "Công đoàn trường THCS Kim Liên",
            of("cong_doan", None, kind="union", host="trường THCS Kim Liên"),
        ),
        (
            "BCH CĐCS Hội CTĐ tỉnh Hậu Giang",
            of(
                "cong_doan",
                None,
                kind="union",
                body="executive_committee",
                host="Hội CTĐ tỉnh Hậu Giang",
            ),
        ),
        (
            "Phòng Nội vụ UBND huyện Nam Đàn",
            {"kind": "state_body", "name": "Phòng Nội vụ", "host": "UBND huyện Nam Đàn"},
        ),
        (
            "Cụm thi đua số 2 - Hội CTĐ tỉnh Nghệ An",
            {
                "kind": "bloc",
                "number": 2,
                "name": "Cụm thi đua",
                "host": "Hội CTĐ tỉnh Nghệ An",
            },
        ),
    ],
    "bodies": [
        ("BTV Hội LHPN xã Kim Liên", COMMUNE | {"body": "standing_committee"}),
        (
            "Ban Thường vụ Tỉnh đoàn",
            of("doan_tn", "provincial", "tỉnh|", "union", body="standing_committee"),
        ),
        (
            "Thường trực Hội Cựu TNXP Thành phố",
            of(
                "cuu_tnxp",
                None,
                "thành phố|",
                body="standing_board",
                candidates=("provincial", "district"),
            ),
        ),
        ("Ban Thường vụ", {"body": "standing_committee"}),
        ("BCH Công đoàn", of("cong_doan", None, kind="union", body="executive_committee")),
        (
            "Ban Tổ chức - Kiểm tra Hội CTĐ tỉnh",
            of("ctd", "provincial", "tỉnh|", body="organizing_committee"),
        ),
    ],
    "blocs": [
        ("Khối Thi đua 20", {"kind": "bloc", "number": 20}),
        ("Cụm thi đua số II", {"kind": "bloc", "number": 2, "name": "Cụm thi đua"}),
        ("CLB Ngân hàng máu sống", {"kind": "club", "name": "CLB Ngân hàng máu sống"}),
        ("Cụm 8", {"kind": "bloc", "number": 8, "name": "Cụm thi đua"}),
        ("Khối các hội đặc thù", {"kind": "bloc", "name": "Khối các hội đặc thù"}),
        (
            "Khối thi đua số 3 tỉnh Nghệ An",
            {"kind": "bloc", "number": 3, "place": "tỉnh|Nghệ An"},
        ),
    ],
    "places without a type": [
        ("Hội CTĐ Kiên Giang", of("ctd", "provincial", "|Kiên Giang")),
        ("Hội LHPN Kim Liên", of("lhpn", "communal", "|Kim Liên")),
        (
            "Hội Chữ thập đỏ Kiến An",
            of("ctd", None, "|Kiến An", candidates=("district", "communal")),
        ),
        ("Hội CTĐ Lung Linh", of("ctd", None, "|Lung Linh")),
    ],
    "signs inside names of departments and companies": [
        ("Phòng GD&ĐT huyện Nam Đàn", office("Phòng GD&ĐT", "district", "huyện|Nam Đàn")),
        ("Phòng LĐ-TB&XH", office("Phòng LĐ-TB&XH")),
        ("Phòng Văn hóa - Thông tin", office("Phòng Văn hóa - Thông tin")),
        (
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Nghệ An",
            office("Sở Văn hóa, Thể thao và Du lịch", "provincial", "tỉnh|Nghệ An"),
        ),
        (
            "Bộ Lao động - Thương binh và Xã hội",
            office("Bộ Lao động - Thương binh và Xã hội", "central", kind="ministry"),
        ),
        ("Công ty TNHH A&B", office("Công ty TNHH A&B", kind="company")),
        ("Công ty TNHH An & Bình", office("Công ty TNHH An & Bình", kind="company")),
    ],
    "short names of places": [
        ("Hội CTĐ TT Huế", of("ctd", "provincial", "|Thừa Thiên Huế")),
        ("Hội CTĐ TT-Huế", of("ctd", "provincial", "|Thừa Thiên Huế")),
        ("Hội CTĐ tỉnh TT Huế", of("ctd", "provincial", "tỉnh|Thừa Thiên Huế")),
        ("Hội CTĐ tỉnh BR-VT", of("ctd", "provincial", "tỉnh|Bà Rịa - Vũng Tàu")),
        ("Hội CTĐ TP.HCM", of("ctd", "provincial", "thành phố|Hồ Chí Minh")),
        ("Hội CTĐ TPHCM", of("ctd", "provincial", "thành phố|Hồ Chí Minh")),
    ],
    "days that chapters are called after": [
        ("Chi hội 30/4", of(None, "chapter", "|30/4", kind="chapter")),
        (
            "Chi hội CTĐ 3/2 xã Kim Liên",
            of("ctd", "chapter", "|3/2", kind="chapter", within=(KIM_LIEN,)),
        ),
    ],
    "names of places that begin with another word": [
        (text, of("ctd", "communal", first, within=tuple(within)))
        for text, first, *within in [
            ("Hội CTĐ phường 2, Ngã Năm, Sóc Trăng", "phường|2", "|Ngã Năm", "|Sóc Trăng"),
            ("HỘI CTĐ PHƯỜNG 2, NGÃ NĂM, SÓC TRĂNG", "phường|2", "|NGÃ NĂM", "|SÓC TRĂNG"),
            ("Hội CTĐ xã Hòa Phú, Buôn Ma Thuột", "xã|Hòa Phú", "|Buôn Ma Thuột"),
            (
                "Hội CTĐ xã Nghĩa Điền - Tư Nghĩa - Quảng Ngãi",
                *("xã|Nghĩa Điền", "|Tư Nghĩa", "|Quảng Ngãi"),
            ),
            ("HỘI CTĐ XÃ NGHĨA ĐIỀN, TƯ NGHĨA", "xã|NGHĨA ĐIỀN", "|TƯ NGHĨA"),
            ("Hội CTĐ xã Vinh Hưng, Thừa Thiên Huế", "xã|Vinh Hưng", "|Thừa Thiên Huế"),
        ]
    ],
    "dashes inside names of places": [
        ("Hội LHPN xã Kim-Liên", of("lhpn", "communal", "xã|Kim-Liên")),
        ("Hội CTĐ Thừa Thiên - Huế", of("ctd", "provincial", "|Thừa Thiên - Huế")),
        ("Hội CTĐ Bà Rịa-Vũng Tàu", of("ctd", "provincial", "|Bà Rịa-Vũng Tàu")),
        (
            "Hội LHPN xã Tân - An Giang",
            of("lhpn", "communal", "xã|Tân", within=("|An Giang",)),
        ),
    ],
    "several places": [
        (
            "Hội LHPN xã Kim Liên, huyện Nam Đàn, tỉnh Nghệ An",
            COMMUNE | {"within": ("huyện|Nam Đàn", "tỉnh|Nghệ An")},
        ),
        (
            "Hội LHPN xã Kim Liên - Nam Đàn - Nghệ An",
            COMMUNE | {"within": ("|Nam Đàn", "|Nghệ An")},
        ),
        ("Hội LHPN xã Kim Liên huyện Nam Đàn", COMMUNE | {"within": ("huyện|Nam Đàn",)}),
        (
            "Hội LHPN phường Phú Đức thị xã Bình Long",
            of("lhpn", "communal", "phường|Phú Đức", within=("thị xã|Bình Long",)),
        ),
        (
            "Hội LHPN Huyện Tỉnh Nghệ An",
            of("lhpn", "district", "huyện|", within=("tỉnh|Nghệ An",)),
        ),
        (
            "Hội CTĐ huyện tỉnh Nghệ An",
            of("ctd", "district", "huyện|", within=("tỉnh|Nghệ An",)),
        ),
        ("Hội LHPN xã Kim Liên, Nam Đàn", COMMUNE | {"within": ("|Nam Đàn",)}),
        ("Hội LHPN xã Kim Liên/Nam Đàn", COMMUNE | {"within": ("|Nam Đàn",)}),
        (
            "Hội CTĐ p.5 - q.3 - tp.hcm",
            of(
                "ctd",
                "communal",
                "phường|5",
                within=("quận|3", "thành phố|Hồ Chí Minh"),
            ),
        ),
        (
            "Hội CTĐ Q5, TPHCM",
            of("ctd", "district", "quận|5", within=("thành phố|Hồ Chí Minh",)),
        ),
        ("Hội CTĐ tỉnh Bà Rịa - Vũng Tàu", of("ctd", "provincial", "tỉnh|Bà Rịa - Vũng Tàu")),
    ],
    "names of places that look like other words": [
        ("Hội LHPN xã Hội Sơn", of("lhpn", "communal", "xã|Hội Sơn")),
        ("HỘI LHPN XÃ HỘI SƠN", of("lhpn", "communal", "xã|HỘI SƠN")),
        ("Hội LHPN xã Tân Với", of("lhpn", "communal", "xã|Tân Với")),
        ("Hội LHPN xã Đoàn Kết", of("lhpn", "communal", "xã|Đoàn Kết")),
        ("Hội LHPN phường Trường Thi", of("lhpn", "communal", "phường|Trường Thi")),
        ("Hội ND huyện Buôn Đôn", of("nong_dan", "district", "huyện|Buôn Đôn")),
        ("Hội LHPN Trường Sơn", of("lhpn", "communal", "|Trường Sơn")),
        (
            "Hội CTĐ Hội An",
            of("ctd", None, "|Hội An", candidates=("district", "communal")),
        ),
        ("Hội CTĐ ấp 30/4", of("ctd", "chapter", "ấp|30/4")),
    ],
    "former": [
        ("Hội LHPN xã Kim Liên (cũ)", COMMUNE | {"is_former": True}),
        ("Hội LHPN xã Kim Liên cũ", COMMUNE | {"is_former": True}),
        ("Hội LHPN (cũ) xã Kim Liên", COMMUNE | {"is_former": True}),
        ("Hội LHPN xã Kim Liên (nay là xã Nam Cát)", COMMUNE | {"is_former": True}),
        ("Hội LHPN xã Kim Liên, nay là xã Nam Cát", COMMUNE | {"is_former": True}),
    ],
    "cities": [
        (
            "Hội CTĐ thành phố",
            of("ctd", None, "thành phố|", candidates=("provincial", "district")),
        ),
        (
            "Hội CTĐ thành phố Huế",
            of("ctd", None, "thành phố|Huế", candidates=("provincial", "district")),
        ),
        ("Hội CTĐ TP Đà Nẵng", of("ctd", "provincial", "thành phố|Đà Nẵng")),
        ("Hội CTĐ TP. Vinh", of("ctd", "district", "thành phố|Vinh")),
        (
            "Hội CTĐ thành phố Mới, tỉnh Nghệ An",
            of("ctd", "district", "thành phố|Mới", within=("tỉnh|Nghệ An",)),
        ),
    ],
    "institutions": [
        (
            "UBND xã Kim Liên",
            {
                "kind": "state_body",
                "level": "communal",
                "place": KIM_LIEN,
                "name": "Ủy ban nhân dân",
            },
        ),
        ("NH\nNN&TTNT Agribank", {"kind": "bank", "name": "Agribank"}),
        ("nhà trường", {"kind": "school"}),
        ("Trường THCS Kim-Liên", {"kind": "school", "name": "Trường THCS Kim-Liên"}),
        (
            "Sở Giáo dục và Đào tạo tỉnh Nghệ An",
            {
                "kind": "state_body",
                "level": "provincial",
                "place": "tỉnh|Nghệ An",
                "name": "Sở Giáo dục và Đào tạo",
            },
        ),
        (
            "Công ty TNHH một thành viên ABC",
            {"kind": "company", "name": "Công ty TNHH một thành viên ABC"},
        ),
        (
            "CLB Thầy thuốc trẻ xã Kim Liên",
            {"kind": "club", "name": "CLB Thầy thuốc trẻ", "place": KIM_LIEN},
        ),
        (
            "Hội Nuôi ong tỉnh Gia Lai",
            {
                "kind": "association",
                "level": "provincial",
                "place": "tỉnh|Gia Lai",
                "name": "Hội Nuôi ong",
            },
        ),
        (
            "Đoàn Khối Doanh nghiệp tỉnh",
            of("doan_tn", "provincial", "tỉnh|", "union", name="Đoàn Khối Doanh nghiệp"),
        ),
        ("phường Phú Đức", {"level": "communal", "place": "phường|Phú Đức"}),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{kind}: {row[0]}") for kind, rows in NAMES.items() for row in rows],
)
def test_names(text, expected):
    assert read(text) == [expected]


OPEN = [
    # what is left aside
    ("Hội CTĐ phường 5-7", "rest", of("ctd", "communal", "phường|")),
    ("Hội CTĐ phường 5 - 7", "rest", of("ctd", "communal", "phường|")),
    ("Chi hội 3-4", "rest", of(None, "chapter", kind="chapter")),
    ("Khối thi đua số 5/2025", "rest", {"kind": "bloc", "number": 5}),
    ("Hội CTĐ xã Kim Liên - Tổng cộng", "rest", of("ctd", "communal", KIM_LIEN)),
    ("Hội CTĐ xã Kim Liên [1]", "rest", of("ctd", "communal", KIM_LIEN)),
    ("Hội CTĐ xã Kim Liên (1)", "rest", of("ctd", "communal", KIM_LIEN)),
    ("Hội CTĐ xã Kim Liên (?)", "rest", of("ctd", "communal", KIM_LIEN)),
    (
        "Sở Y tế, Tài chính",
        "rest",
        {"kind": "state_body", "level": "provincial", "name": "Sở Y tế"},
    ),
    ("Hội CTĐ xã Kim Liên (12 chi hội)", "rest", of("ctd", "communal", KIM_LIEN)),
    ("Hội CTĐ xã Kim Liên mới", "rest", of("ctd", "communal", KIM_LIEN)),
    # places that are written from the highest down
    (
        "Hội CTĐ quận 12 phường Thới An",
        "order",
        of("ctd", "communal", "phường|Thới An", within=("quận|12",)),
    ),
    (
        "Hội CTĐ quận 12 phường Zzz",
        "order",
        of("ctd", "communal", "phường|Zzz", within=("quận|12",)),
    ),
    # a commune that is in no list, or is misspelled, of a known district
    (
        "Hội LHPN xã Vân Diêm, Nam Đàn",
        "apart",
        of("lhpn", "communal", "xã|Vân Diêm", within=("|Nam Đàn",)),
    ),
    # a province in which there is no commune of that name
    (
        "Hội CTĐ xã Kim Liên, Hải Phòng",
        "apart",
        of("ctd", "communal", KIM_LIEN, within=("|Hải Phòng",)),
    ),
]


@pytest.mark.parametrize(("text", "doubt", "expected"), OPEN)
def test_what_a_name_leaves_open_is_doubted(text, doubt, expected):
    doubts: list[Problem] = []
    assert [said(name) for name in Organization.parse_names(text, doubts=doubts)] == [expected]
    assert [each.code for each in doubts] == [f"organization_name.{doubt}"]


def test_a_commune_that_is_not_known_in_what_follows_or_one_more_of_a_list():
    doubts: list[Problem] = []
    text = "Hội LHPN xã Nam Tân, Nam Đàn, Nghệ An"
    names = Organization.parse_names(text, doubts=doubts)
    assert [name.place and name.place.name for name in names] == ["Nam Tân", "Nam Đàn"]
    assert [each.code for each in doubts] == ["organization_name.apart"]


@pytest.mark.parametrize(
    "text",
    ["Hội CTĐ huyện Nam Đàn, xã Kim Liên", "Hội CTĐ tỉnh Nghệ An, huyện Nam Đàn, xã Kim Liên"],
)
def test_one_of_each_or_one_written_from_the_highest_down(text):
    doubts: list[Problem] = []
    assert len(Organization.parse_names(text, doubts=doubts)) == text.count(",") + 1
    assert [each.code for each in doubts] == ["organization_name.order"]


@pytest.mark.parametrize(
    "text",
    [
        "Hội CTĐ thành phố Vinh, tỉnh Nghệ An",
        "Hội CTĐ TP Huế, tỉnh Thừa Thiên Huế",
        "Hội CTĐ xã Kim Liên, Nam Đàn, Nghệ An",
    ],
)
@pytest.mark.parametrize("on", [None, BEFORE, AFTER])
def test_what_lay_in_a_place_on_another_day_lies_in_it(text, on):
    (name,) = Organization.parse_names(text, on=on)
    assert name.level in {Level.DISTRICT, Level.COMMUNAL}
    assert len(name.within) == text.count(",")


@pytest.mark.parametrize(
    ("text", "on", "levels"),
    [
        ("Hội CTĐ thành phố", AFTER, "provincial"),
        ("Hội CTĐ thành phố", BEFORE, None),
        ("Hội CTĐ thành phố Huế", BEFORE, "district"),
        ("Hội CTĐ thành phố Huế", AFTER, "provincial"),
        ("Hội CTĐ Kiến An", BEFORE, None),  # and a xã of An Giang
        ("Hội CTĐ Lê Chân", BEFORE, "district"),
        ("Hội CTĐ Kiến An", AFTER, "communal"),
        ("Hội CTĐ Kiên Giang", AFTER, "provincial"),
        ("Hội CTĐ Kiên Giang", datetime.date(1990, 1, 1), "provincial"),
        ("Thành đoàn", AFTER, "provincial"),
    ],
)
def test_a_day_decides_what_places_were_then(text, on, levels):
    name = Organization.parse_name(text, on=on)
    assert name.level == levels
    assert bool(name.candidates) == (levels is None)


LIEN_MAU = [
    {"kind": "chapter", "level": "chapter", "place": "|Liên Mậu 3"},
    {"kind": "chapter", "level": "chapter", "place": "|Liên Sơn"},
]

SEVERAL = [
    ("Hội CCB, Hội LHPN xã Kim Liên", [of("ccb", "communal", KIM_LIEN), COMMUNE]),
    (
        "Hội LHPN, Nông dân và CCB xã Kim Liên",
        [COMMUNE, of("nong_dan", "communal", KIM_LIEN), of("ccb", "communal", KIM_LIEN)],
    ),
    (
        "Các hội: CTĐ, NCT xã Kim Liên",
        [of("ctd", "communal", KIM_LIEN), of("nct", "communal", KIM_LIEN)],
    ),
    (
        "Hội LHPN và Hội ND các xã Nam Cát, Kim Liên",
        [
            of("lhpn", "communal", "xã|Nam Cát"),
            COMMUNE,
            of("nong_dan", "communal", "xã|Nam Cát"),
            of("nong_dan", "communal", KIM_LIEN),
        ],
    ),
    (
        "Công đoàn cơ sở Hội Chữ thập đỏ tỉnh Kiên Giang và Hậu Giang",
        [
            of("cong_doan", None, kind="union", host="Hội Chữ thập đỏ tỉnh Kiên Giang"),
            of("cong_doan", None, kind="union", host="Hội Chữ thập đỏ tỉnh Hậu Giang"),
        ],
    ),
    ("chi hội Liên Mậu 3, Liên Sơn", LIEN_MAU),
    (
        "Chi hội 1, Liên Sơn",
        [{"kind": "chapter", "level": "chapter", "number": 1}, LIEN_MAU[1]],
    ),
    (
        "Chi hội 1 và 2 phường Phú Đức",
        [
            {"kind": "chapter", "level": "chapter", "number": 1, "place": "phường|Phú Đức"},
            {"kind": "chapter", "level": "chapter", "number": 2, "place": "phường|Phú Đức"},
        ],
    ),
    (
        "Chi hội phụ nữ ấp 1, 2 xã Kim Liên",
        [
            of("lhpn", "chapter", "ấp|1", "chapter", within=(KIM_LIEN,)),
            of("lhpn", "chapter", "ấp|2", "chapter", within=(KIM_LIEN,)),
        ],
    ),
    (
        "Hội CTĐ 02 tỉnh Kiên Giang và Cần Thơ",
        [
            of("ctd", "provincial", "tỉnh|Kiên Giang"),
            of("ctd", "provincial", "thành phố|Cần Thơ"),
        ],
    ),
    (
        "Hội LHPN phường Phú Đức, xã Thanh Phú, thị xã Bình Long",
        [
            of("lhpn", "communal", "phường|Phú Đức", within=("thị xã|Bình Long",)),
            of("lhpn", "communal", "xã|Thanh Phú", within=("thị xã|Bình Long",)),
        ],
    ),
    (
        "Hội CTĐ phường 5, 6",
        [of("ctd", "communal", "phường|5"), of("ctd", "communal", "phường|6")],
    ),
    (
        "Hội LHPN phường Phú Đức/Phú Thịnh",
        [of("lhpn", "communal", "phường|Phú Đức"), of("lhpn", "communal", "phường|Phú Thịnh")],
    ),
    (
        "Ban Chấp hành, Ban Thường vụ Hội LHPN xã Kim Liên",
        [COMMUNE | {"body": "executive_committee"}, COMMUNE | {"body": "standing_committee"}],
    ),
    (
        "UBMTTQ và các đoàn thể xã Kim Liên",
        [of("mttq", "communal", KIM_LIEN, kind="front")],
    ),
    (
        "Vietcombank, NHCSXH huyện Nam Đàn",
        [
            {"kind": "bank", "name": "Vietcombank"},
            {
                "kind": "bank",
                "name": "Ngân hàng Chính sách xã hội",
                "level": "district",
                "place": "huyện|Nam Đàn",
            },
        ],
    ),
    (
        "Hội LHPN xã Kim Liên và Hội CCB",
        [COMMUNE, of("ccb", None)],
    ),
    (
        "Hội NCT - Hội Khuyến học xã Kim Liên",
        [of("nct", "communal", KIM_LIEN), of("khuyen_hoc", "communal", KIM_LIEN)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_what_is_written_once_for_several_is_said_of_each(text, expected):
    assert read(text) == expected


def test_each_of_several_has_a_text_of_its_own():
    names = Organization.parse_names("BCH, BTV Hội LHPN và Hội ND các xã Nam Cát, Kim Liên")
    assert [name.text for name in names] == [
        "BCH Hội LHPN xã Nam Cát",
        "BCH Hội LHPN xã Kim Liên",
        "BTV Hội LHPN xã Nam Cát",
        "BTV Hội LHPN xã Kim Liên",
        "Hội ND xã Nam Cát",
        "Hội ND xã Kim Liên",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hội Chữ thập đỏ cơ sở xã Nam Cát",
        "HỘI CTĐ CƠ SỞ XÃ NAM CÁT",
        "Hội CTĐ cơ sở phường 5",
        "Hội LHPN cơ sở Nam Cát",
        "Ban Chấp hành Hội CTĐ cơ sở xã Nam Cát",
        "Hội CTĐ cơ sở Trường THPT Nguyễn Trãi",
        "Hội CTĐ cơ sở Bệnh viện Đa khoa tỉnh",
        "Hội CTĐ cơ sở Công ty ABC",
    ],
)
def test_an_association_that_is_called_basic_is_one(text):
    (found,) = Organization.parse_names(text)
    (plain,) = Organization.parse_names(text.replace(" cơ sở", "").replace(" CƠ SỞ", ""))
    assert attrs.evolve(found, text=plain.text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "các xã, phường",
        "các chi hội",
        "các cấp Hội Chữ thập đỏ",
        "Hội CTĐ các huyện, thị xã",
        "Hội CTĐ thị xã, thành phố",
        "12 tổ chức xã hội",
        "12/15 chi hội",
        "ba chi hội",
        "34 Hội CTĐ tỉnh, thành phố",
        "Ban Chấp hành Công đoàn 02 tỉnh",
        "chi hội khu phố, ấp",
        "cấp quận và cơ sở",
        "Hội CTĐ cơ sở",
        "HỘI CTĐ CƠ SỞ TRỰC THUỘC",
        "Hội CTĐ cơ sở xã, phường",
        "Hội CTĐ cơ sở các xã",
        "Hội CTĐ cơ sở trường học",
        "Hội CTĐ cơ sở 5",
        "Hội CTĐ cơ sở hội",
        "Các Hội CTĐ cơ sở xã Nam Cát",
        "12 Hội CTĐ cơ sở xã Nam Cát",
        "cơ sở xã Nam Cát",
        "các thành viên trong Khối là tổ chức xã hội- nghề nghiệp",
    ],
)
def test_organizations_that_are_only_named_together_are_none(text):
    assert read(text) == []
    with pytest.raises(InvalidData, match=r"organization_name\.collective"):
        Organization.parse_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "Tên đơn vị",
        "TỔNG CỘNG",
        "Stt",
        "2024",
        "xã",
        "Toàn huyện",
        "Xã hội",
        "Hội nghị sơ kết 6 tháng đầu năm",
        "Hội trường UBND xã",
        "Đại hội đại biểu Hội LHPN xã",
        "hội viên phụ nữ",
        "Số chi hội",
        "Chi hội trưởng",
        "Phụ nữ tự tin tiến bước",
        "Đoàn kết là sức mạnh",
    ],
)
def test_what_is_no_organization_is_none(text):
    for parse in (Organization.parse_name, Organization.parse_names):
        with pytest.raises(InvalidData, match=r"organization_name\.unknown"):
            parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hội CTĐ xã Zzz, đã trao quà",
        "Zzz Hội CTĐ, Hội LHPN xã",
        "Hội CTĐ, " * 200 + "Zzz",
        "Zzz",
        "Hoi CTD xa Zzz",
        "Hội CTĐ quận 12 phường Zzz",
    ],
)
def test_messages_quote_nothing_that_may_be_the_name_of_a_person(text):
    doubts: list[Problem] = []
    for parse in (Organization.parse_name, Organization.parse_names):
        try:
            parse(text, doubts=doubts)
        except InvalidData as error:
            doubts.extend(error.problems)
    assert doubts
    assert all("Zzz" not in text for each in doubts for text in (str(each), each.translate("vi")))


def _spelled_in_texts(kind: str, name: str) -> list[str]:
    text = f"Hội LHPN {kind} {name}"
    return [text, text.upper(), f"Chi hội Phụ nữ thôn 5, {kind} {name}"]


def _is_read(text: str, kind: str, name: str) -> bool:
    """Return whether a text names one organization, of a place or of a hamlet in it."""
    doubts: list[Problem] = []
    found = Organization.parse_names(text, doubts=doubts)
    if len(found) != 1 or (doubts and not text.isascii()):
        return False
    at = found[0].within[0] if text.startswith("Chi") else found[0].place
    return at is not None and at.type == kind and spelling_key(at.name) == spelling_key(name)


@pytest.mark.no_cover
@pytest.mark.slow
def test_every_place_of_the_tables_is_read_in_a_name():
    columns = tables().columns
    pairs = set(zip(columns.type, columns.name, strict=True))
    assert len(pairs) > 10_000
    wrong = list[str]()
    for number, (kind, name) in enumerate(sorted(pairs)):  # each in one of three spellings
        text = _spelled_in_texts(kind, name)[number % 3]
        wrong += [] if _is_read(text, kind, name) else [text]
    assert wrong == []


def test_several_organizations_are_not_one():
    with pytest.raises(InvalidData, match=r"organization_name\.several") as caught:
        Organization.parse_name("Hội CCB, Hội LHPN xã Kim Liên")
    assert caught.value.problems[0].details["expected"] == "2"
    assert "names 2 organizations;" in str(caught.value)


@pytest.mark.parametrize("on", ["30/6/2024", "2024-06-30", BEFORE])
def test_a_day_may_be_a_text(on):
    name = Organization.parse_name("Hội CTĐ thành phố", on=on)
    assert len(name.candidates) == 2
    assert Organization.parse_names("Hội CTĐ thành phố", on=on) == (name,)


def test_what_is_not_a_day_is_refused():
    for bad in ("30/2/2024", "2024"):
        with pytest.raises(InvalidData, match=r"field\.date"):
            Organization.parse_name("Hội CTĐ", on=bad)


def test_a_text_that_is_too_long_for_names_is_refused():
    with pytest.raises(InvalidData, match=r"organization_name\.too_long"):
        Organization.parse_names("Hội CCB, " * 5_000 + "xã A, " * 5_000)


@pytest.mark.parametrize(
    ("text", "name", "first"),
    [
        ("Hội Chữ thập đỏ Hi88 Online", "Hội Chữ thập đỏ", "5"),
        ("Hội LHPN xã Kim Liên Hi88", "Hội LHPN xã Kim Liên", "6"),
        ("Hội CTĐ casino", "Hội CTĐ", "3"),
        ("Hội LHPN xã đã trao 20 suất quà", "Hội LHPN xã", "4"),
        ("nguồn vay vốn từ ngân hàng CSXH", "ngân hàng CSXH", "1"),
        ("Chủ tịch Hội CTĐ tỉnh đã dự", "Hội CTĐ tỉnh", "1"),
        (
            "Hội CCB xã làm tuyến đường cờ xóm Vân\nhội Hồng sơn",
            "Hội CCB xã",
            "4",
        ),
    ],
)
def test_what_is_not_understood_is_doubted_and_no_place(text, name, first):
    with pytest.warns(DoubtfulText, match="organization_name.rest") as caught:
        found = Organization.parse_name(text)
    assert found.text == name
    assert caught[0].message.problem.details["first"] == first
    assert caught[0].filename == __file__
    doubts = []
    assert Organization.parse_name(text, doubts=doubts) == found
    assert Organization.parse_names(text, doubts=doubts) == (found,)
    assert doubts == [caught[0].message.problem] * 2


@pytest.mark.parametrize(
    ("text", "level", "at"),
    [
        ("Hoi LHPN xa Kim Lien", "communal", "xã|Kim Lien"),
        ("HOI CHU THAP DO TINH KIEN GIANG", "provincial", "tỉnh|KIEN GIANG"),
    ],
)
def test_a_name_typed_without_marks_is_doubted(text, level, at):
    with pytest.warns(DoubtfulText, match="organization_name.marks"):
        found = Organization.parse_name(text)
    assert (found.level, found.place) == (level, place(at))


def test_a_name_that_needs_no_marks_is_not_doubted():
    assert Organization.parse_name("CCB Kim Lien").association == "ccb"


def test_the_host_of_a_union_may_not_be_stated():
    name = Organization.parse_name("CĐCS Kiên Giang")
    assert (name.host, name.place) == (None, PlaceName(None, "Kiên Giang"))
    assert [each.host and each.host.place for each in name.candidates] == [
        None,
        PlaceName(None, "Kiên Giang"),
    ]


def test_a_host_is_read_in_full():
    host = Organization.parse_name("CĐCS CTĐ Hậu Giang").host
    assert host is not None
    assert (host.association, host.level) == ("ctd", Level.PROVINCIAL)


FACT_NAMES = {
    "Khối Thi đua 20": [{"kind": "bloc", "number": 20}],
    "Hội Cựu TNXP TP.Hồ Chí Minh": [of("cuu_tnxp", "provincial", "thành phố|Hồ Chí Minh")],
    "Hội Bảo trợ trẻ em": [of("bao_tro_tre_em", None)],
    "Hội Cựu giáo chức": [of("cuu_giao_chuc", None)],
    "Hội Bảo trợ bệnh nhân nghèo": [of("btbn_ngheo", None)],
    "Hội Cứu trợ trẻ em tàn tật": [of("cuu_tro_te_tan_tat", None)],
    "Hội Người mù": [of("nguoi_mu", None)],
    "Hội Khuyến học": [of("khuyen_hoc", None)],
    "Hội Phụ nữ từ thiện": [of("pn_tu_thien", None)],
    "Hội Luật gia": [of("luat_gia", None)],
    "Hội Bảo trợ người khuyết tật và trẻ mồ côi": [of("bt_nkt_tmc", None)],
    "Hội Người cao tuổi": [of("nct", None)],
    "Câu lạc bộ Truyền thống kháng chiến": [of("clb_ttkc", None, kind="club")],
    "Ban Thi đua khen thưởng Thành phố": [
        {
            "kind": "state_body",
            "place": "thành phố|",
            "name": "Ban Thi đua - Khen thưởng",
            "candidates": ("provincial", "district"),
        }
    ],
    "Thường trực Hội Cựu TNXP Thành phố": [
        of(
            "cuu_tnxp",
            None,
            "thành phố|",
            body="standing_board",
            candidates=("provincial", "district"),
        )
    ],
    "cấp quận và cơ sở": [],
    "các\xa0thành viên\xa0trong Khối là tổ chức xã hội- nghề nghiệp": [],
    "Hội Chữ thập đỏ Hi88 Online": [of("ctd", None)],
    "Hội Chữ thập đỏ Hi88 Online đã tiến hành kiểm tra": [of("ctd", None)],
    "phường Phú Đức": [{"level": "communal", "place": "phường|Phú Đức"}],
    "phường Phú Thịnh": [{"level": "communal", "place": "phường|Phú Thịnh"}],
    "xã Thanh Phú": [{"level": "communal", "place": "xã|Thanh Phú"}],
    "chi hội khu phố, ấp": [],
    "Công đoàn cơ sở Hội Chữ thập đỏ tỉnh Kiên Giang và Hậu Giang": [
        of("cong_doan", None, kind="union", host="Hội Chữ thập đỏ tỉnh Kiên Giang"),
        of("cong_doan", None, kind="union", host="Hội Chữ thập đỏ tỉnh Hậu Giang"),
    ],
    "CĐCS CTĐ Hậu Giang và Kiên Giang": [
        of("cong_doan", None, kind="union", host="CTĐ Hậu Giang"),
        of("cong_doan", None, kind="union", host="CTĐ Kiên Giang"),
    ],
    "Ban Chấp hành Công đoàn 02 tỉnh": [],
    "CĐCS Kiên Giang": [
        of(
            "cong_doan",
            "provincial",
            "|Kiên Giang",
            "union",
            candidates=("provincial", "provincial"),
        )
    ],
    "CĐCS Hội Chữ thập đỏ tỉnh Hậu Giang": [
        of("cong_doan", None, kind="union", host="Hội Chữ thập đỏ tỉnh Hậu Giang")
    ],
    "Hội CCB": [of("ccb", None)],
    "Hội LHPN xã Kim Liên": [COMMUNE],
    "chi hội Liên Mậu 3, Liên Sơn": LIEN_MAU,
    "Hội Chữ Thập Đỏ": [of("ctd", None)],
    "NH ngoại thương vietcombank": [{"kind": "bank", "name": "Vietcombank"}],
    "NH\nNN&TTNT Agribank": [{"kind": "bank", "name": "Agribank"}],
    "Hội CCB xã làm tuyến đường cờ xóm Vân\nhội Hồng sơn": [of("ccb", "communal", "xã|")],
    "Chi hội sen 1": [{"kind": "chapter", "level": "chapter", "place": "|sen 1"}],
    "Đoàn thanh niên, nhà\ntrường, công an xã": [
        of("doan_tn", "communal", "xã|", kind="union"),
        {"kind": "school", "place": "xã|"},
        {"kind": "armed_forces", "level": "communal", "place": "xã|", "name": "Công an"},
    ],
    "BCH quân sự": [{"kind": "armed_forces", "name": "Ban Chỉ huy quân sự"}],
    "huyện đoàn": [of("doan_tn", "district", "huyện|", kind="union")],
    "nguồn vay vốn từ ngân hàng CSXH": [{"kind": "bank", "name": "Ngân hàng Chính sách xã hội"}],
    "Hội Chữ thập đỏ Kiến An": [of("ctd", None, "|Kiến An", candidates=("district", "communal"))],
}


@pytest.mark.parametrize(("text", "expected"), FACT_NAMES.items())
def test_names_of_the_five_reports(text, expected):
    assert read(text) == expected


@pytest.mark.skipif(not FACTS.exists(), reason="the facts of the five reports are not there")
def test_every_organization_of_the_facts_is_in_the_table():
    facts = (json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines())
    names = [fact["surface"] for fact in facts if fact["kind"] == "org"]
    assert {*names} == {*FACT_NAMES}


def test_a_dash_at_the_end_says_nothing():
    assert Organization.parse_name("Công ty Hoa -", doubts=[]).text == "Công ty Hoa"
