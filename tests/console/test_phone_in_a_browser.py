"""A member's phone before a till: the code can be scanned, renews itself, and tells nobody."""

import zxingcpp
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from headoffice.member_side import links
from tests.console.browsing import Served, complaints, violations

NARROWEST, WIDEST = 320, 430
CLOCK_RUNS_ON = "Date.now = (then => () => then() + 61000)(Date.now)"
LOADED = "return performance.getEntriesByType('resource').map(x => new URL(x.name).pathname)"


def held(browser: webdriver.Chrome, width: int, *, scripts: bool = True) -> None:
    screen = {"width": width, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})


def scanned(browser: webdriver.Chrome, folder: object) -> str:
    shot = f"{folder}/code.png"
    browser.find_element(By.CSS_SELECTOR, "#code svg").screenshot(shot)
    (code,) = zxingcpp.read_barcodes(Image.open(shot))
    return str(code.text)


def test_the_code_is_scanned_from_any_phone_and_renews_itself_without_a_word_elsewhere(
    browser: webdriver.Chrome, console: Served, tmp_path: object
) -> None:
    office = console.office
    with office.database.writing() as connection:
        path = links.make(connection, "m1", 1, office.clock.now()).path
    browser.delete_all_cookies()
    complaints(browser)
    for width, language in ((NARROWEST, "zh"), (WIDEST, "en")):
        held(browser, width)
        browser.get(f"{console.url}{path}?lang={language}")
        assert violations(browser) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        first = scanned(browser, tmp_path)
        assert first.startswith("CM1")
    browser.execute_script(CLOCK_RUNS_ON)
    shown = browser.find_element(By.CSS_SELECTOR, "#code path")
    before = shown.get_attribute("d")
    WebDriverWait(browser, 10).until(lambda _: shown.get_attribute("d") != before)
    assert scanned(browser, tmp_path) != first
    assert browser.execute_script(LOADED) == [f"{path}/code"]
    assert browser.get_cookies() == []
    assert complaints(browser) == []
    held(browser, WIDEST, scripts=False)
    browser.get(console.url + path)
    assert scanned(browser, tmp_path).startswith("CM1")
    held(browser, WIDEST)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
