"""A reader of the accessibility tree in a process of its own, as a screen reader is one.

Run by the system's Python, which has AT-SPI's bindings; nothing of the program is imported. It takes one
JSON object a line and answers each with one line: `{"do": "tree"}`, `{"do": "focused"}`, `{"do": "said"}`.
"""

from __future__ import annotations

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version comes first

# So many children of one thing are read: a table of a million rows has to be spared.
MOST_CHILDREN = 400
STATES = (
    "showing", "visible", "enabled", "focusable", "focused", "selectable", "selected", "checkable",
    "checked", "editable", "expandable",
)  # fmt: skip

ENTRIES = ("list item", "table cell", "tree item")

# Of AT-SPI's announcements: after what is being said, not into it.
POLITE = 1

said: list[str] = []
polite: list[str] = []


def on_announced(event: Atspi.Event) -> None:
    """Keep what the program wants to have said, and what of it may not interrupt."""
    said.append(str(event.any_data))
    if event.detail1 == POLITE:
        polite.append(said[-1])


def programs() -> list[Atspi.Accessible]:
    """The programs that can be read, but for this one."""
    desktop = Atspi.get_desktop(0)
    every = (desktop.get_child_at_index(number) for number in range(desktop.get_child_count()))
    found = [one for one in every if one is not None and one.get_name() == "Jinpu Explorer"]
    for one in found:
        # What the program tells now, not what it told once.
        one.set_cache_mask(Atspi.Cache.NONE)
    return found


def told(node: Atspi.Accessible, hidden: bool) -> dict | None:
    """What a node and all below it tell; None for what is not on the screen, unless `hidden`."""
    states = {state.value_nick for state in node.get_state_set().get_states()}
    role = node.get_role_name()
    if not hidden and "showing" not in states and role != "application":
        return None
    found = {"role": role, "name": node.get_name(), "description": node.get_description()}
    found["states"] = sorted(states & set(STATES))
    if (value := node.get_value_iface()) is not None:
        found["value"] = value.get_current_value()
    if (text := node.get_text_iface()) is not None:
        found["text"] = text.get_text(0, text.get_character_count())
    if (action := node.get_action_iface()) is not None:
        found["actions"] = [action.get_action_name(number) for number in range(action.get_n_actions())]
    if (component := node.get_component_iface()) is not None:
        box = component.get_extents(Atspi.CoordType.SCREEN)
        found["box"] = [box.x, box.y, box.width, box.height]
    found["n"] = node.get_child_count()
    below = (node.get_child_at_index(number) for number in range(min(found["n"], MOST_CHILDREN)))
    found["children"] = [tell for child in below if child is not None and (tell := told(child, hidden))]
    return found


def focused(node: Atspi.Accessible, above: bool = True) -> dict | None:
    """What has the focus: the innermost one. An entry of a list that has not the focus itself is only where
    it would be."""
    states = node.get_state_set()
    role = node.get_role_name()
    has_it = states.contains(Atspi.StateType.FOCUSED) and (above or role not in ENTRIES)
    for number in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(number)
        below = child.get_state_set() if child is not None else None
        if below is not None and below.contains(Atspi.StateType.SHOWING):
            inner = focused(child, has_it)
            if inner is not None:
                return inner
    if not has_it:
        return None
    return {"role": role, "name": node.get_name(), "description": node.get_description()}


def answer(question: dict) -> object:
    """The answer to one question."""
    found = programs()
    if question["do"] == "tree":
        return [told(one, question.get("hidden", False)) for one in found]
    if question["do"] == "focused":
        return next((inner for one in found if (inner := focused(one))), None)
    if question["do"] == "said":
        return list(polite if question.get("politely") else said)
    raise ValueError(question)


def on_line(source: object, _condition: object) -> bool:
    """Answer the next question; the end of the questions is the end of the reader."""
    line = sys.stdin.readline()
    if not line:
        Atspi.event_quit()
        return False
    try:
        reply = {"answer": answer(json.loads(line))}
    except GLib.Error as error:
        # What was just asked has gone from the screen: whoever asks may ask again.
        reply = {"trouble": str(error)}
    print(json.dumps(reply, ensure_ascii=False), flush=True)
    return True


if __name__ == "__main__":
    Atspi.init()
    listener = Atspi.EventListener.new(on_announced)
    listener.register("object:announcement")
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
    Atspi.event_main()
