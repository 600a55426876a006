# SPDX-License-Identifier: BSL-1.0
#
# What Doxygen sees of a header (sed -E): the names as callers write them, and nothing that it cannot read.

# Behind the library's namespace templates of others are specialised, whose scopes it looks for and does not find.
/^[}] .. namespace cognito_link::inline/,/^#endif/ {
    //!d
}
# The names are cognito_link::x, without the namespace of the version.
s/cognito_link::inline v[0-9_]+/cognito_link/
# Parentheses keep hosts' macros off some names; it takes them for those of a pointer to a function.
s/[(](check|error|info|send)[)][(]/\1(/
# It loses the rest of the file at a raw string.
s/ R"[(].*[)]"/ {}/
