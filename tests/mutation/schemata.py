# SPDX-License-Identifier: BSL-1.0
#
# Finds what can be changed in the headers, and writes a copy of them in which every change is switched at run time:
# `a < b` becomes `(::mutation::on(17) ? (a <= b) : (a < b))`. One build then holds every mutant. libclang parses, so
# that templates, overloaded operators and implicit conversions are seen as the compiler sees them; the texts come from
# the source. What stands in a constant of a namespace is found too, but not switched: a compiler has read it before
# any switch is on. constants.py builds those mutants one by one.

import pathlib
import re
import subprocess

import clang.cindex
from clang.cindex import CursorKind as K

COMPARISONS = {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="]}
LOGIC = {"&&": ["||"], "||": ["&&"]}
ARITHMETIC = {"+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"], "&": ["|"], "|": ["&"], "^": ["&"],
              "<<": [">>"], ">>": ["<<"]}
ASSIGNMENTS = {"+=": ["-="], "-=": ["+="], "|=": ["&="], "&=": ["|="], "*=": ["/="], "^=": ["&="]}
OPERATORS = {**COMPARISONS, **LOGIC, **ARITHMETIC, **ASSIGNMENTS}
FUNCTIONS = {K.FUNCTION_DECL, K.CXX_METHOD, K.FUNCTION_TEMPLATE, K.CONSTRUCTOR, K.DESTRUCTOR, K.CONVERSION_FUNCTION}
SCOPES = {K.NAMESPACE, K.CLASS_DECL, K.STRUCT_DECL, K.CLASS_TEMPLATE, K.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION,
          K.UNION_DECL, K.UNEXPOSED_DECL, K.FRIEND_DECL, K.LINKAGE_SPEC}
CLASSES = SCOPES - {K.NAMESPACE, K.UNEXPOSED_DECL, K.FRIEND_DECL, K.LINKAGE_SPEC}
# Not code that runs: what a compiler checks, and what only types are made of.
NOT_CODE = {K.STATIC_ASSERT, K.CONCEPT_DECL, K.REQUIRES_EXPR, K.ENUM_DECL, K.TYPE_ALIAS_DECL,
            K.TYPE_ALIAS_TEMPLATE_DECL, K.TEMPLATE_NON_TYPE_PARAMETER, K.TEMPLATE_TYPE_PARAMETER, K.TYPE_REF,
            K.TEMPLATE_REF, K.CXX_BASE_SPECIFIER, K.CONCEPT_SPECIALIZATION_EXPR, K.SIZE_OF_PACK_EXPR}
NUMBER = re.compile(r"(unsigned |signed )?(char|short|int|long|long long)|bool|char32_t|char16_t|char8_t")
TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|^[ \t]*\#[^\n]*(?:\\\n[^\n]*)*|R"\((?:.*?)\)"|u?8?U?L?"(?:\\.|[^"\\])*"|U?u?'(?:\\.|[^'\\])+'
                      |[A-Za-z_]\w*|\.?\d(?:[\w.]|'\w)*|<=>|<<=|>>=|\.\.\.|::|->\*?|\+\+|--|<<|&&|\|\||[-+*/%&|^!=<>]=|.""",
                   re.X | re.S | re.M)
# The generated tables of Unicode: one number in so many. The check that the table is current compares all of them.
SAMPLED = {"cognito_link/detail/text/unicode_data.hpp": 23}


class Mutant:
    """One change. Its key is the header, the line, what is changed to what, and which of those on that line."""

    def __init__(self, number, header, kind, start, end, line, before, after, table):
        self.number, self.header, self.kind, self.start, self.end = number, header, kind, start, end
        self.line, self.before, self.after, self.table = line, before, after, table
        self.text, self.key, self.dropped = "", "", None # dropped: the compiler's message
        self.view = self.constant = False


class Edit:
    """What is written in place of the characters from start to end."""

    def __init__(self, start, end, order):
        self.start, self.end, self.order = start, end, order
        self.choices, self.cast, self.shape = [], None, "expression"
        self.extra = None


class Header:
    def __init__(self, path, name):
        self.name = name
        self.text = path.read_bytes().decode("latin-1")
        self.tokens = [(m.start(), m.group()) for m in TOKEN.finditer(self.text)
                       if not m.group().isspace() and not m.group().startswith(("//", "/*"))
                       and not m.group().lstrip().startswith("#")]
        self.edits = {}
        self.kept = set() # names of local constants that types or lambdas need
        self.starts = [t[0] for t in self.tokens]

    def tokens_in(self, start, end):
        import bisect
        return self.tokens[bisect.bisect_left(self.starts, start):bisect.bisect_left(self.starts, end)]

    def token_after(self, at):
        import bisect
        return self.tokens[bisect.bisect_left(self.starts, at)]

    def line_of(self, at):
        return self.text.count("\n", 0, at) + 1


def library():
    clang.cindex.Config.set_library_file("/usr/lib/llvm-19/lib/libclang.so")


class Schemata:
    def __init__(self, include):
        self.include = pathlib.Path(include)
        self.headers, self.mutants = {}, []
        self.order = 0
        for path in sorted(self.include.rglob("*.hpp")):
            name = str(path.relative_to(self.include))
            self.headers[name] = Header(path, name)
        library()
        source = "".join(f"#include <{name}>\n" for name in self.headers)
        unit = clang.cindex.Index.create().parse("all.cpp", args=["-std=c++20", f"-I{self.include}", "-w"],
                                                 unsaved_files=[("all.cpp", source)])
        errors = [str(d) for d in unit.diagnostics if d.severity >= 3]
        if errors:
            raise SystemExit("\n".join(errors))
        top = [c for c in unit.cursor.get_children()
               if c.location.file and c.location.file.name.startswith(str(self.include))]
        for cursor in top:
            self.header = self.headers[str(pathlib.Path(cursor.location.file.name).relative_to(self.include))]
            self.scope(cursor, cursor)
        self.name_them()

    # ---- Small helps

    def of(self, cursor):
        return cursor.extent.start.offset, cursor.extent.end.offset

    def source(self, cursor):
        start, end = self.of(cursor)
        return self.header.text[start:end]

    def edit(self, start, end):
        if (start, end) not in self.header.edits:
            self.order += 1
            self.header.edits[start, end] = Edit(start, end, self.order)
        return self.header.edits[start, end]

    def mutant(self, kind, start, end, before, after):
        number = len(self.mutants) + 1
        made = Mutant(number, self.header.name, kind, start, end, self.header.line_of(start), before, after,
                      self.in_table)
        self.mutants.append(made)
        return made

    def choose(self, cursor, kind, after, before=None, text=None):
        """A mutant that is another expression in the cursor's place."""
        start, end = self.of(cursor)
        made = self.mutant(kind, start, end, before or self.source(cursor), after)
        made.text = text or after
        self.edit(start, end).choices.append(made)
        return made

    @staticmethod
    def core(cursor):
        """Without parentheses and implicit conversions."""
        while cursor.kind in (K.UNEXPOSED_EXPR, K.PAREN_EXPR):
            inner = [c for c in cursor.get_children() if c.kind not in NOT_CODE]
            if len(inner) != 1:
                break
            if cursor.kind == K.UNEXPOSED_EXPR and inner[0].extent != cursor.extent:
                break
            cursor = inner[0]
        return cursor

    def operator_of(self, cursor):
        """The operator of an expression with two operands, where it stands, and the operands."""
        start, end = self.of(cursor)
        operands = []
        for child in cursor.get_children():
            a, b = self.of(child)
            if b > a and start <= a and b <= end and (a, b) != (start, end):
                if operands and operands[-1][0] == (a, b):
                    continue
                operands.append(((a, b), child))
        operands = [o for o in operands if self.header.text[o[0][0]:o[0][1]] not in OPERATORS]
        if len(operands) != 2:
            return None
        (a, left), (b, right) = sorted(operands, key=lambda o: o[0])
        between = self.header.tokens_in(a[1], b[0])
        if a[0] != start or b[1] != end or len(between) != 1 or between[0][1] not in OPERATORS:
            return None
        return between[0][1], between[0][0], left, right

    # ---- Declarations

    def scope(self, cursor, parent):
        self.in_table = False
        if cursor.kind in SCOPES:
            for child in cursor.get_children():
                self.scope(child, cursor)
        elif cursor.kind in FUNCTIONS:
            self.function(cursor)
        elif cursor.kind == K.VAR_DECL:
            self.constant(cursor, parent)
        elif cursor.kind == K.FIELD_DECL:
            init = self.initialiser(cursor)
            if init is not None:
                self.code(init)

    def function(self, cursor):
        start, end = self.of(cursor)
        body = [c for c in cursor.get_children() if c.kind == K.COMPOUND_STMT]
        head = self.header.tokens_in(start, self.of(body[0])[0] if body else end)
        for at, token in head:
            if token == "consteval" and cursor.result_type.get_canonical().spelling in (
                    "unsigned long", "unsigned int", "bool"):
                self.edit(at, at + len(token)).shape = "constexpr"
            elif token == "consteval":
                return  # evaluated while compiling only
        member = False
        for child in cursor.get_children():
            if child.kind == K.COMPOUND_STMT:
                if self.source(child).startswith("{"):  # else it is defaulted
                    self.code(child)
            elif child.kind == K.PARM_DECL:
                init = self.initialiser(child)
                if init is not None:
                    self.code(init)
            elif child.kind == K.MEMBER_REF:
                member = True
            elif member and child.kind.is_expression():
                self.code(child)
                member = False

    def initialiser(self, cursor):
        last = None
        for child in cursor.get_children():
            last = child
        if last is None or not last.kind.is_expression() or last.extent.start.offset <= cursor.location.offset:
            return None
        return last

    def constant(self, cursor, parent):
        start, end = self.of(cursor)
        head = [t for _, t in self.header.tokens_in(start, cursor.location.offset)]
        init = self.initialiser(cursor)
        if init is None or "template" in head or parent.kind not in (K.NAMESPACE, K.UNEXPOSED_DECL):
            return
        edits, self.header.edits = self.header.edits, {}
        self.in_table = True
        self.code(init)
        self.in_table = False
        self.header.edits = edits

    # ---- Code

    def code(self, cursor, parent=None):
        kind = cursor.kind
        if kind in NOT_CODE:
            return
        handler = {K.COMPOUND_STMT: self.block, K.IF_STMT: self.if_, K.WHILE_STMT: self.while_, K.DO_STMT: self.do_,
                   K.RETURN_STMT: self.return_, K.VAR_DECL: self.variable, K.INTEGER_LITERAL: self.number,
                   K.CHARACTER_LITERAL: self.character, K.CXX_BOOL_LITERAL_EXPR: self.truth,
                   K.STRING_LITERAL: self.string, K.DECL_REF_EXPR: self.name, K.CASE_STMT: self.case,
                   K.CONDITIONAL_OPERATOR: self.conditional, K.INIT_LIST_EXPR: self.list_,
                   K.FOR_STMT: self.for_}.get(kind)
        if handler:
            handler(cursor, parent)
            return
        if kind in (K.CALL_EXPR, K.BINARY_OPERATOR, K.UNEXPOSED_EXPR, K.COMPOUND_ASSIGNMENT_OPERATOR):
            self.binary(cursor)
        if kind == K.CALL_EXPR:
            self.call(cursor)
        if kind == K.UNARY_OPERATOR:
            self.unary(cursor)
        if kind in FUNCTIONS:
            return
        if kind in SCOPES:
            for child in cursor.get_children():
                self.scope(child, cursor)
            return
        self.children(cursor)

    def children(self, cursor):
        start = cursor.extent.start.offset
        for child in cursor.get_children():
            if cursor.kind == K.MEMBER_REF_EXPR and child.extent.start.offset != start:
                continue
            if self.is_template_argument(child, cursor):
                continue
            self.code(child, cursor)

    def is_template_argument(self, cursor, parent):
        if parent.kind not in (K.CALL_EXPR, K.CXX_FUNCTIONAL_CAST_EXPR, K.VAR_DECL, K.MEMBER_REF_EXPR,
                               K.CXX_STATIC_CAST_EXPR, K.UNEXPOSED_EXPR, K.CXX_UNARY_EXPR):
            return False
        depth = 0
        for _, token in self.header.tokens_in(cursor.extent.end.offset, parent.extent.end.offset)[:40]:
            if token in "([{":
                depth += 1
                if depth == 1:
                    return False
            elif token in ")]};":
                return False
            elif token == ">" and depth == 0:
                before = self.header.tokens_in(parent.extent.start.offset, cursor.extent.start.offset)
                return any(t == "<" for _, t in before) and not any(t in "({" for _, t in before)
        return False

    def block(self, cursor, _):
        for child in cursor.get_children():
            self.statement(child)
            self.code(child)

    def statement(self, child):
        core = child
        while core.kind == K.UNEXPOSED_EXPR:
            inner = list(core.get_children())
            if len(inner) != 1:
                break
            core = inner[0]
        if core.kind not in (K.CALL_EXPR, K.BINARY_OPERATOR, K.COMPOUND_ASSIGNMENT_OPERATOR, K.UNARY_OPERATOR):
            return
        start, end = self.of(child)
        at, token = self.header.token_after(end)
        if token != ";":
            return
        made = self.mutant("dropped statement", start, at + 1, self.header.text[start:at + 1], "")
        edit = self.edit(start, at + 1)
        edit.shape = "statement"
        edit.choices.append(made)

    def condition(self, cursor, loop=False, drop=False):
        core = self.core(cursor)
        simple = core.kind not in (K.CXX_BOOL_LITERAL_EXPR, K.LAMBDA_EXPR) and not self.is_truth_operator(core)
        if simple and cursor.kind != K.VAR_DECL:
            self.choose(cursor, "negated condition", f"!({self.source(cursor)})")
            self.edit(*self.of(cursor)).cast = "bool"
        if drop:
            self.choose(cursor, "dropped branch", "false")
            self.edit(*self.of(cursor)).cast = "bool"

    def is_truth_operator(self, cursor):
        if cursor.kind == K.UNARY_OPERATOR and self.source(cursor).startswith("!"):
            return True
        found = self.operator_of(cursor)
        return bool(found) and found[0] in {**COMPARISONS, **LOGIC}

    def if_(self, cursor, _):
        start, _end = self.of(cursor)
        tokens = self.header.tokens_in(start, start + 40)
        children = list(cursor.get_children())
        if len(tokens) > 1 and tokens[1][1] == "constexpr":
            for child in children:
                if not child.kind.is_expression():
                    self.code(child, cursor)
            return
        has_else = False
        for index, child in enumerate(children):
            if index and self.header.tokens_in(self.of(children[index - 1])[1], self.of(child)[0])[-1:] and \
                    self.header.tokens_in(self.of(children[index - 1])[1], self.of(child)[0])[-1][1] == "else":
                has_else = True
        for child in children:
            if child.kind == K.VAR_DECL:  # if (const auto x = ...)
                break
            if child.kind.is_expression():
                self.condition(child, drop=not has_else)
                break
        for child in children:
            self.code(child, cursor)

    def while_(self, cursor, _):
        for child in cursor.get_children():
            if child.kind.is_expression() and self.core(child).kind != K.CXX_BOOL_LITERAL_EXPR:
                self.condition(child)
            break
        for child in cursor.get_children():
            if self.core(child).kind != K.CXX_BOOL_LITERAL_EXPR:
                self.code(child, cursor)

    do_ = while_

    def for_(self, cursor, _):
        children = list(cursor.get_children())
        for index, child in enumerate(children):
            step = self.core(child)
            last = index == len(children) - 2 and step.kind == K.UNARY_OPERATOR
            if not last:  # a loop that does not go on never ends
                self.code(child, cursor)

    def return_(self, cursor, _):
        for child in cursor.get_children():
            core = self.core(child)
            spelled = child.type.get_canonical().spelling
            if spelled == "bool":
                self.condition(child)
            elif re.fullmatch(r"unsigned (char|short|int|long)|int|long|char32_t", spelled) and \
                    core.kind not in (K.INTEGER_LITERAL, K.CHARACTER_LITERAL):
                made = self.choose(child, "other value", f"{self.source(child)} + 1")
                made.text = f"({self.source(child)}) + 1"
                self.edit(*self.of(child)).cast = spelled
            self.code(child, cursor)

    def variable(self, cursor, parent):
        init = self.initialiser(cursor)
        if init is None:
            return
        start, _ = self.of(cursor)
        spelled = cursor.type.get_canonical().spelling
        is_number = NUMBER.fullmatch(spelled.removeprefix("const "))
        for at, token in self.header.tokens_in(start, cursor.location.offset):
            if token == "constexpr":
                if is_number and (re.search(rf"<[^;{{}}()]*\b{cursor.spelling}\b[^;{{}}()]*>", self.header.text) or
                                  self.core(init).kind == K.LAMBDA_EXPR):
                    return  # types are made of it
                edit = self.edit(at, at + len(token))
                edit.shape, edit.extra = "number" if is_number else "const", (cursor.spelling, *self.of(init))
        if spelled in ("bool", "const bool"):
            self.condition(init)
        self.code(init, cursor)

    def number(self, cursor, parent):
        text = self.source(cursor)
        if not text or not (text[0].isdigit()):
            return
        step = SAMPLED.get(self.header.name)
        if step and self.in_table:
            self.sampled = getattr(self, "sampled", 0) + 1
            if self.sampled % step:
                return
        digits = text.rstrip("uUlL").replace("'", "")
        value = int(digits, 0) if not re.fullmatch(r"0[0-7]+", digits) else int(digits, 8)
        suffix = text[len(text.rstrip("uUlL")):]
        spelled = cursor.type.get_canonical().spelling
        outer = parent
        if parent is not None and parent.kind == K.UNEXPOSED_EXPR and parent.extent == cursor.extent:
            spelled = parent.type.get_canonical().spelling
        base = "0x%x" if digits.lower().startswith("0x") else "%d"
        self.choose(cursor, "number", (base % (value + 1)) + suffix)
        if value > 0:
            self.choose(cursor, "number", (base % (value - 1)) + suffix)
        self.convert(cursor, parent, spelled)

    def convert(self, cursor, parent, spelled):
        """The type that a number has where it stands. One beside a vector must be a byte, or clang takes no other
        than a constant."""
        in_blocks = self.header.name.endswith(("blocks.hpp", "facts.hpp", "unicode.hpp"))
        beside = parent is not None and parent.kind in (K.BINARY_OPERATOR, K.CALL_EXPR, K.UNEXPOSED_EXPR) and \
            parent.type.get_canonical().spelling == "<dependent type>"
        if "vector_size" in spelled or (in_blocks and beside):
            spelled = "unsigned char"
        if NUMBER.fullmatch(spelled):
            self.edit(*self.of(cursor)).cast = spelled

    def character(self, cursor, parent):
        text = self.source(cursor)
        if not text.startswith(("'", "U'")):
            return
        spelled = cursor.type.get_canonical().spelling
        if parent is not None and parent.kind == K.UNEXPOSED_EXPR and parent.extent == cursor.extent:
            spelled = parent.type.get_canonical().spelling
        self.choose(cursor, "character", f"{text} + 1")
        self.edit(*self.of(cursor)).cast = "char"
        self.convert(cursor, parent, spelled)

    def truth(self, cursor, parent):
        text = self.source(cursor)
        if text in ("true", "false"):
            self.choose(cursor, "truth", "false" if text == "true" else "true")

    def string(self, cursor, parent):
        text = self.source(cursor)
        if not text.startswith('"'):
            return
        last = re.sub(r'(\\(x[0-9A-Fa-f]+|[0-7]+|u[0-9A-Fa-f]{4}|.)|[^\\])"$', '"', text) if text != '""' else '"?"'
        made = self.choose(cursor, "text", last)
        made.text = last
        made.view = True
        self.edit(*self.of(cursor)).shape = "text"

    def name(self, cursor, parent):
        target = cursor.referenced
        if target is None:
            return
        if target.kind == K.ENUM_CONSTANT_DECL and target.location.file and \
                target.location.file.name.startswith(str(self.include)):
            if parent is not None and (self.operator_of(parent) or ("",))[0] in ("==", "!="):
                return
            names = [c.spelling for c in target.semantic_parent.get_children() if c.kind == K.ENUM_CONSTANT_DECL]
            if len(names) < 2:
                return
            other = names[(names.index(target.spelling) + 1) % len(names)]
            text = self.source(cursor)
            if text.endswith(target.spelling):
                self.choose(cursor, "enumerator", text[:-len(target.spelling)] + other)

    def case(self, cursor, _):
        for child in list(cursor.get_children())[1:]:
            self.code(child, cursor)

    def conditional(self, cursor, _):
        children = list(cursor.get_children())
        self.condition(children[0])
        for child in children:
            self.code(child, cursor)

    def binary(self, cursor):
        found = self.operator_of(cursor)
        if not found:
            return
        operator, at, left, right = found
        spelled = cursor.type.get_canonical().spelling
        if operator in COMPARISONS or operator in LOGIC:
            if spelled not in ("bool", "<dependent type>"):
                return
        elif operator in ARITHMETIC and not (NUMBER.fullmatch(spelled) or spelled == "<dependent type>" or
                                             "__vector_size__" in spelled or "double" in spelled):
            return
        start, end = self.of(cursor)
        if any(m.start == start and m.end == end and m.header == self.header.name and m.kind == "operator"
               for m in self.mutants[-12:]):
            return
        for other in OPERATORS[operator]:
            made = self.choose(cursor, "operator", other, before=operator)
            made.text = self.header.text[start:at] + other + self.header.text[at + len(operator):end]
            made.place = at
        if operator in LOGIC:
            for side in (left, right):
                self.condition(side)

    def rewritten(self, cursor):
        """a != b that the compiler reads as !(a == b): libclang places it at its operator."""
        calls = [c for c in cursor.get_children() if c.kind == K.CALL_EXPR]
        operands = [a for a in calls[0].get_arguments() if a is not None] if calls else []
        if len(operands) != 2:
            return
        ends = sorted(self.of(o) for o in operands)
        between = self.header.tokens_in(ends[0][1], ends[1][0])
        if len(between) != 1 or between[0][1] != "!=":
            return
        (start, _), (_, end), at = *ends, between[0][0]
        made = self.mutant("operator", start, end, "!=", "==")
        made.text = self.header.text[start:at] + "==" + self.header.text[at + 2:end]
        made.place = at
        self.edit(start, end).choices.append(made)

    def unary(self, cursor):
        text = self.source(cursor)
        if text.startswith("!="):
            self.rewritten(cursor)
        elif text.startswith("!"):
            self.choose(cursor, "negation left out", text[1:].strip())
            self.edit(*self.of(cursor)).cast = "bool"
        elif text.startswith(("++", "--")):
            self.choose(cursor, "operator", ("--" if text.startswith("++") else "++") + text[2:])
        elif text.endswith(("++", "--")):
            self.choose(cursor, "operator", text[:-2] + ("--" if text.endswith("++") else "++"))
        elif text.startswith(("~", "-")):
            self.choose(cursor, "operator", text[1:])

    def swap(self, arguments):
        for one, two in zip(arguments, arguments[1:]):
            a, b = self.source(one), self.source(two)
            if not a or not b or a == b or a.startswith((".", "{", '"')) or b.startswith((".", "{", '"')):
                continue
            if re.fullmatch(r"[\d'.xXa-fA-FuUlL]+", a) and re.fullmatch(r"[\d'.xXa-fA-FuUlL]+", b):
                continue
            if bool(re.fullmatch(r"[\w.>-]+", a)) != bool(re.fullmatch(r"[\w.>-]+", b)):
                continue  # one is an object, the other a value
            types = [x.type.get_canonical().spelling for t in (one, two) for x in (t, self.core(t))]
            types = [t if t.endswith("*") else t.removeprefix("const ") for t in types]
            if len(set(types)) != 1 or self.core(one).kind == K.LAMBDA_EXPR or "(lambda" in types[0] or \
                    "dependent" in types[0]:
                continue
            (s1, e1), (s2, e2) = self.of(one), self.of(two)
            if e1 > s2:
                continue
            made = self.mutant("swapped", s1, e2, f"{a}, {b}", f"{b}, {a}")
            made.text = made.after
            self.edit(s1, e1).choices.append((made, b))
            self.edit(s2, e2).choices.append((made, a))

    def call(self, cursor):
        if self.operator_of(cursor) or cursor.spelling in ("operator=", "operator[]"):
            return
        self.swap([a for a in cursor.get_arguments() if a is not None])

    def list_(self, cursor, _):
        children = list(cursor.get_children())
        self.swap(children)
        if self.in_table and len(children) > 1:
            for child in children:
                text = self.source(child)
                if child.kind == K.INIT_LIST_EXPR and text.startswith("{") and not text.startswith("{{") and \
                        "," in text:
                    start, end = self.of(child)
                    first = text.split(",")[0].lstrip("{") if '"' not in text.split(",")[0] else text.split('"')[1]
                    made = self.mutant("dropped row", start, end, "{" + first + "}", "{}")
                    made.text = "{}"
        self.children(cursor)

    # ---- Writing

    def name_them(self):
        seen = {}
        for m in self.mutants:
            text = self.headers[m.header].text
            begin = text.rfind("\n", 0, getattr(m, "place", m.start)) + 1
            line = " ".join(text[begin:text.find("\n", begin)].split())
            before, after = (" ".join(t.split()) for t in (m.before, m.after))
            m.any_of_line = f"{m.header.removeprefix('cognito_link/')} | {line} | *"
            key = f"{m.header.removeprefix('cognito_link/')} | {line} | {before} -> {after}"
            seen[key] = seen.get(key, 0) + 1
            m.key = key if seen[key] == 1 else f"{key} | {seen[key]}"

    def remember(self, path):
        """Keeps what the compiler refused, so that the next run need not find it out again."""
        lines = [f"{m.key}\t{m.dropped}" for m in self.mutants if m.dropped]
        lines += [f"{m.key}\t?" for m in self.mutants if m.kind == "text" and not m.view]
        lines += [f"{h.name}\t!{name}" for h in self.headers.values() for name in sorted(h.kept)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def recall(self, path):
        if not path.exists():
            return
        by_key = {m.key: m for m in self.mutants}
        for line in path.read_text(encoding="utf-8").splitlines():
            key, _, what = line.rpartition("\t")
            if what.startswith("!") and key in self.headers:
                self.headers[key].kept.add(what[1:])
            elif key in by_key and what == "?":
                by_key[key].view = False
            elif key in by_key:
                by_key[key].dropped = what

    def write(self, output):
        output = pathlib.Path(output)
        for name, header in self.headers.items():
            text = Writer(header).whole()
            guard = text.index("#define ")
            guard_end = text.index("\n", guard)
            text = text[:guard_end] + " \n#include \"mutation.hpp\"\n#line " + \
                str(header.text.count("\n", 0, header.text.index("#define ")) + 2) + text[guard_end:]
            path = output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes().decode("latin-1") != text:
                path.write_bytes(text.encode("latin-1"))


def drop_what_does_not_compile(schemata, output, command):
    """Compiles the mutated headers, and leaves out what the compiler refuses, until there is nothing left of that."""
    for _ in range(30):
        schemata.write(output)
        ran = subprocess.run(command, capture_output=True, text=True)
        if ran.returncode == 0:
            return
        if not drop_refused(schemata, output, ran.stderr):
            raise SystemExit(ran.stderr[:5000])
    raise SystemExit("the mutated headers do not compile")


def drop_refused(schemata, output, messages):
    """Leaves out the mutants that these messages are about; whether there were any."""
    known = {m.number: m for m in schemata.mutants}
    pattern = re.compile(r"::mutation::on\((\d+)\)")
    changed = False
    for name in re.findall(r"(?:read of non-const variable|variable) '(\w+)' "
                           r"(?:is not allowed in a constant|cannot be implicitly captured)", messages):
        for header in schemata.headers.values():
            for edit in header.edits.values():
                if edit.shape in ("const", "number") and edit.extra[0] == name and name not in header.kept:
                    header.kept.add(name)
                    changed = True
                    for m in schemata.mutants:
                        if m.header == header.name and edit.extra[1] <= m.start and m.end <= edit.extra[2]:
                            m.constant = True
    if changed:
        return True
    seen = set()
    for error in map(re.compile(r"(\S+?):(\d+):(\d+): (?:fatal )?error: (.*)").match, messages.splitlines()):
        if not error or str(output) not in error[1] or error.group() in seen:
            continue
        seen.add(error.group())
        name = str(pathlib.Path(error[1]).resolve().relative_to(pathlib.Path(output).resolve()))
        row = lines_of(output, name)[int(error[2]) + 1] # two lines are added above
        before = [known[int(n)] for n in pattern.findall(row[:int(error[3])])]
        found = [m for m in before or [known[int(n)] for n in pattern.findall(row)][::-1] if m.dropped is None]
        swapped = [m for m in found if m.kind == "swapped"]
        if swapped and re.search("no matching|lvalue reference|cannot initialize a param|operand types|ambiguous",
                                 error[4]):
            found = swapped
        texts = [m for m in found if m.kind == "text" and m.view]
        if texts and "string_view" in error[4]:
            texts[-1].view, changed = False, True
        elif found:
            found[-1].dropped, changed = error[4], True
    return changed


def lines_of(output, name):
    return (pathlib.Path(output) / name).read_bytes().decode("latin-1").split("\n")


class Writer:
    def __init__(self, header):
        self.header = header
        self.edits = sorted(header.edits.values(), key=lambda e: (e.start, -e.end, e.order))

    def whole(self):
        return self.between(0, len(self.header.text), self.edits)

    def between(self, start, end, edits):
        out, at, index = [], start, 0
        while index < len(edits):
            edit = edits[index]
            inner, index = [], index + 1
            while index < len(edits) and edits[index].start < edit.end:
                if edits[index].end > edit.end:
                    raise SystemExit(f"overlap in {self.header.name}: {self.header.text[edit.start:edits[index].end]!r}")
                inner.append(edits[index])
                index += 1
            out.append(self.header.text[at:edit.start])
            out.append(self.one(edit, inner))
            at = edit.end
        out.append(self.header.text[at:end])
        return "".join(out)

    @staticmethod
    def flat(text):
        """On one line, so that the lines stay those of the source."""
        return re.sub(r"//[^\n]*", "", text).replace("\n", " ") if "\n" in text else text

    def one(self, edit, inner):
        source = self.header.text[edit.start:edit.end]
        if edit.shape == "constexpr":
            return "constexpr"
        if edit.shape in ("const", "number"):  # a constant number would be known while compiling
            if edit.extra[0] in self.header.kept:
                return source
            return "const" if edit.shape == "const" else ""
        choices = [(c, c.text) if isinstance(c, Mutant) else c for c in edit.choices]
        choices = [(m, t) for m, t in choices if m.dropped is None]
        if edit.shape == "statement":
            body = self.between(edit.start, edit.end, inner)
            return f"{{ if (!::mutation::on({choices[0][0].number})) {{ {body} }} }}" if choices else body
        body = self.between(edit.start, edit.end, inner)
        if not choices:
            return body
        if edit.shape == "text":
            if choices[0][0].view:
                size = f", sizeof({source}) - 1" if r"\0" in source else ""
                body = f"std::string_view{{{body}{size}}}"
                choices = [(m, f"std::string_view{{{self.flat(t)}}}") for m, t in choices]
            else:
                body = f"static_cast<const char*>({body})"
                choices = [(m, f"static_cast<const char*>({self.flat(t)})") for m, t in choices]
        cast = edit.cast
        wrap = (lambda t: f"static_cast<{cast}>({t})") if cast and cast == "bool" else (lambda t: f"({t})")
        text = "".join(f"::mutation::on({m.number}) ? {wrap(self.flat(t))} : " for m, t in choices)
        text = f"({text}{wrap(body)})"
        return f"static_cast<{cast}>({text})" if cast and cast != "bool" else text
