"""A bulletin: what a period brought, in chapters of words, tables and charts."""
