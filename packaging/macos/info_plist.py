"""What macOS is told about the program: the Info.plist of `Jinpu Explorer.app`, beside what PyInstaller sets.

The recipe of the freeze gives INFO_PLIST to its BUNDLE step, with the icon beside this file.
"""

from __future__ import annotations

from pathlib import Path

BUNDLE_NAME = "Jinpu Explorer.app"
# The same name as in the AppStream description; .internal belongs to nobody on the internet.
IDENTIFIER = "internal.jinpu.explorer"
ICON = Path(__file__).resolve().parent / "jinpu-explorer.icns"
BRIEFING = f"{IDENTIFIER}.briefing"
DATA_PACK = f"{IDENTIFIER}.pack"


def info_plist(version: str) -> dict[str, object]:
    """The entries for this version: of a link scheme, two kinds of document, languages and display."""
    return {
        "CFBundleDisplayName": "Jinpu Explorer",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh-Hans", "ja", "ko"],
        "LSApplicationCategoryType": "public.app-category.reference",
        # The oldest that Qt 6.11 runs on.
        "LSMinimumSystemVersion": "13.0",
        # Links reach the one that runs: a second start hands its link over (packaging/contract.md).
        "LSMultipleInstancesProhibited": False,
        "NSHighResolutionCapable": True,
        # The program draws its own light and dark colours.
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "MIT licence. Jinpu Explorer contributors",
        "CFBundleURLTypes": [
            {"CFBundleURLName": IDENTIFIER, "CFBundleTypeRole": "Viewer", "CFBundleURLSchemes": ["jinpu"]}
        ],
        "CFBundleDocumentTypes": [
            _document("Jinpu Explorer briefing", BRIEFING, "Editor"),
            _document("Jinpu Explorer data pack", DATA_PACK, "Viewer"),
        ],
        "UTExportedTypeDeclarations": [
            _kind("Jinpu Explorer briefing", BRIEFING, "jinpubrief", "application/x-jinpubrief"),
            _kind("Jinpu Explorer data pack", DATA_PACK, "jinpupack", "application/x-jinpupack"),
        ],
    }


def _document(name: str, kind: str, role: str) -> dict[str, object]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": role,
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [kind],
    }


def _kind(name: str, kind: str, ending: str, mime: str) -> dict[str, object]:
    # Plain data, although both are zips: the Finder would unpack a zip on a double click.
    return {
        "UTTypeIdentifier": kind,
        "UTTypeDescription": name,
        "UTTypeConformsTo": ["public.data", "public.content"],
        "UTTypeTagSpecification": {"public.filename-extension": [ending], "public.mime-type": [mime]},
    }
