"""Keys and certificates as the providers hand them out, read once: PEM, or the bare base64 of Alipay's key tool.

The SDKs' own readers are not asked: they catch everything, raise a bare Exception, and take one PEM label alone.
"""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache

from alipay import AliPay
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
    load_pem_private_key,
    load_pem_public_key,
)

SMALLEST_KEY_BITS = 2048
KEPT = 64


@lru_cache(maxsize=KEPT)
def private_key(text: str) -> RSAPrivateKey:
    """The RSA key in the text. Raises ValueError."""
    try:
        if "-----BEGIN" in text:
            found = load_pem_private_key(text.strip().encode("ascii"), password=None)
        else:
            found = load_der_private_key(_bare(text), password=None)
    except (TypeError, binascii.Error, UnsupportedAlgorithm) as why:
        raise ValueError("no private key") from why
    if not isinstance(found, RSAPrivateKey) or found.key_size < SMALLEST_KEY_BITS:
        raise ValueError("no RSA key of 2048 bits")
    return found


@lru_cache(maxsize=KEPT)
def public_key(text: str) -> RSAPublicKey:
    """The RSA key in the text. Raises ValueError."""
    try:
        if "-----BEGIN" in text:
            found = load_pem_public_key(text.strip().encode("ascii"))
        else:
            found = load_der_public_key(_bare(text))
    except UnsupportedAlgorithm as why:
        # Such as SM2, which the providers hand out beside RSA.
        raise ValueError("no RSA key") from why
    if not isinstance(found, RSAPublicKey) or found.key_size < SMALLEST_KEY_BITS:
        raise ValueError("no RSA key of 2048 bits")
    return found


@lru_cache(maxsize=KEPT)
def certificate(text: str) -> tuple[str, RSAPublicKey]:
    """Serial and key of a certificate of WeChat Pay's. Raises ValueError."""
    try:
        found = x509.load_pem_x509_certificate(text.strip().encode("ascii"))
        key = found.public_key()
    except UnsupportedAlgorithm as why:
        raise ValueError("no RSA key") from why
    if not isinstance(key, RSAPublicKey):
        raise ValueError("no RSA key")
    return f"{found.serial_number:X}", key


def is_pair(own: RSAPrivateKey, theirs: RSAPublicKey) -> bool:
    """Whether what is given as somebody else's key is our own: the usual slip, after which nothing they sign holds."""
    return own.public_key().public_numbers() == theirs.public_numbers()


def alipay_sdk(appid: str, own: RSAPrivateKey, theirs: RSAPublicKey) -> AliPay:
    """The SDK with both keys, for signing and proving; it is never let on the wire."""
    return _sdk(
        appid,
        own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        theirs.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
    )


@lru_cache(maxsize=KEPT)
def _sdk(appid: str, own: str, theirs: str) -> AliPay:
    return AliPay(appid=appid, app_private_key_string=own, alipay_public_key_string=theirs)


def _bare(text: str) -> bytes:
    return base64.b64decode("".join(text.split()).encode("ascii"), validate=True)
