"""Checks across the register. A rule is a generator of diagnostics over what was read."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import get_close_matches

from directive_portal.body.blocks import Body, read
from directive_portal.checks.bodies import (
    clauses_are_seen,
    images_are_described,
    links_lead_somewhere,
    nothing_is_lost,
)
from directive_portal.checks.changes import changes_are_declared
from directive_portal.checks.dates import (
    dates_are_in_order,
    days_are_not_far,
    issuers_end_after_they_began,
    issuers_existed,
)
from directive_portal.checks.duties import duties_can_fall_due, last_day_is_in_time
from directive_portal.checks.form import type_agrees_with_number
from directive_portal.checks.found import words_tell_it_apart
from directive_portal.checks.groups import phrases_can_be_met
from directive_portal.checks.joint import issuers_and_signers_agree
from directive_portal.checks.moves import (
    addresses_of_an_older_site_are_free,
    former_ids_are_their_own,
    former_places_are_its_own,
)
from directive_portal.checks.numbering import numbering_is_whole
from directive_portal.checks.pages import pages_are_safe
from directive_portal.checks.pasted import no_code_is_shown
from directive_portal.checks.relations import relations_hold
from directive_portal.checks.safety import (
    nothing_is_published_by_accident,
    registries_are_safe,
)
from directive_portal.checks.signers import (
    signature_is_written_as_its_family_does,
    signer_agrees_with_authority,
)
from directive_portal.checks.subject import subject_is_written_as_a_title
from directive_portal.checks.text import (
    campaigns_are_not_named_before_they_were,
    stated_term_is_recorded,
)
from directive_portal.sources import meant
from directive_portal.sources.diagnostic import Diagnostic, in_order
from directive_portal.sources.loader import ISSUERS_FILE, TOPICS_FILE, Sources
from directive_portal.sources.model import Directive, Issuer, Topic
from directive_portal.sources.place import at_field
from directive_portal.text import number as numbers
from directive_portal.text import slug
from directive_portal.text.codes import is_joint
from directive_portal.text.issuer_names import is_name
from directive_portal.text.number import Number
from directive_portal.web import links

SLUG_LIMIT = 60
_NEAR = 3
_NONE = re.compile(
    r"\W+|(?:không|khong|chưa|chua|null|none|n/?a|trống|trong|bỏ trống)\b\D*", re.IGNORECASE
)


def check(sources: Sources) -> list[Diagnostic]:
    """Everything that is wrong with a project's sources, in order of place."""
    found = [p for directive in sources.directives for p in of_record(directive, sources)]
    return in_order([*sources.problems, *found, *of_register(sources)])


def of_record(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """What is wrong with one directive by itself. Of the sources only registries and files
    are looked at, so that many directives can be checked side by side."""
    for rule in _RECORD_RULES:
        yield from rule(directive, sources)
    body = read(directive.body)
    for check in _BODY_RULES:
        yield from check(directive, body)


def of_register(sources: Sources) -> Iterator[Diagnostic]:
    """What is wrong with the directives taken together."""
    for rule in _REGISTER_RULES:
        yield from rule(sources)


def issuer_is_known(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """The folder, further issuers and every relation name issuers of the registry."""
    if ISSUERS_FILE in sources.unread:
        return
    if _is_unknown(directive.issuer, ISSUERS_FILE, sources):
        values = _unknown(directive.issuer, sources.issuers)
        yield Diagnostic("E010", directive.source.path, values=values)
    for i, issuer in enumerate(directive.issuers):
        if _is_unknown(issuer, ISSUERS_FILE, sources):
            values = _unknown(issuer, sources.issuers)
            yield at_field(directive, f"issuers.{i}", "E010", **values)
    for i, relation in enumerate(directive.relations):
        if relation.issuer and _is_unknown(relation.issuer, ISSUERS_FILE, sources):
            values = _unknown(relation.issuer, sources.issuers)
            yield at_field(directive, f"relations.{i}.issuer", "E010", **values)


def topics_are_known(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    if TOPICS_FILE in sources.unread:
        return
    for i, topic in enumerate(directive.topics):
        if _is_unknown(topic, TOPICS_FILE, sources):
            values = _unknown(topic, sources.topics)
            yield at_field(directive, f"topics.{i}", "E011", **values)


def measures_are_known(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """Measures are of 5K, or of a campaign that the portal's own pages tell of."""
    for id_ in directive.measures:
        if id_ not in sources.measures:
            name = f"measures.{id_}"
            near = meant.near(id_, sources.measures)
            fix = ", ".join(near or sorted(sources.measures))
            values = {"cause": "near" if near else "measure", "fix": fix}
            yield at_field(directive, name, "E005", key=name, given=id_, **values)


def _is_unknown(id_: str, file: str, sources: Sources) -> bool:
    """Whether a registry has no entry for an id, not even one that could not be read."""
    known = sources.issuers if file == ISSUERS_FILE else sources.topics
    return id_ not in known and f"{file}/{id_}" not in sources.unread


def _unknown(given: str, known: Mapping[str, Issuer | Topic]) -> dict[str, object]:
    renamed = (id_ for id_, entry in known.items() if given in entry.formerly)
    if fix := next(renamed, None):
        return {"given": given, "fix": fix, "cause": "renamed"}
    called = [id_ for id_, entry in known.items() if is_name(given, entry.name)]
    near = called or _near(given, known)
    told = ", ".join(f"{id_} ({known[id_].name})" for id_ in near)
    return {"given": given, "fix": told, "cause": "some" if near else "none"}


def _near(given: str, known: Mapping[str, Issuer | Topic]) -> list[str]:
    """The ids that are written or called nearly so, the nearest first."""
    words = {slug.slug(entry.name): id_ for id_, entry in known.items()} | {
        id_: id_ for id_ in known
    }
    close = get_close_matches(slug.slug(given), words, n=_NEAR)
    return list(dict.fromkeys(words[found] for found in close))


def year_agrees(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """The year's folder is the year of the date, or ``khong-ngay`` where there is none."""
    year = str(directive.date.year) if directive.date else links.UNDATED
    if directive.folder != year:
        values = {"folder": directive.folder, "year": year, "place": directive.id}
        yield at_field(directive, "date", "E013", **values)


def slug_agrees(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """The file's name comes from the number, else from type and subject."""
    given = directive.slug
    if directive.number is None:
        wanted = slug.slug(f"{directive.kind.name} {directive.subject}", SLUG_LIMIT)
        good = given.startswith(f"{directive.type}-") and given == slug.slug(given)
        right = good and len(given) <= SLUG_LIMIT
    else:
        wanted = _slug(directive.number)
        # What is no number is told as such.
        right = given in _slugs(directive, wanted) or _says_none(directive.number)
    if not right:
        # Often a copy of the file that has the name already.
        taken = f"{directive.issuer}/{directive.folder}/{wanted}.md" in sources.records
        cause = "copy" if taken else "name"
        values = {"given": given, "place": directive.id, "wanted": wanted}
        yield at_field(directive, "number", "E014", cause=cause, **values)


def _slug(number: str) -> str:
    return numbers.number_slug(numbers.canonical(number) or number)


def _slugs(directive: Directive, wanted: str) -> tuple[str, ...]:
    """The names that a numbered directive may have: namesakes of one issuer and year are
    told apart by type, then by date."""
    by_type = f"{wanted}-{directive.type}"
    return wanted, by_type, f"{by_type}-{directive.date}"


def number_is_canonical(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """The number stands in canonical form; one in no known form is only doubtful, since
    the printed original rules."""
    if directive.number is None:
        return
    if _says_none(directive.number):
        yield at_field(directive, "number", "E017", cause="none", given=directive.number)
        return
    canonical = numbers.canonical(directive.number)
    if canonical is None:
        yield at_field(directive, "number", "W101", given=directive.number)
    elif canonical != directive.number:
        yield at_field(
            directive,
            "number",
            "E017",
            cause="form",
            given=directive.number,
            wanted=canonical,
        )


def _says_none(number: str) -> bool:
    """Whether words or signs say that there is no number."""
    return bool(_NONE.fullmatch(number))


def number_agrees_with_issuer(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """The issuer's part of the number is one of the codes of the issuer's folder; where
    several issue it, of one of them."""
    # A slip in the number is told as such.
    reading = numbers.read(directive.number or "")
    number = reading.number if reading else None
    issuers = [sources.issuers.get(id_) for id_ in directive.issued_by]
    codes = [code for issuer in issuers if issuer for code in issuer.codes]
    if number is None or not all(issuer and issuer.codes for issuer in issuers):
        return
    if not _names_one_of(codes, number, joint=len(issuers) > 1):
        given = number.issuer_code
        same = next((code for code in codes if code.lower() == given.lower()), "")
        yield at_field(
            directive,
            "number",
            "E015",
            cause="case" if same else "other",
            fix=same,
            given=given,
            issuer="; ".join(issuer.name for issuer in issuers if issuer),
            codes=", ".join(codes),
        )


def _names_one_of(codes: Collection[str], number: Number, *, joint: bool) -> bool:
    """Whether a number has one of some codes in the place of its issuer. A joint document
    names the leading body first; an assembly's code has its term (QH15)."""
    leading = number.issuer_code.partition("-")[0]
    if is_joint(leading) or number.type_code == "LB":
        return True
    given = {number.issuer_code, leading}
    if joint:
        # Each of them may be this portal's, and B and S are often left out: TTLT/TC-NV.
        given.update(number.issuer_code.split("-"), (number.unit or "").split("-"))
        codes = {*codes, *(code[1:] for code in codes)}
    return not {*given, *(code.rstrip("0123456789") for code in given)}.isdisjoint(codes)


def number_agrees_with_year(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """The year in a State number is the year of the date, but for slips of the press."""
    number = directive.parsed_number
    if number and number.year and directive.date and number.year != directive.date.year:
        yield at_field(
            directive, "number", "W102", given=number.year, year=directive.date.year
        )


def files_exist(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """Attachments, the file of the source and linked files stand beside the directive."""
    folder = f"{directive.issuer}/{directive.folder}"
    for field, file in directive.named_files:
        path = f"{folder}/{file}"
        if path not in sources.files and path not in sources.unread:
            yield at_field(directive, field, "E021", file=file)


def identity_is_unique(sources: Sources) -> Iterator[Diagnostic]:
    """No two records are the same document: issuer, one of several, type, number and date.
    Of a copy the copy is told, not the file that is rightly named."""
    first: dict[tuple[object, ...], Directive] = {}
    for directive in sources.directives:
        if directive.number is None:
            continue
        known = (directive.type, numbers.key(directive.number), directive.date)
        same = [first.setdefault((i, *known), directive) for i in directive.issued_by]
        if other := next((found for found in same if found is not directive), None):
            copy, kept = directive, other
            if not _is_named_rightly(other) and _is_named_rightly(directive):
                copy, kept = other, directive
            values = {"number": directive.number, "other": kept.source.path}
            yield at_field(copy, "number", "E016", **values)


def _is_named_rightly(directive: Directive) -> bool:
    number = directive.number
    return number is not None and directive.slug in _slugs(directive, _slug(number))


def files_belong_to_a_directive(sources: Sources) -> Iterator[Diagnostic]:
    """A file that no directive names is a mistake: it would never be published."""
    named: dict[str, set[str]] = defaultdict(set)
    for directive in sources.directives:
        folder = f"{directive.issuer}/{directive.folder}"
        named[folder].update(directive.files)
    unread = {path.rpartition("/")[0] for path in sources.unread}
    for path in sources.files:
        folder, _, name = path.rpartition("/")
        if name not in named[folder] and folder not in unread:
            yield Diagnostic("E023", f"directives/{path}", values={"file": name})


def issuers_form_a_tree(sources: Sources) -> Iterator[Diagnostic]:
    """Parents and successors exist, and following them comes to an end."""
    for issuer in sources.issuers.values():
        for field in ("parent", "successor"):
            cause = _broken_chain(issuer, field, sources)
            if cause:
                line, column = issuer.source.place(field)
                values = {"cause": cause, "field": field, "given": getattr(issuer, field)}
                yield Diagnostic("E018", issuer.source.path, line, column, values)


def _broken_chain(issuer: Issuer, field: str, sources: Sources) -> str | None:
    seen = {issuer.id}
    issuers = sources.issuers
    following: str | None = getattr(issuer, field)
    if following is not None and _is_unknown(following, ISSUERS_FILE, sources):
        return "unknown"
    while following is not None and following in issuers:
        if following == issuer.id:
            return "cycle"
        if following in seen:
            return None  # it leads into a cycle of others, which is reported there
        seen.add(following)
        following = getattr(issuers[following], field)
    return None


_RECORD_RULES: tuple[Callable[[Directive, Sources], Iterator[Diagnostic]], ...] = (
    issuer_is_known,
    topics_are_known,
    measures_are_known,
    year_agrees,
    slug_agrees,
    number_is_canonical,
    number_agrees_with_issuer,
    number_agrees_with_year,
    files_exist,
    dates_are_in_order,
    days_are_not_far,
    issuers_existed,
    type_agrees_with_number,
    issuers_and_signers_agree,
    signer_agrees_with_authority,
    signature_is_written_as_its_family_does,
    campaigns_are_not_named_before_they_were,
    stated_term_is_recorded,
    changes_are_declared,
    duties_can_fall_due,
    last_day_is_in_time,
    words_tell_it_apart,
    subject_is_written_as_a_title,
    no_code_is_shown,
    nothing_is_published_by_accident,
)
_BODY_RULES: tuple[Callable[[Directive, Body], Iterator[Diagnostic]], ...] = (
    links_lead_somewhere,
    images_are_described,
    nothing_is_lost,
    clauses_are_seen,
    numbering_is_whole,
)
_REGISTER_RULES: tuple[Callable[[Sources], Iterator[Diagnostic]], ...] = (
    identity_is_unique,
    former_places_are_its_own,
    former_ids_are_their_own,
    addresses_of_an_older_site_are_free,
    files_belong_to_a_directive,
    issuers_form_a_tree,
    phrases_can_be_met,
    issuers_end_after_they_began,
    relations_hold,
    registries_are_safe,
    pages_are_safe,
)
