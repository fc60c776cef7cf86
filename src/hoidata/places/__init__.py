"""Provinces, districts and communes through time: codes, names, and what became of them."""

from hoidata.places.place_name import PlaceName
from hoidata.places.place_name import spelled as spelled
from hoidata.places.place_name import type_at as type_at

__all__ = ["PlaceName"]
