"""Formulas read as trees, if all in them can be computed simply."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.templating.sheets.calculation import Node
from ntmdocs.templating.sheets.cell_values import UnknownValueError
from ntmdocs.templating.sheets.formulas import Formula, Token
from ntmdocs.templating.sheets.functions import FUNCTIONS

_POWERS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}


def parsed(formula: Formula) -> Node | None:
    """The formula as a tree; none if something in it cannot be computed simply."""
    try:
        return _Parser([token for token in formula.tokens if token.kind != "space"]).whole()
    except (UnknownValueError, IndexError, RecursionError):
        return None


class _Parser:
    """Reads operators by their power, the way Excel binds them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def whole(self) -> Node:
        node = self._expression(0)
        if self._at < len(self._tokens):
            raise UnknownValueError
        return node

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _expression(self, power: int) -> Node:
        left = self._operand()
        while (token := self._peek()) is not None and token.kind == "operator":
            own = _POWERS.get(token.text)
            if own is None:
                raise UnknownValueError
            if own <= power:
                break
            self._next()
            left = ("binary", token.text, left, self._expression(own))
        return left

    def _operand(self) -> Node:
        node = self._prefix()
        while (token := self._peek()) is not None and token.text == "%":
            self._next()
            node = ("binary", "/", node, ("value", 100))
        return node

    def _prefix(self) -> Node:
        token = self._next()
        if token.text in ("-", "+"):
            # a sign binds closer than any operator between two values, even ^
            inner = self._operand()
            return ("binary", "-", ("value", 0), inner) if token.text == "-" else inner
        if token.kind == "open" and token.text == "(":
            node = self._expression(0)
            self._close()
            return node
        if token.kind == "function":
            return self._call(token.text[:-1].upper())
        return self._constant(token)

    def _constant(self, token: Token) -> Node:
        if token.reference is not None:
            return ("reference", token.reference)
        if token.kind == "number":
            return ("value", float(token.text) if set(token.text) & set(".eE") else int(token.text))
        if token.kind == "string":
            return ("value", token.text[1:-1].replace('""', '"'))
        if token.text.upper() in ("TRUE", "FALSE"):
            return ("value", token.text.upper() == "TRUE")
        if token.kind in ("name", "table"):
            return (token.kind, token.text)
        raise UnknownValueError

    def _call(self, name: str) -> Node:
        arguments: list[Node] = []
        function = FUNCTIONS.get(name)
        if function is None:
            raise UnknownValueError
        token = self._peek()
        if token is not None and token.kind == "close":
            self._next()
            return ("call", function, ())
        while True:
            arguments.append(self._expression(0))
            token = self._next()
            if token.kind == "close":
                return ("call", function, tuple(arguments))
            if token.kind != "separator":
                raise UnknownValueError

    def _close(self) -> None:
        if self._next().text != ")":
            raise UnknownValueError
