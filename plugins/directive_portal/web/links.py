"""Addresses: the one place that knows them. All are relative to the site's root.

Addresses of directives are permanent, so they rest on the record's location only.
"""

import datetime as dt
from posixpath import commonprefix

from directive_portal.sources.model import Directive

PAGE_SIZE = 50
DIRECTIVES = "van-ban/"
ISSUERS = "co-quan/"
TYPES = "loai/"
TOPICS = "chu-de/"
YEARS = "nam/"
GROUPS = "gui-den/"
MEASURES = "5k/"
CALENDAR = "lich/"
SEARCH = "tim-kiem/"
OPEN_DUTIES = "lich/khong-an-dinh/"
# RSS, Atom and JSON Feed, beside every list.
FEED = "feed.xml"
ATOM = "feed.atom"
JSON_FEED = "feed.json"
SUBSCRIBE = "dang-ky/"
OPML = "dang-ky/nguon-tin.opml"
ASSETS = "assets/"
FEED_STYLE = "assets/feed.css"
VERIFICATION = "kiem-tra/"
CALENDAR_FILE = "lich.ics"
MANIFEST = "manifest.json"
STATE = "trang-thai.json"
UNDATED = "khong-ngay"
# Below the page of a campaign, and of each of its measures.
POSTER = "ap-phich/"
# On these pages: what a loudspeaker says.
ALOUD = "phat-thanh"
# Below a directive's page.
COMPARISONS = "so-sanh/"

# Open data: what stands beside each directive, and what tells of all of them.
SOURCE = "source.md"
RECORD = "index.json"
AKN = "akn.xml"
PDF = "van-ban.pdf"
DOCX = "van-ban.docx"
REPORT_FORM = "de-cuong.docx"
# On paper: the code that leads to where the number is looked up.
CODE = "ma-qr.svg"
DATA = "du-lieu/"
DIRECTIVES_JSON = f"{DATA}directives.json"
DIRECTIVES_CSV = f"{DATA}directives.csv"
DATABASE = f"{DATA}directives.sqlite"
RECORD_SCHEMA = f"{DATA}directive.schema.json"
LIST_SCHEMA = f"{DATA}directives.schema.json"
DATA_PACKAGE = f"{DATA}datapackage.json"
CATALOGUE = f"{DATA}catalog.jsonld"

# For few: in no menu, sitemap or search.
STAFF = "huong-dan/"
DEVELOPERS = "developers/"

# In a preview alone: the list of what is not published yet.
PREVIEWS = "xem-truoc/"

# What tells machines of the site.
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LLMS = "llms.txt"
OPENSEARCH = "opensearch.xml"
ICON = "assets/favicon.svg"
# manifest.json is data of the portal.
WEB_MANIFEST = "app.webmanifest"

# Reading without network: the page about it, what is kept, and the script that keeps it,
# whose address may never change.
OFFLINE = "mat-mang/"
OFFLINE_LIST = "mat-mang.json"
OFFLINE_WORKER = "offline-worker.js"

# What lists all that say something of a directive, by kind of relation.
_CITING = {
    "implements": "duoc-thuc-hien",
    "refers": "duoc-nhac-den",
    "amends": "duoc-sua-doi",
    "corrects": "duoc-dinh-chinh",
    "replaces": "duoc-thay-the",
    "replaces_partly": "duoc-thay-the-mot-phan",
    "revokes": "bi-bai-bo",
    "revokes_partly": "bi-bai-bo-mot-phan",
    "suspends": "bi-ngung-hieu-luc",
    "explains": "duoc-giai-thich",
}


# Places that a directive's page has of its own: no heading of a body takes them over.
PLACES = frozenset(
    {"noi-dung-chinh", "viec-phai-lam", "kinh-gui", "noi-dung", "dau-moi-lien-he"}
    | {"bien-phap", "van-ban-lien-quan", "noi-nhan", "tep", "thay-doi", "cac-muc"}
    | {f"luoc-do-{name}" for name in _CITING.values()}
    | {f"quan-he-{n}" for n in range(1, 1001)}
)


def directive(record: Directive) -> str:
    return directive_id(record.id)


def directive_id(id_: str) -> str:
    return f"{DIRECTIVES}{id_}/"


def relation_anchor(index: int) -> str:
    """The place on a directive's page of its relation by index (from 0)."""
    return f"quan-he-{index + 1}"


def citing(record: Directive, kind: str) -> str:
    """The list of what says one thing of a directive, where its page cannot hold it."""
    return f"{directive(record)}{_CITING[kind]}/"


def citing_anchor(kind: str) -> str:
    """The place on a directive's page of what says one thing of it."""
    return f"luoc-do-{_CITING[kind]}"


def comparison(newer: Directive, older: Directive) -> str:
    """What a directive changed in an older one. Permanent, as those of both are."""
    return f"{directive(newer)}{COMPARISONS}{older.id}/"


def issuer(id_: str) -> str:
    return f"{ISSUERS}{id_}/"


def topic(id_: str) -> str:
    return f"{TOPICS}{id_}/"


def group(id_: str) -> str:
    return f"{GROUPS}{id_}/"


def copied(listing: str) -> str:
    """What a group has a copy of, beside the list of what is sent to it."""
    return f"{listing}de-biet/"


def duties_of(listing: str) -> str:
    """All duties of a list, where its page cannot hold them."""
    return f"{listing}{CALENDAR}"


def date_file(record: Directive, day: dt.date) -> str:
    """The iCalendar file of what a directive asks for by one day."""
    return f"{directive(record)}{CALENDAR}{day.isoformat()}.ics"


def issuer_with_children(id_: str) -> str:
    """What an issuer and all below it have issued."""
    return f"{ISSUERS}{id_}/ca-cap-duoi/"


def feed_archive(listing: str, month: str, part: int) -> str:
    """The entries of a past month (``2026-11``) of a list, by part (from 1)."""
    name = month if part == 1 else f"{month}-{part}"
    return f"{listing}luu-tru/{name}.atom"


def sitemap_part(number: int) -> str:
    """The n-th of the sitemaps (from 1) of a site that has too many pages for one."""
    return f"sitemap-{number}.xml"


def picture(page: str, digest: str) -> str:
    """The social picture of a page. Chat programs keep a picture by its address for ever,
    so the address tells what is drawn."""
    return f"{page}hinh-{digest}.png"


def app_icon(size: int) -> str:
    """The picture of the portal on a home screen, in pixels."""
    return f"{ASSETS}icon-{size}.png"


def verification_file(shard: int) -> str:
    """The n-th of the files in which numbers are looked up (from 0)."""
    return f"{VERIFICATION}so/{shard}.json"


def table(name: str) -> str:
    """A table of the open data as CSV."""
    return f"{DATA}{name}.csv"


def month(first: dt.date) -> str:
    """The address of what is due in a month, given by its first day: ``lich/2027-02/``."""
    return f"{CALENDAR}{first.isoformat()[:7]}/"


def filtered(facet: str = "", value: str = "") -> str:
    """Where search filters all directives, or those that have a value."""
    return f"{SEARCH}?{facet}={value}&loc" if facet else f"{SEARCH}?loc"


def page(listing: str, number: int) -> str:
    """The address of a list's n-th page (from 1)."""
    return listing if number == 1 else f"{listing}trang/{number}/"


def file_of(address: str) -> str:
    """The file of a page. All pages of the portal stand in folders of their own; those of
    an older web site may not."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def relative(address: str, page: str) -> str:
    """An address as seen from a page."""
    return "../" * page.count("/") + address


def seen_from(page: str, address: str) -> str:
    """An address as seen from a page, by the shortest way."""
    shared = commonprefix((page, address.partition("#")[0])).rpartition("/")[0]
    kept = len(shared) + 1 if shared else 0
    way = "../" * page.count("/", kept) + address[kept:]
    return way or "./"


def absolute(site_url: str, address: str) -> str:
    return f"{site_url.rstrip('/')}/{address}"
