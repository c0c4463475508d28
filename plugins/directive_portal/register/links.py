"""Addresses: the one place that knows them. All are relative to the site's root.

Addresses of directives are permanent, so they rest on the record's location only.
"""

import datetime as dt

from directive_portal.register.model import Directive

PAGE_SIZE = 50
DIRECTIVES = "van-ban/"
ISSUERS = "co-quan/"
TYPES = "loai/"
TOPICS = "chu-de/"
YEARS = "nam/"
MEASURES = "5k/"
CALENDAR = "lich/"
OPEN_DUTIES = "lich/khong-an-dinh/"
FEED = "feed.xml"
VERIFICATION = "kiem-tra/"
CALENDAR_FILE = "lich.ics"
MANIFEST = "manifest.json"
UNDATED = "khong-ngay"


def directive(record: Directive) -> str:
    return directive_id(record.id)


def directive_id(id_: str) -> str:
    return f"{DIRECTIVES}{id_}/"


def relation_anchor(index: int) -> str:
    """The place on a directive's page of its relation by index (from 0)."""
    return f"quan-he-{index + 1}"


def issuer(id_: str) -> str:
    return f"{ISSUERS}{id_}/"


def document_type(id_: str) -> str:
    return f"{TYPES}{id_}/"


def topic(id_: str) -> str:
    return f"{TOPICS}{id_}/"


def year(folder: str) -> str:
    """``folder`` is a year, or ``khong-ngay`` for directives without a date."""
    return f"{YEARS}{folder}/"


def measure(id_: str) -> str:
    return f"{MEASURES}{id_}/"


def verification_file(shard: int) -> str:
    """The n-th of the files in which numbers are looked up (from 0)."""
    return f"{VERIFICATION}so/{shard}.json"


def month(first: dt.date) -> str:
    """The address of what is due in a month, given by its first day: ``lich/2027-02/``."""
    return f"{CALENDAR}{first.isoformat()[:7]}/"


def page(listing: str, number: int) -> str:
    """The address of a list's n-th page (from 1)."""
    return listing if number == 1 else f"{listing}trang/{number}/"


def absolute(site_url: str, address: str) -> str:
    return f"{site_url.rstrip('/')}/{address}"
