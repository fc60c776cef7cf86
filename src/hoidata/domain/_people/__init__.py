"""Reads the names of people and their posts."""

from hoidata.domain._people.people import read_people, read_posts

__all__ = ["read_people", "read_posts"]
