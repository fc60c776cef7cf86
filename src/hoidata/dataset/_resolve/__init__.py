"""Which organization of the data a name means."""
