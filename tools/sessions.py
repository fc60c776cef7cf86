"""A hook of the documentation: colours examples as sessions, so that output is not code."""

import re


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return the page with every block of Python that begins with a prompt marked as a session."""
    return re.sub(r"^```python\n(?=>>> )", "```pycon\n", markdown, flags=re.MULTILINE)
