from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerkapp.database.engine import open_engine, writing
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.journal.database import FILE_NAME
from clerkapp.journal.migrations import LATEST
from tests.support.tills import KEY, close_counter, working_counter
from ui.bootstrap import open_counter
from ui.preferences import Preferences
from ui.screens.cannot_open import CannotOpen


def fault_of(folder: Path) -> EnvironmentFaultError:
    (folder / "till.key").write_text(KEY.hex(), encoding="ascii")
    with pytest.raises(EnvironmentFaultError) as caught:
        open_counter(folder)
    return caught.value


def shown(qtbot: QtBot, fault: EnvironmentFaultError, language: str) -> str:
    window = CannotOpen(fault, Preferences(language=language))
    qtbot.addWidget(window)
    window.show()
    return f"{window.title.text()}|{window.words.text()}"


def newer(folder: Path) -> None:
    close_counter(working_counter(folder))
    engine = open_engine(folder / FILE_NAME, KEY, synchronous="FULL")
    with writing(engine) as write:
        write.exec_driver_sql(f"PRAGMA user_version = {LATEST + 1}")
    engine.dispose()


def test_a_journal_of_a_newer_program_is_explained_with_advice_in_both_languages(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    newer(tmp_path)
    fault = fault_of(tmp_path)
    assert shown(qtbot, fault, "zh_CN").endswith("请安装新版本。没有改动任何内容。")
    assert shown(qtbot, fault, "en").endswith("Install the newer program. Nothing was touched.")
    shown(qtbot, fault, "zh_CN")


def test_a_damaged_journal_is_explained_and_left_as_it_was(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"rubbish" * 4096)
    fault = fault_of(tmp_path)
    assert "无法读取本机记录" in shown(qtbot, fault, "zh_CN")
    assert (tmp_path / FILE_NAME).read_bytes() == b"rubbish" * 4096


def test_a_till_that_is_open_already_is_explained(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = working_counter(tmp_path)
    assert "已经打开" in shown(qtbot, fault_of(tmp_path), "zh_CN")
    close_counter(first)


def test_a_lost_key_is_explained_and_no_new_one_is_made(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    close_counter(working_counter(tmp_path))
    with pytest.raises(EnvironmentFaultError) as caught:
        open_counter(tmp_path)
    assert "密钥" in shown(qtbot, caught.value, "zh_CN")
    assert not (tmp_path / "till.key").exists()
