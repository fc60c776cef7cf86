"""What the five documents tell, in the words of the domain."""

import datetime

from hoidata import samples
from hoidata.domain import (
    AttachmentKind,
    Document,
    Event,
    Initiative,
    Level,
    Organization,
    PartOfDay,
    Pledge,
    Report,
    TargetSet,
)
from hoidata.values import Period

DATA = samples.reports()
SUMMER_2024 = datetime.date(2024, 7, 1)


def people_of(event, role):
    return [p.person for p in DATA[Event, event].participants if p.role == role]


def holders(post):
    return [each.person for each in DATA.memberships if each.post == post]


def test_reports_are_read_once() -> None:
    assert samples.reports() is DATA


def test_there_are_six_reports_in_five_documents() -> None:
    assert [(report.id, report.kind, report.period.code) for report in DATA.reports] == [
        ("000-khoi-20-2022", "interim", "2022-S1"),
        ("001-thi-xa-2023", "thematic", "2023"),
        ("002-giao-luu-2020", "interim", "2020-01-01/P7M"),
        ("003-lhpn-kim-lien-2024", "interim", "2024-S1"),
        ("003-ccb-kim-lien-2024", "interim", "2024-S1"),
        ("004-kien-an-2022", "annual", "2022"),
    ]
    assert len({report.document for report in DATA.reports}) == 5


class TestTheBloc:
    BLOC = "khoi-thi-dua-20.tphcm"

    def members(self):
        return [
            edge.unit
            for edge in DATA.attachments
            if edge.parent == self.BLOC and edge.kind is AttachmentKind.MEMBER_OF
        ]

    def test_has_the_twelve_members_that_it_declares(self) -> None:
        bloc = DATA[Organization, self.BLOC]
        assert bloc.kind == "bloc"
        assert len(set(self.members())) == bloc.declared_members == 12

    def test_is_not_above_its_members(self) -> None:
        assert DATA.tree(SUMMER_2024).children(self.BLOC) == ()

    def test_is_headed_by_a_person_on_behalf_of_a_member(self) -> None:
        (head,) = [m for m in DATA.memberships if m.post == f"khoi-truong.{self.BLOC}"]
        assert (head.person, head.on_behalf_of) == ("000-nguoi-1", "hoi-cuu-tnxp.tphcm")

    def test_signed_a_pledge_and_registered_together(self) -> None:
        assert set(DATA[Pledge, "000-giao-uoc-2022"].parties) == set(self.members())
        registration = next(r for r in DATA.award_registrations if r.recipient == "ban-tdkt.tphcm")
        assert set(registration.organizations) == set(self.members())

    def test_met_on_one_morning_and_adopted_three_papers(self) -> None:
        event = DATA[Event, "000-so-ket-2022"]
        assert (event.kind, event.part_of_day) == ("interim_review", PartOfDay.MORNING)
        assert event.period == Period.day(datetime.date(2022, 7, 20))
        assert len(event.documents) == 3
        attended = {p.organization for p in event.participants if p.organization}
        assert attended | {"hoi-cuu-tnxp.tphcm"} == set(self.members())

    def test_awards_without_a_number_have_none(self) -> None:
        (award,) = [each for each in DATA.awards if each.organizations == (self.BLOC,)]
        assert (award.collectives, award.individuals, award.issuer) == (None, None, None)
        assert len(award.sources) == 2


class TestTheInspection:
    def test_followed_a_plan_and_took_three_days(self) -> None:
        event = DATA[Event, "001-kiem-tra-2023"]
        assert event.period.code == "2023-10-16/2023-10-18"
        assert event.covers == Period.year(2023)
        plan = DATA[Document, "001-10-kh-ctd"]
        assert plan.id in event.documents
        assert (plan.number, plan.issued_on) == ("10/KH-CTĐ", datetime.date(2023, 4, 18))

    def test_names_three_of_the_six_places(self) -> None:
        places = DATA[Event, "001-kiem-tra-2023"].participants
        assert len([p for p in places if p.role == "inspected"]) == 3

    def test_keeps_the_name_as_printed_apart_from_the_real_one(self) -> None:
        town = DATA[Organization, "hoi-ctd.thi-xa"]
        assert town.name == "Hội Chữ thập đỏ thị xã"
        assert [alias.name for alias in town.aliases] == ["Hội Chữ thập đỏ Hi88 Online"]

    def test_names_nine_initiatives(self) -> None:
        cited = [i for i in DATA.initiatives if any(s.document[:3] == "001" for s in i.sources)]
        assert len(cited) == 9


class TestTheUnions:
    UNIONS = ("cdcs.hoi-ctd.hau-giang", "cdcs.hoi-ctd.kien-giang")

    def test_are_attached_to_the_provinces_and_stand_outside_the_tree(self) -> None:
        day = datetime.date(2020, 8, 12)
        inside = DATA.tree(day, kind=AttachmentKind.ATTACHED_TO)
        assert [inside.parent(union) for union in self.UNIONS] == [
            "hoi-ctd.hau-giang",
            "hoi-ctd.kien-giang",
        ]
        assert [DATA.tree(day).parent(union) for union in self.UNIONS] == [None, None]

    def test_tell_one_report_together(self) -> None:
        assert set(DATA[Report, "002-giao-luu-2020"].organizations) == set(self.UNIONS)

    def test_meet_every_year(self) -> None:
        event = DATA[Event, "002-giao-luu"]
        assert (event.kind, event.recurrence) == ("exchange", "P1Y")
        assert len(event.organizers) == 2

    def test_chairmen_hold_three_posts_each(self) -> None:
        for person in ("002-nguoi-1", "002-nguoi-2"):
            assert len([m for m in DATA.memberships if m.person == person]) == 3

    def test_two_men_are_told_to_hold_one_chair(self) -> None:
        chair = "chu-tich.cdcs.hoi-ctd.hau-giang"
        assert sorted(holders(chair)) == ["002-nguoi-3", "002-nguoi-4"]

    def test_promise_without_numbers_and_without_an_end(self) -> None:
        pledge = DATA[Pledge, "002-hop-tac"]
        assert (pledge.kind, len(pledge.items)) == ("cooperation", 7)
        assert pledge.period.end is None
        assert all(item.text for item in pledge.items)

    def test_two_models_stand_inside_one_movement(self) -> None:
        models = [i for i in DATA.initiatives if i.parent == "dan-van-kheo"]
        assert [(model.level) for model in models] == [Level.PROVINCIAL, Level.PROVINCIAL]


class TestTheCommune:
    def test_held_one_conference_of_two_associations(self) -> None:
        event = DATA[Event, "003-so-ket-2024"]
        assert set(event.organizers) == {"hoi-lhpn.xa-kim-lien", "hoi-ccb.xa-kim-lien"}
        assert people_of(event.id, "speaker") == ["003-nguoi-1"]

    def test_each_association_tells_its_own_figures(self) -> None:
        counts = {
            report: len([o for o in DATA.observations if o.report == report])
            for report in ("003-lhpn-kim-lien-2024", "003-ccb-kim-lien-2024")
        }
        assert counts == {"003-lhpn-kim-lien-2024": 16, "003-ccb-kim-lien-2024": 25}

    def test_chapters_stand_under_their_own_association(self) -> None:
        tree = DATA.tree(SUMMER_2024)
        assert len(tree.children("hoi-ccb.xa-kim-lien")) == 5
        assert len(tree.children("hoi-lhpn.xa-kim-lien")) == 3

    def test_one_movement_has_one_entry_whatever_its_spelling(self) -> None:
        programme = DATA[Initiative, "nong-thon-moi-kieu-mau"]
        assert "xâydựng NTM kiễu mẫu" in [alias.name for alias in programme.aliases]
        nested = DATA[Initiative, "cum-dan-cu-sach-dep"]
        assert nested.parent == "chi-hoi-5-khong-3-sach"

    def test_the_commitment_is_made_to_the_committee(self) -> None:
        pledge = DATA[Pledge, "003-cam-ket-tet"]
        assert pledge.counterparties == ("ubnd.xa-kim-lien",)

    def test_plans_are_told_by_the_secretary_for_the_second_half(self) -> None:
        plans = [
            each
            for each in DATA.statements
            if each.kind == "plan" and each.event == "003-so-ket-2024"
        ]
        assert len(plans) == 16
        assert {each.period.code for each in plans} == {"2024-S2"}
        assert {each.speaker for each in plans} == {"003-nguoi-1"}


class TestTheDistrict:
    def test_stands_under_city_and_country(self) -> None:
        tree = DATA.tree(datetime.date(2022, 12, 31))
        assert tree.ancestors("hoi-ctd.kien-an") == (
            "hoi-ctd.kien-an",
            "hoi-ctd.hai-phong",
            "hoi-ctd.trung-uong",
        )

    def test_lists_four_targets_of_ten_two_numbers_being_one_target(self) -> None:
        goals = DATA[TargetSet, "004-chi-tieu-2023"]
        things = {target.item or target.metric for target in goals.targets}
        assert (goals.declared, len(goals.targets), len(things)) == (10, 5, 4)

    def test_runs_one_campaign_in_two_editions(self) -> None:
        editions = [i for i in DATA.initiatives if i.parent == "nghia-tinh-lon"]
        assert [edition.period.code for edition in editions] == ["2022", "2023"]


def test_an_entry_that_several_documents_name_is_one_entry_with_all_their_places() -> None:
    for kind, key, count in (
        (Initiative, "thang-nhan-dao", 3),
        (Initiative, "dia-chi-nhan-dao", 2),
        (Organization, "hoi-ctd.trung-uong", 2),
    ):
        documents = {source.document for source in DATA[kind, key].sources}
        assert len(documents) == count
