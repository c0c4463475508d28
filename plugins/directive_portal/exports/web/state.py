"""What a machine that watches the portal is told: of which day the site is, when it must be
built again, and what built it."""

import json

from directive_portal import __version__
from directive_portal.register.coming import next_change
from directive_portal.register.register import Register
from directive_portal.web.site import Site


def state(register: Register, site: Site) -> bytes:
    """The state of the site as UTF-8 JSON; days are ISO 8601."""
    coming = next_change(register)
    told = {
        "as_of": register.as_of.isoformat(),
        "version": __version__,
        "next_change": coming.isoformat() if coming else None,
        "fresh_until": site.fresh_until(register.as_of).isoformat(),
    }
    return f"{json.dumps(told, indent=2)}\n".encode()
