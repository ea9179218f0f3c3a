"""What this machine has and lacks for a till to work well."""

import os
import platform
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clerkapp.database.engine import sqlite_version
from clerkapp.database.keys import key_store_name
from clerkapp.database.version import wal_is_safe
from clerkapp.domain.wording import Wording

OLDEST_PYTHON = (3, 11)
ROOM_WANTED_BYTES = 1024**3


NO_ADVICE = Wording("", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; a till works without those that are not needed."""

    name: Wording
    is_fine: bool
    found: str
    advice: Wording = NO_ADVICE
    is_needed: bool = True


def machine_findings(data_dir: Path) -> list[Finding]:
    """Everything that can be told without a screen and without the line."""
    return [
        _python(),
        _sqlcipher(),
        _key_store(),
        _data_dir(data_dir),
        _room(data_dir),
        _durable_commit(data_dir),
        _time_zones(),
    ]


def _python() -> Finding:
    fine = sys.version_info >= OLDEST_PYTHON
    return Finding(
        Wording("Python 版本", "Python"),
        fine,
        f"{platform.python_version()} ({platform.system()} {platform.machine()})",
        _unless(fine, "请安装 Python 3.11 或更新版本", "Install Python 3.11 or newer"),
    )


def _sqlcipher() -> Finding:
    version = sqlite_version(b"")
    fine = wal_is_safe(version)
    return Finding(
        Wording("加密数据库", "Encrypted database"),
        fine,
        f"SQLCipher, SQLite {version}",
        _unless(
            fine,
            "SQLite 早于 3.51.3，日志改用较慢但安全的方式",
            "SQLite is older than 3.51.3; a slower, safe journal mode is used",
        ),
    )


def _key_store() -> Finding:
    name = key_store_name()
    return Finding(
        Wording("系统密钥库", "Key store"),
        name is not None,
        name or "-",
        _unless(
            name is not None,
            "没有可信的密钥库，密钥存放在仅本账户可读的文件中",
            "No trusted key store; the key is kept in a file only this account can read",
        ),
        is_needed=False,
    )


def _data_dir(data_dir: Path) -> Finding:
    nearest = _nearest(data_dir)
    fine = os.access(nearest, os.W_OK)
    return Finding(
        Wording("数据目录", "Data folder"),
        fine,
        str(data_dir),
        _unless(fine, "本账户不能写入此目录", "This account cannot write there"),
    )


def _room(data_dir: Path) -> Finding:
    free = shutil.disk_usage(_nearest(data_dir)).free
    fine = free >= ROOM_WANTED_BYTES
    return Finding(
        Wording("磁盘空间", "Disk space"),
        fine,
        f"{free / 1024**3:.1f} GiB",
        _unless(fine, "请腾出至少 1 GiB", "Make at least 1 GiB free"),
    )


def _durable_commit(data_dir: Path) -> Finding:
    path = _nearest(data_dir) / f".clerkapp-doctor-{os.getpid()}"
    name = Wording("落盘耗时", "Durable write")
    try:
        started = time.perf_counter()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(handle, b"\0" * 4096)
            os.fsync(handle)
        finally:
            os.close(handle)
            path.unlink()
    except OSError as error:
        return Finding(name, False, str(error), Wording("不能写入磁盘", "The disk refuses writes"))
    return Finding(name, True, f"{(time.perf_counter() - started) * 1000:.1f} ms")


def _time_zones() -> Finding:
    try:
        ZoneInfo("Asia/Shanghai")
        fine = True
    except ZoneInfoNotFoundError:
        fine = False
    return Finding(
        Wording("时区数据", "Time zones"),
        fine,
        "Asia/Shanghai" if fine else "-",
        _unless(fine, "请安装 tzdata", "Install tzdata"),
    )


def _nearest(path: Path) -> Path:
    return path if path.exists() else _nearest(path.parent)


def _unless(fine: bool, zh: str, en: str) -> Wording:
    return NO_ADVICE if fine else Wording(zh, en)
