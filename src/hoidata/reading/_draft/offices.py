"""The posts that a text names, each at its organization."""

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from hoidata import vocab
from hoidata.dataset import plain
from hoidata.domain import OrganizationName, Post, PostFound, PostName
from hoidata.errors import Source
from hoidata.places import spelling_key
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.naming import Piece
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.passages import Span

_BLOC: Final = ("bloc_head", "bloc_deputy_head")
_UNION: Final = "union_chair"
_CHAIR: Final = "chair"
_CELL: Final = "party_cell_secretary"
_CENTRE: Final = "Trung ương Đảng"
_WORKPLACES: Final = frozenset({"bank", "company", "hospital", "school"})
_MEMBER: Final = " viên"

Places: TypeAlias = dict[str, set[str]]
"""The names of places, by their type."""


class Office(NamedTuple):
    """The post that somebody holds, and whether the text says of which organization it is."""

    post: str
    is_sure: bool


class Offices:
    """The posts of one text."""

    def __init__(self, drafting: Drafting, units: Units) -> None:
        """Begin without any."""
        self._drafting = drafting
        self._units = units
        self._posts: dict[tuple[str, str], _Post] = {}
        self._known = {
            (vocab.code_of("positions", each.title), each.organization): each.id
            for each in drafting.known.posts
        }

    def of(self, posts: Sequence[PostFound], number: int, piece: Piece) -> Office | None:
        """Return one of the posts of a person; None if it is not known of what organization."""
        post = posts[number]
        source = self._drafting.source(*piece.spread(post.start, post.end))
        unit, is_sure = self._unit(posts, number, piece)
        if unit is None:
            return None
        key = self.at(post.says, unit, source)
        return None if key is None else Office(key, is_sure)

    def places(self, posts: Sequence[PostFound], piece: Piece) -> Places:
        """Return the places of the organizations that are named beside the posts still held."""
        found: Places = {}
        held = (self._beside(each, piece) for each in posts if not each.says.is_former)
        for place in (self._units.place_of(key) for key in held if key is not None):
            if place is not None and place.type is not None and place.name is not None:
                found.setdefault(place.type, set()).add(spelling_key(place.name))
        return found

    def at(self, says: PostName, unit: str, source: Source) -> str | None:
        """Return the id of a post at an organization; None if it is not known which post it is."""
        code = says.position or ""
        if code == _UNION and not self._units.is_inner(unit):
            code = _CHAIR  # Chủ tịch Công đoàn các khu công nghiệp
        row = vocab.get("positions", code)
        if row is None:
            return None
        known = self._known.get((row["code"], unit))
        if known is not None:
            return known
        made = self._posts.get((row["code"], unit))
        if made is None:
            key = self._drafting.new_id(f"{plain(row['label_vi'])}.{unit}")
            made = self._posts[row["code"], unit] = _Post(key, unit, row, [])
        made.sources.append(source)
        return made.id

    def propose(self) -> None:
        """Propose the posts."""
        for each in self._posts.values():
            seats = each.row["seats"]
            post = Post(
                each.id,
                each.unit,
                title=each.row["label_vi"],
                seats=int(seats) if seats else None,
                sources=tuple(dict.fromkeys(each.sources)),
            )
            self._drafting.add(post, Certainty.LIKELY)

    # Of what organization

    def _unit(
        self, posts: Sequence[PostFound], number: int, piece: Piece
    ) -> tuple[str | None, bool]:
        """Return the organization of a post, and whether the words beside it name it."""
        post = posts[number]
        code = post.says.position or ""
        beside = self._beside(post, piece)
        workplace = None if beside else self._workplace(post)
        if workplace is not None:
            return workplace
        named = beside or (code != _CELL and self._implied(post, piece))
        if named:
            return named, True
        if code == _CELL:
            return self._cell(posts, number, piece), False
        if code in _BLOC:
            return None, False
        others = self._others(posts, number, piece)
        relative = self._relative(post, piece)
        if relative is not None or code == _UNION:
            near = (self._units.near(relative, each) for each in others if relative is not None)
            return next(filter(None, near), None), False
        return self._around(post, others, piece, is_only=len(posts) == 1)

    def _implied(self, post: PostFound, piece: Piece) -> str | None:
        """Return the organization that a post implies: the only bloc, a committee."""
        if post.says.position in _BLOC:
            blocs = self._units.of_kind("bloc")
            return blocs[0] if len(blocs) == 1 else None
        committee = self._committee(post, piece)
        return committee or (self._units.starting(post.bare) if post.bare else None)

    def _others(self, posts: Sequence[PostFound], number: int, piece: Piece) -> list[str]:
        """Return the organizations of the other posts of a person, those behind first."""
        near = (*posts[number + 1 :], *posts[:number][::-1])
        others = (each for each in near if each.says.is_former == posts[number].says.is_former)
        return [each for other in others if (each := self._beside(other, piece)) is not None]

    def _relative(self, post: PostFound, piece: Piece) -> OrganizationName | None:
        """Return the name beside a post that several organizations of the text may have."""
        start, end = piece.spread(post.start, post.end)
        inside = [each for each in self._units.within(start, end) if each.id is None]
        return inside[-1].name if inside else None

    def _beside(self, post: PostFound, piece: Piece) -> str | None:
        """Return the organization that is named in the words of a post."""
        start, end = piece.spread(post.start, post.end)
        inside = [each for each in self._units.within(start, end) if each.id]
        return inside[-1].id if inside else None

    def _committee(self, post: PostFound, piece: Piece) -> str | None:
        """Return the committee that a post itself names: Huyện ủy, of Huyện ủy viên."""
        row = vocab.get("positions", post.says.position or "")
        start, end = piece.spread(post.start, post.end)
        if row is not None and row["code"] == "central_party_member":
            span = Span(start, end)
            return self._units.named_only(_CENTRE, plain(_CENTRE), "party_body", span)
        if row is None or not row["label_vi"].endswith(f"ủy{_MEMBER}"):
            return None
        return self._units.need(row["label_vi"].removesuffix(_MEMBER), start, end)

    def _cell(self, posts: Sequence[PostFound], number: int, piece: Piece) -> str | None:
        """Return the Party cell of the organization of the other posts."""
        host = next(iter(self._others(posts, number, piece)), None)
        name = None if host is None else self._units.name_of(host)
        if name is None:
            return None
        span = piece.spread(posts[number].start, posts[number].end)
        return self._units.named_only(f"Chi bộ {name}", f"chi-bo.{host}", "party_body", span)

    def _around(
        self, post: PostFound, others: Sequence[str], piece: Piece, *, is_only: bool
    ) -> tuple[str | None, bool]:
        """Return the organization of the posts around, or the report's own."""
        own = self._units.own
        row = vocab.get("positions", post.says.position or "")
        if post.is_open and row is not None and row["unit"]:  # Trưởng ban liên lạc
            return None, False
        is_sure = not post.is_open
        if others:  # Phó Chủ tịch Hội kiêm Chủ tịch CĐCS Hội A
            host = self._units.host_of(others[0]) if post.bare else None
            return host or others[0], is_sure
        if len(own) != 1:
            return None, False
        acting = self._units.acting(piece.spread(post.start, post.end).start)
        if acting is not None and acting != own[0] and self._units.alike(acting, own[0]):
            return acting, False
        return own[0], is_sure and (bool(post.bare) or is_only)

    def _workplace(self, post: PostFound) -> tuple[str | None, bool] | None:
        """Return the company, school … of which no more is written than that: Giám đốc Công ty."""
        kind = vocab.code_of("organization_kinds", post.bare) if post.bare else None
        if kind not in _WORKPLACES:
            return None
        found = self._units.of_kind(kind)
        hosts = {host for each in self._units.own if (host := self._units.host_named(each, kind))}
        chosen = hosts or set(found)
        return (next(iter(chosen)), bool(hosts)) if len(chosen) == 1 else (None, False)


class _Post(NamedTuple):
    id: str
    unit: str
    row: vocab.Row
    sources: list[Source]


__all__ = ["Office", "Offices", "Places"]
