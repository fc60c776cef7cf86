"""One Hypothesis profile for every run, so that a failure can be seen again."""

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("explore", deadline=None, print_blob=True, max_examples=2000)
settings.register_profile("brief", settings.get_profile("ci"), max_examples=10)
settings.load_profile("ci")
