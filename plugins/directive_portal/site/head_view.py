"""What the head of a page tells chat programs and social networks (Open Graph, ogp.me)."""

from dataclasses import dataclass

from mkdocs.structure.pages import Page

from directive_portal.exports import picture, social
from directive_portal.register.register import Register
from directive_portal.register.site import Site
from directive_portal.site import escaping
from directive_portal.site.generated import GeneratedPage


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


def head_view(
    page: Page, made: GeneratedPage | None, register: Register, site: Site
) -> HeadView:
    """``made`` is None for a page in docs/."""
    issuer = made.issuer if made else None
    shown = social.of_issuer(issuer, site) if issuer else social.of_site(site)
    if made and made.directive:
        return HeadView(
            kind="article",
            title=made.title,
            description=made.description,
            image=site.at(shown.address),
            image_alt=shown.alt,
            published=made.directive.published.isoformat(),
            modified=register.modified(made.directive).isoformat(),
        )
    return HeadView(
        kind="website",
        title=made.title if made else _title(page, site),
        description=made.description if made else _description(page, site),
        image=site.at(shown.address),
        image_alt=shown.alt,
    )


def _title(page: Page, site: Site) -> str:
    return site.name if page.is_homepage else escaping.title(page)


def _description(page: Page, site: Site) -> str:
    return str(page.meta.get("description") or site.description)
