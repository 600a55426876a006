#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A server on loopback that reads each request as the service would, and answers in its form, or badly if it is told to.

It reads the raw bytes, so that it sees what a stack really sent: the case of names, duplicates, every header. Whether
the signature is right is for botocore to say, with its own signer, over the values that arrived; whether the body is
right, for botocore's model of the operation. Needs Debian's python3-botocore.

    server.py ACCESS_KEY_ID SECRET_ACCESS_KEY [SESSION_TOKEN] [--answers NAME,NAME]

prints its URL and serves until it is stopped. Each request takes the next of the answers, the last one stays.
"""
import argparse
import datetime
import hashlib
import json
import re
import socket
import struct
import threading
import time

import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.validate import ParamValidator

REGION = "us-west-2"
SERVICE = "cognito-idp"
REQUEST_ID = "00bb3975-63cf-11e8-bed7-f10627fb8d9d"
MODEL = botocore.session.get_session().get_service_model(SERVICE)
OPERATION = MODEL.operation_model("AdminLinkProviderForUser")
TARGET = f"{MODEL.metadata['targetPrefix']}.{OPERATION.name}"
JSON = "application/x-amz-json-1.1"
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^ ,]+), SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})")
WRONG_SIGNATURE = ("The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                   "Access Key and signing method. Consult the service documentation for details.")
LARGEST = 8 << 20


class Refusal(Exception):
    """An error of the service: its name and its message."""


def malformed(what):
    return Refusal("MalformedHttpRequestException", what)


def parse(raw):
    """Method, path, headers in lower case and body of one whole request of HTTP/1.1, or a refusal."""
    head, end, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    line = re.fullmatch(r"([A-Z]+) (/[!-~]*) HTTP/1\.1", first)
    if not end or not line:
        raise malformed("request line")
    headers = {}
    for each in lines:
        field = re.fullmatch(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([ -~\t\x80-\xff]*?)[ \t]*", each)
        if not field:
            raise malformed("header line")
        name = field[1].lower()
        if name in headers:  # none of those that a client sends here may stand twice
            raise malformed(f"{name} stands twice")
        headers[name] = field[2]
    return line[1], line[2], headers, body


class Verifier:
    def __init__(self, access_key_id, secret_access_key, session_token=None, region=REGION):
        self.credentials = Credentials(access_key_id, secret_access_key, session_token)
        self.region = region

    def check(self, raw, authority):
        """Nothing for a good request; else the refusal, as an exception."""
        method, path, headers, body = parse(raw)
        if "transfer-encoding" in headers or headers.get("content-length") != str(len(body)):
            raise malformed("the body's length")
        if headers.get("host") != authority:
            raise malformed("Host")
        self.check_signature(method, path, headers, body)
        if (method, path, headers.get("x-amz-target")) != ("POST", "/", TARGET) or headers.get("content-type") != JSON:
            raise Refusal("UnknownOperationException", "")
        self.check_body(body)

    def check_signature(self, method, path, headers, body):
        if "authorization" not in headers:
            raise Refusal("MissingAuthenticationTokenException", "Missing Authentication Token")
        given = AUTHORIZATION.fullmatch(headers["authorization"])
        if not given:
            raise Refusal("IncompleteSignature", "Authorization header requires other parts.")
        scope, names, signature = given[1], given[2].split(";"), given[3]
        date = headers.get("x-amz-date", "")
        if not re.fullmatch(r"\d{8}T\d{6}Z", date):
            raise Refusal("IncompleteSignature", "Authorization header requires existence of a 'X-Amz-Date' header.")
        if scope.split("/")[0] != self.credentials.access_key or (
                headers.get("x-amz-security-token") != self.credentials.token):
            raise Refusal("UnrecognizedClientException", "The security token included in the request is invalid.")
        if scope.split("/")[1:] != [date[:8], self.region, SERVICE, "aws4_request"]:
            raise Refusal("InvalidSignatureException", "Credential should be scoped to a valid Region.")
        try:
            at = datetime.datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
        except ValueError:  # such as the hour 30
            raise Refusal("IncompleteSignature", f"{date} is no date.") from None
        late = time.time() - at.timestamp()
        if abs(late) > 300:
            raise Refusal("InvalidSignatureException",
                          f"Signature {'expired' if late > 0 else 'not yet current'}: {date} is far from now.")
        must = {"host", "content-type"} | {name for name in headers if name.startswith("x-amz-")}
        if names != sorted(set(names)) or not must <= set(names) <= set(headers):
            raise Refusal("InvalidSignatureException", "SignedHeaders has not what it must have.")
        if headers.get("x-amz-content-sha256", hashlib.sha256(body).hexdigest()) != hashlib.sha256(body).hexdigest():
            raise Refusal("InvalidSignatureException", WRONG_SIGNATURE)
        request = AWSRequest(method=method, url=f"http://{headers['host']}{path}", data=body,
                             headers={name: headers[name] for name in names})
        request.context["timestamp"] = date
        signer = SigV4Auth(self.credentials, SERVICE, self.region)
        canonical = signer.canonical_request(request)
        if signer.signature(signer.string_to_sign(request, canonical), request) != signature:
            raise Refusal("InvalidSignatureException", WRONG_SIGNATURE)

    @staticmethod
    def check_body(body):
        def members(pairs):
            if len({name for name, _ in pairs}) != len(pairs):
                raise ValueError("a member stands twice")
            return dict(pairs)
        try:
            parameters = json.loads(body.decode(), object_pairs_hook=members)
        except ValueError as error:
            raise Refusal("SerializationException", str(error)) from None
        report = ParamValidator().validate(parameters, OPERATION.input_shape)
        if report.has_errors():
            raise Refusal("InvalidParameterException", report.generate_report())


def reply(status, body, *headers, length=None):
    lines = [f"HTTP/1.1 {status} Some Words", *headers, f"content-length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def service_reply(status, content, *headers):
    return reply(status, json.dumps(content, separators=(",", ":")).encode(), f"content-type: {JSON}", *headers,
                 f"x-amzn-RequestId: {REQUEST_ID}")


def error_reply(status, name, message):
    return service_reply(status, {"__type": name, "message": message}, f"x-amzn-errormessage: {message}",
                         f"x-amzn-errortype: {name}:")


def html(status, size):
    page = b"<html><body>" + b"Please wait. " * (size // 13) + b"</body></html>"
    return reply(status, page.ljust(size), "Content-Type: text/html")


# What a request can be answered instead: bytes, or a pair of bytes and what then happens to the connection.
FAULTS = {
    "close": (b"", "close"),
    "reset": (b"", "reset"),
    "silence": (b"", "wait"),
    "half_status": (b"HTTP/1.1 20", "close"),
    "only_status": (b"HTTP/1.1 200 OK\r\n", "close"),
    "half_header": (b"HTTP/1.1 200 OK\r\ncontent-ty", "close"),
    "half_head": (b"HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\n", "close"),
    "half_body": (reply(200, b"{", f"x-amzn-RequestId: {REQUEST_ID}", length=2), "close"),
    "half_chunk": (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{", "close"),
    "no_chunk": (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "close"),
    "silent_body": (reply(200, b"{", length=2), "wait"),
    "dripping_head": (b"HTTP/1.1 200 OK\r\nx-many: ", "drip"),
    "dripping_body": (reply(200, b"{", length=100_000), "drip"),
    "no_http": (b"220 mail.example ESMTP\r\n", "close"),
    "html_200": html(200, 1_000_000),
    "html_503": html(503, 1_000_000),
    "huge_200": html(200, 8_000_000),
    "huge_503": html(503, 8_000_000),
    "error_500": error_reply(500, "InternalErrorException", "Something went wrong."),
    "plain_500": reply(500, b""),
    "plain_503": reply(503, b"upstream connect error", "retry-after: 0"),
    "throttled": error_reply(400, "TooManyRequestsException", "Rate exceeded"),
    "repeated": error_reply(400, "InvalidParameterException", "SourceUser is already linked to DestinationUser"),
    "headers_only": reply(400, b"", "X-AMZN-ERRORTYPE: UserNotFoundException:http://example/", "x-amzn-REQUESTID: 1-2-3",
                          "X-Amzn-ErrorMessage: User does not exist.", "X-Amz-Retry-After: 750"),
    "empty": reply(200, b"", f"x-amzn-requestid: {REQUEST_ID}"),
    "chunks": ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
               f"X-Amzn-RequestId: {REQUEST_ID}\r\n\r\n1\r\n{{\r\n1\r\n}}\r\n0\r\n\r\n").encode(),
    "moved": reply(307, b"", "location: /elsewhere/"),
    "unauthorized": reply(401, b"", 'www-authenticate: Basic realm="x"'),
}


class Server:
    """One port of loopback. A context manager; `requests` has the raw bytes of each request, in order. Unless it keeps
    connections alive, a second request on one is not answered. With an ssl.SSLContext it speaks TLS."""

    def __init__(self, verifier, *answers, keep_alive=False, tls=None):
        self.verifier = verifier
        self.keep_alive = keep_alive
        self.tls = tls
        self.connections = 0
        self.answers = list(answers or ["service"])
        self.requests = []
        self.refusals = []
        self.stopping = False
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.authority = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.url = f"http{'s' if tls else ''}://{self.authority}/"
        self.threads = [threading.Thread(target=self.accept)]
        self.threads[0].start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stopping = True
        socket.create_connection(self.listener.getsockname()).close()
        for thread in self.threads:  # the first one adds the others, until what has been connected before is taken
            thread.join()
        self.listener.close()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except BlockingIOError:
                return
            thread = threading.Thread(target=self.serve, args=(connection,))
            self.threads.append(thread)
            thread.start()
            if self.stopping:
                self.listener.setblocking(False)

    def serve(self, connection):
        connection.settimeout(20)
        try:
            with self.tls.wrap_socket(connection, server_side=True) if self.tls else connection as stream:
                self.serve_stream(stream)
        except OSError:
            connection.close()

    def serve_stream(self, connection):
        first = True
        while raw := self.receive(connection):
            with self.lock:
                self.connections += first
                self.requests.append(raw if first or self.keep_alive else b"second request on a connection")
                name = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if not first and not self.keep_alive:
                return
            first = False
            self.answer(connection, name, raw)

    @staticmethod
    def receive(connection):
        """One request, or what has come of it before the end."""
        raw = b""
        while len(raw) < LARGEST:
            head, end, body = raw.partition(b"\r\n\r\n")
            if end and not body and re.search(rb"(?im)^expect: *100-continue", head):
                connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            length = re.search(rb"(?im)^content-length: *(\d+)", head)
            if end and len(body) >= int(length[1] if length else 0):
                break
            more = connection.recv(65536)
            if not more:
                break
            raw += more
        return raw

    def answer(self, connection, name, raw):
        if name == "service":
            connection.sendall(self.service(raw))
            return
        fault = FAULTS[name]
        data, then = fault if isinstance(fault, tuple) else (fault, None)
        connection.sendall(data)
        if then == "close":
            connection.shutdown(socket.SHUT_RDWR)
        elif then == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
        elif then == "drip":
            while True:
                connection.sendall(b" ")
                time.sleep(0.05)

    def service(self, raw):
        try:
            self.verifier.check(raw, self.authority)
            return service_reply(200, {})
        except Refusal as refusal:
            with self.lock:
                self.refusals.append(refusal.args)
            return error_reply(400, *refusal.args)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("access_key_id")
    parser.add_argument("secret_access_key")
    parser.add_argument("session_token", nargs="?")
    parser.add_argument("--answers", default="service", help=f"service, {', '.join(FAULTS)}")
    given = parser.parse_args()
    verifier = Verifier(given.access_key_id, given.secret_access_key, given.session_token)
    with Server(verifier, *given.answers.split(",")) as server:
        print(server.url, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
