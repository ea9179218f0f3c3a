"""A real browser before a real head office, for what only a browser can tell."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from clerkapp.domain.clock import SystemClock
from headoffice.accounts import people, sessions
from headoffice.accounts.roles import Role
from headoffice.console.replies import LOOPBACK_COOKIE
from headoffice.database import Database
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from headoffice.settings import settings_from
from tests.console.desks import add_account
from tests.console.samples import invitation, prepare
from tests.support.head_office_process import HeadOfficeProcess

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
AXE = """
const done = arguments[arguments.length - 1];
const only = {type: "tag", values: ["wcag2a", "wcag2aa", "best-practice"]};
// This axe is older than groups in lists of terms; and one box that asks "sure" is no group.
const unjust = {dlitem: {enabled: false}, checkboxgroup: {enabled: false}};
const where = x => x.nodes.slice(0, 3).map(y => y.target.join(" ")).join(", ");
axe.run(document, {runOnly: only, rules: unjust, preload: false, resultTypes: ["violations"]})
  .then(found => done(found.violations.map(x => x.id + ": " + x.help + " at " + where(x))))
  .catch(error => done([String(error)]));
"""
ENGLISH, CHINESE = "en", "zh"


@dataclass
class Served:
    """A running head office, ids of things in it, and the sessions of two administrators."""

    url: str
    values: dict[str, str]
    welcome: str
    sessions: dict[str, str]
    office: HeadOffice
    process: HeadOfficeProcess


@contextmanager
def chromium(chrome: str, driver: str, folder: Path) -> Iterator[webdriver.Chrome]:
    """A browser with nothing remembered."""
    options = webdriver.ChromeOptions()
    options.binary_location = chrome
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.set_page_load_timeout(20)
    opened.set_script_timeout(20)
    yield opened
    opened.quit()


def office_at(data_dir: Path) -> HeadOffice:
    """The head office of that folder, by the wall's clock: so does the server's process."""
    settings = settings_from(None, str(data_dir))
    database = Database(settings.database_url)
    with database.writing() as connection:
        key = member_codes.read_or_make_key(settings.key_file)
        signer = member_codes.register(connection, key)
    return HeadOffice(database, SystemClock(), signer)


def served(office: HeadOffice, process: HeadOfficeProcess) -> Served:
    """With somebody signed in who reads English, and somebody who reads Chinese."""
    values = prepare(office)
    begun = {}
    for language in (ENGLISH, CHINESE):
        account_id = add_account(office, f"admin-{language}", Role.ADMIN)
        with office.database.writing() as connection:
            people.set_language(connection, account_id, language)
            begun[language] = sessions.begin(connection, account_id, office.clock.now())
    return Served(process.url, values, invitation(office), begun, office, process)


def be(browser: webdriver.Chrome, at: Served, language: str) -> None:
    """Go on as one of the two administrators."""
    browser.get(f"{at.url}/console/sign-in")
    cookie = {"name": LOOPBACK_COOKIE, "value": at.sessions[language], "path": "/"}
    browser.add_cookie({**cookie, "httpOnly": True, "sameSite": "Strict"})


def violations(browser: webdriver.Chrome) -> list[str]:
    """What is wrong with the page that is shown, for people who cannot see it or use a mouse."""
    Axe(browser).inject()
    found: list[str] = browser.execute_async_script(AXE)
    return found


def complaints(browser: webdriver.Chrome) -> list[str]:
    """What the browser itself complains of: refused styles and scripts, broken resources."""
    return [x["message"] for x in browser.get_log("browser") if x["level"] in ("SEVERE", "WARNING")]
