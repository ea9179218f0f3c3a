"""What the audit keeps is read in the reader's language, and names and numbers stay as they are."""

import pytest

from clerkapp.domain.wording import Wording
from headoffice.console.audit_words import in_words, rules_said


@pytest.mark.parametrize(
    ("kept", "chinese"),
    [
        ("wipe ordered", "已下令清空"),
        ("lost, 12.50 burned", "已报失，作废 12.50 元"),
        ("cleared, 3 operations taken in", "已恢复信任，收下 3 条记录"),
        ("100.00, 60 %, 3 days", "100.00 元，可预借 60%，提前 3 天"),
        ("version 5", "第 5 版"),
        ("store_manager s1 s2", "店长（s1 s2）"),
        ("clerk, s1, s2", "店员，s1, s2"),
        ("首店 / First, Asia/Shanghai, ", "首店 / First, Asia/Shanghai, "),
        ("", ""),
    ],
)
def test_what_was_kept_in_english_is_read_in_chinese(kept: str, chinese: str) -> None:
    assert in_words("zh", kept) == chinese
    assert in_words("en", kept) == kept


def test_what_rules_change_is_kept_in_both_languages() -> None:
    lines = [Wording("优惠券改名", "coupon renamed"), Wording("上限提高", "limit raised")]
    kept = rules_said(6, "2026-12-01", lines)
    assert in_words("en", kept) == "version 6 from 2026-12-01: coupon renamed; limit raised"
    assert in_words("zh", kept) == "第 6 版（2026-12-01 起）：优惠券改名；上限提高"
    assert in_words("zh", rules_said(6, "", [])) == "第 6 版"
