"""Provinces, districts and communes through time: codes, names, and what became of them."""

from hoidata.places._editions import edition_on, editions
from hoidata.places._key import spelling_key as spelling_key
from hoidata.places._packaged import crosswalk
from hoidata.places._search import above, below, find, get, provinces
from hoidata.places.crosswalks import Crosswalk, CrosswalkEdge, EdgeKind, Heirs
from hoidata.places.edition import Edition
from hoidata.places.place import Place, PlaceLevel, PlaceRef
from hoidata.places.place_name import PlaceName
from hoidata.places.place_name import short_name_at as short_name_at
from hoidata.places.place_name import spelled as spelled
from hoidata.places.place_name import type_at as type_at

__all__ = [
    "Crosswalk",
    "CrosswalkEdge",
    "EdgeKind",
    "Edition",
    "Heirs",
    "Place",
    "PlaceLevel",
    "PlaceName",
    "PlaceRef",
    "above",
    "below",
    "crosswalk",
    "edition_on",
    "editions",
    "find",
    "get",
    "provinces",
]
