"""What the text of a paper tells, as fields of a record: relations, duties, measures, days,
contacts, topics."""

from directive_portal.importer import duties, facts, issuing, related
from directive_portal.importer.making import Making
from directive_portal.importer.markdown import Written
from directive_portal.importer.measures import measures
from directive_portal.sources.loader import Sources


def take_text(
    body: Written,
    making: Making,
    issuer: str | None,
    printed: issuing.Printed,
    sources: Sources,
) -> None:
    """Take what its words tell."""
    record = making.record
    subject, date = record.get("subject") or "", record.get("date")
    own = sources.issuers.get(issuer or "")
    province = own.province if own else issuing.province(printed, sources.issuers)
    context = related.Context(
        record.get("number"), record.get("type"), own, province, sources.issuers
    )
    relations, doubts = related.relations(subject, body, context)
    making.doubts += doubts
    asked, doubts = duties.duties(body, date)
    making.doubts += doubts
    named, doubts = measures(subject, body, date, sources.campaigns)
    making.doubts += doubts
    for key, day, doubt in facts.effect(body, date):
        making.doubts.append(doubt)
        if day:
            making.set(key, day, doubt.place)
    mails = [duty["email"] for duty in asked if "email" in duty]
    name = own.name if own else " ".join(printed.lines) or subject
    contacts = facts.contacts(body, mails, name)
    found = {
        "topics": facts.topics(subject, sources.topics),
        "measures": named,
        "relations": relations,
        "duties": asked,
        "contacts": contacts,
    }
    for key, value in found.items():
        if value:
            making.set(key, value, None)
    for contact in contacts:
        making.doubt("contacts", "contact", None, email=contact["email"])
