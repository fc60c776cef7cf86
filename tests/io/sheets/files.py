"""Files made by hand, part by part, for what no library writes."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {"number": "datastyle", "draw": "drawing"}
_ODS = (
    "".join(
        f'xmlns:{prefix}="{_URN}:{_NAMES.get(prefix, prefix)}:1.0" '
        for prefix in ("office", "table", "text", "style", "number", "draw")
    )
    + 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def zipped(parts):
    """Return the bytes of a zip of texts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def links(targets):
    """Return the relations of a part: id to kind and target."""
    entries = "".join(
        f'<Relationship Id="{link}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for link, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def xlsx_parts(sheets, *, strings=None, styles="", book="", namespace=MAIN):
    """Return the parts of a workbook: name of a sheet to the XML inside its worksheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1)
    )
    targets = {
        f"rId{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)
    }
    targets |= {"rIdS": ("styles", "styles.xml"), "rIdT": ("sharedStrings", "sharedStrings.xml")}
    parts = {
        "_rels/.rels": links({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/_rels/workbook.xml.rels": links(targets),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_RELATIONS}">'
        f"<sheets>{listed}</sheets>{book}</workbook>",
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>',
    }
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
    for at, inside in enumerate(sheets.values(), 1):
        text = f'<worksheet xmlns="{namespace}">{inside}</worksheet>'
        parts[f"xl/worksheets/sheet{at}.xml"] = text
    return parts


def xlsx(cells, *, codes=(), **options):
    """Return a workbook of one sheet `S` with the XML of its cells in one row.

    The code of style 1 is the first of `codes`, and so on.
    """
    formats = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{code}"/>' for at, code in enumerate(codes, 164)
    )
    styles = "".join(f'<xf numFmtId="{at}"/>' for at in [0, *range(164, 164 + len(codes))])
    styles = f"<numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs>"
    rows = cells if cells.startswith("<row") else f"<row>{cells}</row>"
    inside = f"<sheetData>{rows}</sheetData>"
    return zipped(xlsx_parts({"S": inside}, styles=styles, **options))


def ods_parts(tables, *, styles="", kind="spreadsheet"):
    """Return the parts of a document with the XML of its tables."""
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "styles.xml": f"<office:document-styles {_ODS}/>",
        "content.xml": f"<office:document-content {_ODS}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>",
    }


def ods(rows, *, styles=""):
    """Return a document of one sheet `S` with the XML of its columns and rows."""
    rows = rows if rows.startswith("<table:table-") and "table-row" in rows else row_of(rows)
    return zipped(ods_parts(f'<table:table table:name="S">{rows}</table:table>', styles=styles))


def row_of(cells):
    """Return the XML of a row of OpenDocument."""
    return f"<table:table-row>{cells}</table:table-row>"
