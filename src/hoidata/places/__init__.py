"""Provinces, districts and communes through time: codes, names, and what became of them."""

from hoidata.places.place_name import PlaceName

__all__ = ["PlaceName"]
