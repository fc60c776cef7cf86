"""What a chart holds, as its readers get it."""


def rows_of(chart):
    """Return the rows of data of a chart, in order."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


def by_place(chart):
    """Return the rows of a chart by heading, label and series, in words of one line."""
    return {
        tuple(row[key].replace("\n", " ") for key in ("group", "row", "series")): row
        for row in rows_of(chart)
    }


def written(row):
    """Return what is written at a bar."""
    text = row["text"]
    return text if isinstance(text, str) else " ".join(text)


def looks(chart, channel="fill"):
    """Return the names in the legend of a chart."""
    spec = chart.to_dict()
    inner = spec.get("spec", spec)
    for layer in inner["layer"]:
        found = layer["encoding"].get(channel, {})
        if found.get("legend"):
            return found["scale"]["domain"]
    return []


def titles(chart):
    """Return the lines above a chart: its title, then those below."""
    title = chart.to_dict()["title"]
    return [" ".join(title["text"]), *title.get("subtitle", [])]
