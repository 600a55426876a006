# SPDX-License-Identifier: BSL-1.0
#
# First inputs for the targets reply, endpoint, username and sign, for seeds.py: what the unit tests and the public
# tables have of bodies, URLs, Regions and names, in the form that each target takes apart.

import itertools
import pathlib
import re

root = pathlib.Path(__file__).resolve().parent.parent.parent


def unit_test(name):
    return (root / "tests" / "unit" / f"{name}.test.cpp").read_text(encoding="utf-8")


def bytes_of(text):
    return text if isinstance(text, bytes) else text.encode("utf-8")


def with_length(text):
    return bytes([len(bytes_of(text)[:255])]) + bytes_of(text)[:255]


# ---- reply: a status, four headers behind their lengths, the body

statuses = {0: 2, 200: 7, 400: 13, 404: 16, 429: 17, 500: 19, 503: 21}  # their places in reply.cpp
words = ["{t", "m", "M", "c", "}", "{m", "x", "InvalidParameter", "InvalidSignature", "a#", ":", " ", "\n", "u0020",
         "1", "12", "u0031", "validation error", "VALIDATION ERROR", "SourceUser is", "e", "FF", "rlo", "emoji", "[",
         "<", "{}", "nested", "already linked", "Invalid SourceUser", "Merging", "expired", "not yet"]  # likewise


def reply_input(status, body, error_type="", message="", request_id="", retry_after=""):
    return (bytes([statuses[status]]) + b"".join(map(with_length, (error_type, message, request_id, retry_after))) +
            bytes_of(body))


def word_input(status, body, error_type=(), message=()):
    def as_words(texts):
        return bytes(0x80 + words.index(each) for each in texts)
    return (bytes([0x80 + statuses[status]]) + with_length(as_words(error_type)) + with_length(as_words(message)) +
            b"\0\0" + as_words(body))


def reply():
    table = (root / "include" / "cognito_link" / "service_errors.hpp").read_text(encoding="utf-8")
    bodies = dict.fromkeys(re.findall(r'R"\((.*?)\)"', unit_test("reply")))
    for body in bodies:
        yield reply_input(400, body)
    for status in statuses:
        yield reply_input(status, "{}", request_id="00bb3975-63cf-11e8-bed7-f10627fb8d9d", retry_after="1500")
    for name in re.findall(r'\{"(\w+)",\s*service_errc::', table):
        yield reply_input(400, '{"message":"m"}', name + ":")
    for text in re.findall(r'errc::\w+, "([^"]+)", (?:true|false)', table):
        for name in ("InvalidParameterException", "InvalidSignatureException", "UserNotFoundException"):
            yield reply_input(400, f'{{"__type":"{name}","message":"{text} x"}}')
            yield reply_input(400, "", name, "The " + text)
    yield reply_input(400, '{"__type":"x","message":"' + "\u00e9" * 300 + '"}', request_id="a" * 70)
    yield reply_input(400, '{"__type":"' + "N" * 200 + '","message":"\\ud83d\\ude00 \\u0007\\n"}')
    yield reply_input(400, b'{"__type":"X","message":"\xff\xe2\x80\xae\xc2\x85"}', b"\xff", b"\xe2\x80",
                      b"\xf0\x9f\x98")
    yield reply_input(503, "<html>bad gateway</html>")
    yield reply_input(200, "[1,2.5e3,true,false,null]")
    for number in ("4294967295", "4294967296", "0000000000000000000001", "18446744073709551617", "-1", "1 "):
        yield reply_input(429, "", "ThrottlingException", retry_after=number)
    for place in range(26):
        for body in ('{"__type":"UserNotFoundException","message":"m"}', '{"__type":"X","message":"m"}', "x"):
            yield bytes([place, 0, 0, 0, 0]) + body.encode("utf-8")
    yield word_input(400, ("{t", "InvalidParameter", "m", "SourceUser is", "already linked", "}"))
    for number, space in itertools.product(("1", "12", "u0031"), (" ", "u0020", "\n")):
        yield word_input(400, ("{t", "InvalidParameter", "m", space, number, space, "validation error",
                               "already linked", "}"))
    yield word_input(400, ("{t", "InvalidSignature", "m", "expired", "}"), ("a#", "InvalidParameter", ":"),
                     ("already linked",))
    yield word_input(200, ("{t", "\n", "m", "x", "c", "}"))
    yield word_input(400, ("{m", "x", "M", "nested", "}"))
    yield word_input(400, ("<", "already linked"), ("InvalidParameter",))
    yield word_input(400, (" ", "\n", "Merging"), ("InvalidParameter",))


# ---- endpoint: options, the Region behind its length, then the URL or a pool's id

def endpoint():
    def made(options, region, rest):
        return bytes([options]) + with_length(region) + bytes_of(rest)
    urls = sorted(set(re.findall(r'"(https?://[^"\\]*)"', unit_test("endpoint"), re.I)))
    urls += ["http://[::1]:65535/", "https://[1:2:3:4:5:6:7::]/", "https://[::ffff:1.2.3.4]:1/%41/", "https://a.0x/",
             "http://127.0.0.08/", "https://h:65537/", "http://2130706433/", "https://[fe80::1%25eth0]/",
             "HTTPS://H:443"]
    urls += ["https://h/" + "a" * length for length in (501, 502, 503)] + ["https://h/" + "a" * 501 + "/"]
    for url in urls:
        yield made(0, "us-east-1", url)
        yield made(1, "", url)
    regions = sorted(set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', unit_test("endpoint"))))
    for region in regions + ["cn-north-x", "123", "a" * 63, "a" * 64, "us-east-1a", "fips-us-east-1", "aws-global"]:
        for options in (16, 18, 20, 50):
            yield made(options, region, "us-west-2_EXAMPLE")


# ---- username: the user name behind its length, what is said of case, then providers

def username():
    names = sorted(set(re.findall(r'"([^"\\\n]{0,50}_[^"\\\n]{0,50})"', unit_test("username"))))
    providers = (b"", b"\x00\x00", b"\x03\x00\x01\x00", b"\x02\x00\x01\x00\x0d\x02")
    for number, name in enumerate(names):
        yield with_length(name) + bytes([number % 6]) + providers[number % 4]


# ---- sign: see sign.cpp

def sign():
    key = b"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

    def made(options=0, places=0, keys=64, seconds=1_440_938_160, key_id="AKIDEXAMPLE", secret=key, token=None,
             path="/", body='{"a":1}', region=None, authority=None, method=None, headers=(), sizes=b""):
        options |= (32 if token is not None else 0) | (64 if method is not None else 0)
        texts = [key_id, secret, *([token] if token is not None else []), path, body]
        late = [each for each in (region, authority, method) if each is not None]
        return (bytes([options, places | len(sizes) << 6, keys]) + seconds.to_bytes(5, "big") +
                b"".join(map(with_length, texts)) + sizes + b"".join(map(with_length, late)) +
                b"".join(bytes([kind]) + bytes_of(name) + with_length(value) for kind, name, value in headers))

    usual = [(0, "", "AWSCognitoIdentityProviderService.AdminLinkProviderForUser"),
             (1, "", "application/x-amz-json-1.1")]
    for options, keys in itertools.product((0, 1, 8, 9, 16), (0, 64, 65, 68, 80)):
        yield made(options, keys=keys, headers=usual)
    yield made(token="AQoDYXdzEPT//////////wEXAMPLE==", headers=usual)
    for name in range(26):
        twice = [(name, "", " a  b\t c "), (64 + name, "", "x"), (32 + name, "", "y")]
        yield made(token="t" if name % 2 else None, headers=usual + twice)
    for path in ("/a/../b", "/a/b/..", "//a//", "/./", "/../../x/", "/%41 \u00e9", "", "a/b/../../..", "/..",
                 "/a/b/c/../../../d"):
        yield made(path=path, headers=usual)
    for sizes, size in itertools.product((b"@", b"?", b"\x01@"), (0, 55, 56, 57, 63, 64, 65, 119, 120, 128, 200)):
        yield made(keys=0, body="x" * size, sizes=sizes)
    for time in ("20150830T123600Z", "20160229T000000Z", "19000229T000000Z", "20000229T235959Z", "20151301T000000Z",
                 "20150831T240000Z"):
        yield made(keys=0, path=time)
    for count in (59, 60, 61):
        yield made(headers=[(129, "a", "1")] * count)
    for size in range(12):  # an Authorization of about 1,024 bytes
        long_names = [(128 + 60, f"h{number:02}" + "n" * 57, "v") for number in range(13)]
        yield made(headers=long_names + [(128 + 36 + size, "z" * (36 + size), "")])
    for key_id in ("A" * 127, "A" * 128, "A" * 129, "a,b", "a/b", "", "\u00e9"):
        yield made(key_id=key_id, headers=usual)
    for secret in ("s" * 59, "s" * 60, "s" * 61, "", "a b"):
        yield made(secret=secret, headers=usual)
    for value in ("a\r\nb: c", "a\x7f", "a\tb", "\u00e9"):
        yield made(headers=[(0, "", value)])
    yield made(headers=[(130, "a:", "b")])
    yield made(token="a b")
    yield made(places=6, region="US")
    yield made(places=6, region="a" * 64)
    yield made(places=7 << 3, authority="a\rb")
    yield made(places=7 << 3, authority=" a  b ")
    yield made(method="GET", headers=usual)
    for options, seconds in ((2, 0), (2, 2**40 - 1), (6, 0), (6, 2**40 - 1)):
        yield made(options, seconds=seconds)


makers = {"reply": reply, "endpoint": endpoint, "username": username, "sign": sign}
