"""Small Word files out of XML: only the parts a case needs."""

import zipfile
from io import BytesIO

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def make_docx(body, *, styles="", numbering="", parts=(), main="word/document.xml"):
    """`parts` are (relationship id, kind, file name, root element, content); returns the file's bytes."""
    linked = [
        ("rS", "styles", "styles.xml", "w:styles", styles),
        ("rN", "numbering", "numbering.xml", "w:numbering", numbering),
        *parts,
    ]
    relations = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}{kind}" Target="{file}"/>' for i, kind, file, _, _ in linked)
    folder, name = main.rsplit("/", 1)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _RELATIONS.format(f'<Relationship Id="r1" Type="{_OFFICE}officeDocument" Target="{main}"/>'))
        archive.writestr(main, f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        archive.writestr(f"{folder}/_rels/{name}.rels", _RELATIONS.format(relations))
        for _, _, file, root, content in linked:
            archive.writestr(f"{folder}/{file}", f"<{root} {NAMES}>{content}</{root}>")
    return out.getvalue()


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content, properties=""):
    """A paragraph; plain text becomes a run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') or not content else run(content)}</w:p>"


def styled(text, style):
    return para(text, f'<w:pStyle w:val="{style}"/>')


def numbered(text, num, level=None):
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return para(text, f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>')


def style(style_id, name, *, based="", p="", r="", kind="paragraph"):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}<w:pPr>{p}</w:pPr><w:rPr>{r}</w:rPr></w:style>'


def abstract(key, *levels, extra=""):
    """Levels as (format, pattern) or (format, pattern, more XML)."""
    made = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{level[0]}"/><w:lvlText w:val="{level[1]}"/>{"".join(level[2:])}</w:lvl>'
        for i, level in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{extra}{made}</w:abstractNum>'


def num(num_id, key, overrides=""):
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def restart(level, value):
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def table(*rows):
    """Rows of cells; a cell is text or (text, tcPr XML); text starting with "<" is taken as XML."""
    made = []
    for row in rows:
        cells = [(c, "") if isinstance(c, str) else c for c in row]
        filled = (f"<w:tc><w:tcPr>{p}</w:tcPr>{c if c.startswith('<') else para(c)}</w:tc>" for c, p in cells)
        made.append(f"<w:tr>{''.join(filled)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"
