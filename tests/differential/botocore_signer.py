#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Oracle: botocore's SigV4Auth, on the same lines in and out as signer.cpp. The time is that of the line.

botocore's list of headers that are never signed is replaced by that of 1.43, as Debian's 1.29 has a shorter one.
"""
import datetime
import hashlib
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NEVER_SIGNED = ["connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer",
                "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id"]


def text(column):
    assert column[0] == "x"
    return bytes.fromhex(column[1:]).decode()


def column(value):
    return "x" + value.encode().hex()


class FrozenDatetime(datetime.datetime):
    frozen = None

    @classmethod
    def utcnow(cls):
        return cls.frozen


def answer(columns):
    key_id, secret, token = map(text, columns[:3])
    FrozenDatetime.frozen = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(columns[3]))
    body = bytes.fromhex(columns[9][1:])
    request = AWSRequest("POST", text(columns[6]) + "://" + text(columns[7]) + text(columns[8]), data=body)
    for i in range(10, len(columns), 2):
        request.headers.add_header(text(columns[i]), text(columns[i + 1]))
    names = ["X-Amz-Date"] + ["X-Amz-Security-Token"] * bool(token)
    if columns[5] == "1":
        names.append("X-Amz-Content-Sha256")
        del request.headers["X-Amz-Content-Sha256"]
        request.headers["X-Amz-Content-Sha256"] = hashlib.sha256(body).hexdigest()
    credentials = Credentials(key_id, secret, token or None)
    botocore.auth.SigV4Auth(credentials, "cognito-idp", text(columns[4])).add_auth(request)
    return " ".join(column(name) + " " + column(request.headers[name]) for name in names + ["Authorization"])


def main():
    botocore.auth.SIGNED_HEADERS_BLACKLIST = NEVER_SIGNED
    botocore.auth.datetime = type("frozen", (), {"datetime": FrozenDatetime})
    for line in sys.stdin:
        print(answer(line.rstrip("\n").split(" ")))


if __name__ == "__main__":
    main()
