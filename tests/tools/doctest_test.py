#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What doctest prints of a check that fails, and that it fails: runs doctest_checks, which is in the folder
EXAMPLES_DIR, one test case at a time."""
import os
import pathlib
import re
import subprocess
import unittest

PROGRAM = pathlib.Path(os.environ["EXAMPLES_DIR"]) / ("doctest_checks.exe" if os.name == "nt" else "doctest_checks")
SECRET = "Xyzzy"

POOL_ID = ("error: UserPoolId user_pool_id_form at byte 5: The text cannot be the id of a user pool. -> Use the pool's id, "
           "such as us-east-1_AbCdEf123: at most 55 characters, letters and digits after the last underscore, no space "
           "around it.")
EMAIL = (": DestinationUser.ProviderAttributeValue destination_looks_like_email at byte 5: The native user's name looks "
         "like an e-mail address. -> In a pool that signs in with e-mail the username is a generated UUID: look it up "
         "with ListUsers. AWS's own published solution, Automated Security Response on AWS, sends the address, so it may "
         "work as an alias: where you know that it does, or that usernames are addresses, waive this rule with "
         "rule_set::without.")
VALUE = ("error: SourceUser.ProviderAttributeValue user_member_missing at byte 0: A part that names the user is absent or "
         "empty. -> Give the source its provider name, attribute name and value, and the destination its provider name "
         "and value.")

# What each failing check prints between CHECK( and the last parenthesis.
BAD = {
    "report": [f"refused: 2 errors, 1 warning, 0 notes\n{POOL_ID}\nwarning{EMAIL}\n{VALUE}"],
    "body": ["refused: 2 errors, 0 warnings, 0 notes\n"
             "error: SourceUser json_unknown_member at byte 192: The operation has no such member. -> Check the spelling, "
             "in exact case; waive this rule to let members of later versions pass.\n" + VALUE.replace("byte 0", "byte 228")],
    "doubtful report": [f"refused: 1 error, 0 warnings, 0 notes\nerror{EMAIL}"],
    "report of a good request": [f"good: 0 errors, 1 warning, 0 notes\nwarning{EMAIL}"],
    "result": [f"refused: 1 error, 0 warnings, 0 notes\n{POOL_ID}"],
    "outcome": ['error=user_not_found status=400 effect=not_linked diagnosis=no_destination retry=never advice="The '
                'destination user does not exist. In a pool that signs in with e-mail the username is a generated UUID: '
                "look it up with ListUsers; for a federated destination give the provider's user id without a prefix.\" "
                'peer={code="UserNotFoundException" request_id="" message="No\\x0asuch user"}'],
    "users": ['destination={provider="Cognito" attribute=absent value=5 bytes} == '
              'destination={provider="Cognito" attribute=absent value=17 bytes}'],
    "difference": ["different: SourceUser.ProviderAttributeValue"],
    "names": ["text_length == same_identity", "user_pool_id == source_user", "error == note",
              "custom_url == region_empty", "case_lost == not_utf8", "user_not_found == no_reply",
              "not_linked == unknown", "no_destination == no_pool", "never == transient", "no_region == too_long",
              "syntax == out_of_range"],
}


def run(test_case):
    done = subprocess.run([PROGRAM, f"--test-case={test_case}", "--no-colors=true"], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60)
    return done.returncode, done.stdout.decode().replace("\r\n", "\n")


class Doctest(unittest.TestCase):
    maxDiff = None

    def test_what_holds_passes(self):
        code, out = run("good:*")
        self.assertEqual(code, 0, out)
        self.assertRegex(out, r"test cases: +5 \| +5 passed \| +0 failed")
        self.assertNotIn("values:", out)

    def test_what_does_not_hold_is_printed(self):
        for name, expected in BAD.items():
            with self.subTest(name):
                code, out = run(f"bad: {name}")
                self.assertEqual(code, 1, out)
                shown = re.findall(r"^  values: (?:CHECK|REQUIRE|CHECK_FALSE)\( (.*?) \)\n\n?", out, re.M | re.S)
                self.assertEqual(shown, expected, out)
                self.assertNotIn(SECRET, out)

    def test_no_case_is_left_out(self):
        self.assertRegex(run("bad:*")[1], rf"test cases: +{len(BAD)} \| +0 passed \| +{len(BAD)} failed")


if __name__ == "__main__":
    unittest.main()
