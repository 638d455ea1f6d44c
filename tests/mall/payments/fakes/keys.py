"""Keys and certificates of stand-ins, made once per run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID


@cache
def key(of: str) -> rsa.RSAPrivateKey:
    """The private key of `of`."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def private_pem(of: str) -> str:
    return key(of).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@cache
def public_pem(of: str) -> str:
    return key(of).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@cache
def certificate(of: str) -> tuple[str, str]:
    """Serial and PEM of a certificate of `of`'s key."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, of)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key(of).public_key())
        .serial_number(0x5F3A_9C01_7700_0000_0000_0001 + len(of))
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=300))
        .sign(key(of), SHA256())
    )
    return f"{made.serial_number:X}", made.public_bytes(Encoding.PEM).decode()
