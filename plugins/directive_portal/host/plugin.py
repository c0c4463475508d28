"""The MkDocs plugin ``directive-portal``: each event calls one plain function."""

import gc
import logging
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from directive_portal.host import (
    assemble,
    configure,
    escaping,
    exact,
    frames,
    navigation,
    outputs,
    parts,
    previews,
    saves,
    written,
)
from directive_portal.host.assemble import Portal, Preview
from directive_portal.host.menu import menu
from directive_portal.host.saves import Later, Shown
from directive_portal.pages import campaign_views
from directive_portal.pages.markup import thousands
from directive_portal.pages.shared import shared
from directive_portal.publish import failures, identity, progress
from directive_portal.publish.check import Memory
from directive_portal.publish.open_register import RegisterError
from directive_portal.publish.refusal import RefusalError
from directive_portal.publish.timings import Watch
from directive_portal.search.entry import SearchPage
from directive_portal.web import links

# The theme's own scripts and styles are on no page. MkDocs would copy its template of a
# sitemap, which it is not to fill in.
_LOG = logging.getLogger("mkdocs")
_UNUSED = (
    *("assets/javascripts/", "assets/stylesheets/", "assets/images/"),
    links.SITEMAP,
)


class DirectivePortal(BasePlugin):
    """Turns ``directives/`` into pages, lists and feeds. It has no options: what a portal
    publishes is in its records, what it is called and who keeps it in ``mkdocs.yml``
    (``publish/identity.py``)."""

    portal: Portal | None = None
    serving = False
    shown: Shown | None = None
    refused: RefusalError | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.memory, self.later = Memory(), Later()
        is_told = not self.serving and _LOG.isEnabledFor(logging.INFO)
        shown = progress.of_build() if is_told else progress.silent
        self.phase = Watch.of_host(os.environ, shown).phase

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        # MkDocs builds all anew at each save; mostly a record was saved, which is quicker.
        anew = server.builder
        server.builder = lambda: None if self.after_a_save() else anew()
        return server

    def after_a_save(self) -> bool:
        """Bring a preview up to date; whether that could be done."""
        known, self.shown = self.shown, None
        if known is None or self.later.failed or not saves.can_follow(known):
            return False
        gc.disable()  # as in a build
        try:
            portal = self._read(known.config)
            if not saves.are_alike(known.portal, portal):
                return False
            self.shown = saves.bring_up(known, portal, self.later)
        except RefusalError as refused:
            self.refused = refused  # the whole build shows it
            return False
        finally:
            gc.enable()
        self.portal = self.shown.portal
        return True

    def _read(self, config: MkDocsConfig) -> Portal:
        preview = None
        if self.serving:
            alone = configure.is_seen_here_alone(config)
            preview = Preview(self.memory, shows_hidden=alone)
        root, site = configure.root(config), identity.site(configure.given(config))
        name = Path(config.config_file_path).name
        return assemble.portal(root, site, name, preview, self.phase)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        return configure.configure(config)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.later.wait()
        self.later = Later()
        self.written: dict[str, SearchPage] = {}
        self.asking: list[Any] = []
        # What is read now stands till the end, and is no rubbish to be looked through.
        gc.disable()
        # Before MkDocs empties the site's folder: a bad register leaves the site alone.
        refused, self.refused = self.refused, None
        try:
            if refused:
                raise refused
            with self.phase("register"):
                self.portal = self._read(config)
            if not self.serving:  # a preview has a folder of its own
                outputs.take(self._built, Path(config.site_dir))
                gc.freeze()
        except RegisterError as error:
            # A preview goes on with the last good register and says so on every page.
            if not (self.serving and self.portal):
                raise PluginError(str(error)) from None
            self.portal = replace(self.portal, broken=error.lines, in_place=False)
        except RefusalError as refusal:
            raise PluginError(str(refusal)) from None
        finally:
            gc.enable()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in [file for file in files if file.src_uri.startswith(_UNUSED)]:
            files.remove(file)
        parts.sort(files, self._built.root, self._built.site, config)
        written.leave_out(files)
        for file in assemble.attachments(self._built, config):
            files.append(file)
        if not self.serving:
            exact.copied(files, self._built.root, self._built.checked)
        whole = assemble.PortalFiles(files, self._built, config)
        navigation.tell_of_lost(config, whole, self._built.pages)
        return whole

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.nav, self.menu = nav, menu(nav, partial(written.is_for_few, files=files))
        return nav

    def on_env(
        self, env: Environment, *, config: MkDocsConfig, files: Files
    ) -> Environment:
        self.files, self.addresses = files, written.addresses(files)
        templates = configure.templates(config)
        # No template changes during a build; to look costs a tenth of laying out pages.
        env.auto_reload = False
        escaping.escape_all(env)
        # A preview reloads pages by a script that the server puts into each.
        policy = None if self.serving else escaping.POLICY
        portal = self._built
        values = shared(portal.register, portal.site, portal.broken)
        hidden = len(portal.hidden)
        env.globals.update(values, menu=self.menu, policy=policy, hidden=hidden)
        env.filters["thousands"] = thousands
        self.env = env
        # What people wrote is HTML by now, and laid out after this: it can tell of the open
        # data then, without waiting.
        folder, found = Path(config.site_dir), list(self.written.values())
        self.data, self.offering = outputs.begin(portal, found, folder, self.phase)
        self.framed = frames.frames(env, config, self.nav, self.menu("."))
        outputs.pages(portal, self.framed, templates, folder, self.phase)
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        # A preview is made anew when a file changes.
        if self.serving:
            return None
        return exact.source(page.file, self._built.root, self._built.checked)

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        html = written.without_remarks(html)
        about = assemble.campaign_of(page, self._built.register)
        if about:
            page.meta["template"] = "measure.html" if about[1] else "campaign.html"
        said = campaign_views.passages(about[1] or about[0]) if about else ()
        if found := written.entry(page, html, files, said):
            self.written[found.url] = found
        escaping.escape_contents(page.toc)
        return html

    def on_template_context(
        self, context: Any, *, template_name: str, config: MkDocsConfig
    ) -> Any:
        # The page for wrong addresses takes its way to the root from site_url. Two slashes
        # at the head of an address would name another host.
        if context["base_url"].startswith("//"):
            context["base_url"] = "/" + context["base_url"].lstrip("/")
        return context

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> Any:
        context = assemble.context(context, page, self._built, self.data)
        context["few"] = written.is_for_few(page.file, self.files)
        if context["view"] is not None:
            self.asking.append(context)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        with self.phase("waiting"):
            self.data()
            self.offering()
        with self.phase("finish"):
            if not self.serving:
                exact.confirm(self._built.root, self._built.checked)
            outputs.finish(self._built, self.addresses, Path(config.site_dir))
        if self.serving:
            # Last of all: what tells of the whole site cannot tell of these.
            folder = Path(config.site_dir)
            templates = configure.templates(config)
            previews.write(self._built, self.framed, templates, folder)
            self.shown = Shown(
                config=config,
                portal=self._built,
                around=saves.around(config),
                written=tuple(self.written.values()),
                asking=tuple(self.asking),
                frames=lambda: frames.frames(self.env, config, self.nav, self.menu(".")),
                env=self.env,
                templates=templates,
                folder=folder,
            )

    def on_build_error(self, *, error: Exception) -> None:
        # MkDocs tells its own in words; --verbose shows where any other arose.
        if not (isinstance(error, MkDocsException) or _LOG.isEnabledFor(logging.DEBUG)):
            raise PluginError(failures.told(error)) from None

    @property
    def _built(self) -> Portal:
        assert self.portal is not None, "on_pre_build comes first"
        return self.portal
