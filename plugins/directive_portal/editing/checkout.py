"""The files of a portal, for the form in a browser: what it reads, and what it saves as one
commit of git that holds nothing else.

The requests are those of Decap's backend ``proxy``. Its own server is not used: it answers
every web page that asks, and commits all that lies in the folder, past every hook.
"""

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directive_portal.checks.rules import slug_agrees, year_agrees
from directive_portal.editing import commits
from directive_portal.editing.refused import RefusedError
from directive_portal.editing.told import told
from directive_portal.enclosure.formats import PUBLISHED
from directive_portal.messages import say
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.files import content, fault_of_name, listed
from directive_portal.sources.loader import Sources, read

FOLDER = "directives"
_REGISTRIES = (f"{FOLDER}/issuers.yml", f"{FOLDER}/topics.yml")
# A file that no record names.
_UNNAMED = "E023"
_ATTACHED = tuple(f".{suffix}" for suffix in PUBLISHED)

Params = Mapping[str, Any]
Check = Callable[[], tuple[Sources, Sequence[Diagnostic]]]
"""The portal as it stands, and what is wrong with it."""

Files = Mapping[str, bytes | None]
"""What is to stand in files, by path; None: no file."""


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
                files: dict[str, bytes | None] = {}
                asked = {one["path"] for one in (*params["dataFiles"], *params["assets"])}
                for one in params["dataFiles"]:
                    self._unchanged(one["path"], one.get("base"))
                    files |= self._placed(one["path"], one["raw"].encode())
                files |= dict(map(self._added, params["assets"]))
                answer = self._save(files, message)
                moved = [path for path in files if path not in asked and files[path]]
                return {**answer, "moved": moved}
            case "persistMedia":
                # An attachment is saved with the record that names it.
                raise RefusedError(say("admin.alone"))
            case "deleteFile" | "deleteFiles":
                paths = params.get("paths") or [params["path"]]
                return self._save({_attachment(path): None for path in paths}, message)
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
        if data is None and os.path.lexists(self.root / path):
            raise RefusedError(say("admin.unseen", path=path))
        try:
            text = None if data is None else data.decode()
        except UnicodeDecodeError:
            raise RefusedError(say("admin.unseen", path=path)) from None
        if base != text:
            raise RefusedError(say("admin.stale", path=path))

    def _placed(self, path: str, data: bytes) -> dict[str, bytes | None]:
        """A file with what it is to hold. That of a draft, which nobody knows yet, goes
        where its number and its date want it."""
        record = path.removeprefix(f"{FOLDER}/")
        before = self._read(path)
        if before is None or not path.endswith(".md"):
            return {path: data}
        known, now = (read(record, one)[0] for one in (before, data))
        if known is None or now is None or not known.draft:
            return {path: data}
        sources, _ = self.check()
        year, slug = now.folder, now.slug
        for problem in (*year_agrees(now, sources), *slug_agrees(now, sources)):
            year = str(problem.values.get("year", year))
            slug = str(problem.values.get("wanted", slug))
        place = f"{FOLDER}/{now.issuer}/{year}/{slug}.md"
        if os.path.lexists(self.root / place):
            return {path: data}
        return {path: None, place: data}

    def _added(self, asset: Params) -> tuple[str, bytes]:
        """An attachment, which never takes the place of another."""
        path, data = _attachment(asset["path"]), base64.b64decode(asset["content"])
        if os.path.lexists(self.root / _allowed(path)) and self._read(path) != data:
            raise RefusedError(say("admin.taken", path=path))
        return path, data

    def _save(self, files: Files, message: str) -> Any:
        """Write files and commit them alone: all of it or nothing. What brings a new error
        is taken back."""
        commits.ready(self.root)
        _, found = self.check()
        before = {path: self._read(path) for path in files}
        try:
            new = self._tried(files, found)
            unnamed = {one.path for one in new if one.code == _UNNAMED}
            if left := dict.fromkeys(unnamed.difference(files)):
                # An attachment that no record names any more goes with its name.
                before |= {path: self._read(path) for path in left}
                files = {**left, **files}
                new = self._tried(files, found)
            if errors := [one for one in new if one.severity == "error"]:
                problems = [told(one, self.root) for one in errors]
                raise RefusedError(say("admin.refused_draft"), problems)
            commits.commit(self.root, list(files), message)
        except BaseException:
            self._write(before)
            raise
        warnings = [told(one, self.root) for one in new if one.path in files]
        removed = sorted(path for path, data in files.items() if data is None)
        return {"message": message, "warnings": warnings, "removed": removed}

    def _tried(self, files: Files, known: Sequence[Diagnostic]) -> list[Diagnostic]:
        """What is wrong with files as they are to be, and was not before."""
        self._write(files)
        return _new(self.check()[1], known)

    def _write(self, files: Files) -> None:
        for path, data in files.items():
            file = self.root / _allowed(path)
            try:
                self._put(file, data)
            except OSError as error:
                reason = error.strerror
                raise RefusedError(
                    say("admin.unwritten", path=path, reason=reason)
                ) from None

    def _put(self, file: Path, data: bytes | None) -> None:
        if not file.parent.resolve().is_relative_to(self.root.resolve() / FOLDER):
            raise RefusedError(say("admin.refused_path", path=file.name))
        if data is None:
            file.unlink(missing_ok=True)
            with suppress(OSError):
                file.parent.rmdir()
        elif content(file) != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def _new(found: Sequence[Diagnostic], known: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Problems that were not there before; a line more above one makes no other of it."""
    left = Counter(map(_same, known))
    new = []
    for problem in found:
        if left[_same(problem)]:
            left[_same(problem)] -= 1
        else:
            new.append(problem)
    return new


def _same(problem: Diagnostic) -> str:
    return f"{problem.code} {problem.path} {sorted(problem.values.items())}"


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
    """A directive is withdrawn, never removed: others have its address. Nor is one brought
    as an attachment, past what the form has seen of it."""
    if path.lower().endswith((".md", ".yml")):
        raise RefusedError(say("admin.no_removal", path=path))
    return path


def _sum(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
