"""Reads our SVG icons into painter paths.

Our icons use little of SVG: `path` (M L H V C S Z, large and small letters), `circle` and `rect`, with
`fill`, `stroke` and `stroke-width`. To read that much costs a tenth of loading Qt's SVG library at
start. A test holds each icon against the library's own drawing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QXmlStreamReader
from PySide6.QtGui import QPainterPath

from jinpu_desktop.domain.errors import BugError

_WORD = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Z": 0}


class IconShape(NamedTuple):
    """One outline with its colours (`currentColor`, `none` or a value) and its pen width."""

    path: QPainterPath
    stroke: str
    fill: str
    width: float


def read_icon(data: bytes, name: str) -> tuple[float, list[IconShape]]:
    """The side of an icon's square grid and its shapes in drawing order. Raises BugError for an SVG
    that is not one of ours."""
    reader = QXmlStreamReader(data.decode())
    side, shapes = 0.0, []
    inherited = {"stroke": "none", "fill": "none", "stroke-width": "1.5"}
    while not reader.atEnd():
        reader.readNext()
        if not reader.isStartElement():
            continue
        found = reader.attributes()
        attributes = {found.at(i).name(): found.at(i).value() for i in range(found.size())}
        tag = reader.name()
        if tag == "svg":
            side = float(attributes["width"])
            inherited = {key: attributes.get(key, value) for key, value in inherited.items()}
            continue
        look = {**inherited, **attributes}
        path = _outline(tag, look, name)
        shapes.append(IconShape(path, look["stroke"], look["fill"], float(look["stroke-width"])))
    if reader.hasError() or not shapes:
        raise BugError(f"the icon {name!r} is not an SVG of ours: {reader.errorString()}")
    return side, shapes


def _outline(tag: str, attributes: dict[str, str], name: str) -> QPainterPath:
    if tag == "path":
        return _path(attributes["d"], name)
    path = QPainterPath()
    if tag == "circle":
        r = float(attributes["r"])
        path.addEllipse(QPointF(float(attributes["cx"]), float(attributes["cy"])), r, r)
    elif tag == "rect":
        x, y = float(attributes.get("x", "0")), float(attributes.get("y", "0"))
        corner = float(attributes.get("rx", "0"))
        rect = QRectF(x, y, float(attributes["width"]), float(attributes["height"]))
        path.addRoundedRect(rect, corner, corner)
    else:
        raise BugError(f"the icon {name!r} has an element {tag!r} that we do not draw")
    return path


def _path(text: str, name: str) -> QPainterPath:
    words = _WORD.findall(text)
    path, command, at = QPainterPath(), "", 0
    last_control = QPointF()
    while at < len(words):
        if words[at].isalpha():
            command, at = words[at], at + 1
        if command.upper() not in _ARGUMENTS:
            raise BugError(f"the icon {name!r} has a path command {command!r} that we do not draw")
        count = _ARGUMENTS[command.upper()]
        numbers = [float(word) for word in words[at : at + count]]
        at += count
        last_control = _step(path, command, numbers, last_control)
        # Further pairs after a move are lines.
        command = {"M": "L", "m": "l"}.get(command, command)
    return path


def _step(path: QPainterPath, command: str, numbers: list[float], last_control: QPointF) -> QPointF:
    """Adds one command to the path; returns the control point that a smooth curve would mirror."""
    here = path.currentPosition()
    origin = here if command.islower() else QPointF()
    kind = command.upper()
    if kind == "Z":
        path.closeSubpath()
        return path.currentPosition()
    if kind == "H":
        path.lineTo(origin.x() + numbers[0], here.y())
        return path.currentPosition()
    if kind == "V":
        path.lineTo(here.x(), origin.y() + numbers[0])
        return path.currentPosition()
    points = [origin + QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    if kind == "M":
        path.moveTo(points[0])
    elif kind == "L":
        path.lineTo(points[0])
    else:
        if kind == "S":
            points.insert(0, here * 2 - last_control)
        path.cubicTo(points[0], points[1], points[2])
        return points[1]
    return points[0]
