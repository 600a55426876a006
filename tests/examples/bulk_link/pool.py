# SPDX-License-Identifier: BSL-1.0
"""A user pool behind a real port of loopback, for tests in which programs die and the pool does not. It keeps who is
linked to whom, answers in the service's form, and counts what it is asked; it can be told to lose replies."""
import asyncio
import collections
import json
import random
import re
import threading

REQUEST_ID = "00bb3975-63cf-11e8-bed7-f10627fb8d9d"
SIGNED = re.compile(rb"(?im)^authorization: AWS4-HMAC-SHA256 Credential=[^ ,]+/cognito-idp/aws4_request, ")


class Pool:
    """A context manager. links: from (provider, attribute, value) to the destination; made: how often each was made;
    asked: how often each was asked for; times: when."""

    def __init__(self, lose=0.0, fail=0.0, seed=1):
        self.links, self.made, self.asked, self.times = {}, collections.Counter(), collections.Counter(), []
        self.profiles = set()   # sources that have signed up
        self.answer = None      # instead of what the pool would say: status, name, message
        self.lose, self.fail, self.random = lose, fail, random.Random(seed)
        self.connections, self.open = 0, set()
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        self.ready.wait()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    def run(self):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(self.loop.create_server(lambda: Connection(self), "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        self.ready.set()
        self.loop.run_forever()
        server.close()
        for each in list(self.open):
            each.abort()
        self.loop.run_until_complete(asyncio.sleep(0))  # which is when they are closed

    def link(self, head, body):
        """The status and the error's name and message, or nothing."""
        if not SIGNED.search(head):
            return 400, "MissingAuthenticationTokenException", "Missing Authentication Token"
        asked = json.loads(body)
        source, user = asked["SourceUser"], asked["DestinationUser"]
        key = tuple(source[name] for name in ("ProviderName", "ProviderAttributeName", "ProviderAttributeValue"))
        destination = (user["ProviderName"], user["ProviderAttributeValue"])
        self.asked[key] += 1
        self.times.append(self.loop.time())
        if self.answer:
            return self.answer
        if self.random.random() < self.fail:
            return 500, "InternalErrorException", "Something went wrong."
        if key in self.profiles:
            return 400, "InvalidParameterException", "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link"
        owner = self.links.get(key)
        if owner == destination:
            return 400, "InvalidParameterException", "SourceUser is already linked to DestinationUser"
        if owner:
            return 400, "AliasExistsException", "Already found an entry for the provided username."
        self.links[key] = destination
        self.made[key] += 1
        return None


class Connection(asyncio.Protocol):
    def __init__(self, pool):
        self.pool, self.raw = pool, b""

    def connection_made(self, transport):
        self.transport = transport
        self.pool.connections += 1
        self.pool.open.add(transport)

    def connection_lost(self, _):
        self.pool.open.discard(self.transport)

    def data_received(self, data):
        self.raw += data
        head, end, body = self.raw.partition(b"\r\n\r\n")
        length = int(re.search(rb"(?im)^content-length: *(\d+)", head)[1]) if end else 0
        if not end or len(body) < length:
            return
        self.raw = body[length:]
        error = self.pool.link(head, body[:length])
        if self.pool.random.random() < self.pool.lose:
            self.transport.close()
            return
        status, name, message = error or (200, None, None)
        content = json.dumps({"__type": name, "message": message}).encode() if name else b"{}"
        kind = f"x-amzn-errortype: {name}:\r\nx-amzn-errormessage: {message}\r\n" if name else ""
        self.transport.write((f"HTTP/1.1 {status} x\r\ncontent-type: application/x-amz-json-1.1\r\n{kind}"
                              f"x-amzn-requestid: {REQUEST_ID}\r\ncontent-length: {len(content)}\r\n\r\n").encode() + content)
