"""Signs the list of sums with a key of ssh, and verifies that: ``ssh-keygen`` comes with
every git, and offices have its keys already. The list has the sum of every file, so what is
signed is the whole release.
"""

import subprocess
import tempfile
from pathlib import Path

from directive_portal.messages import say
from directive_portal.publish.refusal import RefusalError

# A signature for another purpose is none for this one.
_NAMESPACE = "directive-portal"
_WHO = "portal"
_SECONDS = 60


class SignatureError(RefusalError):
    """The list cannot be signed, or its signature is not of the key."""


def sign(sums: Path, key: Path) -> None:
    """Write the signature of a list beside it. Raises SignatureError."""
    if not key.is_file():
        raise SignatureError(say("publish.key_missing", key=key))
    command = ("-Y", "sign", "-q", "-n", _NAMESPACE, "-f", str(key), str(sums))
    told = _ssh_keygen(command, b"")
    if told is not None:
        raise SignatureError(say("publish.unsigned", key=key, reason=told))


def verify(sums: bytes, signature: bytes, key: Path) -> None:
    """``key`` is the file of a public key, as ssh-keygen writes it. Raises SignatureError
    when the signature of the list is not of it."""
    try:
        public = key.read_text(encoding="utf-8").split()
    except (OSError, UnicodeError):
        raise SignatureError(say("publish.key_missing", key=key)) from None
    with tempfile.TemporaryDirectory() as folder:
        allowed, signed = Path(folder, "allowed"), Path(folder, "signature")
        allowed.write_text(
            f'{_WHO} namespaces="{_NAMESPACE}" {" ".join(public[:2])}\n', encoding="utf-8"
        )
        signed.write_bytes(signature)
        command = ("-Y", "verify", "-f", str(allowed), "-I", _WHO, "-n", _NAMESPACE)
        told = _ssh_keygen((*command, "-s", str(signed)), sums)
    if told is not None:
        raise SignatureError(say("publish.signature_wrong", key=key, reason=told))


def _ssh_keygen(command: tuple[str, ...], given: bytes) -> str | None:
    """What it says against it; None where it did as it was told."""
    try:
        done = subprocess.run(
            ("ssh-keygen", *command),
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            # Without a terminal it asks nobody for a password, and says so.
            start_new_session=True,
            check=False,
        )
    except FileNotFoundError:
        return say("publish.no_ssh_keygen")
    except subprocess.TimeoutExpired:
        return say("publish.key_asks")
    lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
    return (lines or ["?"])[-1] if done.returncode else None
