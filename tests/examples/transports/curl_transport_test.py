#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""curl_transport.hpp on loopback, through the program CURL_TRANSPORT_TEST: what it sends how often and where to, what it
refuses to take for a reply, and whom it trusts. What every stack must stand is in transports_test.py."""
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import warnings

from server import REQUEST_ID, Server, Verifier, reply
import server

PROGRAM = os.environ["CURL_TRANSPORT_TEST"]
KEY, SECRET, TOKEN = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "AQoDYXdzEPT//////////wEXAMPLE=="
SERVICE = Verifier(KEY, SECRET, TOKEN)
LINKED = ("linked", "")
HEAD = f"HTTP/1.1 200 OK\r\nx-amzn-RequestId: {REQUEST_ID}\r\n"


def run(url, environment=None, **options):
    """The outcomes, as pairs of a code and why there was no reply."""
    keys = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_SESSION_TOKEN": TOKEN}
    arguments = [f"{name}={value}" for name, value in {"url": url, **options}.items()]
    done = subprocess.run([PROGRAM, *arguments], env={**keys, **(environment or {})}, timeout=60, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode or done.stderr:
        raise AssertionError((done.returncode, done.stderr))
    return [tuple(line.split("|")) for line in done.stdout.splitlines()]


class Answers:
    """Further answers of the server, for one test."""
    def __init__(self, **answers):
        self.answers = answers

    def __enter__(self):
        server.FAULTS.update(self.answers)

    def __exit__(self, *_):
        for name in self.answers:
            del server.FAULTS[name]


class Connection(unittest.TestCase):
    def test_kept(self):
        for signs in ({}, {"libcurl_signs": ""}):
            with Server(SERVICE, keep_alive=True) as peer:
                self.assertEqual(run(peer.url, count=50, **signs), [LINKED] * 50)
            self.assertEqual((len(peer.requests), peer.connections, peer.refusals), (50, 1, []))

    def test_no_option_is_left(self):
        with Server(SERVICE, keep_alive=True) as peer:
            self.assertEqual(run(peer.url, count=2, agent_once=""), [LINKED] * 2)
        self.assertEqual([b"User-Agent: once" in each for each in peer.requests], [True, False])

    def test_kept_after_errors(self):
        with Server(SERVICE, "throttled", "error_500", "service", keep_alive=True) as peer:
            self.assertEqual([code for code, _ in run(peer.url, count=3)], ["too_many_requests", "internal_error", "linked"])
        self.assertEqual((len(peer.requests), peer.connections), (3, 1))

    def test_not_kept_after_half_a_reply(self):
        with Server(SERVICE, "half_body", "service", keep_alive=True) as peer:
            outcomes = run(peer.url, count=2)
        self.assertEqual((outcomes[0][0], outcomes[1]), ("no_reply", LINKED))
        self.assertEqual((len(peer.requests), peer.connections), (2, 2))

    def test_a_kept_connection_that_dies_is_no_reply_and_not_sent_again(self):
        """libcurl by itself sends again; the service may have linked."""
        with Server(SERVICE, "service", "close", "service", keep_alive=True) as peer:
            self.assertEqual(run(peer.url, count=3), [
                LINKED, ("no_reply", "the connection that was kept has died"), LINKED])
        self.assertEqual((len(peer.requests), peer.connections), (3, 2))

    def test_a_connection_closed_while_idle_is_replaced(self):
        class Closing(Server):
            def answer(self, connection, name, raw):
                super().answer(connection, name, raw)
                connection.shutdown(socket.SHUT_RDWR)
        with Closing(SERVICE, keep_alive=True) as peer:
            self.assertEqual(run(peer.url, count=3, pause=200), [LINKED] * 3)
        self.assertEqual((len(peer.requests), peer.connections), (3, 3))


class Limits(unittest.TestCase):
    def one(self, answer, then=None, **options):
        with Answers(this=(answer, then)), Server(SERVICE, "this") as peer:
            [outcome] = run(peer.url, **options)
        self.assertEqual(len(peer.requests), 1)
        return outcome

    def test_body(self):
        too_large = ("no_reply", "the reply is too large")
        for size, expected in ((1000, LINKED), (1001, too_large)):
            body = b"{" + b" " * (size - 2) + b"}"
            self.assertEqual(self.one(reply(200, body), body=1000), expected)
            chunked = (HEAD + f"transfer-encoding: chunked\r\n\r\n{size:x}\r\n").encode() + body + b"\r\n0\r\n\r\n"
            self.assertEqual(self.one(chunked, body=1000), expected)
            self.assertEqual(self.one((HEAD + "\r\n").encode() + body, "close", body=1000), expected)

    def test_head(self):
        for extra, expected in ((0, LINKED), (1, ("no_reply", "the reply is too large"))):
            head = HEAD + "content-length: 0\r\n"
            head += "x-many: " + "x" * (2000 + extra - len(head) - len("x-many: \r\n\r\n")) + "\r\n\r\n"
            self.assertEqual(self.one(head.encode(), head=2000), expected)

    def test_endless_head(self):
        class Endless(Server):
            def answer(self, connection, name, raw):
                connection.sendall(HEAD.encode())
                while True:
                    connection.sendall(b"x-more: " + b"y" * 1000 + b"\r\n")
        for options in ({}, {"head": 10_000_000}):  # libcurl's own limit is below that
            with Endless(SERVICE) as peer:
                [(code, why)] = run(peer.url, **options)
            self.assertEqual(code, "no_reply", why)

    def test_trailer(self):
        """Behind the body it makes no head of half a head, and counts."""
        chunked = f"{HEAD}transfer-encoding: chunked\r\ntrailer: x-t\r\n\r\n2\r\n{{}}\r\n0\r\nx-t: {'1' * 900}\r\n\r\n".encode()
        self.assertEqual(self.one(chunked), LINKED)
        self.assertEqual(self.one(chunked, head=500), ("no_reply", "the reply is too large"))

    def test_broken_head(self):
        self.assertEqual(self.one(HEAD.encode(), "close"), ("no_reply", "the reply's head broke off"))
        self.assertEqual(self.one(b"HTTP/1.1 100 Continue\r\n\r\n" + HEAD.encode(), "close"),
                         ("no_reply", "the reply's head broke off"))

    def test_time(self):
        for timeout in (300, 900):
            begin = time.monotonic()
            code, why = self.one(b"", "wait", timeout=timeout)
            took = time.monotonic() - begin
            self.assertEqual(code, "no_reply")
            self.assertIn("timed out", why)
            self.assertTrue(timeout / 1000 * 0.9 < took < 10, took)

    @unittest.skipUnless(os.uname().sysname == "Linux", "other systems take or refuse what does not fit")
    def test_time_to_connect(self):
        with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
            queue = [socket.socket() for _ in range(4)]
            for each in queue:
                each.setblocking(False)
                each.connect_ex(listener.getsockname())
            begin = time.monotonic()
            [(code, _)] = run(f"http://127.0.0.1:{listener.getsockname()[1]}/", connect=300)
            self.assertEqual(code, "no_reply")
            self.assertTrue(0.27 < time.monotonic() - begin < 10)
            for each in queue:
                each.close()

    def test_0_is_not_for_ever(self):
        begin = time.monotonic()
        with Answers(this=(b"", "wait")), Server(SERVICE, "this") as peer:
            self.assertEqual(run(peer.url, timeout=0)[0][0], "no_reply")
        self.assertLess(time.monotonic() - begin, 10)


class Redirect(unittest.TestCase):
    def test_not_followed(self):
        with Server(SERVICE) as other:
            for status in (301, 302, 303, 307, 308):
                for to in (other.url, "/elsewhere/", "file:///etc/passwd"):
                    with Answers(this=reply(status, b"", f"location: {to}")), Server(SERVICE, "this") as peer:
                        self.assertEqual(run(peer.url), [("unknown", "")])
                    self.assertEqual(len(peer.requests), 1)
        self.assertEqual(other.requests, [])

    def test_the_path_is_kept(self):
        """What was signed is what is asked for."""
        with Server(SERVICE) as peer:
            run(peer.url + "a/./b/../c%2f/")
        self.assertTrue(peer.requests[0].startswith(b"POST /a/./b/../c%2f/ HTTP/1.1\r\n"), peer.requests[0])


class Recorder:
    """A proxy that records what it is asked for, and then passes everything on, or answers 502."""
    def __init__(self, passes_on):
        self.passes_on = passes_on
        self.heads = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self.accept, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join()
        self.listener.close()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        head = b""
        with connection:
            while b"\r\n\r\n" not in head:
                more = connection.recv(65536)
                if not more:
                    break
                head += more
            self.heads.append(head)
            if not self.passes_on:
                connection.sendall(b"HTTP/1.1 502 Bad Gateway\r\nx-amzn-errortype: X\r\ncontent-length: 0\r\n\r\n")
                return
            host, port = head.split(b" ")[1].decode().rsplit(":", 1)
            with socket.create_connection(("127.0.0.1", int(port))) as other:
                connection.sendall(b"HTTP/1.1 200 OK\r\nx-many: " + b"x" * 1000 + b"\r\n\r\n")
                back = threading.Thread(target=self.copy, args=(other, connection), daemon=True)
                back.start()
                self.copy(connection, other)
                back.join()

    @staticmethod
    def copy(source, to):
        try:
            while data := source.recv(65536):
                to.sendall(data)
            to.shutdown(socket.SHUT_WR)
        except OSError:
            pass


@unittest.skipUnless(shutil.which("openssl"), "no openssl to make certificates with")
class Trust(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.contexts = {name: cls.make_context(name, subject) for name, subject in (
            ("good", "IP:127.0.0.1,DNS:good.example"), ("other", "DNS:other.example"))}
        cls.good = str(cls.folder / "good.pem")

    @classmethod
    def make_context(cls, name, subject):
        key, certificate = cls.folder / f"{name}.key", cls.folder / f"{name}.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", f"/CN={name}", "-addext", f"subjectAltName={subject}", "-keyout", key, "-out",
                        certificate], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context

    def refused(self, context, pattern, **options):
        with Server(SERVICE, tls=context) as peer:
            [(code, why)] = run(peer.url, **options)
        self.assertEqual((code, peer.requests), ("no_reply", []))
        self.assertRegex(why, pattern)

    def test_trusted(self):
        for signs in ({}, {"libcurl_signs": ""}):
            with Server(SERVICE, tls=self.contexts["good"], keep_alive=True) as peer:
                self.assertEqual(run(peer.url, ca=self.good, count=3, **signs), [LINKED] * 3)
            self.assertEqual((len(peer.requests), peer.connections, peer.refusals), (3, 1, []))

    def test_not_trusted(self):
        self.refused(self.contexts["good"], "certificate")
        self.refused(self.contexts["good"], "certificate", ca=str(self.folder / "other.pem"))
        self.refused(self.contexts["good"], "certificate|CA", ca=str(self.folder / "none.pem"))

    def test_other_name(self):
        self.refused(self.contexts["other"], "subject name|certificate", ca=str(self.folder / "other.pem"))

    def test_old_tls(self):
        context = self.make_context("old", "IP:127.0.0.1")
        client = ssl.create_default_context(cafile=self.folder / "old.pem")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            for each in (context, client):
                each.set_ciphers("ALL:@SECLEVEL=0")
                each.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        with Server(SERVICE, tls=context) as peer:  # that server does speak it
            with socket.create_connection(peer.listener.getsockname()) as plain:
                with client.wrap_socket(plain, server_hostname="127.0.0.1") as stream:
                    self.assertEqual(stream.version(), "TLSv1.1")
        self.refused(context, "SSL|TLS", ca=str(self.folder / "old.pem"))

    def test_no_tls(self):
        with Server(SERVICE) as peer:
            [(code, _)] = run(peer.url.replace("http:", "https:"), timeout=2000)
        self.assertEqual(code, "no_reply")
        self.assertFalse(any(b"UserPoolId" in each for each in peer.requests))

    def test_proxy(self):
        """Given, or from the environment: it is asked for a tunnel and sees nothing of the request."""
        with Server(SERVICE, tls=self.contexts["good"]) as peer:
            url = peer.url.replace("127.0.0.1", "good.example")
            authority = url.split("/")[2]
            peer.authority = authority
            with Recorder(True) as proxy:
                self.assertEqual(run(url, ca=self.good, proxy=proxy.url, head=500), [LINKED])  # its head is not counted
                self.assertEqual(run(url, {"https_proxy": proxy.url}, ca=self.good), [LINKED])
            self.assertEqual([head.split(b"\r\n")[0] for head in proxy.heads],
                             [f"CONNECT {authority} HTTP/1.1".encode()] * 2)
            self.assertFalse([head for head in proxy.heads if b"Authorization" in head or b"X-Amz" in head])
            self.assertEqual((len(peer.requests), peer.refusals), (2, []))

    def test_proxy_that_refuses(self):
        with Server(SERVICE, tls=self.contexts["good"]) as peer, Recorder(False) as proxy:
            self.assertEqual([code for code, _ in run(peer.url, ca=self.good, proxy=proxy.url)], ["no_reply"])
            self.assertEqual((len(proxy.heads), peer.requests), (1, []))

    def test_no_proxy(self):
        with Recorder(True) as proxy:
            everywhere = {name: proxy.url for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY")}
            with Server(SERVICE, tls=self.contexts["good"]) as peer:
                self.assertEqual(run(peer.url, everywhere, ca=self.good, proxy=""), [LINKED])
                self.assertEqual(run(peer.url, {**everywhere, "no_proxy": "127.0.0.1"}, ca=self.good), [LINKED])
            with Server(SERVICE) as peer:  # not even a loopback request in the clear
                self.assertEqual(run(peer.url, everywhere), [LINKED])
                self.assertEqual(run(peer.url, proxy=proxy.url), [LINKED])
            self.assertEqual(proxy.heads, [])


if __name__ == "__main__":
    unittest.main()
