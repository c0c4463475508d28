"""What the pages of campaigns show: that of one, those of its measures, and their posters.

The pages themselves are in docs/, where people write what follows; posters are made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from directive_portal.messages import say
from directive_portal.pages import list_views, poster_size
from directive_portal.pages.generated import GeneratedPage
from directive_portal.pages.list_views import DirectiveList, ListView
from directive_portal.pages.markup import html
from directive_portal.register.lists import ListKind
from directive_portal.register.register import Register
from directive_portal.search.entry import SearchPassage
from directive_portal.sources.campaigns import Campaign, Measure
from directive_portal.web import links
from directive_portal.wording.campaigns import asked, holds, standing

# Who reads aloud slowly and plainly says so many syllables in a second.
_SYLLABLES = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A measure as others show it; ``aloud`` is where its words for a loudspeaker are."""

    name: str
    url: str
    rule: str
    picture: Markup
    aloud: str | None


@dataclass(frozen=True, slots=True)
class CampaignView:
    """``standing`` says whether it still holds, ``holds`` that it is known to, ``caution``
    what whoever reads aloud must ask before, where it is not. ``tiles``
    are those of its measures. ``aloud`` is what a loudspeaker says, in ``seconds``."""

    id: str
    name: str
    title: str
    url: str
    issuer: str | None
    rule: str
    standing: str
    holds: bool
    caution: str | None
    tiles: tuple[Tile, ...]
    aloud: tuple[str, ...]
    seconds: int
    poster: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure of a ``campaign``; ``others`` are the tiles of the rest, ``list`` the
    first page of what names it."""

    campaign: CampaignView
    name: str
    rule: str
    picture: Markup
    do: tuple[str, ...]
    dont: tuple[str, ...]
    aloud: tuple[str, ...]
    seconds: int
    poster: str
    others: tuple[Tile, ...]
    list: ListView


@dataclass(frozen=True, slots=True)
class PosterView:
    """A sheet for the wall: of one measure with its ``picture``, or of all (``tiles``).
    ``back`` is the page that it leads to; ``size`` is as in ``poster_size``."""

    name: str
    rule: str
    picture: Markup | None
    do: tuple[str, ...]
    dont: tuple[str, ...]
    tiles: tuple[Tile, ...]
    standing: str
    issuer: str | None
    back: str
    size: str


def campaign_view(campaign: Campaign, register: Register) -> CampaignView:
    known = holds(campaign, register.as_of)
    return CampaignView(
        id=campaign.id,
        name=campaign.name,
        title=campaign.title,
        url=campaign.address,
        issuer=campaign.issuer,
        rule=campaign.rule,
        standing=standing(campaign, register.as_of),
        holds=known,
        caution=None if known else say("ui.aloud_caution", ask=asked(campaign)),
        tiles=tuple(_tile(campaign, measure) for measure in campaign.measures),
        aloud=campaign.aloud,
        seconds=seconds(campaign.aloud),
        poster=campaign.address + links.POSTER,
    )


def measure_view(
    campaign: Campaign, measure: Measure, listing: DirectiveList, register: Register
) -> MeasureView:
    """``listing`` is the list of what names the measure."""
    whole = campaign_view(campaign, register)
    return MeasureView(
        campaign=whole,
        name=measure.name,
        rule=measure.rule,
        picture=html(measure.picture),
        do=measure.do,
        dont=measure.dont,
        aloud=measure.aloud,
        seconds=seconds(measure.aloud),
        poster=listing.address + links.POSTER,
        others=tuple(tile for tile in whole.tiles if tile.url != listing.address),
        list=list_views.list_page(listing, register, 1),
    )


def _tile(campaign: Campaign, measure: Measure) -> Tile:
    url = campaign.address + f"{measure.id}/"
    aloud = f"{url}#{links.ALOUD}" if measure.aloud else None
    return Tile(measure.name, url, measure.rule, html(measure.picture), aloud)


def seconds(aloud: Sequence[str]) -> int:
    """How long it takes to read words aloud, in fives."""
    syllables = sum(len(words.split()) for words in aloud)
    return 5 * round(syllables / _SYLLABLES / 5)


def passages(said: Campaign | Measure) -> Iterator[SearchPassage]:
    """The words of the front matter of a page, as search finds them."""
    yield SearchPassage("", "", said.rule)
    for words in (*getattr(said, "do", ()), *getattr(said, "dont", ())):
        yield SearchPassage("", "", words)
    for words in said.aloud:
        yield SearchPassage(links.ALOUD, say("ui.aloud"), words)


def posters(kind: ListKind, register: Register) -> Iterator[GeneratedPage]:
    """The sheets of a campaign, and of each of its measures."""
    campaign = kind.campaign
    assert campaign is not None
    for measure in (None, *campaign.measures):
        back = kind.at(measure.id) if measure else campaign.address
        title = measure.name if measure else campaign.title
        heading = say("ui.poster_title", name=title)
        yield GeneratedPage(
            address=back + links.POSTER,
            title=heading,
            template="poster.html",
            view=partial(_poster, campaign, measure, back, register),
            description=heading,
        )


def _poster(
    campaign: Campaign, measure: Measure | None, back: str, register: Register
) -> PosterView:
    name = measure.name if measure else campaign.title
    rule = (measure or campaign).rule
    tiles = () if measure else campaign_view(campaign, register).tiles
    do, dont = (measure.do, measure.dont) if measure else ((), ())
    return PosterView(
        name=name,
        rule=rule,
        picture=html(measure.picture) if measure else None,
        do=do,
        dont=dont,
        tiles=tiles,
        standing=standing(campaign, register.as_of),
        issuer=campaign.issuer,
        back=back,
        size=poster_size.fitting(
            name, rule, (do, dont), [(tile.name, tile.rule) for tile in tiles]
        ),
    )
