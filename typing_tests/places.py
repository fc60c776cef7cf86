"""What type checkers make of places."""

from datetime import date
from typing import assert_type

from hoidata import places
from hoidata.places import (
    Crosswalk,
    CrosswalkEdge,
    Edition,
    Heirs,
    Place,
    PlaceLevel,
    PlaceName,
    PlaceRef,
)

REF = PlaceRef.parse("2025-03:25326")

assert_type(places.editions(), tuple[Edition, ...])
assert_type(places.edition_on(date(2025, 7, 1)), Edition | None)
assert_type(places.get(REF), Place | None)
assert_type(places.find("xã Kim Liên"), tuple[Place, ...])
assert_type(places.find(PlaceName("xã", "Kim Liên"), within=["Nghệ An", REF]), tuple[Place, ...])
assert_type(REF.level, PlaceLevel)

WALK = places.crosswalk("2025-03", "2025-07")
assert_type(WALK, Crosswalk)
assert_type(WALK.after(REF), tuple[CrosswalkEdge, ...])
assert_type(WALK.heirs("2025-03:690"), Heirs)
assert_type(Crosswalk.read([{"before": "1"}]), Crosswalk)
assert_type(CrosswalkEdge(REF, REF, "whole").is_whole, bool)
