"""The pages of the manual, as shipped in ``resources/manual``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app import resources
from ui.commands import fold

FIRST = "help"
ALIASES = {"case": "overview", "": FIRST}
"""Places that have no page of their own."""
LINK = "page"
"""The scheme of a link from page to page: ``page:backup``."""


@dataclass(frozen=True)
class Page:
    """One page; `words` are other words somebody might look for."""

    key: str
    title: str
    icon: str
    words: str
    text: str
    """Markdown, with the title as its first line."""


@cache
def pages() -> tuple[Page, ...]:
    """All pages in reading order."""
    listed = resources.read_json("manual/contents.json")["pages"]
    return tuple(_page(entry["key"], entry["icon"], entry["words"]) for entry in listed)


def _page(key: str, icon: str, words: str) -> Page:
    text = resources.read_text(f"manual/{key}.md")
    return Page(key, text.partition("\n")[0].removeprefix("# ").strip(), icon, words, text)


def page_for(key: str) -> Page:
    """The page of a screen or tab; the one about the help itself where there is none."""
    wanted = ALIASES.get(key, key)
    by_key = {page.key: page for page in pages()}
    return by_key.get(wanted, by_key[FIRST])


def matching(text: str) -> Sequence[Page]:
    """The pages that hold every word, those with it in the title first."""
    wanted = fold(text).split()
    if not wanted:
        return pages()
    ranked = []
    for page in pages():
        headings = "\n".join(line for line in page.text.splitlines() if line.startswith("#"))
        named = f"{page.title} {page.words}"
        places = tuple(map(fold, (page.title, named, f"{named} {headings}", page.text)))
        everything = " ".join(places)
        if all(word in everything for word in wanted):
            rank = next(
                at for at, place in enumerate((*places, everything)) if _holds(place, wanted)
            )
            ranked.append((rank, page))
    return [page for _rank, page in sorted(ranked, key=lambda pair: pair[0])]


def _holds(place: str, wanted: Sequence[str]) -> bool:
    return all(word in place for word in wanted)
