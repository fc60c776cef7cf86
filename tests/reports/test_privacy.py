"""No name of a child, a donor or a beneficiary is shipped, and no private name is shown.

The names themselves must not stand here either: they are known by their digests.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest

from hoidata import samples
from hoidata.domain import Privacy

SOURCE = Path(__file__).parents[2] / "src"
DATA = samples.reports()
WITHHELD = {  # sha256 of the name in lower case, composed, with single spaces
    "a child": "516278823bb630aa99139e60e6c99667c3bce77eb8ad153fb51e86c17541b66e",
    "a donor": "635b20e7163bc8237673d2f06d81cda3f0d7b0e071fe1cbe7f2d61586c17c500",
    "another donor": "88d926cdfddc0fec80e436ffccf61ae632c5347dcef1d5db9a0429cc182b5fbb",
    "a beneficiary": "cb11f2257e57968f3e1aed3545c26b309f3a9be3b408ba16de668cec4e21162f",
}
WORD = re.compile(r"[^\W\d_]+")
PRIVATE_WITH_NAME = {"000-nguoi-3", "001-nguoi-2", "003-nguoi-2"}  # they signed what they wrote


def phrases(text):
    """Yield every two and three words in a row, as digests."""
    words = [word.lower() for word in WORD.findall(unicodedata.normalize("NFC", text))]
    for size in (2, 3):
        for start in range(len(words) - size + 1):
            yield hashlib.sha256(" ".join(words[start : start + size]).encode()).hexdigest()


@pytest.mark.parametrize("who", WITHHELD)
def test_the_name_stands_nowhere_in_the_package(who: str) -> None:
    kinds = {".py", ".yaml", ".csv", ".toml"}
    files = [path for path in SOURCE.rglob("*") if path.suffix in kinds]
    assert len(files) > 50
    found = [p.name for p in files if WITHHELD[who] in set(phrases(p.read_text("utf-8")))]
    assert found == []


def test_the_digests_find_a_name_that_stands_in_a_text() -> None:
    digest = hashlib.sha256("nguyễn văn a".encode()).hexdigest()
    assert digest in set(phrases("Hộ bà Nguyễn\n  Văn A, xóm 3"))


def test_the_child_is_a_minor_without_a_name() -> None:
    (child,) = [person for person in DATA.people if person.privacy is Privacy.MINOR]
    assert child.name == "em được đỡ đầu"
    assert child.shown_name == "(minor)"


def test_private_people_have_no_name_unless_they_signed_what_they_wrote() -> None:
    private = [person for person in DATA.people if person.privacy is Privacy.PRIVATE]
    named = {person.id for person in private if not person.name[0].islower()}
    assert named == PRIVATE_WITH_NAME
    authors = {author for document in DATA.documents for author in document.authors}
    assert named <= authors


def test_public_people_act_in_office_or_speak_for_their_organization() -> None:
    in_office = {membership.person for membership in DATA.memberships}
    speaking = {p.person for event in DATA.events for p in event.participants if p.person}
    authors_of_associations = {"002-nguoi-5"}
    public = {person.id for person in DATA.people if person.privacy is Privacy.PUBLIC}
    assert public <= in_office | speaking | authors_of_associations


def test_no_id_holds_a_name() -> None:
    assert all(re.fullmatch(r"00\d-(nguoi|gia-dinh|em)-\d", person.id) for person in DATA.people)


def test_names_that_are_not_public_are_hidden_when_the_dataset_is_shown() -> None:
    hidden = [person.name for person in DATA.people if person.privacy is not Privacy.PUBLIC]
    shown = repr(DATA) + "".join(str(problem) for problem in DATA.check())
    assert [name for name in hidden if name in shown] == []
