"""Secrets under a passphrase: scrypt makes the key, AES-256-GCM seals; a changed byte does not open."""

from __future__ import annotations

import hashlib
import io
import secrets
import tarfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from duoshou.safekeeping.errors import BackupIsHostile, PassphraseIsWrong, PassphraseMissing, PassphraseTooShort
from duoshou.safekeeping.files import OWNER_ONLY, make_folder, plain_files, write
from duoshou.safekeeping.rules.names import is_safe

SEALED_FILE = "secrets.sealed"
MARK = b"duoshou sealed 1\n"
SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32
# RFC 7914's parameters for a person who waits: about a tenth of a second and 128 MB.
COST, BLOCK, LANES = 2**17, 8, 1
MEMORY_BYTES = 256 * 1024 * 1024
LEAST_PASSPHRASE = 12


def seal(root: Path, names: list[str], passphrase: str) -> bytes:
    """The files and folders of these names below `root`, sealed; empty when there are none. Raises
    PassphraseTooShort."""
    refuse_short(passphrase)
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as box:
        for file in sorted(file for name in names for file in _files(root / name)):
            box.add(file, arcname=file.relative_to(root).as_posix(), recursive=False)
        found = box.getnames()
    if not found:
        return b""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    return MARK + salt + nonce + AESGCM(key_of(passphrase, salt)).encrypt(nonce, content.getvalue(), MARK)


def unseal(sealed: bytes, passphrase: str, root: Path) -> list[str]:
    """Puts the sealed files below `root`; their names. Raises PassphraseIsWrong, BackupIsHostile."""
    body = sealed.removeprefix(MARK)
    salt, nonce = body[:SALT_BYTES], body[SALT_BYTES : SALT_BYTES + NONCE_BYTES]
    try:
        content = AESGCM(key_of(passphrase, salt)).decrypt(nonce, body[SALT_BYTES + NONCE_BYTES :], MARK)
    except (InvalidTag, ValueError):
        raise PassphraseIsWrong from None
    with tarfile.open(fileobj=io.BytesIO(content)) as box:
        for member in box.getmembers():
            opened = box.extractfile(member) if member.isfile() and is_safe(member.name) else None
            if opened is None:
                raise BackupIsHostile(what=ascii(member.name))
            target = root / member.name
            make_folder(target.parent)
            write(opened, target)
            target.chmod(OWNER_ONLY)
        return box.getnames()


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(plain_files(path)) if path.is_dir() else []


def refuse_unsealable(passphrase: str) -> None:
    """Raises PassphraseMissing, PassphraseTooShort."""
    if not passphrase:
        raise PassphraseMissing
    refuse_short(passphrase)


def refuse_short(passphrase: str) -> None:
    """Raises PassphraseTooShort."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise PassphraseTooShort(least=LEAST_PASSPHRASE)


def key_of(passphrase: str, salt: bytes) -> bytes:
    """The key that this passphrase makes with this salt: 32 bytes, after a tenth of a second."""
    return hashlib.scrypt(
        passphrase.encode(), salt=salt, n=COST, r=BLOCK, p=LANES, dklen=KEY_BYTES, maxmem=MEMORY_BYTES
    )
