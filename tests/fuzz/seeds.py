# SPDX-License-Identifier: BSL-1.0
#
# Writes first inputs for a target, made from the golden files: what a run begins with besides the kept corpus.
#
#     python3 tests/fuzz/seeds.py TARGET FOLDER

import json
import pathlib
import sys

golden = pathlib.Path(__file__).resolve().parent.parent / "golden"


def bodies():
    """A mode byte, then a body, in its own spelling, compact, and with everything escaped that may be."""
    captured = (golden / "captured.json").read_text(encoding="utf-8")
    compact = json.dumps(json.loads(captured), separators=(",", ":"))
    escaped = "".join(f"\\u{ord(c):04x}" if c.isalnum() and compact[:i].count('"') % 2 else c
                      for i, c in enumerate(compact))
    for text in (captured, compact, escaped):
        for mode in (0x00, 0x02, 0x03, 0x4A, 0x13):
            yield bytes([mode]) + text.encode("utf-8")
    for pieces in (b"\x00", b"\x01\x10\x11", b"\x1D\x1F\xAB1\x1D}\xAB", b"\x01\x10\x0F{\x05A\x12\x16B\x17}"):
        yield b"\x82" + pieces


makers = {"bodies": bodies}


def main():
    name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for number, seed in enumerate(makers[name]() if name in makers else ()):
        (folder / f"seed-{number}").write_bytes(seed)


main()
