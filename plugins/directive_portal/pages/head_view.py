"""What the head of a page tells chat programs and social networks (Open Graph, ogp.me)."""

from dataclasses import dataclass

from directive_portal.exports.web import picture, social
from directive_portal.pages.generated import GeneratedPage
from directive_portal.register.register import Register
from directive_portal.web.site import Site


@dataclass(frozen=True, slots=True)
class HeadView:
    """``image`` is a full address; days are ISO 8601, of directives only."""

    kind: str
    title: str
    description: str
    image: str
    image_alt: str
    image_type: str = picture.MEDIA_TYPE
    width: int = picture.WIDTH
    height: int = picture.HEIGHT
    published: str | None = None
    modified: str | None = None


def made_head(page: GeneratedPage, register: Register, site: Site) -> HeadView:
    """The head of a page that records make."""
    shown = social.of_issuer(page.issuer, site) if page.issuer else social.of_site(site)
    directive = page.directive
    return HeadView(
        kind="article" if directive else "website",
        title=page.title,
        description=page.description,
        image=site.at(shown.address),
        image_alt=shown.alt,
        published=directive.published.isoformat() if directive else None,
        modified=register.modified(directive).isoformat() if directive else None,
    )


def written_head(title: str, description: str, site: Site) -> HeadView:
    """The head of a page in docs/."""
    shown = social.of_site(site)
    image = site.at(shown.address)
    return HeadView("website", title, description, image, image_alt=shown.alt)
