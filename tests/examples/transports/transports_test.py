#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Sends through real HTTP stacks on loopback: with the programs TRANSPORTS in the folder EXAMPLES_DIR, and the program
LINK_USER, where it has libcurl. The signatures are botocore's to judge (server.py); what it lets pass is tested here
too. With the npm packages of NODE_MODULES, cognito-local is a peer as well."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
import unittest.mock

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

import server
from server import FAULTS, REQUEST_ID, Refusal, Server, Verifier

FOLDER = pathlib.Path(os.environ["EXAMPLES_DIR"])
STACKS = os.environ["TRANSPORTS"].split()
LINK_USER = os.environ.get("LINK_USER")
NODE_MODULES = os.environ.get("NODE_MODULES", "")

KEY, SECRET, TOKEN = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "AQoDYXdzEPT//////////wEXAMPLE=="
GOOD_KEYS = [(KEY, SECRET), (KEY, SECRET, TOKEN), ("ASIA0123456789ABCDEF", "/+" * 20, "x" * 1500), ("A", "b", "c=/+")]
SERVICE = Verifier(KEY, SECRET, TOKEN)
BODY = (b'{"UserPoolId":"us-west-2_EXAMPLE",'
        b'"DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},'
        b'"SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",'
        b'"ProviderAttributeValue":"5432109876543210"}}')

LINKED = f"linked {REQUEST_ID}"
NO_REPLY = "no_reply 0 unknown outage transient"
EXPECTED = {
    "close": NO_REPLY, "reset": NO_REPLY, "no_http": NO_REPLY, "half_status": NO_REPLY,
    "only_status": NO_REPLY, "half_header": NO_REPLY, "half_head": NO_REPLY, "half_body": NO_REPLY,
    "half_chunk": NO_REPLY, "no_chunk": NO_REPLY,
    "silence": NO_REPLY, "silent_body": NO_REPLY, "dripping_head": NO_REPLY, "dripping_body": NO_REPLY,
    "html_200": "unreadable_reply 200 unknown none never",
    "html_503": "unknown 503 unknown outage transient",
    "huge_200": NO_REPLY, "huge_503": NO_REPLY,
    "error_500": "internal_error 500 unknown outage transient InternalErrorException",
    "plain_500": "unknown 500 unknown outage transient",
    "plain_503": "unknown 503 unknown outage transient",
    "throttled": "too_many_requests 400 not_linked throttled throttled TooManyRequestsException",
    "repeated": f"linked already {REQUEST_ID}",
    "headers_only": "user_not_found 400 not_linked no_destination never UserNotFoundException",
    "empty": LINKED, "chunks": LINKED,
    "moved": "unknown 307 not_linked none never",
    "unauthorized": "unknown 401 not_linked none never",
}
UNLIKE_OTHERS = {("poco", "chunks"): NO_REPLY}  # it does not tell the last chunk from a connection that broke off
SLOW = {"silence", "silent_body", "dripping_head", "dripping_body"}  # only the client's patience ends these
PATIENCE = 0.5                                                       # seconds, for the slow ones
LONG = 20.0                                                          # for the others, on a busy machine
figures = {}


def count(name, good):
    passed, total = figures.get(name, (0, 0))
    figures[name] = (passed + bool(good), total + 1)


def tearDownModule():
    print()
    for name, (passed, total) in figures.items():
        print(f"{name}: {passed} of {total}")


def environment(access_key_id=None, secret_access_key=None, session_token=None):
    """These credentials and nothing else: no proxy, no files."""
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
    values = (access_key_id, secret_access_key, session_token)
    return {name: value for name, value in zip(names, values) if value is not None}


def run(program, *arguments, keys=(KEY, SECRET, TOKEN)):
    done = subprocess.run([FOLDER / program, *map(str, arguments)], env=environment(*keys), timeout=60, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout.split("\n")[0].rstrip(), done.stderr


def link(stack, url, keys=(KEY, SECRET, TOKEN), region="us-west-2", seconds=LONG):
    return run(stack, url, region, int(seconds * 1000), keys=keys)


def signed_by_botocore(verifier, authority, body=BODY, **more):
    headers = {"Host": authority, "X-Amz-Target": server.TARGET, "Content-Type": server.JSON, **more}
    request = AWSRequest(method="POST", url=f"http://{authority}/", data=body, headers=headers)
    SigV4Auth(verifier.credentials, "cognito-idp", verifier.region).add_auth(request)
    lines = [f"{name}: {value}" for name, value in request.headers.items()]
    return "\r\n".join(["POST / HTTP/1.1", f"Content-Length: {len(body)}", *lines, "", ""]).encode() + body


class Service(unittest.TestCase):
    """The verifier lets pass what botocore signs, and nothing else."""
    AUTHORITY = "127.0.0.1:8080"

    def refusal(self, raw, verifier=SERVICE, authority=AUTHORITY):
        try:
            verifier.check(raw, authority)
        except Refusal as refusal:
            return refusal.args[0]
        return None

    def setUp(self):
        self.good = signed_by_botocore(SERVICE, self.AUTHORITY)
        self.assertIsNone(self.refusal(self.good))

    def test_what_botocore_signs(self):
        for keys in GOOD_KEYS:
            verifier = Verifier(*keys)
            self.assertIsNone(self.refusal(signed_by_botocore(verifier, self.AUTHORITY), verifier))
            self.assertEqual(self.refusal(self.good.replace(b"signature", b""), verifier, "127.0.0.1:1"),
                             "MalformedHttpRequestException")

    def test_every_byte_counts(self):
        for at, byte in enumerate(self.good):
            for mask in (0x01, 0x80):
                other = self.good[:at] + bytes([byte ^ mask]) + self.good[at + 1:]
                refused = self.refusal(other)
                count("requests with one wrong byte refused", refused)
                self.assertIsNotNone(refused, other)

    def test_no_byte_may_be_missing(self):
        for at in range(len(self.good)):
            if self.good[at:at + 1] != b" ":  # the space behind a header's colon may
                self.assertIsNotNone(self.refusal(self.good[:at] + self.good[at + 1:]), self.good[:at])
            self.assertIsNotNone(self.refusal(self.good[:at]))

    def test_no_header_stands_twice(self):
        head, _, body = self.good.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        self.assertEqual(len(lines), 7)
        for line in lines:
            for again in (line, line.swapcase().partition(b":")[0] + b":" + line.partition(b":")[2]):
                raw = b"\r\n".join([first, *lines, again, b"", body])
                self.assertEqual(self.refusal(raw), "MalformedHttpRequestException", again)
            if not line.startswith(b"Content-Length"):
                raw = b"\r\n".join([first, *(each for each in lines if each is not line), b"", body])
            self.assertIsNotNone(self.refusal(raw), line)

    def test_framing(self):
        for old, new in ((b"\r\nHost", b"\r\nTransfer-Encoding: identity\r\nHost"), (b"HTTP/1.1", b"HTTP/1.0"),
                         (b"\r\nHost", b"\r\nX-Amz-Unsigned: 1\r\nHost"), (b"POST / ", b"POST /x "),
                         (b"POST", b"PUT"), (b"POST / ", b"POST /?x=y "), (b"\r\nHost", b"\r\n Host")):
            self.assertIsNotNone(self.refusal(self.good.replace(old, new, 1)), new)
        self.assertIsNone(self.refusal(self.good.replace(b"\r\nHost", b"\r\nUser-Agent: any/1\r\nHost", 1)))
        self.assertIsNotNone(self.refusal(self.good, authority="127.0.0.1:8081"))

    def test_other_credentials(self):
        for keys, name in (((KEY, SECRET + "x", TOKEN), "InvalidSignatureException"),
                           ((KEY, SECRET), "UnrecognizedClientException"),
                           ((KEY, SECRET, TOKEN + "x"), "UnrecognizedClientException"),
                           ((KEY + "X", SECRET, TOKEN), "UnrecognizedClientException"),
                           ((KEY, SECRET, TOKEN, "us-west-1"), "InvalidSignatureException")):
            self.assertEqual(self.refusal(self.good, Verifier(*keys)), name)
        unsigned = re.sub(rb"Authorization: [^\r]*\r\n", b"", self.good)
        self.assertEqual(self.refusal(unsigned), "MissingAuthenticationTokenException")

    def test_signed_headers(self):
        for names in (b"host;content-type", b"content-type;content-type;host", b"content-type;host;none", b"host"):
            raw = self.good.replace(b"content-type;host", names)
            self.assertEqual(self.refusal(raw), "InvalidSignatureException", names)

    def test_clock(self):
        for seconds, refused in ((290, None), (310, "InvalidSignatureException")):
            for now in (time.time() - seconds, time.time() + seconds):
                with unittest.mock.patch("server.time.time", return_value=now):
                    self.assertEqual(self.refusal(self.good), refused)

    def test_payload_hash(self):
        wrong = {"X-Amz-Content-SHA256": "0" * 64}
        self.assertEqual(self.refusal(signed_by_botocore(SERVICE, self.AUTHORITY, **wrong)), "InvalidSignatureException")

    def test_body(self):
        for body, name in ((b"", "SerializationException"), (BODY[:-1], "SerializationException"),
                           (b'{"UserPoolId":"a",' + BODY[1:], "SerializationException"),
                           (b"\xff" + BODY, "SerializationException"),
                           (b"{}", "InvalidParameterException"), (b"[]", "InvalidParameterException"),
                           (BODY.replace(b"jane", b"\xf0\x9f\x98\x80"), None),
                           (BODY.replace(b'"jane"', b"1"), "InvalidParameterException"),
                           (BODY.replace(b"SourceUser", b"Source_User"), "InvalidParameterException"),
                           (BODY.replace(b"{\"ProviderName", b"{\"Provider"), "InvalidParameterException")):
            self.assertEqual(self.refusal(signed_by_botocore(SERVICE, self.AUTHORITY, body)), name, body)


class EachStack(unittest.TestCase):
    def assert_sent_once(self, peer):
        count("sent exactly once", len(peer.requests) == 1)
        self.assertEqual(len(peer.requests), 1, peer.requests)
        method, path, headers, body = server.parse(peer.requests[0])
        self.assertEqual((method, path, headers["host"], body), ("POST", "/", peer.authority, BODY))

    def test_accepted(self):
        for stack in STACKS:
            for keys in GOOD_KEYS:
                with self.subTest(stack, keys=keys):
                    with Server(Verifier(*keys)) as peer:
                        outcome = link(stack, peer.url, keys)
                    signer = "libcurl" if stack == "curl_sigv4" else "cognito_link"
                    count(f"signatures of {signer} accepted by botocore", not peer.refusals and len(peer.requests) == 1)
                    self.assertEqual(peer.refusals, [])
                    self.assert_sent_once(peer)
                    self.assertEqual(outcome, (0, LINKED, ""))

    def test_refused(self):
        for stack in STACKS:
            for keys, verifier, refused in (
                    ((KEY, SECRET[:-1], TOKEN), SERVICE,
                     "invalid_signature 400 not_linked credentials never InvalidSignatureException"),
                    ((KEY, SECRET, TOKEN), Verifier(KEY, SECRET, TOKEN, "us-west-1"),
                     "invalid_signature 400 not_linked credentials never InvalidSignatureException"),
                    ((KEY, SECRET), SERVICE,
                     "unrecognized_client 400 not_linked credentials never UnrecognizedClientException")):
                with self.subTest(stack, refused=refused):
                    with Server(verifier) as peer:
                        outcome = link(stack, peer.url, keys)
                    self.assertEqual(outcome, (3, refused, ""))
                    self.assertEqual(len(peer.refusals), 1)
                    self.assert_sent_once(peer)

    def test_another_region_than_the_pools(self):
        """The request is checked under strict(): nothing is sent."""
        for stack in STACKS:
            with self.subTest(stack), Server(SERVICE) as peer:
                code, told, _ = link(stack, peer.url, region="us-west-1")
                self.assertEqual((code, told.split()[:3], peer.requests), (3, ["no_reply", "0", "not_linked"], []))

    def test_wrong_clock(self):
        for stack in STACKS:
            for now in (time.time() - 1000, time.time() + 1000):
                with self.subTest(stack), Server(SERVICE) as peer:
                    with unittest.mock.patch("server.time.time", return_value=now):
                        outcome = link(stack, peer.url)
                    self.assertEqual(outcome, (
                        3, "invalid_signature 400 not_linked clock_skew never InvalidSignatureException", ""))

    def test_faults(self):
        self.assertEqual(set(EXPECTED), set(FAULTS))
        for stack in STACKS:
            for fault, expected in EXPECTED.items():
                expected = UNLIKE_OTHERS.get((stack, fault), expected)
                expected = (0 if expected.startswith("linked ") else 3, expected, "")
                with self.subTest(stack, fault=fault):
                    begin = time.monotonic()
                    with Server(SERVICE, fault) as peer:
                        outcome = link(stack, peer.url, seconds=PATIENCE if fault in SLOW else LONG)
                    took = time.monotonic() - begin
                    count("outcomes of faults as expected", outcome == expected)
                    self.assertEqual(outcome, expected)
                    self.assert_sent_once(peer)
                    self.assertLess(took, LONG / 2)
                    self.assertGreater(took, PATIENCE * 0.9 if fault in SLOW else 0)

    def test_each_header_arrives(self):
        for stack in STACKS:
            with self.subTest(stack), Server(SERVICE, "headers_only") as peer:
                done = subprocess.run([FOLDER / stack, peer.url, "us-west-2"], env=environment(KEY, SECRET), timeout=60,
                                      text=True, stdout=subprocess.PIPE)
                self.assertEqual(done.stdout.split("\n")[1:4],
                                 ["request id: 1-2-3", "retry after: 750", "message: User does not exist."])

    def test_storm(self):
        storm = ["error_500", "plain_503", "plain_500", "throttled", "close"]
        for stack in STACKS:
            with self.subTest(stack), Server(SERVICE, *storm, "service") as peer:
                for answer in storm:
                    self.assertEqual(link(stack, peer.url), (3, EXPECTED[answer], ""))
                self.assertEqual(link(stack, peer.url), (0, LINKED, ""))
                self.assertEqual((len(peer.requests), peer.refusals), (len(storm) + 1, []))

    def test_nobody_listens(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        for stack in STACKS:
            with self.subTest(stack):
                self.assertEqual(link(stack, f"http://127.0.0.1:{port}"), (3, NO_REPLY, ""))

    @unittest.skipUnless(os.uname().sysname == "Linux", "other systems take or refuse what does not fit")
    def test_nobody_accepts(self):
        """A queue of connections that is full: the client's next one is not answered at all."""
        with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
            queue = [socket.socket() for _ in range(4)]
            for each in queue:
                each.setblocking(False)
                each.connect_ex(listener.getsockname())
            for stack in STACKS:
                with self.subTest(stack):
                    begin = time.monotonic()
                    outcome = link(stack, f"http://127.0.0.1:{listener.getsockname()[1]}", seconds=PATIENCE)
                    took = time.monotonic() - begin
                    self.assertEqual(outcome, (3, NO_REPLY, ""))
                    self.assertTrue(PATIENCE * 0.9 < took < LONG / 2, took)
            for each in queue:
                each.close()

    def test_what_cannot_be_signed_is_not_sent(self):
        for stack in set(STACKS) - {"curl_sigv4"}:  # there libcurl signs
            with self.subTest(stack), Server(SERVICE) as peer:
                self.assertEqual(link(stack, peer.url, (KEY, "a b")), (2, "not sent: credential_character", ""))
                self.assertEqual(peer.requests, [])

    def test_wrong_usage(self):
        for stack in STACKS:
            with self.subTest(stack):
                for arguments, keys in (([], (KEY, SECRET)), (["http://127.0.0.1:1"], (KEY, SECRET)),
                                        (["http://127.0.0.1:1", "us-west-2"], ()),
                                        (["http://127.0.0.1:1", "us-west-2"], (KEY, "")),
                                        (["http://example.com", "us-west-2"], (KEY, SECRET))):
                    code, out, err = run(stack, *arguments, keys=keys)
                    self.assertEqual((code, out), (2, ""))
                    self.assertRegex(err, r"\Ausage: .*\n\Z")


@unittest.skipUnless(LINK_USER, "link_user without libcurl")
class LinkUser(unittest.TestCase):
    def link_user(self, url, *more, keys=(KEY, SECRET, TOKEN), user="jane", source="5432109876543210"):
        done = subprocess.run([LINK_USER, "--pool", "us-west-2_EXAMPLE", "--destination", user, "--source",
                               f"Google={source}", "--endpoint", url, "--send", "curl", *more],
                              env=environment(*keys), timeout=60, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)
        for secret in (SECRET, TOKEN):
            self.assertNotIn(secret, done.stdout + done.stderr)
        return done.returncode, done.stdout.split("\n\n")[-1], done.stderr

    def test_accepted(self):
        for keys in GOOD_KEYS:
            with Server(Verifier(*keys)) as peer:
                outcome = self.link_user(peer.url, keys=keys)
            self.assertEqual(outcome, (0, f'Sent with libcurl.\nlinked\nrequest id: "{REQUEST_ID}"\n',
                                       "good: 0 errors, 0 warnings, 0 notes\n"))
            self.assertEqual((len(peer.requests), peer.refusals), (1, []))

    def test_refused(self):
        for answer, expected in (("service", "invalid_signature\nstatus: 400\neffect: not_linked\n"),
                                 ("half_head", "no_reply\nstatus: 0\neffect: unknown\n"),
                                 ("html_503", "unknown\nstatus: 503\neffect: unknown\n")):
            with Server(SERVICE, answer) as peer:
                code, out, _ = self.link_user(peer.url, keys=(KEY, "wrong", TOKEN))
            self.assertEqual((code, len(peer.requests)), (3, 1))
            self.assertTrue(out.startswith(f"Sent with libcurl.\nerror: {expected}"), out)

    def test_body_for_which_libcurl_asks_first(self):
        with Server(SERVICE) as peer:
            code, out, _ = self.link_user(peer.url, user="\x01" * 131_000, source="\x01" * 131_000)
        self.assertEqual((code, peer.refusals, len(peer.requests)), (0, [], 1))
        head, _, body = peer.requests[0].partition(b"\r\n\r\n")
        self.assertGreater(len(body), 1 << 20)
        self.assertIn(b"Expect: 100-continue", head)

    def test_not_sent(self):
        with Server(SERVICE) as peer:
            for keys in ((), (KEY,), (KEY, ""), ("", SECRET)):
                self.assertEqual(self.link_user(peer.url, keys=keys), (2, "", (
                    "link_user: --send curl needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, and "
                    "AWS_SESSION_TOKEN where the keys are temporary\ntry: link_user --help\n")))
            refused = self.link_user(peer.url, keys=(KEY, "a b"))
            self.assertEqual(refused[:2], (1, "Not sent, because it could not be signed: credential_character\n"))
            self.assertEqual(self.link_user("http://example.com/")[0], 1)
        self.assertEqual(peer.requests, [])


class ForeignPeer(unittest.TestCase):
    """cognito-local has not the operation, and says so in its own words."""
    @classmethod
    def setUpClass(cls):
        node = shutil.which("node") or shutil.which("nodejs")
        if not NODE_MODULES or not node:
            raise unittest.SkipTest("no npm packages")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        program = pathlib.Path(NODE_MODULES, "cognito-local/lib/bin/start.js")
        cls.process = subprocess.Popen([node, program], cwd=folder.name, text=True, stdout=subprocess.PIPE,
                                       env={"PATH": os.environ["PATH"], "NODE_NO_WARNINGS": "1", "HOST": "127.0.0.1", "PORT": "0"})
        cls.addClassCleanup(cls.stop)
        cls.url = None
        for line in cls.process.stdout:
            found = re.search(r"running on (http://127\.0\.0\.1:\d+)", line)
            if found:
                cls.url = found[1]
                break

    @classmethod
    def stop(cls):
        cls.process.kill()
        cls.process.communicate()

    def test_unsupported(self):
        self.assertIsNotNone(self.url, "cognito-local did not start")
        for stack in STACKS:
            with self.subTest(stack):
                outcome = link(stack, self.url)
                count("cognito-local's refusal understood", outcome[0] == 3)
                self.assertEqual(outcome, (3, "unknown 500 unknown outage transient Unsupported", ""))


if __name__ == "__main__":
    unittest.main()
