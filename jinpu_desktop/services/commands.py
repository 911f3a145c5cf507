"""Every command of the program: what it does in words, and its keys. The window maps ids to what they do."""

from __future__ import annotations

from typing import NamedTuple

from jinpu_desktop.runtime.language import N_


class Command(NamedTuple):
    """Something a reader can have done. `words` are to be translated when they are shown.

    `key` is the key in Qt's portable form ("Ctrl+K") or empty; `other_keys` do the same.
    """

    id: str
    words: str
    key: str = ""
    other_keys: tuple[str, ...] = ()


# The keys of the eleven panes are fixed by the design, whether or not a pane exists yet.
PANE_KEYS = {
    "overview": "1", "industries": "2", "companies": "3", "finance": "4", "trends": "5", "places": "6",
    "compare": "7", "policies": "8", "briefings": "9", "timeline": "0", "sources": "-",
}  # fmt: skip
PANE_COMMAND = "pane-"
THEME_COMMAND = "theme-"
LANGUAGE_COMMAND = "language-"
TEXT_COMMAND = "text-"
MOTION_COMMAND = "motion-"


def _pane(pane: str, words: str) -> Command:
    return Command(PANE_COMMAND + pane, words, f"Alt+{PANE_KEYS[pane]}")


COMMANDS: tuple[Command, ...] = (
    _pane("overview", N_("Go to the overview")),
    _pane("industries", N_("Go to industries")),
    _pane("companies", N_("Go to joint ventures and companies")),
    _pane("finance", N_("Go to Xiaoyao Bay finance")),
    _pane("trends", N_("Go to trends")),
    _pane("places", N_("Go to places and ports")),
    _pane("compare", N_("Go to the comparison of areas")),
    _pane("policies", N_("Go to policies and setting up")),
    _pane("briefings", N_("Go to briefings")),
    _pane("timeline", N_("Go to the timeline")),
    _pane("sources", N_("Go to sources")),
    Command("help", N_("Show the help of this page"), "F1"),
    Command("find", N_("Find anything"), "Ctrl+K", ("/",)),
    Command("back", N_("Go back to the view before"), "Alt+Left"),
    Command("forward", N_("Go forward to the view after"), "Alt+Right"),
    Command("copy-link", N_("Copy the link of this view"), "Ctrl+L"),
    Command("open-link", N_("Open the link on the clipboard"), "Ctrl+Shift+V"),
    Command("copy-citation", N_("Copy the citation of the open figure")),
    Command("star", N_("Star this view, or take its star away"), "Ctrl+D"),
    Command("note", N_("Write a note on this view"), "Ctrl+Shift+D"),
    Command("keepsakes", N_("Show stars and notes"), "Ctrl+Shift+O"),
    Command("add-to-briefing", N_("Add this view to a briefing"), "Ctrl+B"),
    Command("new-briefing", N_("Make a new briefing")),
    Command("verify-document", N_("Verify a document made from a briefing")),
    Command("export-briefing", N_("Export the briefing that is open"), "Ctrl+E"),
    Command("print-briefing", N_("Print the briefing that is open"), "Ctrl+P"),
    Command("undo", N_("Take back the last change of the briefing"), "Ctrl+Z"),
    Command("redo", N_("Do again what was taken back"), "Ctrl+Shift+Z", ("Ctrl+Y",)),
    Command("report-error", N_("Report an error in the open figure")),
    Command("set-up-kiosk", N_("Set up a kiosk…")),
    Command("own-figures", N_("Show your own figures")),
    Command("import-figures", N_("Import your own figures from a file")),
    Command("data-packs", N_("Show data packs, install one, roll back")),
    Command("what-changed", N_("Show what changed with the data pack in use")),
    Command("about", N_("About Jinpu Explorer: version, data, licences")),
    Command("save-picture", N_("Save a picture of this page")),
    Command("export-png", N_("Save the chart as a picture (PNG)")),
    Command("export-svg", N_("Save the chart as a picture (SVG)")),
    Command("export-csv", N_("Save the chart's data with sources (CSV)")),
    Command("next-theme", N_("Change to the next theme"), "Ctrl+Shift+L"),
    Command(THEME_COMMAND + "system", N_("Theme as the system has it")),
    Command(THEME_COMMAND + "light", N_("Light theme")),
    Command(THEME_COMMAND + "dark", N_("Dark theme")),
    Command(THEME_COMMAND + "high-contrast", N_("Theme with high contrast")),
    Command(THEME_COMMAND + "projector", N_("Theme for a projector")),
    Command(LANGUAGE_COMMAND + "system", N_("Language as the system has it")),
    Command(LANGUAGE_COMMAND + "en", N_("Change to English (English)")),
    Command(LANGUAGE_COMMAND + "zh", N_("Change to Chinese (中文)")),
    Command(LANGUAGE_COMMAND + "ja", N_("Change to Japanese (日本語)")),
    Command(LANGUAGE_COMMAND + "ko", N_("Change to Korean (한국어)")),
    Command(TEXT_COMMAND + "100", N_("Text size 100 %")),
    Command(TEXT_COMMAND + "125", N_("Text size 125 %")),
    Command(TEXT_COMMAND + "150", N_("Text size 150 %")),
    Command(TEXT_COMMAND + "200", N_("Text size 200 %")),
    Command(MOTION_COMMAND + "system", N_("Movement as the system has it")),
    Command(MOTION_COMMAND + "on", N_("Let points of charts move when they change")),
    Command(MOTION_COMMAND + "off", N_("Let nothing move")),
    Command("present", N_("Present the briefing from its beginning"), "F5"),
    Command("present-here", N_("Present the briefing from the page shown"), "Shift+F5"),
    Command("full-screen", N_("Fill the screen, or end that"), "F11"),
    Command("new-window", N_("Show this view in a second window"), "Ctrl+Shift+N"),
    Command("next-region", N_("Move to the next part of the window"), "F6"),
    Command("previous-region", N_("Move to the part of the window before"), "Shift+F6"),
    Command("close-window", N_("Close this window"), "Ctrl+W"),
    Command("quit", N_("Quit the program"), "Ctrl+Q"),
)  # fmt: skip


def command(command_id: str) -> Command | None:
    """The command with this id, or None."""
    return next((one for one in COMMANDS if one.id == command_id), None)
