"""Codes stored in the register. Values never change; labels are in ``records.labels``.

Whatever a county decides (schemes, reasons, clauses, checks' limits) is rows of data;
here stand only the codes that rules and layouts depend on.
"""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """Legal form of an applicant."""

    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    PARISH = "parish"
    OTHER = "other"


class NameKind(StrEnum):
    """What a further name of an organisation is."""

    OTHER = "other"
    FORMER = "former"


class Language(StrEnum):
    """Language of letters to a recipient."""

    FINNISH = "fi"
    SWEDISH = "sv"


class Role(StrEnum):
    """What a person is to an organisation, a municipality, the county or a call."""

    CHAIR = "chair"
    CONTENT_CONTACT = "content_contact"
    FINANCE_CONTACT = "finance_contact"
    SIGNATORY = "signatory"
    MUNICIPAL_CONTACT = "municipal_contact"
    DIVISION_CONTACT = "division_contact"
    ASSESSOR = "assessor"
    PREPARER = "preparer"
    PRESENTER = "presenter"
    INFORMATION_CONTACT = "information_contact"


class UnitLevel(StrEnum):
    """Level of the county's service organisation."""

    DIVISION = "division"
    AREA = "area"
    UNIT = "unit"


class BodyKind(StrEnum):
    """Who decides: a body in its meeting or an office-holder alone."""

    BODY = "body"
    OFFICE_HOLDER = "office_holder"


class LetterForm(StrEnum):
    """Whether our letter is the decision or covers the extract of the minutes (law.md 1.4)."""

    DECISION = "decision"
    COVER = "cover"


class SchemeKind(StrEnum):
    """Kind of a grant scheme."""

    PARTNERSHIP = "partnership"
    OPERATING = "operating"
    PROJECT = "project"
    OTHER = "other"


class CaseNumbering(StrEnum):
    """Whether the diary number belongs to the round or to each application."""

    CALL = "call"
    APPLICATION = "application"


class CheckKind(StrEnum):
    """Kinds of eligibility checks a call may have."""

    LEGAL_FORM = "legal_form"
    FIELD = "field"
    MUNICIPALITIES = "municipalities"
    REGISTER_AGE = "register_age"
    DIRECTORY = "directory"
    LAST_REPORT = "last_report"
    ONE_PER_ORGANISATION = "one_per_organisation"
    SUM_LIMITS = "sum_limits"
    ATTACHMENTS = "attachments"
    ARRIVAL = "arrival"
    MANUAL = "manual"


class CheckOutcome(StrEnum):
    """Result of one eligibility check."""

    PASSED = "passed"
    FAILED = "failed"
    TO_JUDGE = "to_judge"


class Channel(StrEnum):
    """How an application came."""

    E_SERVICE = "e_service"
    EMAIL = "email"
    PAPER = "paper"
    WORKBOOK = "workbook"


class EconomicActivity(StrEnum):
    """State-aid assessment of the activity funded (Reg. (EU) 2023/2831)."""

    NONE = "none"
    SEPARATE_ACCOUNTS = "separate_accounts"
    DE_MINIMIS = "de_minimis"
    SGEI = "sgei"
    NOT_AID = "not_aid"


class BudgetKind(StrEnum):
    """Side of a budget line."""

    COST = "cost"
    INCOME = "income"


class FundingState(StrEnum):
    """State of other funding."""

    APPLIED = "applied"
    RECEIVED = "received"
    REFUSED = "refused"


class DecisionKind(StrEnum):
    """How an application was resolved."""

    GRANTED = "granted"
    PARTIAL = "partial"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"
    NOT_EXAMINED = "not_examined"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class DecisionOrigin(StrEnum):
    """Why a decision was made; all but the first name the decision they replace."""

    ORIGINAL = "original"
    RENEWAL = "renewal"
    CORRECTION = "correction"
    RECTIFICATION = "rectification"


class ServiceMethod(StrEnum):
    """Ways of service; their presumption days are a dated table in the register."""

    LETTER = "letter"
    EMAIL = "email"
    CERTIFICATE = "certificate"
    MINUTES = "minutes"
    NOTICE = "notice"


class Otto(StrEnum):
    """State of a higher body's right to take the matter up (611/2021 97 §)."""

    OPEN = "open"
    NOT_USED = "not_used"
    USED = "used"


class RequesterKind(StrEnum):
    """Who demands rectification (611/2021 142 §)."""

    PARTY = "party"
    MEMBER = "member"


class RectificationOutcome(StrEnum):
    """Result of a rectification request."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_EXAMINED = "not_examined"
    WITHDRAWN = "withdrawn"


class AgreementKind(StrEnum):
    """Agreement with money (partnership) or without (functional cooperation)."""

    PARTNERSHIP = "partnership"
    FUNCTIONAL = "functional"


class CooperationForm(StrEnum):
    """Forms of functional cooperation (glossary)."""

    JOINT_COMMUNICATION = "joint_communication"
    EXPERT_EXCHANGE = "expert_exchange"
    WORKING_IN_PAIRS = "working_in_pairs"
    USE_OF_PREMISES = "use_of_premises"
    CO_DEVELOPMENT = "co_development"
    OTHER = "other"


class ReportKind(StrEnum):
    """Reports a recipient owes."""

    INTERIM = "interim"
    FINAL = "final"
    REVISED_PLAN = "revised_plan"


class Stance(StrEnum):
    """What a statement of support says."""

    SUPPORTS = "supports"
    IN_PART = "in_part"
    DOES_NOT = "does_not"
    NEUTRAL = "neutral"


class InformationRequester(StrEnum):
    """Who asks for information: a party (621/1999 11 §) or anyone (9 §)."""

    PARTY = "party"
    OUTSIDER = "outsider"


class LongerTime(StrEnum):
    """Why an information request needs a month instead of two weeks (621/1999 14.4 §)."""

    MANY_DOCUMENTS = "many_documents"
    SECRET_PARTS = "secret_parts"  # noqa: S105 - a ground of the law, no password
    COMPARABLE = "comparable"


class InformationAnswer(StrEnum):
    """How an information request was answered."""

    GIVEN = "given"
    PARTLY = "partly"
    REFUSED = "refused"


class InformationItemKind(StrEnum):
    """What sort of thing was collected for an information request."""

    FACT = "fact"
    CONTACT = "contact"
    MONEY = "money"
    CHECK = "check"
    SUPPLEMENT = "supplement"
    SCORE = "score"
    STATEMENT = "statement"
    PROPOSAL = "proposal"
    DECISION = "decision"
    DOCUMENT = "document"
    LETTER = "letter"


class Publicity(StrEnum):
    """How the secrecy of a thing was judged (621/1999 10, 24 §)."""

    PUBLIC = "public"
    PARTLY = "partly"
    SECRET = "secret"  # noqa: S105 - a judgement, no password


class TextKind(StrEnum):
    """What a versioned text is for."""

    DECISION_LETTER = "decision_letter"
    COVER_LETTER = "cover_letter"
    RECTIFICATION = "rectification"
    SUPPLEMENT = "supplement"
    TERM = "term"
    CLAUSE = "clause"
    REASON = "reason"


class LetterKind(StrEnum):
    """What a stored letter packet is."""

    DECISION = "decision"
    SUPPLEMENT = "supplement"


class PacketPart(StrEnum):
    """File of a letter run."""

    LETTER = "letter"
    PRINT_FILE = "print_file"
    SEND_LIST = "send_list"


class Operation(StrEnum):
    """What was done to a row, as history keeps it."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class ApplicationStatus(StrEnum):
    """Status derived from facts by ``rules.workflow``; never stored."""

    RECEIVED = "received"
    TO_SUPPLEMENT = "to_supplement"
    COMPLETE = "complete"
    SCORED = "scored"
    PROPOSED = "proposed"
    DECIDED = "decided"
    SERVED = "served"
    FINAL = "final"
    NOT_EXAMINED = "not_examined"
    WITHDRAWN = "withdrawn"


class CallState(StrEnum):
    """How a call stands on a day; derived, never stored."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"
    UNDATED = "undated"
