"""Tables into files."""
