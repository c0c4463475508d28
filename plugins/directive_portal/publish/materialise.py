"""The portal as a project of plain Markdown, for the day on which its host is no more."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from directive_portal.exports.plain.project import BESIDE, Project
from directive_portal.messages import say
from directive_portal.publish import build, configuration, identity, product, swap
from directive_portal.publish.own_folder import Kept, OwnFolder
from directive_portal.publish.timings import Watch
from directive_portal.publish.today import today
from directive_portal.text.dates import vietnamese

READ_FIRST = "README.md"
_WORKER_OFF = "offline-worker-off.js"
_LOST = ("day", "checks", "beside", "html", "scripts", "look", "offline", "written")


@dataclass(frozen=True, slots=True)
class Materialised:
    """``lost`` says in words what could not be brought."""

    kept: Kept
    lost: tuple[str, ...]


def materialise(
    root: Path,
    folder: Path,
    options: build.Options,
    tell: Callable[[str], None],
    watch: Watch,
) -> Materialised:
    """Bring a folder up to date; what is as it should be is not written again. The site is
    built for it, in a folder of its own.

    Raises as ``build`` does, and FolderError when the folder is not an earlier run's.
    """
    own = OwnFolder(folder, root, "materialise")
    with build.apart(root, options, tell, watch) as source:
        own.begin()
        site = identity.site(configuration.read(root))
        off = (product.TEMPLATES / _WORKER_OFF).read_bytes()
        project = Project(source, swap.files(source), site, off)
        for path, content in project.files():
            own.put(path, content)
        day = vietnamese(today(options.as_of))
        lost = tuple(_lost(project, day))
        listed = "\n".join(f"- {line}" for line in lost)
        text = say("cli.materialise.readme", name=site.name, day=day, lost=listed)
        own.put(READ_FIRST, text.lstrip().encode())
        kept = own.end()
    return Materialised(kept, lost)


def _lost(project: Project, day: str) -> list[str]:
    """What cannot be brought; once all files have been written."""
    values = {
        "day": day,
        "files": len(project.beside),
        "beside": BESIDE,
        "pages": len(project.laid_out),
        "names": ", ".join(f"/{address}" for address in project.laid_out),
    }
    return [say(f"cli.materialise.lost.{key}", **values) for key in _LOST]
