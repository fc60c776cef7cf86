"""One Hypothesis profile for every run, so that a failure can be seen again."""

import pytest
from hypothesis import is_hypothesis_test, settings

# The same examples every time: as many as find what a change breaks; to look for more, explore.
settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, database=None, max_examples=50
)
settings.register_profile("explore", deadline=None, print_blob=True, max_examples=2000)
settings.register_profile("brief", settings.get_profile("ci"), max_examples=10)
settings.load_profile("ci")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let laws cover nothing: tracing doubles their time, and what covers is chance.

    So each line has a test that means it.
    """
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("no_cover")
