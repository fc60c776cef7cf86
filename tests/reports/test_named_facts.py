"""Every person, post, document and award that the five reports name is read as what it is."""

import json
from pathlib import Path

import pytest

from hoidata import Award, Document, Person, vocab
from hoidata.errors import InvalidData

FACTS = Path(__file__).parents[2].parent / "shared" / "seeds" / "facts.jsonl"

# What each fact says, by its id: of people their name or their positions and roles; of documents
# their kind, with a number or a period; of awards their form, or what else is said.
PEOPLE = {
    "S0-6": "Võ Thanh Phong",
    "S0-7": "chair",
    "S0-9": "bloc_head",
    "S0-34": "Trần Phương Tín",
    "S0-63": "Đoàn Xuân Hải",
    "S1-21": "Nguyễn Thị Yến",
    "S1-22": "chair",
    "S1-23": "inspection_lead",
    "S1-44": "Quốc Trọng",
    "S2-8": "Lưu Kim Oai",
    "S2-9": "executive_committee_member",
    "S2-10": "party_cell_secretary",
    "S2-11": "chair",
    "S2-12": "Nguyễn Chí Nghề",
    "S2-13": "executive_committee_member",
    "S2-14": "party_cell_secretary",
    "S2-15": "chair",
    "S2-16": "Thái Văn Hai",
    "S2-17": "Đỗ Hoàng Sơn",
    "S2-18": "vice_chair union_chair",
    "S2-21": "vice_chair union_chair",
    "S2-24": "Đỗ Hoàng Sơn vice_chair union_chair",
    "S2-60": "Thái Văn Hai vice_chair union_chair",
    "S2-69": "Văn Tùng",
    "S3-56": "Võ Thị Trâm",
    "S3-57": "Hồng",
    "S3-65": "Đặng Văn Vương",
    "S3-91": "Nguyễn Trung Hùng",
    "S3-121": "Lê Văn Sỹ",
    "S3-122": "district_party_member party_secretary",
    "S3-143": "Nguyễn Oanh",
    "S4-7": "Bùi Mạnh Phúc",
    "S4-8": "vice_chair",
    "S4-9": "Nguyễn Phong Doanh",
    "S4-10": "vice_chair",
    "S4-11": "Vũ Bích Phượng",
    "S4-12": "chair",
    "S4-48": "person_name.unit",
}
DOCUMENTS = {
    "S0-24": "regulation",
    "S0-25": "programme 2022",
    "S0-26": "pledge 2022",
    "S0-30": "report",
    "S0-33": "plan 2022",
    "S0-35": "report",
    "S1-7": "programme 2023",
    "S1-8": "plan 10/KH-CTĐ",
    "S1-10": "document_name.unknown",  # only what the plan is about
    "S1-19": "report",
    "S1-28": "resolution",
    "S2-22": "report",
    "S3-19": "resolution",
    "S3-126": "resolution 2020/2025",
    "S3-127": "directive Chỉ thị 05",
    "S4-28": "plan 2023",
}
AWARDS = {
    "S0-28": "award_name.registration",
    "S0-49": "",
    "S0-52": "",
    "S3-97": "second_prize district",
    "S4-38": "certificate_of_merit central",
    "S4-41": "certificate_of_commendation",
    "S4-44": "certificate_of_commendation district",
    "S4-47": "có thành tích xuất sắc trong công tác Hội và phong trào Chữ thập đỏ năm 2022",
}


def _person(text):
    found = Person.parse_name(text, doubts=[])
    return found.name, *(post.position for post in found.posts), *found.roles


def _document(text):
    found = Document.parse_name(text, doubts=[])
    covers = None if found.covers is None else found.covers.code
    return found.kind, found.number and found.number.format(), covers


def _award(text):
    found = Award.parse_name(text)
    assert (found.collectives, found.individuals) == (None, None)
    return found.form, found.level, found.citation


KINDS = {"person": (_person, PEOPLE), "document": (_document, DOCUMENTS), "award": (_award, AWARDS)}


def facts():
    if not FACTS.exists():
        return []
    return [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not FACTS.exists(), reason="the facts of the reports are not there")
@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_says_what_it_is(kind):
    read, expected = KINDS[kind]
    said = {}
    for fact in facts():
        if fact["kind"] == kind:
            try:
                words = read(fact["surface"])
            except InvalidData as error:
                words = (error.problems[0].code,)
            said[fact["id"]] = " ".join(filter(None, words))
    assert said == expected


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("positions", " ".join(PEOPLE.values())),
        ("document_kinds", " ".join(DOCUMENTS.values())),
        ("award_forms", " ".join(AWARDS.values())),
    ],
)
def test_what_they_say_is_in_the_vocabulary(table, codes):
    known = {row["code"] for row in vocab.rows(table)}
    assert known.intersection(codes.split())
