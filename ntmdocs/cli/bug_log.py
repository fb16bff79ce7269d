"""The log of our own bugs, in the user's state folder, without data of the plan."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from ntmdocs import __version__


def log_bug(error: BaseException) -> Path:
    """The path of the log that now holds the frames of `error`: places in the code, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} ntmdocs {__version__} {type(error).__name__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    for folder in (_state_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "ntmdocs.log"
            with path.open("a", encoding="utf-8") as log:
                log.write("\n".join(lines) + "\n")
        except OSError:
            continue
        return path
    return Path(os.devnull)


def _state_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "ntmdocs"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "ntmdocs"
