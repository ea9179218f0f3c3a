"""The part of ``clerkapp doctor`` that needs Qt: whether windows can be opened, and with what."""

import os
import subprocess
import sys

from clerkapp.domain.wording import Wording
from clerkapp.queries.machine import Finding

PROBE_LIMIT_S = 20


def qt_findings() -> list[Finding]:
    """Qt, a screen and a Chinese font. Each is tried in a process of its own: Qt may abort."""
    return [_qt(), _screen(), _font()]


def _qt() -> Finding:
    version, trouble = _probe("qt")
    advice = Wording("", "")
    if version is None:
        advice = Wording(
            f"缺少系统库，运行 make setup：{trouble}",
            f"System libraries lack; run make setup: {trouble}",
        )
    return Finding(Wording("Qt 界面库", "Qt"), version is not None, version or "-", advice)


def _screen() -> Finding:
    found, trouble = _probe("screen")
    advice = Wording("", "")
    if found is None:
        advice = Wording(f"没有可用的屏幕：{trouble}", f"No screen can be used: {trouble}")
    return Finding(Wording("屏幕", "Screen"), found is not None, found or "-", advice)


def _font() -> Finding:
    found, _ = _probe("font", platform="offscreen")
    advice = Wording("", "")
    if not found:
        advice = Wording(
            "请安装中文字体，如 fonts-noto-cjk", "Install a Chinese font, fonts-noto-cjk"
        )
    return Finding(Wording("中文字体", "Chinese font"), bool(found), found or "-", advice)


def probe(name: str) -> str:
    """Try one thing in this process, which Qt may abort: that is why it is a process of its own."""
    import PySide6
    from PySide6 import QtWidgets as QtWidgets
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    if name == "qt":
        return PySide6.__version__
    application = QGuiApplication([])
    if name == "screen":
        sizes = [screen.size() for screen in application.screens()]
        return " ".join([application.platformName(), *(f"{x.width()}x{x.height()}" for x in sizes)])
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return chinese[0] if chinese else ""


def _probe(name: str, platform: str | None = None) -> tuple[str | None, str]:
    environment = dict(os.environ)
    if platform is not None:
        environment["QT_QPA_PLATFORM"] = platform
    program = [sys.executable]
    if not getattr(sys, "frozen", False):
        program += ["-m", "clerkapp"]
    try:
        done = subprocess.run(
            [*program, "doctor", "--probe", name],
            capture_output=True,
            text=True,
            timeout=PROBE_LIMIT_S,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    lines = done.stderr.strip().splitlines() or [""]
    return (done.stdout.strip(), "") if done.returncode == 0 else (None, lines[-1][:160])
