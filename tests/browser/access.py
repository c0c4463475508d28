"""What shuts out readers with disabilities: every rule of axe, on a page as it stands."""

from playwright.sync_api import Page

from tests.browser import chromium

WIDTHS = (360, 768, 1280)
LOOKS: dict[str, dict[str, str]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "large": {},
    "forced": {"forced_colors": "active"},
}
"""By name, what a browser is asked for; ``large`` is a reader's own choice."""
CHOOSE = "localStorage.setItem('portal-size', 'largest')"
# Those that are off by default too: of level AAA, and those still being tried.
_RUN = """axe.run({
  rules: Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: true }])),
}).then(({ violations }) => violations)"""


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Rules that a page breaks, each with the elements that do."""
    if not page.evaluate("'axe' in window"):
        # Not as an element: the policy of the page would stop it.
        page.evaluate(chromium.AXE.read_text(encoding="utf-8"))
    found = page.evaluate(_RUN)
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
