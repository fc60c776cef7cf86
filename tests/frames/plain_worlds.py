"""Random datasets of plain flows and balances: a tree that changes, units that end and begin.

Most of them dataframes add up themselves; a few figures reach over a change, overlap or lack what
is below, so that they do not.
"""

import datetime
import random

from hoidata import Attachment, Dataset, Observation, Organization, OrganizationChange, Period

DAY = datetime.timedelta(days=1)
FIRST_YEAR = 2023
VALUES = ("trên {} suất quà", "gần {} suất quà", "khoảng {} suất quà", "dưới {} suất quà")


def first_day(month):
    """Return the first day of a month, counted from January of the first year."""
    return datetime.date(FIRST_YEAR + month // 12, month % 12 + 1, 1)


class World:
    """One dataset in the making."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311 - chance, not secrets
        self.cut = self.chance.choice([6, 6, 12, 15, 18])
        self.is_dated = self.chance.random() < 0.6
        self.organizations = []
        self.attachments = []
        self.changes = []
        self.figures = []

    def odds(self, share):
        return self.chance.random() < share

    def is_ragged(self):
        """Whether a unit ends inside a month."""
        return False

    def make(self):
        for number in range(self.chance.randint(2, 9)):
            self.add_unit(f"u{number}", [each.id for each in self.organizations])
        if self.is_dated and self.odds(0.5):
            self.add_change()
        parents = {each.parent for each in self.attachments}
        do_parents_tell = self.odds(0.4)
        for each in self.organizations:
            if (each.id not in parents or do_parents_tell) and not self.odds(0.2):
                for year in range(2):
                    self.tell(each, year)
        return Dataset(
            organizations=self.organizations,
            attachments=self.attachments,
            organization_changes=self.changes,
            observations=self.figures,
        )

    def add_unit(self, name, above):
        first = last = None
        if self.is_dated and self.odds(0.25):
            first = first_day(self.chance.choice([self.cut, self.chance.randint(1, 20)]))
            first += 14 * DAY * self.odds(0.1)
        elif self.is_dated and self.odds(0.25):
            last = first_day(self.chance.choice([self.cut, self.chance.randint(1, 20)])) - DAY
            last -= 9 * DAY * self.is_ragged()
        self.organizations.append(Organization(name, name, valid_from=first, valid_to=last))
        if not above:
            return
        parent, day = self.chance.choice(above), first_day(self.cut)
        if self.is_dated and len(above) > 1 and self.odds(0.3):
            new = self.chance.choice(above)
            self.attachments.append(Attachment(name, parent, valid_to=day - DAY))
            self.attachments.append(Attachment(name, new, valid_from=day))
        elif self.odds(0.9):
            self.attachments.append(Attachment(name, parent))

    def add_change(self):
        lasting = [e.id for e in self.organizations if e.valid_to is None and e.valid_from is None]
        if len(lasting) < 3:
            return
        before = self.chance.sample(lasting, self.chance.randint(1, 2))
        kind = "merge" if len(before) > 1 else "rename"
        change = OrganizationChange(kind, before=before, after=["new"], on=first_day(self.cut))
        self.changes.append(change)
        others = [each.id for each in self.organizations if each.id not in before]
        self.organizations.append(Organization("new", "new"))
        if self.odds(0.8):
            self.attachments.append(Attachment("new", self.chance.choice(others)))
        moving = [each.unit for each in self.attachments if each.parent in before]
        self.attachments += [Attachment(unit, "new") for unit in moving if self.odds(0.7)]

    def tell(self, unit, year):
        size = self.chance.choice([12, 6, 6, 3, 3, 1])
        for month in range(year * 12, year * 12 + 12, size):
            first, last = first_day(month), first_day(month + size) - DAY
            if self.odds(0.15) or (self.odds(0.85) and not self.is_alive(unit, first, last)):
                continue
            text = self.chance.choice(VALUES) if self.odds(0.15) else "{} suất quà"
            self.add_figure("gifts", unit, Period(first, last), text)

    def add_figure(self, metric, unit, period, text):
        self.figures.append(
            Observation(
                f"o{len(self.figures)}",
                metric,
                organizations=[unit.id],
                period=period,
                value=text.format(self.chance.randint(1, 50)),
                status=self.chance.choice("AAAAPEB"),
            )
        )

    def is_alive(self, unit, first, last):
        born = unit.valid_from or datetime.date.min
        died = unit.valid_to or datetime.date.max
        for change in self.changes:
            if unit.id in change.before:
                died = min(died, change.on - DAY)
            if unit.id in change.after:
                born = change.on
            if first < change.on <= last:
                return False
        return born <= first and last <= died


class Balances(World):
    """One dataset of balances: the days that they are of are mostly those on which months end."""

    def is_ragged(self):
        return self.odds(0.2)

    def add_change(self):
        lasting = [e.id for e in self.organizations if e.valid_to is None and e.valid_from is None]
        if len(lasting) < 3 or self.odds(0.6):
            super().add_change()
            return
        before = self.chance.sample(lasting, 2)
        day = first_day(self.cut) + 9 * DAY * self.odds(0.1)
        if self.odds(0.5):  # one of two goes on
            self.changes.append(
                OrganizationChange("merge", before=before, after=before[:1], on=day)
            )
            return
        halves = ["half-0", "half-1"]
        self.changes.append(OrganizationChange("split", before=before[:1], after=halves, on=day))
        self.organizations += [Organization(each, each) for each in halves]
        self.attachments += [Attachment(each, before[1]) for each in halves if self.odds(0.8)]

    def tell(self, unit, year):
        size = self.chance.choice([12, 6, 3, 3, 1])
        for month in range(year * 12, year * 12 + 12, size):
            first, last = first_day(month), first_day(month + size) - DAY
            last -= self.chance.randint(1, 20) * DAY * self.odds(0.1)
            if self.odds(0.2) or (self.odds(0.97) and not self.is_alive(unit, last, last)):
                continue
            text = self.chance.choice(VALUES) if self.odds(0.15) else "{} suất quà"
            first = self.chance.choice([last, first, first_day(year * 12)])
            self.add_figure(
                "members", unit, Period(first, last), text.replace("suất quà", "hội viên")
            )


def make(seed):
    """Return the dataset of flows of a seed."""
    return World(seed).make()


def make_balances(seed):
    """Return the dataset of balances of a seed."""
    return Balances(seed).make()
