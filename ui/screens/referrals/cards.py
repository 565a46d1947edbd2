"""How referrals, offers, offices and disclosures look in the lists of the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from app.code_lists import code_list
from app.directory import Offer, OfferEntry, OrganisationEntry, Site
from app.referrals import Disclosure, Referral, State
from ui.screens.card_list import CardLook, FactLine
from ui.screens.day_words import SOON_DAYS, near_day
from ui.widgets import BadgeLook

OFFER, OFFICE, REFERRAL, DISCLOSURE = "offer:", "office:", "referral:", "disclosure:"
BEGUN = "begun"
"""Key of the card for typing that is not a referral yet."""


def full_day(day: dt.date) -> str:
    """„16.11.2026“."""
    return f"{day:%d.%m.%Y}"


def joined(*parts: str) -> str:
    """Facts of one line."""
    return " · ".join(part for part in parts if part)


# referrals


def referral_cards(known: Sequence[Referral], today: dt.date) -> list[CardLook]:
    """Waiting for an answer first (the one due soonest on top), then drafts, then what is over."""
    waiting = sorted(
        (each for each in known if each.state == State.OUT),
        key=lambda each: each.feedback_until or dt.date.max,
    )
    drafts = [each for each in known if each.state == State.DRAFT]
    over = [each for each in known if each.state in (State.ANSWERED, State.WITHDRAWN)]
    looks: list[CardLook] = []
    for heading, part in (
        ("Rückmeldung offen", waiting),
        ("Entwürfe", drafts),
        ("Abgeschlossen", over),
    ):
        if part:
            looks.append(CardLook(f"heading:{heading}", heading, str(len(part)), heading=True))
            looks.extend(referral_card(each, today) for each in part)
    return looks


def referral_card(referral: Referral, today: dt.date) -> CardLook:
    """One referral: to what, at whom, and how far it is."""
    offer, to = referral.offer_title, referral.recipient_name or referral.recipient_person
    began = (
        f"ausgegeben am {full_day(referral.sent_on)}"
        if referral.sent_on is not None
        else f"begonnen am {full_day(referral.made_on)}"
    )
    second = joined(to, began) if offer else began
    badges = referral_badges(referral, today)
    return CardLook(
        f"{REFERRAL}{referral.id}", offer or to or "Noch ohne Stelle", second, badges=badges
    )


def referral_badges(referral: Referral, today: dt.date) -> list[BadgeLook]:
    """State or result, and what is due."""
    badges = []
    if referral.state == State.ANSWERED:
        badges.append(result_badge(referral))
    elif entry := code_list("referral_states").entry(referral.state):
        badges.append(BadgeLook(entry.short, entry.text("tone"), entry.text("icon")))
    if referral.state == State.OUT and referral.feedback_until is not None:
        badges.append(_due(referral.feedback_until, today))
    return badges


def result_badge(referral: Referral) -> BadgeLook:
    """„angenommen am 20.11.2026“, with the icon of the result."""
    results = code_list("referral_results")
    day = f" am {full_day(referral.feedback_on)}" if referral.feedback_on else ""
    tone = results.text(referral.result, "tone") or "grey"
    return BadgeLook(
        f"{results.label(referral.result)}{day}", tone, results.text(referral.result, "icon")
    )


def _due(until: dt.date, today: dt.date) -> BadgeLook:
    days = (until - today).days
    if days < 0:
        return BadgeLook(f"Rückmeldung überfällig seit {full_day(until)}", "red", "octagon-alert")
    if days <= SOON_DAYS:
        return BadgeLook(f"Rückmeldung bis {near_day(until, today)}", "amber", "clock")
    return BadgeLook(f"Rückmeldung bis {full_day(until)}", "grey")


def earlier_badge(earlier: Sequence[Referral]) -> list[BadgeLook]:
    """What is known from before: „schon vermittelt am …“, „dort abgelehnt am …“."""
    if not earlier:
        return []
    last = earlier[0]
    if last.state == State.ANSWERED:
        look = result_badge(last)
        return [BadgeLook(f"dort {look.text}", look.tone, look.icon)]
    if last.sent_on is None:
        return []
    word = "zurückgezogen, vermittelt" if last.state == State.WITHDRAWN else "schon vermittelt"
    return [BadgeLook(f"{word} am {full_day(last.sent_on)}", "amber", "history")]


# offers and offices


def offer_card(entry: OfferEntry, earlier: Sequence[Referral], today: dt.date) -> CardLook:
    """One offer: facts, no score."""
    offer = entry.offer
    badges = earlier_badge(earlier)
    if offer.kind:
        badges.append(BadgeLook(code_list("offer_kinds").short(offer.kind), "grey"))
    return CardLook(
        f"{OFFER}{offer.id}",
        offer.title or code_list("offer_kinds").label(offer.kind) or "Angebot ohne Namen",
        entry.organisation.name,
        joined(period_words(offer, today) or offer.schedule, places_words(offer)),
        badges=badges,
    )


def period_words(offer: Offer, today: dt.date) -> str:
    """„11.01. bis 16.07.2027“, „ab 01.02.2027“, „läuft bis 16.07.2027“."""
    starts, ends = offer.starts_on, offer.ends_on
    if starts is not None and ends is not None:
        first = f"{starts:%d.%m.}" if starts.year == ends.year else full_day(starts)
        return f"{first} bis {full_day(ends)}"
    if starts is not None:
        return f"{'ab' if starts >= today else 'seit'} {full_day(starts)}"
    return f"bis {full_day(ends)}" if ends is not None else ""


def places_words(offer: Offer) -> str:
    """„6 Plätze frei (Stand 20.11.2026)“: what was asked, and when."""
    if offer.places is None:
        return ""
    words = {0: "kein Platz frei", 1: "1 Platz frei"}.get(
        offer.places, f"{offer.places} Plätze frei"
    )
    stand = full_day(offer.checked_on) if offer.checked_on is not None else "nicht notiert"
    return f"{words} (Stand {stand})"


def offer_facts(offer: Offer, site: Site | None) -> list[FactLine]:
    """What unfolds below a chosen offer."""
    level = code_list("german_levels").label(offer.language_level)
    place = site_words(site)
    told = (
        ("clock", offer.schedule),
        ("languages", f"Deutsch: {level}" if level else ""),
        ("list-checks", f"Bedingungen: {offer.criteria_note}" if offer.criteria_note else ""),
        ("file-text", offer.description),
        ("map-pin", place),
        ("globe", offer.url),
    )
    facts = [FactLine(icon, text) for icon, text in told if text]
    if offer.places is None:
        facts.append(FactLine("circle-help", "Freie Plätze", "unbekannt", "amber"))
    return facts


def office_card(entry: OrganisationEntry, earlier: Sequence[Referral]) -> CardLook:
    """One office one can refer to without an offer of its own."""
    kinds = ", ".join(
        code_list("organisation_kinds").short(code) for code in entry.organisation.kind
    )
    return CardLook(
        f"{OFFICE}{entry.id}",
        entry.name,
        joined(kinds, entry.town),
        badges=earlier_badge(earlier),
    )


def office_facts(entry: OrganisationEntry) -> list[FactLine]:
    """What unfolds below a chosen office."""
    people = ", ".join(
        " ".join(f"{each.title} {each.given_name} {each.family_name}".split())
        for each in entry.contacts
    )
    site = entry.sites[0] if entry.sites else None
    told = (
        ("users", people),
        ("map-pin", site_words(site)),
        ("clock", site.opening if site is not None else ""),
        ("bus", site.transit if site is not None else ""),
        ("phone", site.phone if site is not None else ""),
        ("info", entry.organisation.note),
    )
    return [FactLine(icon, text) for icon, text in told if text]


def site_words(site: Site | None) -> str:
    """„Marktplatz 4, 45525 Hattingen“."""
    if site is None:
        return ""
    town = f"{site.postal_code} {site.town}".strip()
    return ", ".join(part for part in (site.street, town) if part)


# disclosures


def disclosure_card(disclosure: Disclosure) -> CardLook:
    """One handing out of data: when, to whom, which, on what basis."""
    data = code_list("referral_data")
    count = len(disclosure.data_keys)
    basis = code_list("legal_bases").short(disclosure.legal_basis)
    labels = data.labels(disclosure.data_keys)
    return CardLook(
        f"{DISCLOSURE}{disclosure.id}",
        disclosure.recipient_name or "Empfänger nicht genannt",
        joined(full_day(disclosure.on), "1 Angabe" if count == 1 else f"{count} Angaben", basis),
        labels,
    )
