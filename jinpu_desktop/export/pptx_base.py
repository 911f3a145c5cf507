"""An empty presentation in the look of the program: theme, master, two layouts, size and dates."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.util import Emu

from jinpu_desktop.export.look import EAST_ASIAN, LATIN, LOCALES, Look
from jinpu_desktop.export.pptx_shapes import HIGH, WIDE, Area, Pen, emu
from jinpu_desktop.export.xml_text import legal
from jinpu_desktop.export.zip_times import EARLIEST
from jinpu_desktop.services.slide_spec import DocumentSpec

TITLE = Area(88, 110, 1744, 146)
NUMBER = Area(1632, 1003, 200, 32)
TITLE_SIZE, BODY_SIZE, NUMBER_SIZE = 56, 28, 22
_KEPT_LAYOUTS = ("Title Slide", "Title Only")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_NAMES = {"a": _DRAWING, "p": _SLIDES}
# Which role each colour of the theme has; those of the series follow.
_THEME_COLORS = {"dk1": "text", "lt1": "canvas", "dk2": "text-2", "lt2": "surface-2"}
_ACCENTS = 6


def new_presentation(document: DocumentSpec, look: Look) -> Any:
    """A presentation without slides, 16:9, in the document's language, dated with its date."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Emu(emu(WIDE)), Emu(emu(HIGH))
    del deck.part._element.sldSz.attrib["type"]
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT_LAYOUTS:
            deck.slide_layouts.remove(layout)
    _drop_strangers(deck)
    _dress_theme(deck.slide_master.part, document.language, look)
    _dress_master(deck.slide_master._element, Pen(look, document.language))
    for layout in deck.slide_layouts:
        _dress_layout(layout._element)
    for element in deck.part._element.iter(f"{{{_DRAWING}}}defRPr"):
        if element.get("lang"):
            element.set("lang", LOCALES[document.language])
    _date(deck, document)
    return deck


def layouts(deck: Any) -> tuple[Any, Any]:
    """The layout of a title page and that of every other page."""
    by_name = {layout.name: layout for layout in deck.slide_layouts}
    first, other = (by_name[name] for name in _KEPT_LAYOUTS)
    return first, other


def _drop_strangers(deck: Any) -> None:
    """The template's picture of itself, its printer and what it counted are not of this document."""
    for owner in (deck.part.package, deck.part):
        for number, relation in list(owner._rels.items()):
            if relation.reltype in (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES, RT.PRINTER_SETTINGS):
                owner._rels.pop(number)


def _dress_theme(master: Any, language: str, look: Look) -> None:
    part = master.part_related_by(RT.THEME)
    theme = parse_xml(part.blob)
    colors = theme.find(".//a:clrScheme", _NAMES)
    roles = {**_THEME_COLORS, **{f"accent{number + 1}": f"series-{number}" for number in range(_ACCENTS)},
             "hlink": "accent", "folHlink": "accent"}  # fmt: skip
    colors.set("name", "Jinpu Explorer")
    for element in colors:
        element[:] = [_element("srgbClr", val=look.color(roles[_local(element)]))]
    fonts = theme.find(".//a:fontScheme", _NAMES)
    fonts.set("name", "Jinpu Explorer")
    for family in fonts.iterfind("*", _NAMES):
        if _local(family) not in ("majorFont", "minorFont"):
            continue
        for script in list(family):
            family.remove(script)
        # The last is the family for scripts that neither of the others has.
        for name, face in (("latin", LATIN), ("ea", EAST_ASIAN[language]), ("cs", "")):
            family.append(_element(name, typeface=face))
    theme.set("name", "Jinpu Explorer")
    part._blob = serialize_part_xml(theme)


def _dress_master(master: Any, pen: Pen) -> None:
    """Titles at the left in the upper part, body text and page numbers where the pages have them."""
    places = {"title": TITLE, "body": Area(88, 290, 1744, 640), "sldNum": NUMBER,
              "dt": Area(88, 1003, 400, 32), "ftr": Area(500, 1003, 900, 32)}  # fmt: skip
    for shape in master.iterfind(".//p:sp", _NAMES):
        kind = shape.find(".//p:ph", _NAMES).get("type")
        _place(shape, places[kind])
        body = shape.find("p:txBody/a:bodyPr", _NAMES)
        for side in ("lIns", "tIns", "rIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", "t")
    for style, size, bold in (("titleStyle", TITLE_SIZE, "1"), ("bodyStyle", BODY_SIZE, "0")):
        for level in master.iterfind(f"p:txStyles/p:{style}/*", _NAMES):
            level.set("algn", "l")
            look = level.find("a:defRPr", _NAMES)
            look.set("sz", str(size * 50))
            look.set("b", bold)
    for shape in master.iterfind(".//p:sp", _NAMES):
        for look in shape.iterfind("p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr", _NAMES):
            look.set("sz", str(NUMBER_SIZE * 50))
            look[:] = [parse_xml(pen.fill("text-2").replace(">", f' xmlns:a="{_DRAWING}">', 1))]


def _dress_layout(layout: Any) -> None:
    for shape in layout.findall(".//p:sp", _NAMES):
        kind = shape.find(".//p:ph", _NAMES).get("type")
        if kind == "ctrTitle":
            _place(shape, Area(88, 300, 1744, 220))
        elif kind == "subTitle":
            _place(shape, Area(88, 560, 1744, 320))
        for style in shape.iterfind("p:txBody/a:lstStyle/*", _NAMES):
            style.set("algn", "r" if kind == "sldNum" else "l")
            for color in style.findall("a:defRPr/a:solidFill", _NAMES):
                color.getparent().remove(color)
        body = shape.find("p:txBody/a:bodyPr", _NAMES)
        if kind == "ctrTitle" and body is not None:
            body.set("anchor", "b")


def _place(shape: Any, area: Area) -> None:
    frame = shape.find("p:spPr", _NAMES)
    for old in frame.findall("a:xfrm", _NAMES):
        frame.remove(old)
    place = _element("xfrm")
    place.append(_element("off", x=str(emu(area.left)), y=str(emu(area.top))))
    place.append(_element("ext", cx=str(emu(area.wide)), cy=str(emu(area.high))))
    frame.insert(0, place)


def _element(name: str, **attributes: str) -> Any:
    listed = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return parse_xml(f'<a:{name} xmlns:a="{_DRAWING}"{listed}/>')


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _date(deck: Any, document: DocumentSpec) -> None:
    day = datetime(*EARLIEST)  # noqa: DTZ001 - Office counts the hours of no zone
    with suppress(ValueError):
        day = datetime.fromisoformat(document.date[:10])
    core = deck.core_properties
    core.title = legal(document.title)[:255]
    core.author = core.last_modified_by = "Jinpu Explorer"
    core.language = LOCALES[document.language]
    core.created = core.modified = day
    core.revision = 1
