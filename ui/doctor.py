"""The part of ``clerkapp doctor`` that needs Qt: whether windows can be opened, and with what."""

import os
import subprocess
import sys

from clerkapp.domain.wording import Wording
from clerkapp.queries.machine import Finding

CHINESE = "会员"
_SCREEN_PROBE = (
    "from PySide6.QtGui import QGuiApplication as A;a=A([]);"
    "print(a.platformName(),*(f'{s.size().width()}x{s.size().height()}' for s in a.screens()))"
)
_FONT_PROBE = (
    "from PySide6.QtGui import QGuiApplication as A,QFontDatabase as F;a=A([]);"
    "print(next(iter(F.families(F.WritingSystem.SimplifiedChinese)),''))"
)


def qt_findings() -> list[Finding]:
    """Qt, a screen and a Chinese font. Each is tried in a process of its own: Qt may abort."""
    return [_qt(), _screen(), _font()]


def _qt() -> Finding:
    version, trouble = _probe("import PySide6.QtWidgets, PySide6; print(PySide6.__version__)")
    advice = Wording("", "")
    if version is None:
        advice = Wording(
            f"缺少系统库，运行 make setup：{trouble}",
            f"System libraries lack; run make setup: {trouble}",
        )
    return Finding(Wording("Qt 界面库", "Qt"), version is not None, version or "-", advice)


def _screen() -> Finding:
    found, trouble = _probe(_SCREEN_PROBE)
    advice = Wording("", "")
    if found is None:
        advice = Wording(f"没有可用的屏幕：{trouble}", f"No screen can be used: {trouble}")
    return Finding(Wording("屏幕", "Screen"), found is not None, found or "-", advice)


def _font() -> Finding:
    found, _ = _probe(_FONT_PROBE, platform="offscreen")
    advice = Wording("", "")
    if not found:
        advice = Wording(
            "请安装中文字体，如 fonts-noto-cjk", "Install a Chinese font, fonts-noto-cjk"
        )
    return Finding(Wording("中文字体", "Chinese font"), bool(found), found or "-", advice)


def _probe(program: str, platform: str | None = None) -> tuple[str | None, str]:
    environment = dict(os.environ)
    if platform is not None:
        environment["QT_QPA_PLATFORM"] = platform
    try:
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            timeout=20,
            env=environment,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    lines = done.stderr.strip().splitlines() or [""]
    return (done.stdout.strip(), "") if done.returncode == 0 else (None, lines[-1][:160])
