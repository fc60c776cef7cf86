"""The cost of checks grows as the data does, counted in calls."""

import datetime
import math

import pytest

from hoidata.dataset import Dataset
from hoidata.domain import (
    Attachment,
    Membership,
    Organization,
    OrganizationChange,
    Person,
    Pledge,
    Post,
)
from tests.calls import calls

pytestmark = pytest.mark.no_cover  # work is counted here; tracing it would only take time

FIRST = datetime.date(1990, 1, 1)
SIZES = (600, 2_400)
STEEPEST = 1.25


def on(number):
    return FIRST + datetime.timedelta(number)


def organizations(keys, **fields):
    return [Organization(key, f"Hội {key}", **fields) for key in dict.fromkeys(keys)]


def dataset_of(attachments, **tables):
    ends = [end for each in attachments for end in (each.unit, each.parent)]
    return Dataset(organizations=organizations(ends), attachments=attachments, **tables)


def holders(days):
    def make(size):
        memberships = []
        for number in range(size):
            first, last = days(number, size)
            memberships.append(Membership("p", f"n{number}", valid_from=first, valid_to=last))
        return Dataset(
            organizations=organizations("a"),
            people=[Person(f"n{number}", "Người") for number in range(size)],
            posts=[Post("p", "a", title="Chủ tịch", seats=1)],
            memberships=memberships,
        )

    return make


def edges(make):
    return lambda size: dataset_of([edge for number in range(size) for edge in make(number, size)])


def edge(unit, parent, first=None, last=None, **fields):
    return Attachment(unit, parent, valid_from=first, valid_to=last, **fields)


def bloc(size):
    members = [
        edge(f"u{n % (size // 2)}", "bloc", on(n), on(n + size // 4), kind="member_of")
        for n in range(size)
    ]
    data = dataset_of(members)
    own = Organization("bloc", "Khối", kind="bloc", declared_members=3)
    others = [each for each in data.organizations if each.id != "bloc"]
    return Dataset(organizations=[own, *others], attachments=members)


def changes(make):
    def made(size):
        rows = [make(number) for number in range(size)]
        keys = [key for row in rows for key in (*row.before, *row.after)]
        return Dataset(organizations=organizations(keys), organization_changes=rows)

    return made


def renamed(number):
    return OrganizationChange(
        "rename", before=[f"u{number}"], after=[f"u{number + 1}"], on=on(number)
    )


def taken_up(number):
    return OrganizationChange("merge", before=["a", f"u{number}"], after=["a"], on=on(number))


def ended_anew(number):
    return OrganizationChange("dissolve", before=["a"], on=on(number % 7))


def split(size):
    heirs = [f"u{number}" for number in range(size)]
    change = OrganizationChange("split", before=["a"], after=heirs, on=FIRST)
    return Dataset(organizations=organizations(["a", *heirs]), organization_changes=[change])


def parties(size):
    keys = [f"u{number // 2}" for number in range(size)]
    return Dataset(organizations=organizations(keys), pledges=[Pledge("g", keys)])


WORLDS = {
    "holders at once": holders(lambda _, __: (None, None)),
    "holders in turn": holders(lambda n, _: (on(n), on(n))),
    "holders who come and stay": holders(lambda n, _: (on(n), None)),
    "holders who were there and leave": holders(lambda n, _: (None, on(n))),
    "holders who overlap": holders(lambda n, size: (on(n), on(n + size // 2))),
    "parents at once": edges(lambda n, _: [edge("a", f"u{n}")]),
    "parents in turn": edges(lambda n, _: [edge("a", f"u{n}", on(n), on(n))]),
    "parents that come and stay": edges(lambda n, _: [edge("a", f"u{n}", on(n))]),
    "two parents by turns": edges(lambda n, _: [edge("a", f"u{n % 2}", on(n), on(n + 1))]),
    "children in turn": edges(lambda n, _: [edge(f"u{n}", "a", on(n), on(n))]),
    "a chain": edges(lambda n, _: [edge(f"u{n}", f"u{n + 1}", on(n))]),
    "circles at once": edges(lambda n, _: [edge(f"a{n}", f"b{n}"), edge(f"b{n}", f"a{n}")]),
    "circles in turn": edges(
        lambda n, _: [edge("a", f"u{n}", on(n), on(n)), edge(f"u{n}", "a", on(n), on(n))]
    ),
    "one circle again and again": edges(
        lambda n, _: [edge("a", "b", on(2 * n), on(2 * n)), edge("b", "a", on(2 * n), on(2 * n))]
    ),
    "a ring that grows by the day": edges(
        lambda n, size: [edge(f"u{n}", f"u{(n + 1) % size}", on(n))]
    ),
    "a ring that is never whole": edges(
        lambda n, size: [edge(f"u{n}", f"u{(n + 1) % size}", on(n), on(n + size // 2))]
    ),
    "a ring that closes again and again": edges(
        lambda n, size: [
            edge(f"u{n}", f"u{n + 1}"),
            edge(f"u{size}", "u0", on(2 * n), on(2 * n)),
        ]
    ),
    "rings that share a chain": edges(
        lambda n, size: [
            edge(f"u{n}", f"u{n + 1}"),
            edge(f"u{size}", f"v{n}", on(n), on(n)),
            edge(f"v{n}", "u0"),
        ]
    ),
    "members": bloc,
    "renamings": changes(renamed),
    "renamings without a day": changes(
        lambda n: OrganizationChange("rename", before=[f"u{n}"], after=[f"u{n + 1}"])
    ),
    "units taken up": changes(taken_up),
    "ends of one unit": changes(ended_anew),
    "heirs of a split": split,
    "parties named twice": parties,
}


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS)
def test_checks_grow_no_faster_than_their_data(world):
    small, large = (calls(Dataset.check, WORLDS[world](size)) for size in SIZES)
    exponent = math.log(large / small) / math.log(SIZES[1] / SIZES[0])
    assert exponent <= STEEPEST
