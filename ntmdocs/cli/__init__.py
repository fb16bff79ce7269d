"""The command line: only this package prints, exits and reads the clock."""

from ntmdocs.cli.main import main

__all__ = ["main"]
