"""The console in a real Chromium: signing in by keyboard, every page for every eye and width."""

import pyotp
import pytest
import zxingcpp
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from headoffice.accounts.roles import Role
from headoffice.console.frame import PAGES
from tests.console.browsing import CHINESE, ENGLISH, Served, be, complaints, violations
from tests.console.desks import PASSWORD, add_account, code_at
from tests.console.samples import address

NARROW, WIDE = (360, 740), (1280, 800)


def pages(at: Served) -> list[str]:
    """Every page there is to look at; what is sent as a file is no page."""
    found = {address(x, at.values) for x in PAGES.values() if x.method == "GET" and x.shows}
    return [*sorted(found), at.welcome]


def too_wide(browser: webdriver.Chrome) -> bool:
    script = "return document.documentElement.scrollWidth > window.innerWidth"
    return bool(browser.execute_script(script))


def test_every_page_is_for_everybody(browser: webdriver.Chrome, console: Served) -> None:
    """Half of them in each language and width; ``make test-long`` looks at all four."""
    wrong = {}
    every = pages(console)
    for place, (language, size) in enumerate(((ENGLISH, NARROW), (CHINESE, WIDE))):
        be(browser, console, language)
        browser.set_window_size(*size)
        for path in every[place::2]:
            wrong |= look(browser, console, path, language)
    assert not wrong, "\n".join(f"{path}: {x}" for path, found in wrong.items() for x in found)


@pytest.mark.long
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_every_page_is_for_everybody_in_both_languages_and_widths(
    browser: webdriver.Chrome, console: Served, language: str, size: tuple[int, int]
) -> None:
    be(browser, console, language)
    browser.set_window_size(*size)
    wrong = {}
    for path in pages(console):
        wrong |= look(browser, console, path, language)
    assert not wrong, "\n".join(f"{path}: {x}" for path, found in wrong.items() for x in found)


def look(
    browser: webdriver.Chrome, console: Served, path: str, language: str
) -> dict[str, list[str]]:
    browser.get(console.url + path)
    found = [*violations(browser), *complaints(browser)]
    shown = browser.find_element(By.TAG_NAME, "html").get_attribute("lang")
    if path != console.welcome and shown != {ENGLISH: "en", CHINESE: "zh-CN"}[language]:
        found.append(f"is in {shown}")
    if too_wide(browser):
        found.append(f"is wider than the window in {language}")
    return {f"{path} ({language})": found} if found else {}


def test_somebody_enters_works_and_leaves_without_a_mouse(
    browser: webdriver.Chrome, console: Served
) -> None:
    add_account(console.office, "hands", Role.ADMIN)
    browser.delete_all_cookies()
    browser.get(f"{console.url}/console/audit")
    assert browser.current_url.endswith("/console/sign-in?to=/console/audit")
    browser.find_element(By.ID, "name").send_keys(
        "hands", Keys.TAB, PASSWORD, Keys.TAB, "000000", Keys.ENTER
    )
    assert browser.find_element(By.CSS_SELECTOR, "[role=alert]").text
    code = code_at(console.office.clock.now())
    browser.find_element(By.ID, "password").send_keys(PASSWORD, Keys.TAB, code, Keys.ENTER)
    assert browser.current_url.endswith("/console/audit")
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("href").endswith("#main")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"
    leave = browser.find_element(By.CSS_SELECTOR, "form[action='/console/sign-out'] button")
    leave.send_keys(Keys.ENTER)
    browser.get(f"{console.url}/console/audit")
    assert "/console/sign-in" in browser.current_url


def test_an_authenticator_can_scan_what_is_shown(
    browser: webdriver.Chrome, console: Served, tmp_path: object
) -> None:
    browser.delete_all_cookies()
    browser.set_window_size(*WIDE)
    browser.get(console.url + console.welcome)
    secret = browser.find_element(By.CLASS_NAME, "secret").text
    picture = browser.find_element(By.CLASS_NAME, "qr")
    shot = f"{tmp_path}/qr.png"
    picture.screenshot(shot)
    (code,) = zxingcpp.read_barcodes(Image.open(shot))
    assert pyotp.parse_uri(code.text).secret == secret
