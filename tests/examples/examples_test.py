#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the example programs, which are in the folder EXAMPLES_DIR, and checks output and exit codes."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

PROGRAMS = pathlib.Path(os.environ["EXAMPLES_DIR"])
SUFFIX = ".exe" if os.name == "nt" else ""
HERE = pathlib.Path(__file__).resolve().parent

POOL = ["--pool", "us-west-2_EXAMPLE"]
JANE = ["--destination", "jane"]
GOOGLE = ["--source", "Google=5432109876543210"]
HINT = "try: link_user --help\n"
GOOD = "good: 0 errors, 0 warnings, 0 notes\n"
BODY = ('{"UserPoolId":"us-west-2_EXAMPLE",'
        '"DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},'
        '"SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",'
        '"ProviderAttributeValue":"5432109876543210"}}')
HOST = "cognito-idp.us-west-2.amazonaws.com"
HEADERS = ["X-Amz-Target: AWSCognitoIdentityProviderService.AdminLinkProviderForUser",
           "Content-Type: application/x-amz-json-1.1"]
TARGET = "".join(f"{header}\n" for header in HEADERS)
CURL = ('curl --aws-sigv4 "aws:amz:us-west-2:cognito-idp" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" '
        '${AWS_SESSION_TOKEN:+-H"X-Amz-Security-Token: $AWS_SESSION_TOKEN"} '
        f"-H '{HEADERS[0]}' -H '{HEADERS[1]}' --data-binary '{BODY}' 'https://{HOST}/'")
SENT = "Sent to a user pool in memory, not to AWS.\n"
REQUEST_ID = "00bb3975-63cf-11e8-bed7-f10627fb8d9d"
LINKED = f'{SENT}linked\nrequest id: "{REQUEST_ID}"\n'

# A text that the program never says by itself, in every text of the cases below.
SECRET = "Xyzzy"
OWN_POOL = ["--pool", f"us-west-2_{SECRET}"]
OWN_USER = ["--destination", f"{SECRET}-jane"]
OWN_SOURCE = ["--source", f"AcmeIdP={SECRET}"]


def from_source(text):
    return [*OWN_USER, "--source", text]


def to(*destination, source=f"AcmeIdP={SECRET}"):
    return [*destination, "--source", source]


# Each rule: how severe, in which field, at which byte of its text (None: no place), and the users' arguments.
VALUE = "SourceUser.ProviderAttributeValue"
NAME = "SourceUser.ProviderName"
ATTRIBUTE = "SourceUser.ProviderAttributeName"
USERNAME = "DestinationUser.ProviderAttributeValue"
CASES = {
    "member_missing": ("error", "DestinationUser", None, OWN_SOURCE),
    "user_member_missing": ("error", VALUE, 0, from_source(f"{SECRET}IdP=")),
    "text_length": ("error", NAME, 32, from_source(f"{SECRET * 7}={SECRET}")),
    "text_not_utf8": ("error", VALUE, 5, from_source(f"{SECRET}IdP={SECRET}".encode() + b"\xff")),
    "user_pool_id_form": ("error", "UserPoolId", 5, [*OWN_USER, *OWN_SOURCE]),
    "provider_name_pattern": ("error", NAME, 5, from_source(f"{SECRET}\u200bIdP={SECRET}")),
    "provider_name_separator": ("error", NAME, 5, from_source(f"{SECRET} IdP={SECRET}")),
    "provider_name_unassigned": ("warning", NAME, 5, from_source(f"{SECRET}\u0378={SECRET}")),
    "source_is_native": ("error", NAME, 0, from_source(f"COGNITO={SECRET}")),
    "social_attribute_name": ("error", ATTRIBUTE, 0, from_source(f"Google:{SECRET}={SECRET}")),
    "destination_cognito_spelling": ("error", "DestinationUser.ProviderName", 0,
                                     to("--destination-federated", f"cognito={SECRET}")),
    "same_identity": ("error", "SourceUser", None,
                      to(f"--destination-federated={SECRET}IdP={SECRET}", source=f"{SECRET}IdP={SECRET}")),
    "provider_spelling": ("warning", NAME, 0, from_source(f"google={SECRET}")),
    "value_has_provider_prefix": ("warning", VALUE, 0, from_source(f"AcmeIdP=google_{SECRET}")),
    "attribute_name_looks_like_claim": ("warning", ATTRIBUTE, 0, from_source(f"{SECRET}IdP:urn:{SECRET}={SECRET}")),
    "attribute_name_is_provider": ("warning", ATTRIBUTE, 0, from_source(f"{SECRET}IdP:{SECRET}IdP={SECRET}")),
    "destination_looks_like_email": ("warning", USERNAME, 5, to("--destination", f"{SECRET}@example.com")),
    "destination_username_form": ("warning", USERNAME, 5, to("--destination", f"{SECRET} Doe")),
    "surrounding_space": ("warning", VALUE, 0, from_source(f"AcmeIdP= {SECRET}")),
    "region_mismatch": ("warning", "UserPoolId", 0, [*OWN_USER, *OWN_SOURCE, "--region", "eu-west-1"]),
    "combined_length": ("warning", "SourceUser", None, from_source(f"AcmeIdP={SECRET * 22}")),
    "source_value_form": ("warning", VALUE, 0, from_source(f"Google={SECRET}")),
    "invisible_character": ("warning", VALUE, 5, from_source(f"{SECRET}IdP={SECRET}\u200b")),
    "attribute_name_spelling": ("warning", ATTRIBUTE, 0, from_source(f"{SECRET}IdP:cognito_subject={SECRET}")),
    "linkable_attribute": ("note", ATTRIBUTE, 0, from_source(f"{SECRET}IdP:custom:{SECRET}={SECRET}")),
    "provider_name_not_creatable": ("note", NAME, 5, from_source(f"{SECRET}_IdP={SECRET}")),
    "value_over_quota": ("note", VALUE, 2048, from_source(f"AcmeIdP={SECRET * 410}")),
}
OWN_POOLS = {"user_pool_id_form": ["--pool", SECRET]}  # the other rules have OWN_POOL
OUT_OF_REACH = {"destination_attribute_name_ignored",  # no option gives the destination an attribute name
                "user_pool_mismatch", "provider_not_in_pool", "attribute_not_linkable"}  # nor a profile
NOT_WAIVABLE = {"text_not_utf8", "json_syntax", "json_too_deep"}
REFUSED_BY_POOL = {"source_is_native", "member_missing", "user_member_missing", "same_identity",
                   "social_attribute_name"}  # once they are waived

# Each rule about bodies: how severe, in which field, line and column, and the body. The second line has a character of
# two bytes before the place.
DEEP = "[" * 512 + "]" * 512
JSON_CASES = {
    "json_syntax": ("error", "(body)", "line 2, column 10", f'{{"x":\n"{SECRET}ë" 1}}'),
    "json_too_deep": ("error", "(body)", "line 1, column 517", f'{{"x":{DEEP}}}'),
    "json_wrong_type": ("error", "SourceUser", "line 1, column 15", f'{{"SourceUser":["{SECRET}"]}}'),
    "json_duplicate_member": ("error", "UserPoolId", "line 2, column 12",
                              f'{{"UserPoolId":\r\n"{SECRET}ë",  "UserPoolId":null}}'),
    "json_unknown_member": ("error", "SourceUser", "line 3, column 2", f'{{"SourceUser":\n{{\n "{SECRET}":1}}}}'),
}

# What the user pool can answer: code, status, effect, diagnosis and retry class.
FAULTS = {
    "unknown_pool": ("resource_not_found", 400, "not_linked", "no_pool", "never"),
    "unknown_user": ("user_not_found", 400, "not_linked", "no_destination", "never"),
    "native_source": ("invalid_parameter", 400, "unknown", "maybe_already_linked", "never"),
    "repeated_link": ("invalid_parameter", 400, "linked", "already_linked", "never"),
    "repeated_link_before_2024": ("invalid_parameter", 400, "unknown", "maybe_already_linked", "never"),
    "social_attribute": ("invalid_parameter", 400, "not_linked", "none", "never"),
    "source_signed_up": ("invalid_parameter", 400, "not_linked", "source_has_profile", "never"),
    "sixth_identity": ("limit_exceeded", 400, "not_linked", "link_limit", "never"),
    "provider_not_configured": ("invalid_parameter", 400, "not_linked", "none", "never"),
    "secondary_replica": ("operation_not_enabled", 400, "not_linked", "secondary_replica", "never"),
    "alias_exists": ("alias_exists", 400, "not_linked", "source_has_profile", "never"),
    "member_missing": ("invalid_parameter", 400, "not_linked", "none", "never"),
    "throttled": ("too_many_requests", 400, "not_linked", "throttled", "throttled"),
    "internal_error": ("internal_error", 500, "unknown", "outage", "transient"),
    "access_denied": ("access_denied", 400, "not_linked", "permission", "never"),
    "missing_credentials": ("missing_authentication_token", 400, "not_linked", "credentials", "never"),
    "unknown_credentials": ("unrecognized_client", 400, "not_linked", "credentials", "never"),
    "wrong_signature": ("invalid_signature", 400, "not_linked", "credentials", "never"),
    "clock_skew": ("invalid_signature", 400, "not_linked", "clock_skew", "never"),
    "not_json": ("serialization", 400, "not_linked", "none", "never"),
    "unroutable": ("unknown", 404, "not_linked", "unroutable", "never"),
    "load_balancer_down": ("unknown", 503, "unknown", "outage", "transient"),
    "html_success": ("unreadable_reply", 200, "unknown", "none", "never"),
    "half_reply": ("unknown", 500, "unknown", "outage", "transient"),
    "no_reply": ("no_reply", 0, "unknown", "outage", "transient"),
}

# What gives no endpoint: which option is told, the text it has (None: none), and the arguments.
ENDPOINTS = {
    "region_empty": ("--region", "", ["--region="]),
    "region_syntax": ("--region", f"{SECRET}-1", ["--region", f"{SECRET}-1"]),
    "custom_url": ("--endpoint", f"ftp://{SECRET}/", ["--endpoint", f"ftp://{SECRET}/"]),
    "plaintext_url": ("--endpoint", f"http://{SECRET}/", ["--endpoint", f"http://{SECRET}/"]),
    "fips_with_custom_url": ("--fips", None, ["--fips", "--endpoint", f"https://{SECRET}/"]),
    "dual_stack_with_custom_url": ("--dual-stack", None, ["--dual-stack", f"--endpoint=https://{SECRET}/"]),
    "pseudo_region": ("--region", f"fips-{SECRET.lower()}", ["--region", f"fips-{SECRET.lower()}"]),
}

USERNAMES = {
    "not_utf8": (b"google_\xff" + SECRET.encode(), [],
                 "The username is not well-formed UTF-8.", "Give the trigger's userName unchanged."),
    "no_separator": (f"google{SECRET}", [],
                     "The username has no underscore, so it names no provider.",
                     "Give it whole, or give --source PROVIDER=ID."),
    "empty_part": (f"_{SECRET}", [],
                   "The username has nothing before its underscore, or nothing after it.",
                   "Give it whole, such as google_123."),
    "unknown_provider": (f"{SECRET}_1", ["--provider", "Other"],
                         "The username begins with the name of no known provider.",
                         "Name the pool's own ones too: --provider NAME."),
    "ambiguous_provider": (f"My_{SECRET}_1", ["--provider", "My", "--provider", f"My_{SECRET}"],
                           "The username begins with the names of two providers.",
                           "Give the one that is meant: --source PROVIDER=ID."),
    "case_lost": (f"google_{SECRET}", [],
                  "The provider's name has another case, so the id may be altered.",
                  "Give the token's id: --source PROVIDER=ID."),
    "case_undecided": (f"my_{SECRET.lower()}", ["--provider", "my"],
                       "The id may be in another case than the provider's: nothing tells.",
                       "Give the token's id: --source PROVIDER=ID."),
}


class Issue:
    def __init__(self, match):
        self.severity, self.field, self.rule, at, self.text, self.message, self.mend = match.groups()
        self.at = None if at is None else int(at)


def issues(listing):
    """What is listed; each line of the listing but the last belongs to an issue."""
    one = re.compile(r"(error  |warning|note   )  (\S+)  (\w+)(?:  at byte (\d+))?(?: {1,2}(\S[^\n]*))?\n"
                     r" {9}(\S[^\n]*)\n {9}-> (\S[^\n]*)\n")
    found, end = [], 0
    while True:
        match = one.match(listing, end)
        if not match:
            break
        found.append(Issue(match))
        found[-1].severity = found[-1].severity.strip()
        end = match.end()
    counts = [sum(each.severity == what for each in found) for what in ("error", "warning", "note")]
    words = ", ".join(f"{count} {what}{'' if count == 1 else 's'}"
                      for count, what in zip(counts, ("error", "warning", "note")))
    expected = f"{'refused' if counts[0] else 'good'}: {words}\n"
    if listing[end:] != expected:
        raise AssertionError(f"{listing[end:]!r} is neither an issue nor the summary {expected!r}")
    return found


class Program(unittest.TestCase):
    maxDiff = None

    def run_program(self, name, *arguments, env=None):
        encoded = [each if isinstance(each, bytes) or os.name == "nt" else each.encode() for each in arguments]
        done = subprocess.run([PROGRAMS / (name + SUFFIX), *encoded], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=60, env=env)
        return done.returncode, *(text.decode().replace("\r\n", "\n") for text in (done.stdout, done.stderr))

    def link_user(self, *arguments, env=None):
        """Runs the program. What holds for every run is checked here."""
        code, out, err = self.run_program("link_user", *arguments, env=env)
        self.assertIn(code, (0, 1, 2, 3))
        if code in (0, 3):
            self.assertEqual(out.startswith("URL: "), "--help" not in arguments)
            self.assertEqual(SENT in out, not {"--help", "--no-send"} & set(arguments))
            self.assertNotRegex(err, r"(?m)^(error|refused)\b")
        else:
            self.assertEqual(out, "", "of a request that is not good nothing is on standard output")
        if code == 2:
            self.assertTrue(err.startswith("link_user: ") and err.endswith(f"\n{HINT}"), err)
        return code, out, err

    def good(self, *arguments, listing=GOOD):
        """A good run: the request's body, after a look at what stands around it."""
        code, out, err = self.link_user(*arguments)
        self.assertEqual((code, err), (0, listing))
        url, head, body, curl, *rest = out.split("\n\n")
        self.assertEqual(url, f"URL: https://{HOST}/")
        self.assertEqual(head, f"POST / HTTP/1.1\nHost: {HOST}\n{TARGET}Content-Length: {len(body.encode())}")
        self.assertTrue(curl.startswith("curl "), curl)
        if rest:
            self.assertEqual((rest[0].startswith(LINKED), len(rest)), (True, 1), rest)
        json.loads(body)
        return body


def body_of(out):
    return out.split("\n\n")[2]


class GoodRequests(Program):
    def test_native_and_google(self):
        code, out, err = self.link_user(*POOL, *JANE, *GOOGLE)
        self.assertEqual((code, err), (0, GOOD))
        request = f"URL: https://{HOST}/\n\nPOST / HTTP/1.1\nHost: {HOST}\n{TARGET}Content-Length: 236\n\n{BODY}\n"
        self.assertEqual(out, f'{request}\n{CURL}\n\n{LINKED}identities: [{{"userId":"5432109876543210",'
                              '"providerName":"Google","providerType":"Google","issuer":null,"primary":false,'
                              '"dateCreated":0}]\n')
        self.assertEqual(self.link_user(*POOL, *JANE, *GOOGLE, "--no-send"), (0, f"{request}\n{CURL}\n", GOOD))

    def test_identities_of_federated_destination(self):
        out = self.link_user(*POOL, "--destination-federated", "MyIdP=1", "--source", 'Other=zoë"')[1]
        identity = ('{"userId":"zoë\\"","providerName":"Other","providerType":"OIDC","issuer":null,"primary":false,'
                    '"dateCreated":0}')
        self.assertTrue(out.endswith(f"{LINKED}identities: [{identity}]\n"), out)

    def test_provider_types(self):
        for provider, kind in (("Google", "Google"), ("SignInWithApple", "SignInWithApple"), ("MyIdP", "OIDC")):
            out = self.link_user(*POOL, *JANE, "--source", f"{provider}=1")[1]
            self.assertIn(f'"providerName":"{provider}","providerType":"{kind}"', out)

    def test_value_behind_equals_sign(self):
        body = self.good("--pool=us-west-2_EXAMPLE", "--destination=jane", "--source=Google=5432109876543210")
        self.assertEqual(body, BODY)

    def test_any_order(self):
        self.assertEqual(self.good(*GOOGLE, "--strict", *JANE, *POOL), BODY)

    def test_federated(self):
        body = json.loads(self.good(*POOL, "--destination-federated", "MyIdP=a:b=c", *GOOGLE))
        self.assertEqual(body["DestinationUser"], {"ProviderName": "MyIdP", "ProviderAttributeValue": "a:b=c"})

    def test_attribute(self):
        body = self.good(*POOL, *JANE, "--source", "MyIdP:email=jane@example.com", listing=(
            "note     SourceUser.ProviderAttributeName  linkable_attribute  at byte 0 (5 bytes, hidden)\n"
            "         The user is linked by an attribute and not by the provider's own user id.\n"
            "         -> Make sure that users cannot edit this attribute at the provider: whoever can takes over the "
            "account.\n"
            "good: 0 errors, 0 warnings, 1 note\n"))
        self.assertEqual(json.loads(body)["SourceUser"], {"ProviderName": "MyIdP", "ProviderAttributeName": "email",
                                                          "ProviderAttributeValue": "jane@example.com"})

    def test_where_a_source_is_split(self):
        for source, parts in {
            "MyIdP=a=b": ("MyIdP", "Cognito_Subject", "a=b"),
            "MyIdP=a:b": ("MyIdP", "Cognito_Subject", "a:b"),
            "MyIdP=urn:a=b": ("MyIdP", "Cognito_Subject", "urn:a=b"),
            "MyIdP:custom:x=a=b:c": ("MyIdP", "custom:x", "a=b:c"),
            "MyIdP:email=--strict": ("MyIdP", "email", "--strict"),
        }.items():
            with self.subTest(source):
                code, out, _ = self.link_user(*POOL, *JANE, "--source", source)
                self.assertEqual(code, 0)
                self.assertEqual(tuple(json.loads(body_of(out))["SourceUser"].values()), parts)

    def test_username(self):
        for username, providers, name, user_id in (
            ("google_123", [], "Google", "123"),
            ("Google_12", [], "Google", "12"),
            ("signinwithapple_000111.10.2", [], "SignInWithApple", "000111.10.2"),
            ("myidp_7", ["--provider", "Other", "--provider=MyIdP"], "MyIdP", "7"),
        ):
            with self.subTest(username):
                body = json.loads(self.good(*POOL, *JANE, "--username", username, *providers))
                self.assertEqual(body["SourceUser"], {"ProviderName": name, "ProviderAttributeName": "Cognito_Subject",
                                                      "ProviderAttributeValue": user_id})

    def test_value_that_begins_with_hyphens(self):
        for arguments, username in ((["--destination=--jane"], "--jane"), (["--destination", "-jane"], "-jane")):
            body = json.loads(self.good(*POOL, *arguments, *GOOGLE))
            self.assertEqual(body["DestinationUser"]["ProviderAttributeValue"], username)

    def test_length_is_in_bytes_and_text_is_kept(self):
        code, out, _ = self.link_user(*POOL, "--destination", "zoë\U0001F600\"\\", *GOOGLE)
        self.assertEqual(code, 0)
        head, body = out.split("\n\n")[1:3]
        self.assertTrue(head.endswith(f"Content-Length: {len(body.encode())}"), head)
        self.assertIn('"zoë\U0001F600\\"\\\\"', body)

    def test_help(self):
        code, out, err = self.link_user("--help")
        self.assertEqual((code, err), (0, ""))
        for option in ("--pool ID", "--destination NAME", "--destination-federated PROVIDER=ID",
                       "--source PROVIDER[:ATTRIBUTE]=VALUE", "--username NAME", "--provider NAME", "--json FILE",
                       "--region NAME", "--fips", "--dual-stack", "--endpoint URL", "--send HOW", "--fault ANSWER",
                       "--no-send", "--strict", "--waive RULE", "--show-values", "--help"):
            self.assertRegex(out, rf"(?m)^  {re.escape(option)} {{2,}}\S")
        self.assertLessEqual(max(map(len, out.split("\n"))), 120)
        self.assertEqual(self.link_user(*POOL, "--help", "--strict")[:2], (0, out))

    @unittest.skipUnless(os.path.exists("/dev/full"), "no device that is always full")
    def test_standard_output_that_cannot_be_written(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAMS / "link_user", *POOL, *JANE, *GOOGLE], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stderr.decode()),
                         (1, f"{GOOD}link_user: cannot write to standard output\n"))


class WrongUsage(Program):
    def assert_usage(self, message, *arguments):
        with self.subTest(message):
            self.assertEqual(self.link_user(*arguments), (2, "", f"link_user: {message}\n{HINT}"))

    def test_messages(self):
        request = [*OWN_POOL, *OWN_USER, *OWN_SOURCE]
        needs = "needs a value; one that begins with -- goes behind a '='"
        self.assert_usage("nothing is asked for")
        self.assert_usage("there is no option --sauce", *request, f"--sauce={SECRET}")
        self.assert_usage("there is no option --", "--")
        self.assert_usage("there is no option --\\x1b[1m\\xc3\\xab\\x22", '--\x1b[1më"')
        for stray in (SECRET, f"-{SECRET}", f"{SECRET}=1", ""):
            self.assert_usage("an argument is neither an option nor an option's value", *request, stray)
        for option in ("--pool", "--destination", "--destination-federated", "--source", "--username", "--region",
                       "--endpoint", "--send", "--fault"):
            self.assert_usage(f"{option} is given twice", option, f"a={SECRET}", option, f"b={SECRET}")
            self.assert_usage(f"{option} is given twice", f"{option}={SECRET}", f"{option}={SECRET}")
        for option in ("--pool", "--destination", "--destination-federated", "--source", "--username", "--provider",
                       "--waive", "--region", "--endpoint", "--send", "--fault"):
            self.assert_usage(f"{option} {needs}", option)
            self.assert_usage(f"{option} {needs}", option, "--strict")
        for flag in ("--strict", "--show-values", "--help", "--fips", "--dual-stack", "--no-send"):
            self.assert_usage(f"{flag} is given twice", flag, flag)
            self.assert_usage(f"{flag} takes no value", f"{flag}={SECRET}")
            self.assert_usage(f"{flag} takes no value", f"{flag}=")
        self.assert_usage("--source does not go together with --username", *request, "--username", f"google_{SECRET}")
        self.assert_usage("--destination does not go together with --destination-federated", *request,
                          "--destination-federated", f"{SECRET}=1")
        self.assert_usage("--fault does not go together with --no-send", *request, "--fault=throttled", "--no-send")
        self.assert_usage("--send does not go together with --no-send", *request, "--send=curl", "--no-send")
        self.assert_usage("--fault is for --send memory", *request, "--send", "curl", "--fault", "throttled")
        for wrong, shown in (("", ""), ("Curl", "Curl"), ("\x1b", "\\x1b")):
            self.assert_usage(f"{shown} is no way to send; there are memory and curl", *request, "--send", wrong)
        self.assert_usage("--provider is for --username", *request, "--provider", SECRET)
        self.assert_usage("--destination-federated has the form PROVIDER=ID", "--destination-federated", SECRET)
        for text in (SECRET, "", f"{SECRET}:email"):
            self.assert_usage("--source has the form PROVIDER=ID or PROVIDER:ATTRIBUTE=VALUE", "--source", text)

    def test_curl_needs_keys_and_libcurl(self):
        code, out, err = self.link_user(*POOL, *JANE, *GOOGLE, "--send", "curl", "--endpoint", "http://127.0.0.1:1",
                                        env={})
        self.assertEqual((code, out), (2, ""))
        self.assertRegex(err, r"\Alink_user: --send curl needs (libcurl|AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)\b")

    def test_faults(self):
        names = "".join(f"\n  {name}" for name in ("linked", *FAULTS))  # an answer without a row in FAULTS is told here
        for wrong, shown in (("?", "?"), ("", ""), ("Linked", "Linked"), ("\x1b", "\\x1b")):
            self.assert_usage(f"{shown} is no answer; these are:{names}", *POOL, *JANE, *GOOGLE, "--fault", wrong)

    def test_waived_rules(self):
        rules = "".join(f"\n  {rule}" for rule in self.waivable_rules())
        for wrong, message in {
            "nonsense": "nonsense is no rule",
            "": " is no rule",
            "Same_Identity": "Same_Identity is no rule",
            "same_identity,text_length": "same_identity,text_length is no rule",
            "\x1b[1m": "\\x1b[1m is no rule",
            "text_not_utf8": "text_not_utf8 cannot be waived",
        }.items():
            self.assert_usage(f"{message}; these rules can be waived:{rules}", *POOL, *JANE, *GOOGLE, "--waive", wrong)

    def waivable_rules(self):
        listed = self.link_user("--waive", "?")[2]
        return re.findall(r"(?m)^  (\w+)$", listed)

    def test_every_rule_has_a_case(self):
        rules = set(self.waivable_rules())
        self.assertEqual(rules & NOT_WAIVABLE, set())
        self.assertEqual((rules | NOT_WAIVABLE) - OUT_OF_REACH, set(CASES) | set(JSON_CASES),
                         "each needs a case, or to be out of reach")


class Issues(Program):
    def for_each_rule(self, check):
        """Calls check with the rule, what is expected of it (severity, field, place), and the arguments."""
        for rule, (severity, field, at, users) in CASES.items():
            with self.subTest(rule):
                check(rule, (severity, field, at), [*OWN_POOLS.get(rule, OWN_POOL), *users])

    def test_each_rule_is_told(self):
        def check(rule, expected, arguments):
            code, _, err = self.link_user(*arguments)
            self.assertEqual([(each.severity, each.field, each.at) for each in issues(err) if each.rule == rule],
                             [expected])
            self.assertEqual(code, 1 if any(each.severity == "error" for each in issues(err)) else 0)
        self.for_each_rule(check)

    def test_exact_listing(self):
        self.assertEqual(self.link_user(*JANE, "--source", "Google:email=google_1"), (1, "", (
            "error    UserPoolId  member_missing\n"
            "         A required member of the request is absent.\n"
            "         -> Give UserPoolId, DestinationUser and SourceUser.\n"
            "error    SourceUser.ProviderAttributeName  social_attribute_name  at byte 0 (5 bytes, hidden)\n"
            "         A social provider's user is linked by another attribute than Cognito_Subject.\n"
            "         -> Use Cognito_Subject, with the user's id at the provider as the value.\n"
            "warning  SourceUser.ProviderAttributeValue  value_has_provider_prefix  at byte 0 (8 bytes, hidden)\n"
            "         The value begins with a provider's name and an underscore, as generated user names do.\n"
            "         -> Give the user's id at the provider without that prefix; source_user_from_username takes such "
            "a name apart.\n"
            "refused: 2 errors, 1 warning, 0 notes\n")))

    def test_missing_parts_are_no_wrong_usage(self):
        whole = {"UserPoolId": POOL, "DestinationUser": JANE, "SourceUser": GOOGLE}
        for left_out in whole:
            code, _, err = self.link_user(*(each for part in whole if part != left_out for each in whole[part]))
            self.assertEqual((code, [(each.rule, each.field) for each in issues(err)]),
                             (1, [("member_missing", left_out)]))
        self.assertEqual([each.field for each in issues(self.link_user("--strict")[2])], list(whole))

    def test_empty_texts_are_given_ones(self):
        code, _, err = self.link_user("--pool", "", "--destination=", "--source", ":=")
        self.assertEqual(code, 1)
        self.assertEqual([(each.rule, each.at, each.text) for each in issues(err)],
                         [("user_pool_id_form", 0, '""'), *[("user_member_missing", 0, '""')] * 4])

    def test_values_stay_hidden(self):
        def check(_, __, arguments):
            code, out, err = self.link_user(*arguments)
            self.assertNotIn(SECRET, err)
            self.assertEqual(SECRET in out, code == 0)
            if code == 0:  # only in the body, the curl command and the identities
                url, head, _, _, outcome = out.split("\n\n")
                self.assertNotIn(SECRET, url + head + re.sub(r"(?m)^identit(ies|y): .*", "", outcome))
            users = arguments[2:]
            for refused in (users, ["--pool", f":{SECRET}", *users]):  # whatever else is wrong
                code, out, err = self.link_user(*refused)
                self.assertEqual((code, out), (1, ""))
                self.assertNotIn(SECRET, err)
        self.for_each_rule(check)

    def test_values_are_shown_on_demand(self):
        def check(_, __, arguments):
            plain, shown = self.link_user(*arguments), self.link_user(*arguments, "--show-values")
            self.assertEqual(plain[:2], shown[:2])
            self.assertEqual(len(issues(plain[2])), len(issues(shown[2])))
            for hidden, other in zip(issues(plain[2]), issues(shown[2])):
                self.assertEqual((hidden.severity, hidden.field, hidden.rule, hidden.at),
                                 (other.severity, other.field, other.rule, other.at))
                if hidden.at is None or other.text == '""':
                    self.assertEqual((hidden.text, hidden.at is None), (other.text, other.text is None))
                else:
                    self.assertRegex(hidden.text, r"\A\([1-9]\d* bytes?, hidden\)\Z")
                    if other.text.lower() not in ('"cognito"', '"google"', '"email"', '"cognito_subject"'):
                        self.assertIn(SECRET, other.text)
        self.for_each_rule(check)

    def test_shown_values_are_escaped(self):
        # Each breaks one rule, and the other one that some of them break is waived.
        waived = "--waive=invisible_character"
        for value, shown in {
            "zoë ": '"zo\\xc3\\xab "',
            "\U0001F600\u200b ": '"\\xf0\\x9f\\x98\\x80\\xe2\\x80\\x8b "',
            "a\nb\tc\x1b[31m\x7f\x01": '"a\\x0ab\\x09c\\x1b[31m\\x7f\\x01"',
            " \"\\\u0085\u202e": '" \\x22\\x5c\\xc2\\x85\\xe2\\x80\\xae"',
            b"\xc3\xff": '"\\xc3\\xff"',
        }.items():
            source = b"AcmeIdP=" + (value if isinstance(value, bytes) else value.encode())
            code, _, err = self.link_user(*POOL, *JANE, "--source", source, waived, "--show-values")
            self.assertEqual([each.text for each in issues(err)], [shown])
            self.assertTrue(all(c == "\n" or " " <= c <= "~" for c in err), err)

    def test_each_field_is_shown_with_its_own_text(self):
        code, _, err = self.link_user("--pool", b"a\xff", "--destination-federated", b"b\xff=c\xff", "--source",
                                      b"d\xff:e\xff=f\xff", "--show-values")
        self.assertEqual([(each.field, each.rule, each.at, each.text) for each in issues(err)], [
            (field, "text_not_utf8", 1, f'"{text}\\xff"') for field, text in (
                ("UserPoolId", "a"), ("DestinationUser.ProviderName", "b"), (USERNAME, "c"), (NAME, "d"),
                (ATTRIBUTE, "e"), (VALUE, "f"))])

    def test_strict(self):
        def check(_, __, arguments):
            plain, (code, _, err) = issues(self.link_user(*arguments)[2]), self.link_user(*arguments, "--strict")
            self.assertEqual([(each.severity.replace("warning", "error"), each.field, each.rule) for each in plain],
                             [(each.severity, each.field, each.rule) for each in issues(err)])
            self.assertEqual(code, 1 if any(each.severity != "note" for each in plain) else 0)
        self.for_each_rule(check)

    def test_waive(self):
        def check(rule, _, arguments):
            before = {each.rule for each in issues(self.link_user(*arguments)[2])}
            code, _, err = self.link_user(*arguments, "--waive", rule)
            if rule in NOT_WAIVABLE:
                self.assertEqual(code, 2)
                return
            after = {each.rule for each in issues(err)}
            self.assertNotIn(rule, after)
            self.assertLessEqual(before - {rule}, after)
            refused = any(each.severity == "error" for each in issues(err))
            self.assertEqual(code, 1 if refused else 3 if rule in REFUSED_BY_POOL else 0)
        self.for_each_rule(check)

    def test_waive_several(self):
        source = ["--source", "Google:email=google_1"]
        arguments = [*POOL, *JANE, *source, "--strict", "--no-send", "--waive", "social_attribute_name"]
        self.assertEqual(self.link_user(*arguments)[0], 1)
        self.assertEqual(self.link_user(*arguments, "--waive=value_has_provider_prefix",
                                        "--waive=value_has_provider_prefix")[0], 0)

    def test_waived_members_are_not_written(self):
        self.assertEqual(self.good(*JANE, "--waive", "member_missing", "--region", "us-west-2", "--no-send"),
                         '{"DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"}}')


class Endpoints(Program):
    def test_hosts(self):
        for pool, arguments, url, host in (
            ("us-west-2_1", ["--fips"], "https://cognito-idp-fips.us-west-2.amazonaws.com/", None),
            ("eu-west-1_1", ["--dual-stack"], "https://cognito-idp.eu-west-1.amazonaws.com/", None),
            ("eu-west-1_1", ["--fips", "--dual-stack"], "https://cognito-idp-fips.eu-west-1.api.aws/", None),
            ("cn-north-1_1", [], "https://cognito-idp.cn-north-1.amazonaws.com.cn/", None),
            ("xx-north-1_1", [], "https://cognito-idp.xx-north-1.amazonaws.com/", None),
            ("us-west-2_1", ["--endpoint", "http://localhost:4566"], "http://localhost:4566/", "localhost:4566"),
            ("us-west-2_1", ["--endpoint=https://[2001:DB8::1]:443"], "https://[2001:DB8::1]:443/", "[2001:DB8::1]"),
        ):
            with self.subTest(url):
                code, out, err = self.link_user("--pool", pool, *JANE, *GOOGLE, *arguments)
                self.assertEqual((code, err), (0, GOOD))
                self.assertTrue(out.startswith(f"URL: {url}\n\nPOST / HTTP/1.1\nHost: {host or url[8:-1]}\n"), out)
                self.assertIn(f'"aws:amz:{pool[:-2]}:cognito-idp"', out)

    def test_path(self):
        code, out, err = self.link_user(*POOL, *JANE, *GOOGLE, "--endpoint", "https://proxy.example/a/b")
        self.assertEqual((code, err), (3, GOOD))  # the user pool wants no path
        self.assertIn("\n\nPOST /a/b/ HTTP/1.1\nHost: proxy.example\n", out)
        self.assertIn("\ndiagnosis: unroutable\n", out)

    def test_each_error_is_explained(self):
        advice = set()
        for error, (option, text, arguments) in ENDPOINTS.items():
            for show in ([], ["--show-values"]):
                with self.subTest(error, show=show):
                    code, _, err = self.link_user(*POOL, *JANE, *GOOGLE, *arguments, *show)
                    found, = issues(err)
                    self.assertEqual((code, found.severity, found.field, found.rule, found.at),
                                     (1, "error", option, error, None))
                    self.assertEqual(found.text, None if text is None else f'"{text}"' if show or not text
                                     else f"({len(text)} bytes, hidden)")
                    advice |= {found.message, found.mend}
        self.assertEqual(len(advice), 2 * len(ENDPOINTS))

    def test_region_of_the_pool(self):
        for pool, told in (("Eu-1_1", ["region_syntax"]), ("eu-west-1", ["user_pool_id_form"]),
                           ("_", ["user_pool_id_form"])):
            code, _, err = self.link_user("--pool", pool, *JANE, *GOOGLE)
            self.assertEqual((code, [each.rule for each in issues(err)]), (1, told))
        waived = ["--pool", "mine", *JANE, *GOOGLE, "--waive", "user_pool_id_form"]
        self.assertEqual([each.rule for each in issues(self.link_user(*waived)[2])], ["region_empty"])
        code, out, _ = self.link_user(*waived, "--endpoint", "https://proxy.example")
        self.assertEqual(code, 0)
        self.assertIn("\n\nno curl command: signing needs a Region; give --region\n\n", out)
        wrong = self.link_user("--pool", "mine", *JANE, *GOOGLE, "--region", "EU")[2]
        self.assertEqual([each.rule for each in issues(wrong)], ["user_pool_id_form", "region_syntax"])

    def test_other_region(self):
        arguments = [*POOL, *JANE, *GOOGLE, "--region", "us-west-21"]
        code, out, err = self.link_user(*arguments)
        self.assertEqual((code, [each.rule for each in issues(err)]), (0, ["region_mismatch"]))
        self.assertTrue(out.startswith("URL: https://cognito-idp.us-west-21.amazonaws.com/\n"), out)
        self.assertEqual(self.link_user(*arguments, "--strict")[0], 1)
        self.assertEqual(self.link_user(*arguments, "--strict", "--waive=region_mismatch")[::2], (0, GOOD))


class CapturedBodies(Program):
    def json(self, body, *arguments):
        with tempfile.NamedTemporaryFile() as file:
            file.write(body if isinstance(body, bytes) else body.encode())
            file.flush()
            return self.link_user("--json", file.name, *arguments)

    def test_canonical_body(self):
        spaced = json.dumps(dict(reversed(json.loads(BODY).items())), indent=2).replace("jane", "\\u006aane")
        code, out, err = self.json(spaced)
        self.assertEqual((code, err, body_of(out)), (0, GOOD, BODY))
        self.assertTrue(out.startswith(f"URL: https://{HOST}/\n"), out)
        self.assertEqual(self.json(BODY), self.link_user(*POOL, *JANE, *GOOGLE))

    def test_standard_input(self):
        done = subprocess.run([PROGRAMS / ("link_user" + SUFFIX), "--json", "-", "--no-send"], input=BODY.encode(),
                              capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, GOOD))
        self.assertIn(BODY, done.stdout.decode())

    def test_each_rule_is_told(self):
        for rule, (severity, field, place, body) in JSON_CASES.items():
            with self.subTest(rule):
                code, out, err = self.json(body)
                self.assertEqual((code, out), (1, ""))
                self.assertNotIn(SECRET, err)
                self.assertRegex(err, rf"(?m)^{severity} +{re.escape(field)}  {rule}  {place}$")
                if rule not in NOT_WAIVABLE:
                    self.assertNotIn(rule, self.json(body, "--waive", rule)[2])

    def test_place_of_a_text(self):
        err = self.json(BODY.replace(",", ",\n").replace("EXAMPLE", "EXAMPLE "))[2]
        self.assertRegex(err, r"(?m)^error    UserPoolId  user_pool_id_form  line 1, column 33$")

    def test_profile_of_options(self):
        for option in (POOL, JANE, GOOGLE, ["--destination-federated", "A=1"], ["--username", "google_1"]):
            self.assertEqual(self.link_user("--json", "x", *option), (
                2, "", f"link_user: --json does not go together with {option[0]}\n{HINT}"))

    def test_no_file(self):
        self.assertEqual(self.link_user("--json", "/no/such/file"), (
            2, "", f"link_user: cannot read the file of --json\n{HINT}"))

    def test_ill_formed(self):
        code, _, err = self.json(BODY.encode().replace(b"jane", b"ja\xffne"))
        self.assertEqual(code, 1)
        self.assertRegex(err, r"(?m)^error    DestinationUser.ProviderAttributeValue  text_not_utf8  line 1, column 107$")


class Outcomes(Program):
    def test_each_fault(self):
        for name, (code, status, effect, diagnosis, retry) in FAULTS.items():
            with self.subTest(name):
                exit_code, out, err = self.link_user(*POOL, *OWN_USER, *OWN_SOURCE, "--fault", name)
                self.assertEqual((exit_code, err), (3, GOOD))
                outcome = out.split("\n\n")[4]
                self.assertNotIn(SECRET, outcome)
                self.assertTrue(outcome.startswith(f"{SENT}error: {code}\nstatus: {status}\neffect: {effect}\n"
                                                   f"diagnosis: {diagnosis}\nretry: {retry}\n"), outcome)
                self.assertRegex(outcome, r'\nraw code: ".*"\nrequest id: ".*"\nmessage: ".*"\nadvice: \S.*\.\n\Z')

    def test_exact_error(self):
        self.assertEqual(self.link_user(*POOL, *JANE, *GOOGLE, "--fault", "unknown_pool")[1].split("\n\n")[4], (
            f"{SENT}error: resource_not_found\nstatus: 400\neffect: not_linked\ndiagnosis: no_pool\nretry: never\n"
            f'raw code: "ResourceNotFoundException"\nrequest id: "{REQUEST_ID}"\n'
            'message: "User pool us-west-2_EXAMPLE does not exist."\n'
            "advice: There is no such user pool in this Region. Compare the pool's id with the endpoint's Region.\n"))

    def test_no_fault(self):
        request = [*POOL, *JANE, *GOOGLE]
        self.assertEqual(self.link_user(*request, "--fault", "linked"), self.link_user(*request))
        self.assertEqual(self.link_user(*request, "--send", "memory"), self.link_user(*request))

    def test_the_pool_refuses_of_itself(self):
        for source, diagnosis in (("Cognito=1", "maybe_already_linked"), ("MyIdP=1", "source_has_profile")):
            code, out, err = self.link_user(*POOL, "--destination-federated", "MyIdP=1", "--source", source, "--waive",
                                            "source_is_native", "--waive", "same_identity")
            self.assertEqual((code, err), (3, GOOD))
            self.assertIn(f"\ndiagnosis: {diagnosis}\n", out)

    def test_what_is_refused_is_not_sent(self):
        self.assertEqual(self.link_user(*POOL, *JANE, "--source", "Cognito=1", "--fault", "linked")[:2], (1, ""))

    def test_the_peers_message_is_escaped(self):
        out = self.link_user("--pool", "us-west-2_\x1b[1mä", *JANE, *GOOGLE, "--waive", "user_pool_id_form",
                             "--fault=access_denied")[1]
        self.assertIn('userpool/us-west-2_', out)
        message = re.search(r'(?m)^message: "(.*)"$', out)[1]
        self.assertTrue(all(" " <= c <= "~" for c in message), message)


@unittest.skipIf(os.name == "nt" or not shutil.which("bash"), "no bash")
class CurlCommand(Program):
    KEYS = {"AWS_ACCESS_KEY_ID": "AKIA $(exit 9)", "AWS_SECRET_ACCESS_KEY": "a'b\"c d`e`/+=$f"}

    def arguments(self, out, **more):
        """What curl is given, in each shell that is here, and that they agree."""
        script = "curl() { printf '%s\\0' \"$@\"; }\n" + out.split("\n\n")[3] + "\n"
        subprocess.run(["bash", "-n"], input=script.encode(), check=True, timeout=60)
        outputs = set()
        for shell in ("bash", "sh", "dash", "zsh"):
            if shutil.which(shell):
                done = subprocess.run([shell], input=script.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                      timeout=60, env={"PATH": os.environ["PATH"], **self.KEYS, **more})
                self.assertEqual((done.returncode, done.stderr), (0, b""), shell)
                outputs.add(done.stdout)
        self.assertEqual(len(outputs), 1)
        *arguments, nothing = outputs.pop().split(b"\0")
        self.assertEqual(nothing, b"")
        return arguments

    def expected(self, body, url, *token):
        return [each.encode() for each in (
            "--aws-sigv4", "aws:amz:us-west-2:cognito-idp", "--user", ":".join(self.KEYS.values()), *token,
            "-H", HEADERS[0], "-H", HEADERS[1], "--data-binary", body, url)]

    def test_plain(self):
        out = self.link_user(*POOL, *JANE, *GOOGLE, "--no-send")[1]
        self.assertEqual(self.arguments(out), self.expected(BODY, f"https://{HOST}/"))
        self.assertEqual(self.arguments(out, AWS_SESSION_TOKEN=""), self.expected(BODY, f"https://{HOST}/"))
        self.assertEqual(self.arguments(out, AWS_SESSION_TOKEN="to ken'$x*"), self.expected(
            BODY, f"https://{HOST}/", "-HX-Amz-Security-Token: to ken'$x*"))

    def test_texts_that_a_shell_might_take_apart(self):
        for text in ("it's", "'", "''", "'; exit 9; '", "$HOME ${x} $(exit 9)", "`exit 9`", '"', "\\", "\\'", "!!",
                     "a\nb", "a\tb\r", "zoë\u2028\U0001F600", "* ? [a] {a,b} ~ # & | < > ;", "'$(exit 9)`\n\"ß'",
                     "\x7f\x01"):
            with self.subTest(text):
                code, out, _ = self.link_user(*POOL, "--destination", f"jane{text}", "--source", f"MyIdP={text}=")
                self.assertEqual(code, 0)
                self.assertEqual(self.arguments(out), self.expected(body_of(out), f"https://{HOST}/"))
                body = json.loads(body_of(out))
                self.assertEqual((body["DestinationUser"]["ProviderAttributeValue"],
                                  body["SourceUser"]["ProviderAttributeValue"]), (f"jane{text}", f"{text}="))

    def test_url(self):
        url = "https://proxy.example/a'b$c;(d)&!*~%20/"
        out = self.link_user(*POOL, *JANE, *GOOGLE, "--endpoint", url)[1]
        self.assertEqual(self.arguments(out), self.expected(BODY, url))


class Usernames(Program):
    def test_each_error_is_explained(self):
        for error, (username, providers, message, mend) in USERNAMES.items():
            with self.subTest(error):
                size = len(username if isinstance(username, bytes) else username.encode())
                self.assertEqual(self.link_user(*POOL, *JANE, "--username", username, *providers), (1, "", (
                    f"error    SourceUser  {error}  ({size} bytes, hidden)\n"
                    f"         {message}\n"
                    f"         -> {mend}\n"
                    "refused: 1 error, 0 warnings, 0 notes\n")))

    def test_show_values(self):
        err = self.link_user(*POOL, *JANE, "--username", "googleé", "--show-values")[2]
        self.assertEqual(err.split("\n")[0], 'error    SourceUser  no_separator  "google\\xc3\\xa9"')

    def test_other_issues_are_told_too(self):
        code, _, err = self.link_user("--destination", "jane@example.com", "--username", "google")
        self.assertEqual((code, [(each.rule, each.field) for each in issues(err)]), (1, [
            ("no_separator", "SourceUser"), ("member_missing", "UserPoolId"),
            ("destination_looks_like_email", "DestinationUser.ProviderAttributeValue")]))

    def test_no_rule_set_lets_it_pass(self):
        code, _, err = self.link_user(*POOL, *JANE, "--username", "google", "--waive", "member_missing")
        self.assertEqual((code, [each.rule for each in issues(err)]), (1, ["no_separator"]))


class SmallExamples(Program):
    def assert_success(self, name):
        code, out, err = self.run_program(name)
        self.assertEqual((code, err), (0, ""))
        return out

    def test_compile_time_request(self):
        self.assertEqual(self.assert_success("compile_time_request"), f"{BODY}\n")

    def test_embed_in_sdk(self):
        self.assertEqual(self.assert_success("embed_in_sdk"), f"{BODY}\n")

    @unittest.skipUnless((PROGRAMS / f"sign_with_openssl{SUFFIX}").exists(), "OpenSSL was not found")
    def test_sign_with_openssl(self):
        out = self.assert_success("sign_with_openssl")
        self.assertRegex(out, r"\AX-Amz-Date: 20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830"
                              r"/us-west-2/cognito-idp/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                              r"Signature=[0-9a-f]{64}\n\Z")

    def test_transport_lambda(self):
        self.assertEqual(self.assert_success("transport_lambda"), "linked\n")

    def test_transport_class(self):
        self.assertRegex(self.assert_success("transport_class"),
                         r"\Ano_destination, request 00bb3975-63cf-11e8-bed7\n\S[^\n]*\.\n\Z")

    def test_asynchronous(self):
        self.assertEqual(self.assert_success("asynchronous"), (
            "no_reply\nagain in 500 ms\nlinked\n"
            'identities: [{"userId":"5432109876543210","providerName":"Google","providerType":"Google","issuer":null,'
            '"primary":false,"dateCreated":0}]\n'))

    def test_readme(self):
        self.assertEqual(self.run_program("readme")[:2], (0, f"{BODY}\n"))
        source = (HERE / "readme.cpp").read_text()
        self.assertEqual((source.count("// [readme]\n"), source.count("// [/readme]\n")), (1, 1))

    def test_pre_sign_up_trigger(self):
        lines = self.assert_success("pre_sign_up_trigger").split("\n")
        self.assertEqual(lines.pop(), "")
        self.assertEqual(dict(line.split(": ", 1) for line in lines[:-2]), {
            # the three facts, each refused
            "provider without verification": "The provider has not verified the e-mail address.",
            "provider that does not say": "The provider has not verified the e-mail address.",
            "registered by anybody": "The existing user is not confirmed.",
            "made by an administrator": "The existing user is not confirmed.",
            "address of anybody": "The existing user's e-mail address is not verified.",
            "provider not listed": "unknown_provider",
            "id with lost capitals": "case_lost",
            "other pool": "The pool is not the one that the profile describes.",
            "no such user": "The destination user does not exist. In a pool that signs in with e-mail the username is a "
                            "generated UUID: look it up with ListUsers; for a federated destination give the provider's "
                            "user id without a prefix.",
            "native user": "linked",
            "the same event once more": "linked",
            "federated user": "linked",
        })
        self.assertEqual(lines[-2:], [
            '[{"userId":"5432109876543210","providerName":"Google","providerType":"Google","issuer":null,'
            '"primary":false,"dateCreated":0}]',
            '[{"userId":"jane","providerName":"Company","providerType":"SAML","issuer":null,'
            '"primary":false,"dateCreated":0}]'])
        source = (HERE / "pre_sign_up_trigger.cpp").read_text()
        handler = source.split("// [pre_sign_up]\n")[1].split("// [/pre_sign_up]")[0]
        self.assertLessEqual(len(handler.splitlines()), 32)

    def test_validate_in_unit_tests(self):
        self.assertRegex(self.assert_success("validate_in_unit_tests"), r"assertions: 5 \| 5 passed")


if __name__ == "__main__":
    unittest.main()
