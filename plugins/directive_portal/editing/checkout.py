"""The files of a portal, for the form in a browser: what it reads, and what it saves as one
commit of git that holds nothing else.

The requests are those of Decap's backend ``proxy``. Its own server is not used: it answers
every web page that asks, and commits all that lies in the folder, past every hook.
"""

import base64
import hashlib
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directive_portal.editing.refused import RefusedError
from directive_portal.enclosure.formats import PUBLISHED
from directive_portal.messages import say
from directive_portal.sources.files import content, fault_of_name, listed

FOLDER = "directives"
_REGISTRIES = (f"{FOLDER}/issuers.yml", f"{FOLDER}/topics.yml")
_ATTACHED = tuple(f".{suffix}" for suffix in PUBLISHED)

Params = Mapping[str, Any]
Check = Callable[[], Sequence[str]]
"""The errors of the portal as it stands, in words."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """``root`` is a portal's folder in a checkout of git."""

    root: Path
    check: Check

    def answer(self, action: str, params: Params) -> Any:
        """What Decap asks for. Raises RefusedError with the reason, for people."""
        match action:
            case "info":
                return {
                    "repo": self.root.name,
                    "publish_modes": ["simple"],
                    "type": "local_git",
                }
            case "entriesByFolder":
                return self._entries(self._in_folder(params))
            case "entriesByFiles":
                return self._entries(file["path"] for file in params["files"])
            case "getEntry":
                return self._entry(params["path"])
            case "getMedia":
                return [self._media(path) for path in self._attached(params["mediaFolder"])]
            case "getMediaFile":
                return self._media(params["path"])
            case _:
                return self._changed(action, params)

    def _changed(self, action: str, params: Params) -> Any:
        message = params.get("options", {}).get("commitMessage", "")
        match action:
            case "persistEntry":
                for one in params["dataFiles"]:
                    self._unchanged(one["path"], one.get("base"))
                files = [(one["path"], one["raw"].encode()) for one in params["dataFiles"]]
                files += [_asset(one) for one in params["assets"]]
                return self._save(files, message)
            case "persistMedia":
                path, data = _asset(params["asset"])
                self._save([(path, data)], message)
                return self._media(path)
            case "deleteFile" | "deleteFiles":
                paths = params.get("paths") or [params["path"]]
                return self._save([(_attachment(path), None) for path in paths], message)
            case "getDeployPreview":
                return None
            case _:
                raise RefusedError(action)

    def _in_folder(self, params: Params) -> Iterable[str]:
        folder, depth = params["folder"], int(params["depth"])
        _allowed(f"{folder}/x.md")
        ending = f".{params['extension']}"
        for path in listed(self.root, folder).files:
            if path.endswith(ending) and path.count("/") < depth:
                yield f"{folder}/{path}"

    def _attached(self, folder: str) -> Iterable[str]:
        _allowed(f"{folder}/x.md")
        for path in listed(self.root, folder).files:
            if "/" not in path and path.lower().endswith(_ATTACHED):
                yield f"{folder}/{path}"

    def _entries(self, paths: Iterable[str]) -> list[Mapping[str, Any]]:
        return [self._entry(path) for path in paths]

    def _entry(self, path: str) -> Mapping[str, Any]:
        data = self._read(path)
        text = None if data is None else data.decode(errors="replace")
        return {"data": text, "file": {"path": path, "id": _sum(data)}}

    def _media(self, path: str) -> Mapping[str, Any]:
        data = self._read(path) or b""
        return {
            "id": _sum(data),
            "content": base64.b64encode(data).decode(),
            "encoding": "base64",
            "path": path,
            "name": Path(path).name,
        }

    def _read(self, path: str) -> bytes | None:
        return content(self.root / _allowed(path))

    def _unchanged(self, path: str, base: str | None) -> None:
        """Raise RefusedError where a file is not what the form has seen of it."""
        data = self._read(path)
        if base != (None if data is None else data.decode(errors="replace")):
            raise RefusedError(say("admin.stale", path=path))

    def _save(self, files: Sequence[tuple[str, bytes | None]], message: str) -> Any:
        """Write files (None: remove) and commit them alone. What brings a new error is
        taken back."""
        before = [(path, self._read(path)) for path, _ in files]
        known = set(self.check())
        self._write(files)
        if problems := [told for told in self.check() if told not in known]:
            self._write(before)
            raise RefusedError(say("admin.refused_draft", problems=" ".join(problems)))
        self._commit([path for path, _ in files], message)
        return {"message": message}

    def _write(self, files: Iterable[tuple[str, bytes | None]]) -> None:
        for path, data in files:
            file = self.root / _allowed(path)
            if data is None:
                file.unlink(missing_ok=True)
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                if not file.resolve().is_relative_to(self.root.resolve() / FOLDER):
                    raise RefusedError(say("admin.refused_path", path=path))
                file.write_bytes(data)

    def _commit(self, paths: Sequence[str], message: str) -> None:
        git(self.root, "add", "--all", "--", *paths)
        if git(self.root, "status", "--porcelain", "--", *paths).strip():
            git(
                self.root,
                "commit",
                "--quiet",
                f"--message={message}",
                "--only",
                "--",
                *paths,
            )


def git(root: Path, *arguments: str) -> str:
    """What git prints. Raises RefusedError with its own words where it fails."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise RefusedError(say("admin.refused_git", reason=error.strerror)) from None
    if done.returncode:
        reason = (done.stderr or done.stdout).strip()
        raise RefusedError(say("admin.refused_git", reason=reason))
    return done.stdout


def _allowed(path: str) -> str:
    """A path that the form may read and write: a record, an attachment or a registry.
    Raises RefusedError for any other."""
    parts = path.split("/")
    plain = all(
        part and not part.startswith(".") and fault_of_name(part) is None for part in parts
    )
    known = path in _REGISTRIES or path.lower().endswith((".md", *_ATTACHED))
    if not (plain and known and parts[0] == FOLDER and len(parts) > 1):
        raise RefusedError(say("admin.refused_path", path=path))
    return path


def _attachment(path: str) -> str:
    """A directive is withdrawn, never removed: others have its address."""
    if path.endswith((".md", ".yml")):
        raise RefusedError(say("admin.no_removal", path=path))
    return path


def _asset(asset: Params) -> tuple[str, bytes]:
    return asset["path"], base64.b64decode(asset["content"])


def _sum(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
