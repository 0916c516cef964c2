"""What codes are called: one place for window, letters, workbooks and command line."""

from enum import StrEnum

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import codes
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.records.supplements import SupplementForm, SupplementState


def label(code: StrEnum) -> str:
    """Return the word shown for ``code`` in the language in use."""
    return _labels()[type(code)][code.value]


def labels(kind: type[StrEnum]) -> dict[str, str]:
    """Return value → word of every member of ``kind``."""
    return dict(_labels()[kind])


def _labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        **_organisation_labels(),
        **_decision_labels(),
        **_agreement_labels(),
        **_county_labels(),
        **_form_labels(),
        **_other_labels(),
        **_request_labels(),
        **_item_labels(),
        **_supplement_labels(),
    }


def _organisation_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.OrganisationKind: {
            "association": pgettext("kind", "registered association"),
            "foundation": pgettext("kind", "foundation"),
            "parish": pgettext("kind", "parish"),
            "other": pgettext("kind", "other"),
        },
        codes.Language: {
            "fi": pgettext("language", "Finnish"),
            "sv": pgettext("language", "Swedish"),
        },
        codes.Role: {
            "chair": pgettext("role", "chair"),
            "content_contact": pgettext("role", "contact for content"),
            "finance_contact": pgettext("role", "contact for finance"),
            "signatory": pgettext("role", "signatory"),
            "municipal_contact": pgettext("role", "municipal contact person"),
            "division_contact": pgettext("role", "contact of a division"),
            "assessor": pgettext("role", "assessor"),
            "preparer": pgettext("role", "preparer"),
            "presenter": pgettext("role", "presenting officer"),
            "information_contact": pgettext("role", "gives further information"),
        },
        codes.SchemeKind: {
            "partnership": pgettext("scheme kind", "partnership grant"),
            "operating": pgettext("scheme kind", "operating grant"),
            "project": pgettext("scheme kind", "project grant"),
            "other": pgettext("scheme kind", "other grant"),
        },
    }


def _decision_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.DecisionKind: {
            "granted": pgettext("decision", "granted"),
            "partial": pgettext("decision", "granted in part"),
            "conditional": pgettext("decision", "granted conditionally"),
            "rejected": pgettext("decision", "rejected"),
            "not_examined": pgettext("decision", "not examined"),
            "withdrawn": pgettext("decision", "lapsed, withdrawn"),
            "declined": pgettext("decision", "recipient declined"),
        },
        codes.DecisionOrigin: {
            "original": pgettext("origin", "original"),
            "renewal": pgettext("origin", "renewal"),
            "correction": pgettext("origin", "correction"),
            "rectification": pgettext("origin", "on a rectification request"),
        },
        codes.ApplicationStatus: {
            "received": pgettext("status", "received"),
            "to_supplement": pgettext("status", "to be supplemented"),
            "complete": pgettext("status", "complete"),
            "scored": pgettext("status", "scored"),
            "proposed": pgettext("status", "proposed"),
            "decided": pgettext("status", "decided"),
            "served": pgettext("status", "served"),
            "final": pgettext("status", "final"),
            "not_examined": pgettext("status", "not examined"),
            "withdrawn": pgettext("status", "withdrawn"),
        },
        codes.CallState: {
            "coming": pgettext("call", "coming"),
            "open": pgettext("call", "open"),
            "closed": pgettext("call", "closed"),
            "undated": pgettext("call", "window unknown"),
        },
    }


def _agreement_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.AgreementKind: {
            "partnership": pgettext("agreement", "partnership agreement"),
            "functional": pgettext("agreement", "agreement on functional cooperation"),
        },
        AgreementState: {
            "coming": pgettext("agreement", "starts later"),
            "in_force": pgettext("agreement", "in force"),
            "ended": pgettext("agreement", "ended"),
            "terminated": pgettext("agreement", "terminated"),
            "undated": pgettext("agreement", "start unknown"),
        },
        codes.CooperationForm: {
            "joint_communication": pgettext("form", "joint communication"),
            "expert_exchange": pgettext("form", "expert exchange"),
            "working_in_pairs": pgettext("form", "working in pairs"),
            "use_of_premises": pgettext("form", "use of premises"),
            "co_development": pgettext("form", "co-development"),
            "other": pgettext("form", "other cooperation"),
        },
        codes.ReportKind: {
            "interim": pgettext("report", "interim report"),
            "final": pgettext("report", "final report"),
            "revised_plan": pgettext("report", "revised plan and budget"),
        },
    }


def _form_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.CaseNumbering: {
            "call": _("one number for the round"),
            "application": _("a number for each application"),
        },
        codes.NameKind: {
            "other": pgettext("name", "other name"),
            "former": pgettext("name", "former name"),
        },
        codes.BudgetKind: {
            "cost": pgettext("budget", "cost"),
            "income": pgettext("budget", "income"),
        },
    }


def _county_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.UnitLevel: {
            "division": pgettext("level", "service division"),
            "area": pgettext("level", "service area"),
            "unit": pgettext("level", "service unit"),
        },
        codes.BodyKind: {
            "body": pgettext("body", "deciding body"),
            "office_holder": pgettext("body", "office-holder"),
        },
        codes.LetterForm: {
            "decision": pgettext("letter", "decision letter"),
            "cover": pgettext("letter", "cover letter and extract of the minutes"),
        },
        codes.TextKind: {
            "decision_letter": pgettext("text", "decision letter"),
            "cover_letter": pgettext("text", "cover letter"),
            "rectification": pgettext("text", "instructions for rectification"),
            "supplement": pgettext("text", "request for supplement"),
            "term": pgettext("text", "term of the grant"),
            "clause": pgettext("text", "clause of an agreement"),
            "reason": pgettext("text", "reason for a decision"),
        },
    }


def _other_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.ServiceMethod: {
            "letter": pgettext("service", "letter"),
            "email": pgettext("service", "e-mail"),
            "certificate": pgettext("service", "certificate of service"),
            "minutes": pgettext("service", "minutes on the web"),
            "notice": pgettext("service", "public notice"),
        },
        codes.CheckOutcome: {
            "passed": pgettext("check", "passed"),
            "failed": pgettext("check", "failed"),
            "to_judge": pgettext("check", "to be judged"),
        },
        codes.Channel: {
            "e_service": pgettext("channel", "e-service"),
            "email": pgettext("channel", "e-mail"),
            "paper": pgettext("channel", "paper"),
            "workbook": pgettext("channel", "workbook"),
        },
        codes.EconomicActivity: {
            "none": pgettext("aid", "no economic activity"),
            "separate_accounts": pgettext("aid", "separate accounts"),
            "de_minimis": pgettext("aid", "de minimis aid"),
            "sgei": pgettext("aid", "service of general economic interest"),
            "not_aid": pgettext("aid", "not state aid"),
        },
        codes.FundingState: {
            "applied": pgettext("funding", "applied for"),
            "received": pgettext("funding", "received"),
            "refused": pgettext("funding", "refused"),
        },
    }


def _supplement_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        SupplementForm: {
            "letter": pgettext("supplement", "letter"),
            "email": pgettext("supplement", "e-mail draft"),
            "record": pgettext("supplement", "only recorded"),
        },
        SupplementState: {
            "asked": pgettext("supplement", "not sent"),
            "sent": pgettext("supplement", "waited for"),
            "partly": pgettext("supplement", "partly received"),
            "overdue": pgettext("supplement", "overdue"),
            "answered": pgettext("supplement", "received"),
            "lapsed": pgettext("supplement", "never came"),
        },
    }


def _request_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.Stance: {
            "supports": pgettext("stance", "supports"),
            "in_part": pgettext("stance", "supports in part"),
            "does_not": pgettext("stance", "does not support"),
            "neutral": pgettext("stance", "takes no stand"),
        },
        codes.InformationRequester: {
            "party": _("party to the matter (11 §)"),
            "outsider": _("anyone else (9 §)"),
        },
        codes.LongerTime: {
            "many_documents": _("many documents are asked for"),
            "secret_parts": _("the documents have secret parts"),
            "comparable": _("a comparable reason makes more work than usual"),
        },
        codes.InformationAnswer: {
            "given": pgettext("answer", "given whole"),
            "partly": pgettext("answer", "given in part"),
            "refused": pgettext("answer", "refused"),
        },
    }


def _item_labels() -> dict[type[StrEnum], dict[str, str]]:
    return {
        codes.InformationItemKind: {
            "fact": pgettext("item", "facts"),
            "contact": pgettext("item", "contact person"),
            "money": pgettext("item", "budget and funding"),
            "check": pgettext("item", "check"),
            "supplement": pgettext("item", "request for supplement"),
            "score": pgettext("item", "points"),
            "statement": pgettext("item", "statement of support"),
            "proposal": pgettext("item", "proposal"),
            "decision": pgettext("item", "decision"),
            "document": pgettext("item", "document"),
            "letter": pgettext("item", "letter"),
        },
        codes.Publicity: {
            "public": pgettext("publicity", "public"),
            "partly": pgettext("publicity", "secret in part"),
            "secret": pgettext("publicity", "secret"),
        },
    }
