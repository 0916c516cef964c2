"""A register with a round decided, for tests of letters: invented county, one of each kind."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jarjestodesk.db.register import Register
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records import calls, county, decisions
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import (
    BodyKind,
    DecisionKind,
    LetterForm,
    ReportKind,
    SchemeKind,
)
from jarjestodesk.records.decisions import DecisionInput, MeetingInput
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.applications import insert_application
from jarjestodesk.services.calls import add_call, the_call
from jarjestodesk.services.county import seed, set_up
from jarjestodesk.services.decisions import put_item, put_meeting, record_decision
from jarjestodesk.services.organisations import insert_organisation

if TYPE_CHECKING:
    from jarjestodesk.models.call import Call

TODAY = date(2026, 11, 24)
CALL = "2027-kumppanuus"
MOMENT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
REASON = (
    "Hakemuksessa on osoitettu omaan kyselyyn perustuva tarve, ja omaishoidon ohjaajat ovat"
    " sopineet työnjaosta hakijan kanssa. Toiminta täydentää palveluja viidessä kunnassa."
)
PROVISIONS = (
    "Laki hyvinvointialueesta (611/2021) 7 §, laki sosiaali- ja terveydenhuollon järjestämisestä"
    " (612/2021) 7 § ja hallintolaki (434/2003) 43–45 §."
)
KINDS = {
    "granted": DecisionInput(
        DecisionKind.GRANTED,
        (YearMoney(2027, 1_200_000),),
        reason=REASON,
        reasons=("need",),
        section="64",
    ),
    "partial": DecisionInput(
        DecisionKind.PARTIAL,
        (YearMoney(2027, 800_000),),
        reason=(
            "Toiminta vastaa haun tarkoitusta. Talousarvion kahvitus- ja edustuskulut (4 000 €)"
            " eivät ole avustusohjeen mukaan hyväksyttäviä, joten ne on vähennetty haetusta"
            " summasta."
        ),
        section="65",
        reply_due_on=date(2027, 1, 15),
    ),
    "conditional": DecisionInput(
        DecisionKind.CONDITIONAL,
        (YearMoney(2027, 1_000_000),),
        reason=(
            "Toiminta täyttää haun edellytykset, mutta hakemuksen liitteenä ollut tilinpäätös ei"
            " ollut vahvistettu."
        ),
        section="66",
        condition="Hakija toimittaa kirjaamoon vahvistetun tilinpäätöksen vuodelta 2025.",
        condition_due_on=date(2027, 2, 26),
    ),
    "rejected": DecisionInput(
        DecisionKind.REJECTED,
        reason=(
            "Hakemuksessa ei ole kuvattu, miten kohderyhmä tavoitetaan, eikä yhteistyöstä"
            " hyvinvointialueen palvelujen kanssa ole sovittu."
        ),
        section="67",
    ),
    "not_examined": DecisionInput(
        DecisionKind.NOT_EXAMINED,
        reason=(
            "Hakemus saapui 2.10.2026 klo 9.14. Hakuaika päättyi 30.9.2026 klo 16.00, eikä"
            " myöhästymiselle ole esitetty hyväksyttävää syytä."
        ),
        section="68",
    ),
    "withdrawn": DecisionInput(
        DecisionKind.WITHDRAWN,
        reason="Hakija ilmoitti 5.11.2026 saapuneella viestillä peruuttavansa hakemuksen.",
        section="69",
    ),
}
NAMES = {
    "granted": "Kuusirannan Omaishoitajat ry",
    "partial": "Järvenpään Ääni ry",
    "conditional": "Mielen Majakka ry",
    "rejected": "Åsalon Harrastajat ry",
    "not_examined": "Tähtiniemen Vertaistuki ry",
    "withdrawn": "Yhteisöpaja Öljylamppu ry",
}


@dataclass
class RoundBuilder:
    """What the round consists of; change it before ``fill``."""

    form: LetterForm = LetterForm.COVER
    body_kind: BodyKind = BodyKind.BODY
    authority: bool = True
    test: bool = False
    call: dict[str, Any] = field(default_factory=dict)
    meeting: dict[str, Any] = field(default_factory=dict)
    decisions: dict[str, DecisionInput] = field(default_factory=lambda: dict(KINDS))
    names: dict[str, str] = field(default_factory=lambda: dict(NAMES))
    organisation: dict[str, Any] = field(default_factory=dict)
    applied: tuple[YearMoney, ...] = (YearMoney(2027, 1_200_000),)

    def only(self, kind: str, **changes: Any) -> "RoundBuilder":
        """Keep the one decision, with changes."""
        self.decisions = {kind: replace(KINDS[kind], **changes)}
        return self

    def fill(self, path: Path) -> Register:
        """Return a new register with the round decided; the caller closes it."""
        register = Register.create(path)
        register.run_write(seed)
        register.run_write(set_up, self._county())
        register.run_write(add_call, self._call())
        register.run_write(self._decide)
        return register

    def _county(self) -> county.SetupInput:
        authority = county.AuthorityInput(
            code="kirjaamo",
            name="Kuusirannan hyvinvointialueen asiakasjaosto",
            addressee="Kuusirannan hyvinvointialue, kirjaamo",
            postal_address="PL 10, 99101 KUUSIRANTA",
            street_address="Rantatie 1, 99100 KUUSIRANTA",
            email="kirjaamo@kuusiranta.example",
            phone="017 555 0100",
            registry_hours="ma–to klo 9.00–15.00, pe klo 9.00–14.00",
            closing_times=("15:00", "15:00", "15:00", "15:00", "14:00"),
        )
        body = county.BodyInput(
            code="jaosto",
            name="Asiakasjaosto",
            kind=self.body_kind,
            letter_form=self.form,
            competence="Hallintosääntö 999 § 1 kohta",
            rectification_authority="kirjaamo" if self.authority else None,
        )
        return county.SetupInput(
            county=county.CountyInput(
                name="Kuusirannan hyvinvointialue",
                department="Osallisuus ja järjestöyhteistyö",
                business_id="9299004-7",
                street="PL 10",
                postal_code="99101",
                city="Kuusiranta",
                phone="017 555 0000",
                email="jarjestot@kuusiranta.example",
                web="www.kuusiranta.example",
                minutes_web="https://poytakirjat.kuusiranta.example",
            ),
            authorities=(authority,),
            bodies=(body,),
            schemes=(
                county.SchemeInput("kumppanuus", "Kumppanuusavustus", SchemeKind.PARTNERSHIP, 1, 4),
            ),
            reasons=(
                county.ReasonInput(
                    "need",
                    "Tarve on osoitettu ja toiminta täydentää palveluja",
                    (DecisionKind.GRANTED, DecisionKind.PARTIAL),
                ),
            ),
            terms=(
                county.TextInput(
                    "purpose",
                    "Käyttötarkoitus",
                    "Avustus on käytettävä päätöksessä mainittuun toimintaan. Avustusta ei saa"
                    " siirtää toiselle yhteisölle.",
                ),
                county.TextInput(
                    "return",
                    "Palautus",
                    "Käyttämätön tai aiheetta saatu avustus on palautettava viipymättä.",
                ),
            ),
        )

    def _call(self) -> calls.CallInput:
        given: dict[str, Any] = {
            "code": CALL,
            "name": "Kumppanuusavustus 2027",
            "schemes": (
                calls.CallSchemeInput(
                    "kumppanuus",
                    instalments=(
                        calls.InstalmentPlanInput(
                            6000, date(2027, 2, 26), "päätös on lainvoimainen"
                        ),
                        calls.InstalmentPlanInput(
                            4000, date(2027, 9, 30), "väliraportti on hyväksytty"
                        ),
                    ),
                    reports=(
                        calls.ReportPlanInput(ReportKind.INTERIM, date(2027, 8, 31)),
                        calls.ReportPlanInput(ReportKind.FINAL, date(2028, 2, 28)),
                    ),
                ),
            ),
            "body": "jaosto",
            "opens_at": datetime(2026, 9, 1, 5, 0, tzinfo=UTC),
            "closes_at": datetime(2026, 9, 30, 13, 0, tzinfo=UTC),
            "use_start": date(2027, 1, 1),
            "use_end": date(2027, 12, 31),
            "guide_name": "Avustusperusteisen yhteistyön periaatteet",
            "guide_approved_on": date(2026, 6, 10),
            "guide_approved_by": "Aluehallitus",
            "terms": ("purpose", "return"),
            "information": calls.PersonInput(
                "Aino Kaislavuori", "järjestösihteeri", "aino@kuusiranta.example", "050 555 0101"
            ),
            "preparer": calls.PersonInput("Aino Kaislavuori", "järjestösihteeri"),
            "provisions": PROVISIONS,
            "payment_text": "Avustus maksetaan hakijan ilmoittamalle tilille.",
            "report_text": "Raportit annetaan sähköisessä asiointipalvelussa.",
            "test": self.test,
        }
        return calls.CallInput(**{**given, **self.call})

    def _decide(self, session: Any) -> Changes[None]:
        call: Call = the_call(session, CALL)
        given: dict[str, Any] = {
            "body": "jaosto", "held_on": date(2026, 11, 18), "section": "60", **self.meeting,
        }  # fmt: skip
        data = MeetingInput(**given)
        meeting = put_meeting(session, data)
        for number, (kind, decision) in enumerate(self.decisions.items(), 1):
            organisation = self._organisation(session, kind)
            application = insert_application(
                session,
                call,
                organisation,
                ApplicationInput(
                    diary_number=f"{400 + number}/02.05.01/2026",
                    arrived_on=date(2026, 9, 21),
                    title="Arki kantaa",
                    purpose="Omaishoitajien vertaisryhmät ja puhelinohjaus",
                    municipalities=("297", "140"),
                    applied=self.applied,
                ),
            )
            item = put_item(
                session,
                meeting,
                data,
                call=call,
                application=application,
                section=decision.section,
            )
            record_decision(session, application, decision, meeting=meeting, item=item)
        return Changes("Päätettiin", None)

    def _organisation(self, session: Any, kind: str) -> Organisation:
        given: dict[str, Any] = {
            "name": self.names.get(kind, f"{kind} ry"),
            "street": "Rantatie 12 A 4",
            "postal_code": "99120",
            "city": "Kuusiranta",
            "email": "yhdistys@kuusiranta.example",
        }
        return insert_organisation(session, OrganisationInput(**{**given, **self.organisation}))


def change_row(register: Register, change: Callable[[Any], None]) -> None:
    """Change rows in one write, as a later correction would."""

    def write(session: Any) -> Changes[None]:
        change(session)
        return Changes("Korjattiin", None)

    register.run_write(write)


__all__ = ["CALL", "KINDS", "NAMES", "TODAY", "RoundBuilder", "change_row", "decisions"]
