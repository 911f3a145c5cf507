"""Shapes of a slide as DrawingML: text, rectangles, lines, polygons and groups.

Everything is in pixels of a slide of 1920 x 1080; two of them are a point, so that 56 pixels are 28 pt.
Colours are roles of the design tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from jinpu_desktop.export.look import EAST_ASIAN, LATIN, LOCALES, Look
from jinpu_desktop.export.text_room import LINE
from jinpu_desktop.export.xml_text import legal

WIDE, HIGH = 1920, 1080
_EMU = 6350
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# So that the theme of a deck that a slide is pasted into may colour it; other roles are written out.
_SCHEME = {"text": "tx1", "canvas": "bg1", "text-2": "tx2", "surface-2": "bg2", "accent": "hlink"} | {
    f"series-{number}": f"accent{number + 1}" for number in range(6)
}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def emu(pixels: float) -> int:
    """Pixels of the slide in the unit of Office files."""
    return round(pixels * _EMU)


class Area(NamedTuple):
    """A rectangle on the slide."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.high

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.wide


class Run(NamedTuple):
    """A stretch of text of one look; `link` is the id of a relationship."""

    text: str
    size: float = 28
    strong: bool = False
    role: str = "text"
    link: str = ""


class Paragraph(NamedTuple):
    """Runs of one paragraph. `before` is the space above it in pixels, `line` a line's height in sizes."""

    runs: tuple[Run, ...]
    align: str = "l"
    before: float = 0
    line: float = LINE


class Stroke(NamedTuple):
    """A line's look; `width` in pixels, `dash` one of Office's names ("" for solid)."""

    role: str
    width: float = 2
    dash: str = ""


class Pen:
    """Writes shapes in one language and one theme. Ids count up from 2, as a slide's first is taken."""

    def __init__(self, look: Look, language: str) -> None:
        self.look, self.language = look, language
        self._last_id = 1
        other = "zh-CN" if language == "en" else "en-US"
        self._lang = f'lang="{LOCALES[language]}" altLang="{other}"'
        self.fonts = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{EAST_ASIAN[language]}"/>'

    def next_id(self) -> int:
        """A fresh number for a shape."""
        self._last_id += 1
        return self._last_id

    # Colour and line

    def color(self, role: str) -> str:
        """A colour element."""
        if role in _SCHEME:
            return f'<a:schemeClr val="{_SCHEME[role]}"/>'
        return f'<a:srgbClr val="{self.look.color(role)}"/>'

    def fill(self, role: str) -> str:
        """A flat fill, or none for an empty role."""
        return f"<a:solidFill>{self.color(role)}</a:solidFill>" if role else "<a:noFill/>"

    def stroke(self, stroke: Stroke | None) -> str:
        """An outline."""
        if stroke is None:
            return "<a:ln><a:noFill/></a:ln>"
        dash = f'<a:prstDash val="{stroke.dash}"/>' if stroke.dash else ""
        return f'<a:ln w="{emu(stroke.width)}">{self.fill(stroke.role)}{dash}<a:round/></a:ln>'

    # Text

    def run_properties(self, run: Run, tag: str = "a:rPr") -> str:
        """The look of a run, with its language and its families."""
        bold = ' b="1"' if run.strong else ' b="0"'
        link = f'<a:hlinkClick r:id="{run.link}"/>' if run.link else ""
        return (
            f'<{tag} {self._lang} sz="{round(run.size * 50)}"{bold} dirty="0">{self.fill(run.role)}'
            f"{self.fonts}{link}</{tag}>"
        )

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> str:
        """Paragraphs of a text body; a line break inside a run stays one."""
        return "".join(map(self._paragraph, paragraphs))

    def _paragraph(self, paragraph: Paragraph) -> str:
        before = f'<a:spcBef><a:spcPts val="{round(paragraph.before * 50)}"/></a:spcBef>'
        # Lines of a fixed height: families differ in theirs by a third, and the reader may have another one.
        high = round(max((run.size for run in paragraph.runs), default=0) * paragraph.line * 50)
        spacing = (
            f'<a:lnSpc><a:spcPts val="{high}"/></a:lnSpc>{before}<a:spcAft><a:spcPts val="0"/></a:spcAft>'
        )
        runs = []
        for run in paragraph.runs:
            look = self.run_properties(run)
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    runs.append(f"<a:br>{look}</a:br>")
                if line:
                    runs.append(f"<a:r>{look}<a:t>{clean(line)}</a:t></a:r>")
        return f'<a:p><a:pPr algn="{paragraph.align}">{spacing}<a:buNone/></a:pPr>{"".join(runs)}</a:p>'

    def text(
        self, area: Area, paragraphs: Sequence[Paragraph], name: str, *, anchor: str = "t", wrap: bool = True
    ) -> str:
        """A box of text without frame or margins."""
        return self._shape(area, name, "", paragraphs, "", None, anchor=anchor, is_text=True, wrap=wrap)

    def line_of(self, left: float, top: float, wide: float, run: Run, name: str, align: str = "l") -> str:
        """One line of text in a box of its own."""
        return self.text(Area(left, top, wide, run.size * LINE), (Paragraph((run,), align),), name)

    # Shapes

    def box(
        self,
        area: Area,
        name: str,
        fill: str = "",
        stroke: Stroke | None = None,
        paragraphs: Sequence[Paragraph] = (),
        *,
        preset: str = "rect",
        alt: str = "",
    ) -> str:
        """A rectangle, or another of Office's shapes, with text in its middle. Without text or `alt` it says
        nothing to who cannot see it."""
        return self._shape(area, name, fill, paragraphs, alt, stroke, preset=preset)

    def _shape(
        self,
        area: Area,
        name: str,
        fill: str,
        paragraphs: Sequence[Paragraph],
        alt: str,
        stroke: Stroke | None,
        *,
        preset: str = "rect",
        anchor: str = "ctr",
        is_text: bool = False,
        wrap: bool = True,
    ) -> str:
        kind = '<p:cNvSpPr txBox="1"/>' if is_text else "<p:cNvSpPr/>"
        body = self.paragraphs(paragraphs) or "<a:p><a:endParaRPr/></a:p>"
        inset = 0 if is_text else emu(10)
        return (
            f"<p:sp><p:nvSpPr>{self.named(name, alt, not (alt or paragraphs))}{kind}<p:nvPr/></p:nvSpPr>"
            f'<p:spPr>{_frame(area)}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
            f"{self.fill(fill)}{self.stroke(stroke)}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="{inset}" tIns="0" '
            f'rIns="{inset}" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
            f"{body}</p:txBody></p:sp>"
        )

    def rule(self, points: tuple[float, float, float, float], stroke: Stroke, name: str) -> str:
        """A straight line from a point to another, as a connector."""
        left, top, right, bottom = points
        area = Area(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))
        flip = (' flipH="1"' if right < left else "") + (' flipV="1"' if bottom < top else "")
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{self.named(name, '', True)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr>{_frame(area, flip)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{self.stroke(stroke)}</p:spPr></p:cxnSp>"
        )

    def outline(
        self,
        paths: Sequence[Sequence[tuple[float, float]]],
        name: str,
        fill: str = "",
        stroke: Stroke | None = None,
        *,
        closed: bool = True,
    ) -> str:
        """Polygons, or lines that are not `closed`, as one freeform."""
        across = [x for path in paths for x, _y in path]
        down = [y for path in paths for _x, y in path]
        area = Area(min(across), min(down), max(across) - min(across), max(down) - min(down))
        left, top = emu(area.left), emu(area.top)
        drawn = "".join(_path(path, left, top, closed) for path in paths)
        wide, high = max(emu(area.wide), 1), max(emu(area.high), 1)
        kind = "" if closed else ' fill="none"'
        return (
            f"<p:sp><p:nvSpPr>{self.named(name, '', decorative=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_frame(area)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}"{kind}>'
            f"{drawn}</a:path></a:pathLst></a:custGeom>{self.fill(fill)}{self.stroke(stroke)}</p:spPr></p:sp>"
        )

    def group(self, area: Area, name: str, alt: str, shapes: Iterable[str]) -> str:
        """Shapes that are one picture to who cannot see them."""
        at, size = f'x="{emu(area.left)}" y="{emu(area.top)}"', f'cx="{emu(area.wide)}" cy="{emu(area.high)}"'
        place = f"<a:off {at}/><a:ext {size}/><a:chOff {at}/><a:chExt {size}/>"
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self.named(name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def frame(self, area: Area) -> str:
        """The place of a shape."""
        return _frame(area)

    def named(self, name: str, alt: str, decorative: bool = False) -> str:
        """The element that holds a shape's id, its name and what it is in words."""
        number = self.next_id()
        words = f" descr={quoteattr(legal(alt))}" if alt else ""
        if not decorative:
            return f'<p:cNvPr id="{number}" name={quoteattr(f"{name} {number}")}{words}/>'
        return f'<p:cNvPr id="{number}" name={quoteattr(f"{name} {number}")}>{_DECORATIVE}</p:cNvPr>'


def slide_tree(shapes: Iterable[str]) -> str:
    """The tree of a slide, in the order in which it is read."""
    return (
        f'<p:spTree {_NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        '</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(shapes)}</p:spTree>'
    )


def clean(text: str) -> str:
    """A text as XML holds it, without the signs that XML does not know."""
    return escape(legal(text))


def _frame(area: Area, flip: str = "") -> str:
    return (
        f'<a:xfrm{flip}><a:off x="{emu(area.left)}" y="{emu(area.top)}"/>'
        f'<a:ext cx="{emu(area.wide)}" cy="{emu(area.high)}"/></a:xfrm>'
    )


def _path(points: Sequence[tuple[float, float]], left: int, top: int, closed: bool) -> str:
    steps = [f'<a:pt x="{emu(x) - left}" y="{emu(y) - top}"/>' for x, y in points]
    lines = "".join(f"<a:lnTo>{step}</a:lnTo>" for step in steps[1:])
    return f"<a:moveTo>{steps[0]}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"
