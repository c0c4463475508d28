"""Feeds and open data into a folder, without building the site."""

from datetime import date
from itertools import chain
from pathlib import Path

from directive_portal.exports.data import open_data
from directive_portal.publish import (
    campaigns,
    configuration,
    configuration_rules,
    identity,
    side_files,
)
from directive_portal.publish.open_register import registered
from directive_portal.publish.own_folder import Kept, OwnFolder
from directive_portal.register import lists


def export(root: Path, folder: Path, as_of: date | None = None) -> Kept:
    """Bring a folder up to date; what is as it should be is not written again.

    Raises RegisterError when the register or mkdocs.yml has an error, SiteError without
    mkdocs.yml, FolderError when the folder is not an export's, OSError when the system
    refuses to write.
    """
    own = OwnFolder(folder, root, "export")
    site = identity.site(configuration.read(root))
    kinds = lists.kinds(campaigns.of_portal(root, site.parts))
    register = registered(root, as_of, configuration_rules.of_export, kinds)
    own.begin()
    data = open_data.files(register, site)
    for address, content in chain(
        side_files.files(register, site, root),
        side_files.all_formats(register, site),
        data.items(),
    ):
        own.put(address, content)
    return own.end()
