"""The list that lies in every backup: written last, read first, believed only when it is whole and its names are
safe."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Any

from duoshou.safekeeping.errors import BackupIsDamaged, BackupIsHostile
from duoshou.safekeeping.rules.names import clashes, is_safe
from duoshou.safekeeping.values import FORMAT, NONE, POSTGRESQL, SQLITE, DatabaseFacts, Entry, Manifest

MANIFEST = "manifest.json"
PROOF = "manifest.sha256"
MOST_MANIFEST_BYTES = 256 * 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")
ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{6}")


def as_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON."""
    database = manifest.database
    said = {
        "format": manifest.format,
        "id": manifest.id,
        "made_at": manifest.made_at.isoformat(),
        "state_at": manifest.state_at.isoformat(),
        "program": manifest.program,
        "secrets": manifest.secrets,
        "database": {
            "kind": database.kind,
            "version": database.version,
            "migrations": list(database.migrations),
            "rows": database.rows,
        },
        "lake_rows": manifest.lake_rows,
        "missing": list(manifest.missing),
        "files": [{"name": one.name, "bytes": one.bytes, "sha256": one.sha256} for one in manifest.files],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def proof_of(written: bytes) -> bytes:
    """What is written beside the manifest: its fingerprint."""
    return f"{hashlib.sha256(written).hexdigest()}\n".encode()


def from_bytes(written: bytes, proof: bytes) -> Manifest:
    """The manifest, checked. Raises BackupIsDamaged, BackupIsHostile."""
    if proof_of(written).strip() != proof.strip():
        raise BackupIsDamaged(what=MANIFEST)
    try:
        manifest = _read(json.loads(written))
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise BackupIsDamaged(what=f"{MANIFEST}: {wrong}") from None
    _refuse_unsafe(manifest)
    return manifest


def _read(said: dict[str, Any]) -> Manifest:
    if said["format"] != FORMAT:
        raise ValueError(f"format {said['format']}")
    database = said["database"]
    return Manifest(
        id=_matching(ID, said["id"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        state_at=datetime.fromisoformat(said["state_at"]),
        program=str(said["program"]),
        database=DatabaseFacts(
            _one_of((SQLITE, POSTGRESQL, NONE), database["kind"]),
            str(database["version"]),
            tuple(map(str, database["migrations"])),
            {str(table): int(many) for table, many in database["rows"].items()},
        ),
        lake_rows={str(table): int(many) for table, many in said["lake_rows"].items()},
        secrets=str(said["secrets"]),
        missing=tuple(map(str, said["missing"])),
        files=tuple(
            Entry(str(one["name"]), _whole(one["bytes"]), _matching(SHA256, one["sha256"])) for one in said["files"]
        ),
    )


def _refuse_unsafe(manifest: Manifest) -> None:
    unsafe = [one.name for one in manifest.files if not is_safe(one.name)]
    unsafe += clashes([MANIFEST, PROOF, *(one.name for one in manifest.files)])
    if unsafe:
        raise BackupIsHostile(what=ascii(unsafe[0]))


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(ascii(text[:80]))
    return text


def _one_of(known: tuple[str, ...], text: str) -> str:
    if text not in known:
        raise ValueError(ascii(text[:80]))
    return text


def _whole(number: Any) -> int:
    if not isinstance(number, int) or number < 0:
        raise ValueError(ascii(number))
    return number
