"""No message shows the name of a person who is not public."""

import pytest

from hoidata import Dataset, InvalidData, io
from hoidata.domain import Membership, Organization, Person, Post
from tests.io.problems_of import HEAD

NAME = "Đặng Thị Vân Kín"
ORGANIZATION = "organizations: [{id: a, name: Hội A}]\n"


def told(problems):
    """Return everything that problems say, in both languages, and what they hold."""
    return "".join(
        f"{each}{each.translate('vi')}{each.details}{each!r}".replace("'", "") for each in problems
    )


@pytest.mark.parametrize("privacy", ["private", "minor"])
def test_checks_do_not_tell_it(privacy):
    one, same = (Person("p", name, privacy=privacy) for name in (NAME, f"{NAME} hai"))
    other = Person("q", NAME, privacy=privacy)
    data = Dataset(
        organizations=[Organization("a", "Hội A"), Organization("p", "Hội P")],
        people=[one, same, other],
        posts=[Post("chair", "a", title="Chủ tịch", seats=1)],
        memberships=[Membership("chair", person="p"), Membership("chair", person="q")],
    )
    found = data.check()
    assert {each.code for each in found} == {"id.conflict", "id.shared", "post.holders"}
    assert NAME not in told(found)
    with pytest.raises(InvalidData) as caught:
        Dataset(reports=[one])
    assert NAME not in told(caught.value.problems)


@pytest.mark.parametrize(
    "row",
    [
        "{id: p, name: NAME, privacy: kín}",
        "{id: p p, name: NAME}",
        "{name: NAME}",
        "{id: p, name: NAME, nam: x}",
        "{id: p, name: [NAME]}",
        "{id: p, name: {NAME: x}}",
        "{id: p, name: x, NAME: }",
        "{id: p, name: x, NAME}",
        "[p, NAME]",
        "NAME",
        "{id: p, honorific: [NAME], name: x}",
    ],
)
def test_files_that_are_refused_do_not_tell_it(row):
    text = HEAD + ORGANIZATION + f"people:\n  - {row.replace('NAME', NAME)}\n"
    with pytest.raises(InvalidData) as caught:
        io.loads(text)
    assert NAME not in told(caught.value.problems)
