"""A real browser, driven over a pipe: one Chromium for all that is asked of pages; a machine without one fails."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--mute-audio")


class Browser:
    """Chromium with one page open; `log` holds every address that a page asked for."""

    def __init__(self, asked: int, answered: int) -> None:
        self._asked, self._answered = asked, os.fdopen(answered, "rb")
        self._number = 0
        self._pending = b""
        self.log: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Accessibility"):
            self.call(f"{domain}.enable")

    @classmethod
    @contextmanager
    def started(cls, profile: Path) -> Iterator[Self]:
        """The browser while it runs, with its profile in a folder of its own."""
        program = shutil.which("chromium")
        assert program is not None, "tests need chromium: make proof-tools"
        read_commands, write_commands = os.pipe()
        read_answers, write_answers = os.pipe()

        # Chromium reads commands from 3 and answers on 4.
        shell = f'exec "$@" 3<&{read_commands} 4>&{write_answers}'
        command = [
            "bash",
            "-c",
            shell,
            "bash",
            program,
            *_FLAGS,
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
        ]
        with subprocess.Popen(
            command, pass_fds=(read_commands, write_answers), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            os.close(read_commands)
            os.close(write_answers)
            browser = cls(write_commands, read_answers)
            try:
                yield browser
            finally:
                process.terminate()
                os.close(write_commands)
                browser._answered.close()

    def call(self, method: str, **parameters: Any) -> Any:
        """What a method of the page answers."""
        return self._call(method, self._session, **parameters)

    def _call(self, method: str, session: str = "", **parameters: Any) -> Any:
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self._asked, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            more = os.read(self._answered.fileno(), 65536)
            assert more, "the browser has gone"
            self._pending += more
        message, _, self._pending = self._pending.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        if answer.get("method") == "Network.requestWillBeSent":
            self.log.append(answer["params"]["request"]["url"])
        self._last = answer.get("method", "")
        return answer

    def open(self, page: Path) -> None:
        """Opens a page and waits until it is loaded."""
        self.call("Page.navigate", url=page.resolve().as_uri())
        while self._last != "Page.loadEventFired":
            self._read()

    def size(self, width: int, height: int = 900) -> None:
        """Makes the window so wide."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )

    def scheme(self, name: str) -> None:
        """Asks for light or dark."""
        features = [{"name": "prefers-color-scheme", "value": name}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def run(self, script: str) -> Any:
        """What a JavaScript expression gives."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def tab(self) -> None:
        """Presses the Tab key."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)

    def pdf(self) -> bytes:
        """The page as printed, on the paper that its own style asks for."""
        printed = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(printed["data"])

    def picture(self, *, whole: bool = True) -> bytes:
        """The page as seen, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])
