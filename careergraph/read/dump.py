"""Files that came as a hex dump (as ``xxd`` prints one) → the bytes that were dumped."""

import re

_LINE = re.compile(rb"([0-9a-f]{8}): ((?:[0-9a-f]{2}(?:[0-9a-f]{2})? ?){1,16}) ")
_WIDTH = 16


def undumped(data: bytes) -> bytes | None:
    """The bytes behind a dump, null where the data is none.

    Every line has an address, up to 16 bytes in hex digits and two spaces; the addresses follow each
    other without a hole, so that a dump with a line missing is no dump.
    """
    if not _LINE.match(data):
        return None
    content = bytearray()
    for line in data.splitlines():
        found = _LINE.match(line)
        if not found or int(found[1], 16) != len(content):
            return None
        content += bytes.fromhex(found[2].decode("ascii"))
    return bytes(content)
