#!/usr/bin/env python3
"""Reads invitation mails as Python's mail library does, and holds them against RFC 6047.

Usage: check_eml.py FILE.eml...   (needs nothing but Python)

Exit code 1 when a mail breaks a rule. The calendars inside are written beside each mail as FILE.ics,
for calendars.py --read.
"""

import email
import email.policy
import pathlib
import re
import sys

import lint

SHAPE = ["multipart/mixed", ["multipart/alternative", "text/plain", "text/html", "text/calendar"], "application/ics"]
METHODS = {"REQUEST", "CANCEL"}
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type")


def faults(octets):
    """What is wrong with the bytes of a mail."""
    yield from of_lines(octets)
    mail = email.message_from_bytes(octets, policy=email.policy.default)
    yield from of_headers(mail)
    for part in mail.walk():
        yield from (f"{part.get_content_type()}: {type(defect).__name__}" for defect in part.defects)
        for name, value in part.items():
            yield from (f"{name}: {defect}" for defect in getattr(value, "defects", ()))
    if shape(mail) != SHAPE:
        yield f"the parts are {shape(mail)}"
        return
    yield from of_calendars(mail)


def of_lines(octets):
    if not octets.endswith(b"\r\n"):
        yield "the last line is not ended"
    for number, line in enumerate(octets.split(b"\r\n"), 1):
        if b"\r" in line or b"\n" in line:
            yield f"line {number} holds a line end that is none"
        if len(line) > 998:
            yield f"line {number} has {len(line)} octets (RFC 5322, 2.1.1)"
        if any(octet > 126 or octet < 32 and octet != 9 for octet in line):
            yield f"line {number} has what a mail server may change: {line[:80]!r}"


def of_headers(mail):
    for name in ONCE:
        if len(mail.get_all(name, [])) != 1:
            yield f"{name} stands {len(mail.get_all(name, []))} times"
    for name in ("From", "To"):
        addresses = mail[name].addresses if mail[name] else ()
        if len(addresses) != 1 or not addresses[0].username or not addresses[0].domain:
            yield f"{name} is not one address: {mail[name]}"
    if mail["Date"] and mail["Date"].datetime is None:
        yield f"Date is none: {mail['Date']}"


def shape(part):
    if not part.is_multipart():
        return part.get_content_type()
    return [part.get_content_type(), *map(shape, part.iter_parts())]


def calendars(mail):
    """The calendar that is shown and the one that is attached."""
    alternative, attached = mail.iter_parts()
    return [*alternative.iter_parts()][-1], attached


def of_calendars(mail):
    shown, attached = calendars(mail)
    octets = shown.get_payload(decode=True)
    if octets != attached.get_payload(decode=True):
        yield "the two calendars differ"
    if shown.get_content_charset() != "utf-8":
        yield f"the calendar's charset is {shown.get_content_charset()}"
    if shown.get_content_disposition():
        yield f"the calendar that is shown is an {shown.get_content_disposition()}"
    if attached.get_content_disposition() != "attachment" or not (attached.get_filename() or "").endswith(".ics"):
        yield f"the attachment is {attached.get_content_disposition()} {attached.get_filename()}"
    yield from (f"in the calendar: {fault}" for fault in lint.faults(octets))
    yield from of_agreement(mail, shown, octets.decode("utf-8").replace("\r\n ", ""))


def of_agreement(mail, shown, calendar):
    """Whether the mail and its calendar say the same of who invites whom to what."""
    method = values(calendar, "METHOD")
    if method != [shown.get_param("method")] or method[0] not in METHODS:
        yield f"METHOD is {method}, the part says {shown.get_param('method')}"
    if values(calendar, "BEGIN").count("VEVENT") != 1:
        yield "not one event in one invitation (RFC 5546, 3.2.2)"
    for name, header in (("ATTENDEE", "To"), ("ORGANIZER", "From")):
        wanted = [address.addr_spec.lower() for address in mail[header].addresses]
        found = [value.lower().removeprefix("mailto:") for value in values(calendar, name)]
        if found != wanted:
            yield f"{name} is {found}, {header} is {wanted}"
    if method == ["CANCEL"] and "BEGIN:VALARM" in calendar:
        yield "a cancellation rings"
    for name in ("UID", "SEQUENCE", "DTSTAMP"):
        if len(values(calendar, name)) != 1:
            yield f"{name} stands {len(values(calendar, name))} times"


def values(calendar, name):
    """Values of a property; a colon within quotes belongs to a parameter."""
    return re.findall(rf'^{name}(?:;(?:"[^"]*"|[^":\r])*)?:(.*)\r$', calendar, re.MULTILINE)


def main(paths):
    failed = 0
    for path in map(pathlib.Path, paths):
        octets = path.read_bytes()
        found = list(faults(octets))
        for fault in found:
            print(f"{path}: {fault}")
        failed += bool(found)
        if not found:
            mail = email.message_from_bytes(octets, policy=email.policy.default)
            path.with_suffix(".ics").write_bytes(calendars(mail)[0].get_payload(decode=True))
    print(f"{len(paths)} mails, {failed} with faults")
    return failed > 0 or not paths


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
