#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What GoogleTest and Catch2 print, through operator<<, of a check that fails, and that it fails: runs gtest_checks and
catch2_checks, as far as they are in the folder EXAMPLES_DIR; those named in FRAMEWORKS must be."""
import os
import pathlib
import subprocess
import unittest

FOLDER = pathlib.Path(os.environ["EXAMPLES_DIR"])
FRAMEWORKS = os.environ["FRAMEWORKS"].split()
SECRET = "Xyzzy"

REQUEST = ('pool="us-west-2_EXAMPLE" destination={provider="Cognito" attribute=absent value=5 bytes} '
           'source={provider="Google" attribute="Cognito_Subject" value=6 bytes}')
REPORT = ("refused: 2 errors, 0 warnings, 0 notes error: UserPoolId user_pool_id_form at byte 5: The text cannot be the id "
          "of a user pool. -> Use the pool's id, such as us-east-1_AbCdEf123: at most 55 characters, letters and digits "
          "after the last underscore, no space around it. error: SourceUser.ProviderAttributeValue user_member_missing at "
          "byte 0: A part that names the user is absent or empty. -> Give the source its provider name, attribute name and "
          "value, and the destination its provider name and value.")
DIFFERENCE = "different: SourceUser.ProviderAttributeValue"


class Framework:
    """White space does not count: Catch2 breaks lines."""

    def failure(self, name):
        """What is printed of the one check of this test, which fails."""
        done = subprocess.run([FOLDER / self.PROGRAM, *self.SELECT(name)], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=60)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertNotIn(SECRET, done.stdout)
        return " ".join(done.stdout.split())

    def test_what_holds_passes(self):
        done = subprocess.run([FOLDER / self.PROGRAM, *self.SELECT("good")], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, self.PASSED)

    def test_what_does_not_hold_is_printed(self):
        for name, expected in self.BAD.items():
            with self.subTest(name):
                self.assertIn(expected, self.failure(name))


@unittest.skipUnless("gtest" in FRAMEWORKS, "GoogleTest was not found")
class GoogleTest(Framework, unittest.TestCase):
    PROGRAM = "gtest_checks"
    PASSED = r"\[  PASSED  \] 1 test\."
    BAD = {"report": f"Value of: found Actual: false Expected: true {REPORT} [ FAILED ]",
           "difference": f"Value of: found Actual: true Expected: false {DIFFERENCE} [ FAILED ]",
           "equal_differences": f"Which is: {DIFFERENCE} cog::testing::difference{{}} Which is: no difference [ FAILED ]",
           "requests": f"Which is: {REQUEST} requests::other Which is: {REQUEST} [ FAILED ]",
           "names": "Which is: already_linked cog::diagnosis::none Which is: none [ FAILED ]"}

    @staticmethod
    def SELECT(name):
        return [f"--gtest_filter={'good.*' if name == 'good' else f'bad.{name}'}", "--gtest_color=no"]


@unittest.skipUnless("catch2" in FRAMEWORKS, "Catch2 was not found")
class Catch2(Framework, unittest.TestCase):
    PROGRAM = "catch2_checks"
    PASSED = r"All tests passed \(4 assertions in 1 test case\)"
    BAD = {"report": f"CHECK( report_of(requests::bad) ) with expansion: {REPORT} =====",
           "difference": f"with expansion: !{DIFFERENCE} =====",
           "equal differences": f"with expansion: {DIFFERENCE} == no difference =====",
           "requests": f"with expansion: {REQUEST} == {REQUEST} =====",
           "names": "with expansion: already_linked == none ====="}

    @staticmethod
    def SELECT(name):
        return ["good" if name == "good" else f"bad {name}", "--use-colour", "no"]


if __name__ == "__main__":
    unittest.main()
