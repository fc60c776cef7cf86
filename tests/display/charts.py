"""What a chart holds, as its readers get it."""

from hoidata.display._charts.door import picture_of


def drawn(answer, data=None, language="vi"):
    """Return the specification of a chart; altair takes long to check that of each test."""
    return picture_of(answer, data, language).spec()


def rows_of(spec):
    """Return the rows of data of a chart, in order."""
    return [row for part in spec.get("vconcat", [spec]) for row in part["data"]["values"]]


def by_place(spec):
    """Return the rows of a chart by heading, label and series, in words of one line."""
    return {
        tuple(row[key].replace("\n", " ") for key in ("group", "row", "series")): row
        for row in rows_of(spec)
    }


def written(row):
    """Return what is written at a bar."""
    text = row["text"]
    return text if isinstance(text, str) else " ".join(text)


def encoded(spec, channel):
    """Return how the first layer that has a channel encodes it."""
    layers = spec.get("spec", spec)["layer"]
    return next(each["encoding"][channel] for each in layers if channel in each["encoding"])


def looks(spec, channel="fill"):
    """Return the names in the legend of a chart; none if it has no legend."""
    layers = spec.get("spec", spec)["layer"]
    found = [each["encoding"].get(channel, {}) for each in layers]
    return next((each["scale"]["domain"] for each in found if each.get("legend")), [])


def titles(spec):
    """Return the lines above a chart: its title, then those below."""
    return [" ".join(spec["title"]["text"]), *spec["title"].get("subtitle", [])]
