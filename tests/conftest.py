"""One Hypothesis profile for every run, so that a failure can be seen again."""

import sys

import pytest
from hypothesis import given, is_hypothesis_test, settings

# The same examples every time: as many as find what a change breaks; to look for more, explore.
settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, database=None, max_examples=50
)
settings.register_profile("explore", deadline=None, print_blob=True, max_examples=2000)
settings.register_profile("brief", settings.get_profile("ci"), max_examples=10)
settings.load_profile("ci")


def is_law(item):
    """Tell whether a test is a law, or holds one; an example of a page is no function."""
    test = getattr(item, "obj", None)
    holds = isinstance(item, pytest.Function) and getattr(item.module, "given", None) is given
    return is_hypothesis_test(test) or (holds and "given" in test.__code__.co_names)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let laws cover nothing: tracing doubles their time, and what covers is chance.

    So each line has a test that means it; those of strategies are laws about what laws draw.
    """
    for item in items:
        if is_law(item) and item.path.parent.name != "testing":
            item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item):
    """Trace nothing where nothing is covered.

    In the workers of xdist, pytest-cov starts coverage twice and pauses it once: what goes on is
    read by nobody, and doubles the time.
    """
    tracer = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)
