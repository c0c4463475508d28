"""The host reads and copies files by itself: here, only as they were checked."""

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from directive_portal.publish import unchanged
from directive_portal.publish.unchanged import ChangedError
from directive_portal.sources import loader
from directive_portal.sources.files import Digests

_WITHIN = tuple(f"{folder}/" for folder in unchanged.FOLDERS)


class _Copied(File):
    """A file whose copy has the bytes that were checked; else there is no copy."""

    root: Path
    checked: Digests

    def copy_file(self, dirty: bool = False) -> None:
        if dirty and not self.is_modified():
            return
        data = _content(self, self.root, self.checked)
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def copied(files: Files, root: Path, checked: Digests) -> None:
    """Put files that copy only what was checked in the place of those of directives/ and
    docs/."""
    for file in list(files):
        if not file.is_documentation_page() and _path(file, root):
            files.remove(file)
            files.append(_as_checked(file, root, checked))


def source(file: File, root: Path, checked: Digests) -> str | None:
    """The text of a page of docs/; None for a page that is made. Raises PluginError when it
    is not what was checked."""
    return loader.as_text(_content(file, root, checked)) if _path(file, root) else None


def confirm(root: Path, checked: Digests) -> None:
    """Raises PluginError when any file has changed since it was checked."""
    try:
        unchanged.confirm(root, checked)
    except ChangedError as error:
        raise PluginError(str(error)) from None


def _as_checked(file: File, root: Path, checked: Digests) -> _Copied:
    copy = _Copied(
        file.src_uri,
        file.src_dir,
        file.dest_dir,
        file.use_directory_urls,
        dest_uri=file.dest_uri,
        inclusion=file.inclusion,
    )
    copy.generated_by, copy.abs_src_path = file.generated_by, file.abs_src_path
    copy.root, copy.checked = root, checked
    return copy


def _content(file: File, root: Path, checked: Digests) -> bytes:
    try:
        return unchanged.content(root, _path(file, root), checked)
    except ChangedError as error:
        raise PluginError(str(error)) from None


def _path(file: File, root: Path) -> str:
    """Where a file stands below directives/ or docs/, from the root; "" for any other."""
    place = Path(file.abs_src_path) if file.abs_src_path else None
    if place is None or not place.is_relative_to(root):
        return ""
    path = place.relative_to(root).as_posix()
    return path if path.startswith(_WITHIN) else ""
