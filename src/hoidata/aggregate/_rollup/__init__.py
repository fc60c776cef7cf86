"""The engine of adding up: series, units, tree, questions."""
