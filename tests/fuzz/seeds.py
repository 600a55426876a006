# SPDX-License-Identifier: BSL-1.0
#
# Writes first inputs for a target, made from the golden files: what a run begins with besides the kept corpus.
#
#     python3 tests/fuzz/seeds.py TARGET FOLDER

import json
import pathlib
import sys

import seeds_replies

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
    units = ("d7ff", "d800", "dbff", "dc00", "dfff", "e000")
    for first in units:
        yield b"\x02" + ("{\"x\":[" + ",".join(f'"\\u{first}\\u{second}"' for second in units) + "]}").encode("utf-8")
        for second in units:
            yield b"\x00" + f'{{"UserPoolId":"\\u{first}\\u{second}"}}'.encode("utf-8")
    for again in ('{"ProviderAttributeName":"y"}', "{}", "null", "3", '{"ProviderName":1}'):
        yield b"\x02" + f'{{"SourceUser":{{"ProviderName":"x"}},"SourceUser":{again}}}'.encode("utf-8")
    for again in ('"y"', "null", "[]"):
        yield b"\x02" + f'{{"UserPoolId":{{}},"UserPoolId":{again}}}'.encode("utf-8")
    for pieces in (b"\x00", b"\x01\x10\x11", b"\x1D\x1F\xAB1\x1D}\xAB", b"\x01\x10\x0F{\x05A\x12\x16B\x17}"):
        yield b"\x82" + pieces


def requests():
    """See requests.cpp and request_input.hpp: usual texts by their numbers, under each set and some profiles."""
    usual = [(0, 0, 0, 0xFF), (0, 1, 0, 0), (0, 0, 0, 0), (1, 7, 0, 8)]
    for mode in range(6):
        for profile in (0, 1, 2, 6):
            pool, name, value, attribute = usual[(mode + profile) % 4]
            for source in ((1, 0, 1), (2, 1, 3), (4, 0, 0), (5, 0, 6), (6, 0, 5), (3, 13, 9)):
                fields = [pool, name, attribute, value, *source]
                yield bytes([mode | (0x38 if profile == 1 and mode == 2 else 0), profile, mode, profile, 0]) + bytes(f if f == 0xFF else 0x80 | f for f in fields)
    for head in (0x0F, 0x4F):
        for start in range(0, 64, 12):
            yield bytes([2, 0, 0, 0, 0]) + bytes([0x80, 0x80, 0xFF, 0x81, 0x82, 0x80, head]) + bytes(range(start, start + 16))
    for length in range(32):
        yield bytes([3, 0, 0, 0, 0]) + bytes([0x80, 0x80, 0xFF, 0x02, 0x00, 0x80 | length, 0x82, 0x80,
                                              0x02, 0x0D, 0xA0 | length])
        yield bytes([2, 0, 0, 0, 0]) + bytes([0x80, 0x80, 0xFF, 0x80, 0x82, 0x02, 0xC0, 0x80 | length, 0x80])
        yield bytes([2, 0, 0, 0, 0]) + bytes([0x02, 0xC0, 0x80 | length, 0x80, 0xFF, 0x80,
                                              0x02, 0xC1, 0x80 | length, 0x80, 0x80])


def user_pool():
    """Steps, see user_pool.cpp: a request that links, again, for another user, to the sixth; each forced answer."""
    def link(provider, value, destination=0, how=1):
        return bytes([8, 0, how, 0, 0, 0, 0, 31, destination, 0, provider, 0, 0, 0, value, 0, 0])

    yield b"\x00" + link(2, 1) + link(2, 1) + link(1, 2)
    yield b"\x00\x00\x01" + link(2, 2) + link(2, 2, destination=1)
    yield b"\x00" + b"".join(link(2, n) for n in range(1, 8))
    yield b"\x00\x03\x00\x00\x01\x02\x00\x00\x01\x07" + link(2, 1)
    yield b"\x00\x01\x02\x05" + link(2, 5) + b"\xF4" + link(2, 6) + b"\x07" + link(2, 6)
    for answer in range(26):
        yield bytes([0, 6, answer, 1]) + link(2, 1)
    for body in (b"{}", b"[]", b"{\"UserPoolId\":1}", b"{"):
        yield b"\x00\x08\x00\xF0" + bytes([len(body)]) + body + b"\x00"


makers = {"user_pool": user_pool, "bodies": bodies, "requests": requests, "requests_long": requests,
          **seeds_replies.makers}


def main():
    name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for number, seed in enumerate(makers[name]() if name in makers else ()):
        (folder / f"seed-{number}").write_bytes(seed)


main()
