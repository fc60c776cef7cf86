"""When organizations exist, which are above which, and what they came from."""
