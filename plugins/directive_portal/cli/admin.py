"""``portal admin``: records in a form, in a browser on this machine."""

import json
import shutil
import webbrowser
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.editing import form, packages
from directive_portal.editing.checkout import FOLDER, Checkout
from directive_portal.editing.commits import git
from directive_portal.editing.refused import RefusedError
from directive_portal.editing.server import PORT, Form, server
from directive_portal.messages import say
from directive_portal.publish import campaigns
from directive_portal.publish import check as checking
from directive_portal.publish.refusal import RefusalError
from directive_portal.sources import loader

BACKENDS = ("github", "gitlab", "gitea", "forgejo")
_LOCAL = form.Backend("proxy", {"proxy_url": ""})


@click.command(cls=Explained)
@click.option("--port", default=PORT, show_default=True)
@click.option("--open/--no-open", "opened", default=True)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
)
@click.option("--backend", type=click.Choice(BACKENDS))
@click.option("--repo")
@click.option("--branch", default="main", show_default=True)
@click.option("--api-root")
@click.option("--base-url")
@click.option("--app-id")
@click.pass_obj
def admin(
    call: Call,
    port: int,
    opened: bool,
    folder: Path | None,
    backend: str | None,
    repo: str | None,
    **options: str | None,
) -> None:
    """Edit directives, issuers and topics in a form, in a browser on this machine.

    Each save that the checks find sound is a commit of git. Nothing is published, and no
    other machine can reach the form.
    """
    try:
        if folder is None:
            _serve(call.root, port, opened)
        elif backend and repo:
            _write(call.root, folder, _backend(backend, {"repo": repo, **options}))
        else:
            raise click.UsageError("--to needs --backend and --repo")
    except RefusedError as refused:
        raise RefusalError(str(refused)) from None


def _backend(name: str, options: Mapping[str, str | None]) -> form.Backend:
    """Without an application of the office's own, Decap would send people to a company's
    server to log in."""
    key = "base_url" if name == "github" else "app_id"
    if not options[key]:
        raise click.UsageError(f"--backend {name} needs --{key.replace('_', '-')}")
    given: dict[str, str | bool] = {k: v for k, v in options.items() if v}
    if name == "gitlab":
        given["auth_type"] = "pkce"
    return form.Backend(name, given, reviewed=name != "gitea")


def _serve(root: Path, port: int, opened: bool) -> None:
    _ready(root)
    checkout = Checkout(root, partial(checking.check, root))
    files = packages.served(_fetched(root))
    made = Form(files, partial(_configuration, root, _LOCAL), checkout.answer)
    listening, address = server(made, port)
    click.echo(say("admin.started", url=address).strip())
    if opened:
        webbrowser.open(address)
    with listening:
        listening.serve_forever()


def _write(root: Path, folder: Path, backend: form.Backend) -> None:
    """The form as files, for a web server that staff can reach."""
    if folder.exists() and any(folder.iterdir()):
        raise RefusedError(say("admin.not_empty", folder=folder))
    files = packages.served(_fetched(root))
    for address, file in files.items():
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    text = json.dumps(_configuration(root, backend), ensure_ascii=False)
    (folder / "configuration.json").write_text(text, encoding="utf-8", newline="\n")
    click.echo(say("admin.written", folder=folder, files=len(files) + 1))


def _configuration(root: Path, backend: form.Backend) -> form.Shape:
    found = loader.survey(root)
    issuing = frozenset(record.partition("/")[0] for record in found.records)
    own = {m.id: m.name for c in campaigns.of_portal(root, ()) for m in c.measures}
    known = form.Registries(found.issuers, found.topics, issuing, own)
    return form.configuration(backend, known)


def _ready(root: Path) -> None:
    """That git can keep what is saved, and knows by whom."""
    try:
        git(root, "rev-parse", "--is-inside-work-tree")
        git(root, "status", "--porcelain", "--", FOLDER)
    except RefusedError:
        raise RefusedError(say("admin.no_git", root=root)) from None
    try:
        git(root, "var", "GIT_AUTHOR_IDENT")
        git(root, "config", "user.email")
    except RefusedError:
        raise RefusedError(say("admin.no_author")) from None


def _fetched(root: Path) -> Path:
    folder = root / ".portal" / "admin"
    if not (folder / "node_modules").exists():
        click.echo(say("admin.fetching"))
    return packages.fetched(folder)
