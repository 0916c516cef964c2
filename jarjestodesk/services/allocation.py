"""Trial versions of sharing a call's money and the proposal that one of them becomes.

A trial version's rule may be reckoned again at any time; sums set by hand stay.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.allocation import Scenario, ScenarioRow
from jarjestodesk.models.application import Application
from jarjestodesk.records.allocation import Rules, TrialVersion, Why, why_text
from jarjestodesk.records.changes import Changes
from jarjestodesk.rules.allocation import Bid, Share, share_out
from jarjestodesk.services.proposals import derived_kind, put_sums
from jarjestodesk.services.workplace.eligibility import failed_applications
from jarjestodesk.services.workplace.ground import OUT, Ground, ground
from jarjestodesk.services.writing import change, find, new

Pins = Mapping[tuple[int, int], int]
"""Sums set by hand, by application and year."""


@dataclass(frozen=True)
class _Pool:
    """Bids of one year that share one sum of money."""

    year: int
    money: int
    bids: tuple[Bid, ...]


def trial_versions(session: Session, call_id: int) -> tuple[TrialVersion, ...]:
    """Return the trial versions of a call in order."""
    scenarios = session.scalars(
        select(Scenario).where(Scenario.call_id == call_id).order_by(Scenario.position, Scenario.id)
    ).all()
    rows: dict[int, list[ScenarioRow]] = defaultdict(list)
    of_call = select(ScenarioRow).where(ScenarioRow.scenario_id.in_([one.id for one in scenarios]))
    for row in session.scalars(of_call):
        rows[row.scenario_id].append(row)
    return tuple(_version(one, rows[one.id]) for one in scenarios)


def _version(scenario: Scenario, rows: Iterable[ScenarioRow]) -> TrialVersion:
    found = list(rows)
    return TrialVersion(
        id=scenario.id,
        name=scenario.name,
        rules=Rules.from_json(scenario.rules),
        adopted_on=scenario.adopted_on,
        total=sum(row.proposed or 0 for row in found),
        favourable=len({row.application_id for row in found if row.proposed}),
        pinned=sum(row.pinned for row in found),
    )


def next_name(session: Session, call_id: int) -> str:
    """Return the first letter that begins no trial version's name yet: A, B, C …"""
    taken = {version.name[:1].upper() for version in trial_versions(session, call_id)}
    return next((letter for letter in ascii_uppercase if letter not in taken), "")


def new_trial(
    session: Session, call_id: int, name: str, rules: Rules, *, today: date
) -> Changes[int]:
    """Add a trial version reckoned by ``rules``; UserError for a name that is taken."""
    _check_name(session, call_id, name)
    _check_rules(rules)
    last = session.scalar(select(func.max(Scenario.position)).where(Scenario.call_id == call_id))
    scenario = new(
        session,
        Scenario,
        call_id=call_id,
        name=name,
        rules=rules.to_json(),
        position=(last or 0) + 1,
    )
    _reckon(session, scenario, rules, today)
    return Changes(_("Added the trial version {name}").format(name=name), scenario.id)


def copy_trial(session: Session, scenario_id: int, name: str) -> Changes[int]:
    """Add a copy of a trial version with its sums, under another name."""
    source = the_trial(session, scenario_id)
    _check_name(session, source.call_id, name)
    last = session.scalar(
        select(func.max(Scenario.position)).where(Scenario.call_id == source.call_id)
    )
    made = new(
        session,
        Scenario,
        call_id=source.call_id,
        name=name,
        rules=source.rules,
        position=(last or 0) + 1,
    )
    names = ("application_id", "year", "calculated", "calculation", "proposed", "pinned")
    for row in _rows(session, source):
        new(session, ScenarioRow, scenario_id=made.id, **{key: getattr(row, key) for key in names})
    return Changes(
        _("Copied the trial version {name} as {new}").format(name=source.name, new=name), made.id
    )


def rename_trial(session: Session, scenario_id: int, name: str) -> Changes[None]:
    """Give a trial version another name."""
    scenario = the_trial(session, scenario_id)
    old = scenario.name
    if name.strip() != old:
        _check_name(session, scenario.call_id, name)
        change(scenario, name=name.strip())
    return Changes(_("Renamed the trial version {name} as {new}").format(name=old, new=name), None)


def remove_trial(session: Session, scenario_id: int) -> Changes[None]:
    """Remove a trial version; UserError for the one the proposal came from."""
    scenario = the_trial(session, scenario_id)
    if scenario.adopted_on is not None:
        raise UserError(
            _("The proposal was made from {name}, so it stays.").format(name=scenario.name)
        )
    _refuse_named(session, scenario)
    for row in _rows(session, scenario):
        session.delete(row)
    session.flush()
    session.delete(scenario)
    return Changes(_("Removed the trial version {name}").format(name=scenario.name), None)


def _refuse_named(session: Session, scenario: Scenario) -> None:
    from jarjestodesk.models.allocation import Proposal

    if session.scalar(select(Proposal.id).where(Proposal.scenario_id == scenario.id).limit(1)):
        raise UserError(
            _("Proposals name the trial version {name}, so it stays.").format(name=scenario.name)
        )


def reckon(
    session: Session, scenario_id: int, rules: Rules, *, today: date
) -> Changes[TrialVersion]:
    """Reckon a trial version by ``rules``; sums set by hand stay."""
    scenario = the_trial(session, scenario_id)
    _check_rules(rules)
    change(scenario, rules=rules.to_json())
    _reckon(session, scenario, rules, today)
    label = _("Reckoned the trial version {name}").format(name=scenario.name)
    return Changes(label, _version(scenario, _rows(session, scenario)))


def pin(
    session: Session,
    scenario_id: int,
    application_id: int,
    year: int,
    cents: int | None,
    *,
    today: date,
) -> tuple[int | None, int | None]:
    """Set a sum by hand (None: by the rule again) and reckon the rest; return old and new sum."""
    scenario = the_trial(session, scenario_id)
    if session.get_one(Application, application_id).call_id != scenario.call_id:
        raise UserError(_("The application does not belong to this call."))
    keys = {"scenario_id": scenario.id, "application_id": application_id, "year": year}
    row = find(session, ScenarioRow, **keys) or new(session, ScenarioRow, **keys, pinned=False)
    old = row.proposed
    by_rule = row.calculated if cents is None else cents
    change(row, proposed=by_rule, pinned=cents is not None, calculation=None)
    session.flush()
    rules = Rules.from_json(scenario.rules)
    if rules is None:
        change(row, calculation=why_text(Why.PINNED, Rules()) if cents is not None else None)
    else:
        _reckon(session, scenario, rules, today)
    return old, row.proposed


def adopt(session: Session, scenario_id: int, *, today: date) -> Changes[int]:
    """Make a trial version the proposal: sums, calculation and kind; reasons stay as written.

    Decided and withdrawn applications are left alone. The result is the number of proposals.
    """
    scenario = the_trial(session, scenario_id)
    base = ground(session, scenario.call_id, today=today)
    rows: dict[int, list[ScenarioRow]] = defaultdict(list)
    for row in _rows(session, scenario):
        rows[row.application_id].append(row)
    count = 0
    for application_id, years in rows.items():
        line = base.line[application_id]
        if line.status in OUT or application_id in base.decisions.newest:
            continue
        sums = {row.year: (row.calculated, row.proposed) for row in years}
        proposal = put_sums(session, application_id, sums, scenario_id=scenario.id)
        words = "; ".join(dict.fromkeys(row.calculation for row in years if row.calculation))
        total = sum(row.proposed or 0 for row in years)
        kind = derived_kind(total, line.applied_total, proposal.kind)
        change(proposal, calculation=words or None, kind=kind)
        count += 1
    for other in session.scalars(select(Scenario).where(Scenario.call_id == scenario.call_id)):
        change(other, adopted_on=today if other.id == scenario.id else None)
    label = ngettext(
        "Made {name} the proposal, {n} application",
        "Made {name} the proposal, {n} applications",
        count,
    ).format(name=scenario.name, n=count)
    return Changes(label, count)


def the_trial(session: Session, scenario_id: int) -> Scenario:
    """Return the trial version; UserError where it has been removed."""
    found = session.get(Scenario, scenario_id)
    if found is None:
        raise UserError(_("The trial version is not in the register any more."))
    return found


def _rows(session: Session, scenario: Scenario) -> list[ScenarioRow]:
    query = select(ScenarioRow).where(ScenarioRow.scenario_id == scenario.id)
    return list(session.scalars(query.order_by(ScenarioRow.id)))


def _check_name(session: Session, call_id: int, name: str) -> None:
    if not name.strip():
        raise UserError(_("Give the trial version a name, such as B."))
    if find(session, Scenario, call_id=call_id, name=name.strip()) is not None:
        raise UserError(_("There is a trial version {name} already.").format(name=name.strip()))


def _check_rules(rules: Rules) -> None:
    if (rules.threshold or 0) < 0 or (rules.cap or 0) < 0 or rules.rounding < 0:
        raise UserError(_("A threshold, a cap and a rounding cannot be negative."))


def _reckon(session: Session, scenario: Scenario, rules: Rules, today: date) -> None:
    """Write what the rule gives: ``calculated`` without the pins, ``proposed`` with them."""
    known = {(row.application_id, row.year): row for row in _rows(session, scenario)}
    pins = {key: row.proposed or 0 for key, row in known.items() if row.pinned}
    for year, alone, share in _shares(_pools(session, scenario.call_id, today), rules, pins):
        row = known.get((share.id, year))
        if row is None:
            keys = {"scenario_id": scenario.id, "application_id": share.id, "year": year}
            row = new(session, ScenarioRow, **keys, pinned=False)
        change(
            row,
            calculated=alone.cents,
            proposed=share.cents,
            calculation=why_text(share.why, rules),
        )
    session.flush()


def _shares(pools: Iterable[_Pool], rules: Rules, pins: Pins) -> Iterable[tuple[int, Share, Share]]:
    """Yield (year, share by the rule alone, share beside the sums set by hand)."""
    for pool in pools:
        pinned = [
            Bid(bid.id, bid.requested, bid.score, bid.eligible, pins.get((bid.id, pool.year)))
            for bid in pool.bids
        ]
        alone = share_out(pool.bids, pool.money, rules)
        beside = share_out(pinned, pool.money, rules)
        yield from ((pool.year, one, other) for one, other in zip(alone, beside, strict=True))


def _pools(session: Session, call_id: int, today: date) -> tuple[_Pool, ...]:
    """Return the call's pools; kept for the session, since a paste reckons again for each cell."""
    kept: dict[int, tuple[_Pool, ...]] = session.info.setdefault("pools", {})
    if call_id not in kept:
        base = ground(session, call_id, today=today)
        kept[call_id] = tuple(_pools_of(base, failed_applications(session, call_id)))
    return kept[call_id]


def _pools_of(base: Ground, failed: frozenset[int]) -> Iterable[_Pool]:
    """Yield each year's pools: one for a scheme with a share of its own, one for the rest."""
    for number, year in enumerate(base.years):
        own = [scheme.id for scheme in base.schemes if (scheme.id, year) in base.money]
        shares = {scheme: base.money[scheme, year] for scheme in own}
        whole = base.money.get((None, year))
        rest = 0 if whole is None else whole - sum(shares.values())
        bids: dict[int | None, list[Bid]] = defaultdict(list)
        for line in base.lines:
            if line.status in OUT:
                continue
            scheme = base.applications[line.id].call_scheme_id
            bid = Bid(line.id, line.applied[number], line.mean, line.id not in failed)
            bids[scheme if scheme in shares else None].append(bid)
        for scheme_id, members in bids.items():
            money = rest if scheme_id is None else shares[scheme_id]
            yield _Pool(year, max(0, money), tuple(members))
