"""The pages of an OFD document: each with its template (as furniture, where it stands in the margin) and its annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportmine.errors import UnsafeFile
from reportmine.model.document import BlockKind
from reportmine.readers._ofd_objects import POINTS, Drawn, Picture, draw
from reportmine.readers._ofd_package import OfdPackage, damaged, find, local, words_of
from reportmine.readers._pdf_chars import Frame, PageChars
from reportmine.readers._pdf_furniture import Furniture, in_margin
from reportmine.readers._pdf_lines import build_lines
from reportmine.readers._pdf_pages import PdfPage, build_page
from reportmine.text.fold import visible
from reportmine.text.furniture import is_page_number

_MAX_PAGES = 3000
_A4 = (210.0, 297.0)
_BOLD_NAMES = ("bold", "black", "heavy", "粗", "黑体")


@dataclass(slots=True)
class OfdPage:
    """A page as the shared code takes it, with what only OFD knows: furniture of the template, pictures."""

    page: PdfPage
    printed: list[Furniture]
    pictures: list[Picture]
    document: str


@dataclass(slots=True)
class _Resources:
    fonts: dict[str, bool] = field(default_factory=dict)
    units: dict[str, etree._Element] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)


def read_pages(package: OfdPackage, part: str, first: int) -> Iterator[OfdPage | int]:
    """The pages of one document, numbered from `first`; the bare number of one that is missing. Raises UnreadableFile and UnsafeFile."""
    root = package.xml(part)
    if root is None:
        raise damaged()
    resources = _resources(package, part, root)
    size = _size(find(root, "CommonData", "PageArea")) or _A4
    listed = [page for pages in root if local(pages) == "Pages" for page in pages if local(page) == "Page"]
    if len(listed) > _MAX_PAGES:
        raise UnsafeFile(f"OFD 有 {len(listed)} 页，超过上限 {_MAX_PAGES} 页；请拆分后再导入。", code="too-many-pages")
    for number, entry in enumerate(listed, first):
        content = package.xml(package.resolve(part, entry.get("BaseLoc") or ""))
        if content is None:
            yield number
        else:
            yield _page(package, part, content, number, size, resources, resources.notes.get(entry.get("ID") or "", []))


def picture_parts(package: OfdPackage, part: str) -> dict[str, str]:
    """Where the pictures of a document are, by the id of their resource."""
    found: dict[str, str] = {}
    for location, root in _resource_parts(package, part, package.xml(part)):
        for media in root.iter("{*}MultiMedia"):
            file = words_of(find(media, "MediaFile"))
            if file:
                found[media.get("ID") or ""] = package.resolve(location, file, root.get("BaseLoc") or "")
    return found


def _page(
    package: OfdPackage, part: str, content: etree._Element, number: int, size: tuple[float, float], own: _Resources, notes: list[str]
) -> OfdPage:
    width, height = _size(find(content, "Area")) or size
    frame = Frame(0.0, 0.0, width * POINTS, height * POINTS)
    drawn = Drawn(frame.top)
    source = _read_in(drawn, content, own)
    printed: list[Furniture] = []
    for used in content.iter("{*}Template"):
        template = package.xml(own.templates.get(used.get("TemplateID") or "", ""))
        if template is not None:
            source += _read_in(drawn, template, own, margin=printed)
    asides = Drawn(frame.top)
    for location in notes:
        source += _annotations(asides, package.xml(location), own, drawn)
    drawn.slanted += asides.slanted
    page = build_page(number, _chars(drawn, frame, source), drawn.drawing, is_bold=lambda places: all(p in drawn.bold for p in places))
    page.aside += build_lines(asides.glyphs, None, [])
    page.hidden += "".join(asides.hidden)
    page.pictured = bool(drawn.pictures) or drawn.drawing.objects > 0
    return OfdPage(page, printed, drawn.pictures, part)


def _chars(drawn: Drawn, frame: Frame, source: int) -> PageChars:
    return PageChars(frame, drawn.glyphs, drawn.turned, drawn.slanted, "".join(drawn.hidden), source, 0)


def _read_in(drawn: Drawn, part: etree._Element, own: _Resources, *, margin: list[Furniture] | None = None) -> int:
    """Draws a page or template; what a template has in the margins goes to `margin`. Returns the visible characters in it."""
    fresh = Drawn(drawn.height, places=drawn.places, drawing=drawn.drawing)
    draw(fresh, part, own.fonts, own.units)
    if margin is not None:
        lines = [(line, in_margin(line, drawn.height)) for line in build_lines(fresh.glyphs, None, [])]
        margin += [Furniture(line, _kind(line.text, at_top=side == "top")) for line, side in lines if side]
        boxes = [line.box for line, side in lines if side]
        fresh.glyphs = [g for g in fresh.glyphs if not any(b.top <= (g.top + g.bottom) / 2 <= b.bottom for b in boxes)]
    drawn.glyphs += fresh.glyphs
    for turn, glyphs in fresh.turned.items():
        drawn.turned.setdefault(turn, []).extend(glyphs)
    drawn.slanted += fresh.slanted
    drawn.hidden += fresh.hidden
    drawn.bold |= fresh.bold
    drawn.pictures += fresh.pictures
    drawn.places = fresh.places
    return _visible(part, own.units)


def _kind(text: str, *, at_top: bool) -> BlockKind:
    if is_page_number(text) or text.strip().isdigit():
        return BlockKind.PAGE_NUMBER
    return BlockKind.HEADER if at_top else BlockKind.FOOTER


def _visible(part: etree._Element, units: Mapping[str, etree._Element]) -> int:
    """Visible characters of every text code, counted apart from the drawing of them."""
    own = sum(visible(code.text or "") for code in part.iter("{*}TextCode"))
    used = (units.get(item.get("ResourceID") or "") for item in part.iter("{*}CompositeObject"))
    return own + sum(_visible(unit, {}) for unit in used if unit is not None)


def _annotations(asides: Drawn, root: etree._Element | None, own: _Resources, drawn: Drawn) -> int:
    """Words of stamps and remarks stand beside the text; those of a watermark behind it. Unseen ones are hidden text."""
    source = 0
    for note in () if root is None else root:
        appearance = find(note, "Appearance")
        if appearance is None:
            continue
        found = Drawn(asides.height, places=asides.places)
        draw(found, note, own.fonts, own.units)
        source += _visible(appearance, own.units)
        words = [g.char for glyphs in (found.glyphs, *found.turned.values(), found.slanted) for g in glyphs]
        if note.get("Visible") == "false":
            asides.hidden.append("".join(words))
        elif note.get("Type") == "Watermark" or found.turned or found.slanted:
            asides.slanted += [*found.glyphs, *(g for glyphs in found.turned.values() for g in glyphs), *found.slanted]
        else:
            asides.glyphs += found.glyphs
        asides.hidden += found.hidden
        asides.places = found.places
        drawn.pictures += found.pictures
    return source


def _resources(package: OfdPackage, part: str, root: etree._Element) -> _Resources:
    own = _Resources()
    for template in root.iter("{*}TemplatePage"):
        own.templates[template.get("ID") or ""] = package.resolve(part, template.get("BaseLoc") or "")
    for _, resource in _resource_parts(package, part, root):
        for font in resource.iter("{*}Font"):
            name = f"{font.get('FontName')} {font.get('FamilyName')}".lower()
            own.fonts[font.get("ID") or ""] = font.get("Bold") == "true" or any(word in name for word in _BOLD_NAMES)
        own.units.update((unit.get("ID") or "", unit) for unit in resource.iter("{*}CompositeGraphicUnit"))
    location = words_of(find(root, "Annotations"))
    listing = package.resolve(part, location) if location else ""
    entries = package.xml(listing) if listing else None
    for entry in () if entries is None else entries.iter("{*}Page"):
        file = words_of(find(entry, "FileLoc"))
        if file:
            own.notes.setdefault(entry.get("PageID") or "", []).append(package.resolve(listing, file))
    return own


def _resource_parts(package: OfdPackage, part: str, root: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    common = find(root, "CommonData")
    for entry in () if common is None else common:
        if local(entry) in ("PublicRes", "DocumentRes"):
            location = package.resolve(part, words_of(entry))
            resource = package.xml(location)
            if resource is not None:
                yield location, resource


def _size(area: etree._Element | None) -> tuple[float, float] | None:
    """Width and height of a page area in millimetres."""
    try:
        _, _, width, height = (float(number) for number in words_of(find(area, "PhysicalBox")).split())
    except ValueError:
        return None
    return (width, height) if 0 < width < 1e5 and 0 < height < 1e5 else None
