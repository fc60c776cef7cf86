"""From a table to a proposal of what its cells mean, with the doubts about it."""
