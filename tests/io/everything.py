"""A report file that has something of every table, and its changed copies."""

import copy
from collections.abc import Iterator
from typing import Any

TREE: dict[str, Any] = {
    "format": "hoidata/1",
    "decimals": ",",
    "report": {
        "id": "bc",
        "kind": "báo cáo năm",
        "organizations": ["a"],
        "period": "năm 2022",
        "closed_on": "12/11/2022",
    },
    "organizations": [
        {
            "id": "a",
            "name": "Hội A",
            "association": "ctd",
            "level": "quận",
            "parent": "b",
            "aliases": ["Hội CTĐ A"],
            "expected": {"chi hội": "12"},
        },
        {"id": "b", "name": "Hội B", "valid_from": "1/1/2010"},
    ],
    "attachments": [{"unit": "b", "parent": "a", "kind": "member_of", "valid_from": "1/1/2021"}],
    "organization_changes": [
        {"kind": "đổi tên", "before": ["a"], "after": ["b"], "on": "1/7/2025"}
    ],
    "people": [
        {"id": "p-1", "name": "Trần Thị Kín", "privacy": "private", "honorific": "bà"},
        {"id": "p-2", "name": "Lê Công Khai", "privacy": "public"},
    ],
    "posts": [{"id": "ct", "organization": "a", "title": "Chủ tịch", "seats": "1"}],
    "memberships": [{"post": "ct", "person": "p-2", "valid_from": "1/1/2021"}],
    "terms": [{"vocabulary": "event_kinds", "code": "trại hè", "label": "trại hè"}],
    "units": [{"code": "căn", "label_en": "house", "kind": "things"}],
    "metrics": [{"code": "m", "label": "nhà tình thương", "unit": "căn", "nature": "flow"}],
    "documents": [{"id": "d", "kind": "công văn", "number": "10/KH-CTĐ", "authors": ["p-2"]}],
    "initiatives": [{"id": "i", "kind": "phong trào", "name": "Tết nhân ái"}],
    "events": [
        {
            "id": "e",
            "kind": "hội nghị",
            "name": "Hội nghị tổng kết",
            "organizers": ["a"],
            "period": "5/1/2022",
            "location": "hội trường",
            "participants": [
                {"person": "p-2", "role": "chủ trì"},
                {"organization": "b", "role": "tham dự", "count": "12 người"},
            ],
        }
    ],
    "motions": [
        {
            "id": "bau",
            "text": "bầu Ban Chấp hành",
            "event": "e",
            "seats": "1",
            "vote_events": [
                {"counts": {"yes": "9"}, "candidates": [{"person": "p-2", "votes": "9"}]}
            ],
        }
    ],
    "rules": [{"id": "luat", "expression": "gifts <= members", "label": "quà"}],
    "scorecards": [
        {"id": "c", "name": "Bảng điểm", "criteria": [{"id": "I", "label": "quà", "weight": "10"}]}
    ],
    "scores": [{"scorecard": "c", "organizations": ["a"], "points": {"I": "9"}, "reason": "tốt"}],
    "observations": [
        {
            "id": "o",
            "metric": "m",
            "value": "12 căn",
            "change": "tăng 12,7% so với năm 2021",
            "status": "P",
            "scope": "whole",
            "item": "xóm 3",
            "initiative": "i",
            "event": "e",
            "sources": ["d:1-20"],
            "parts": {"giới": {"nữ": "5", "nam": "7"}},
        }
    ],
    "statements": [{"kind": "plan", "text": "tiếp tục vận động", "organizations": ["a"]}],
    "target_sets": [
        {
            "period": "năm 2023",
            "declared": "1",
            "targets": [{"metric": "gifts", "value": "2000 suất quà", "each": "year"}],
        }
    ],
    "pledges": [{"id": "gu", "parties": ["a", "b"], "items": ["giữ gìn vệ sinh"]}],
    "sponsorships": [
        {
            "id": "s",
            "sponsors": ["b"],
            "beneficiaries": ["p-1"],
            "funders": ["b"],
            "shares": [{"funder": "b", "share": "100%"}],
            "rate": "500 nghìn đồng/tháng",
            "period": "năm 2022",
        }
    ],
    "funds": [
        {"id": "q", "name": "Quỹ", "holder": "a", "period": "2022", "opening": "5 triệu đồng"}
    ],
    "transactions": [
        {
            "id": "t",
            "kind": "chi",
            "giver": "a",
            "receiver": "p-1",
            "value": "3 triệu đồng",
            "period": "30/6/2022",
            "fund": "q",
            "purpose": "thăm hỏi",
        }
    ],
    "awards": [{"issuer": "b", "form": "Bằng khen", "collectives": "6", "recipients": ["p-1"]}],
    "award_registrations": [{"titles": ["Cờ thi đua"], "collectives": "3", "recipient": "b"}],
    "doubts": [{"code": "text.misspelled", "severity": "warning", "details": {"found": "động"}}],
}

Path = tuple[str | int, ...]


def places(node: Any, at: Path = ()) -> Iterator[Path]:
    """Yield the place of everything below a part of a tree."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for step, child in pairs:
        yield (*at, step)
        if isinstance(child, (dict, list)):
            yield from places(child, (*at, step))


def changed(at: Path, change: Any) -> dict[str, Any]:
    """Return the tree after `change(parent, step)` was done to the parent of a place."""
    root = copy.deepcopy(TREE)
    parent: Any = root
    for step in at[:-1]:
        parent = parent[step]
    change(parent, at[-1])
    return root
