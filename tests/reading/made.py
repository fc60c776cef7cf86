"""Files of prose that the tests make themselves."""

import io
import zipfile

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body, start=""):
    """Return a document of Word with a body of XML."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as parts:
        text = f'{start}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        parts.writestr("word/document.xml", text)
    return content.getvalue()


def paragraph(text, properties=""):
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def pdf(*pages, trailer=""):
    """Return a PDF whose font says which letters its signs are; a page is a list of lines."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    code = {letter: number for number, letter in enumerate(letters, start=1)}
    known = "".join(f"<{number:04x}> <{ord(letter):04x}>\n" for letter, number in code.items())
    table = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange\n<0000> <ffff>\n"
        f"endcodespacerange\n{len(code)} beginbfchar\n{known}endbfchar endcmap end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        (
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H"
            " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
        ),
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        _stream(table),
    ]
    kids = []
    for page in pages:
        shown = "".join(
            f"1 0 0 1 72 {720 - 20 * at} Tm <{''.join(f'{code[each]:04x}' for each in line)}> Tj\n"
            for at, line in enumerate(page)
        )
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(_stream(f"BT /F 12 Tf\n{shown}ET" if page else ""))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>"
    content, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{each}\nendobj\n"
    start = len(content)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    content += "".join(f"{place:010} 00000 n \n" for place in places)
    content += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\n"
    return f"{content}startxref\n{start}\n%%EOF\n".encode("latin-1")


def _stream(text):
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"
