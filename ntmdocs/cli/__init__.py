"""The command line: only this package prints, exits and reads the clock."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext

from ntmdocs.cli.second import second_process


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with the contract's status; no traceback ever reaches a clerk."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # what shares the work of a command begins before the others are imported
    with second_process() if given[:1] == ["dossier"] else nullcontext() as second:
        from ntmdocs.cli.main import run_and_exit

        run_and_exit(given, second)
