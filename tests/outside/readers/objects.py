"""Cuts a calendar file into one calendar an entry, each with the zones it needs, as servers keep them.

The bytes stay as they are: a server is given what we wrote, not what a library made of it.
"""

import re

ZONE = re.compile(rb";TZID=([^;:]+)")


def objects(octets):
    """Pairs of an entry's UID and the bytes of a calendar with it alone."""
    head, components = parts(octets)
    zones = {first(b"TZID", block): block for kind, block in components if kind == b"VTIMEZONE"}
    for kind, block in components:
        if kind != b"VTIMEZONE":
            used = [zones[zone] for zone in sorted(set(ZONE.findall(unfolded(block))))]
            alone = b"".join([*head, *used, block, b"END:VCALENDAR\r\n"])
            yield first(b"UID", block).decode(), alone


def parts(octets):
    """The lines before the first component, and each component with its kind."""
    head, components, kind = [], [], None
    for line in octets.splitlines(keepends=True):
        name, _, value = line.strip().partition(b":")
        if kind is None and name == b"BEGIN" and value != b"VCALENDAR":
            kind, lines = value, [line]
        elif kind is not None:
            lines.append(line)
            if (name, value) == (b"END", kind):
                components.append((kind, b"".join(lines)))
                kind = None
        elif name != b"END":
            head.append(line)
    return head, components


def unfolded(block):
    return block.replace(b"\r\n ", b"")


def first(name, block):
    return re.search(rb"^" + name + rb":(.*)\r$", unfolded(block), re.MULTILINE)[1]
