"""Random worlds with a hidden truth, and the laws that every total about them must keep.

A world is a handful of units over two years. For every unit, month and kind it has an amount that
nobody reports as such (a cell). Every figure states the sum of the cells that it speaks about,
blurred into a bound or not, so whatever a total answers can be held against the cells.

`python -m tests.aggregate.worlds 0 2000` tries the worlds of the seeds 0 to 1999 and prints which
law broke on which seed, with the smallest dataset that still breaks it.
"""
