"""The software bill of materials of a frozen folder: CycloneDX 1.6, JSON.

One component a part, with version, purl, licence and its files with their SHA-256; Rust libraries stand
inside typst. The same folder and SOURCE_DATE_EPOCH give the same bytes: the serial number is derived from the
content, and the time is that of the source.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from frozen_parts import Owned, contents
from licences import canonical, crate_licence, rust_crates
from packageurl import PackageURL
from source_date import source_date

_TYPES = {
    "IBM Plex Sans": ComponentType.DATA,
    "Jinpu dossier": ComponentType.DATA,
    "Noto Sans CJK": ComponentType.DATA,
    "OpenStreetMap coastlines": ComponentType.DATA,
    "CPython": ComponentType.PLATFORM,
    "Qt": ComponentType.FRAMEWORK,
}


def write_sbom(folder: Path, target: Path) -> None:
    """Write the bill of materials of a frozen folder. A file that no part owns raises ValueError with its
    name: what is shipped has to be known."""
    owned = contents(folder)
    strange = [file for each in owned if each.kind == "unknown" for file in each.files]
    if strange:
        raise ValueError(
            f"Nobody is known to own {strange[0]} ({len(strange)} such files): packaging/licences/parts.toml"
        )
    digests = {file: _digest(folder / file) for each in owned for file in each.files}
    root, *others = [_component(each, digests) for each in owned]
    root.type = ComponentType.APPLICATION
    root.bom_ref.value = f"{root.name}@{root.version}"
    bom = Bom(components=others, serial_number=_serial(owned, digests))
    bom.metadata.component = root
    bom.metadata.timestamp = datetime.fromtimestamp(source_date(), UTC)
    _depend(bom, root, others)
    target.parent.mkdir(parents=True, exist_ok=True)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    target.write_text(text + "\n", encoding="utf-8", newline="\n")


def _component(owned: Owned, digests: Mapping[Path, str]) -> Component:
    part = owned.part
    inner = [_file(file, digests[file], part.name) for file in owned.files]
    if part.name == "typst":
        inner += [_crate(each) for each in rust_crates()]
    return Component(
        name=part.name,
        version=part.version or None,
        type=_TYPES.get(part.name, ComponentType.LIBRARY),
        bom_ref=f"{part.name}@{part.version}",
        purl=_purl(owned),
        licenses=[_licence(part.licence)],
        copyright=part.copyright or None,
        components=inner,
        properties=[Property(name="jinpu:kind", value=owned.kind)],
    )


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _file(path: Path, digest: str, owner: str) -> Component:
    return Component(
        name=path.as_posix(),
        type=ComponentType.FILE,
        bom_ref=f"{owner}/{path.as_posix()}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
    )


def _crate(stated: dict[str, object]) -> Component:
    name, version = str(stated["name"]), str(stated["version"])
    return Component(
        name=name,
        version=version,
        bom_ref=f"crate/{name}@{version}",
        purl=PackageURL("cargo", None, name, version),
        licenses=[_licence(crate_licence(stated))],
    )


def _purl(owned: Owned) -> PackageURL:
    name, version = owned.part.name, owned.part.version or None
    if owned.kind == "distribution":
        return PackageURL("pypi", None, name, version)
    if owned.kind == "system":
        return PackageURL("deb", "debian", name, version)
    return PackageURL("generic", None, canonical(name.replace(" ", "-")), version)


def _licence(stated: str) -> LicenseExpression | DisjunctiveLicense:
    if "LicenseRef" in stated or "Bootloader" in stated:
        return DisjunctiveLicense(name=stated)
    return LicenseExpression(stated)


def _serial(owned: Sequence[Owned], digests: Mapping[Path, str]) -> uuid.UUID:
    """The same for the same parts and files."""
    digest = hashlib.sha256(sys.platform.encode())
    for each in owned:
        digest.update(f"{each.part.name} {each.part.version}\n".encode())
        for file in each.files:
            digest.update(f"{file.as_posix()} {digests[file]}\n".encode())
    return uuid.uuid5(uuid.NAMESPACE_OID, digest.hexdigest())


def _depend(bom: Bom, root: Component, others: Sequence[Component]) -> None:
    """Who needs whom: distributions by their metadata; whatever none of them needs is the program's own."""
    from packaging.requirements import Requirement

    by_name = {each.name: each for each in others}
    needed: set[str] = set()
    for each in others:
        try:
            stated = importlib.metadata.requires(each.name) or []
        except importlib.metadata.PackageNotFoundError:
            stated = []
        names = {canonical(Requirement(text).name) for text in stated} & set(by_name)
        bom.register_dependency(each, [by_name[name] for name in sorted(names - {each.name})])
        needed |= names
    bom.register_dependency(root, [each for each in others if each.name not in needed])
