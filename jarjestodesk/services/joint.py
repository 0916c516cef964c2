"""Joint applications: one lead applicant and further organisations with their roles and shares."""

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application, JointApplicant
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.changes import Changes
from jarjestodesk.services.decisions import newest_decision
from jarjestodesk.services.writing import change, find, new


def add_joint(
    session: Session,
    application_id: int,
    organisation_id: int,
    *,
    role: str | None = None,
    share: str | None = None,
) -> Changes[int]:
    """Add a further organisation, once; who has been decided on stays as it is."""
    row = _open(session, application_id)
    organisation = session.get_one(Organisation, organisation_id)
    if organisation.merged_into_id is not None:
        raise UserError(
            _("{name} was merged into another organisation. Choose that one.").format(
                name=organisation.name
            )
        )
    keys = {"application_id": row.id, "organisation_id": organisation.id}
    if row.organisation_id == organisation.id or find(session, JointApplicant, **keys):
        raise UserError(_("{name} is an applicant already.").format(name=organisation.name))
    joint = new(session, JointApplicant, **keys, role=role, share=share)
    words = _("Added {name} to the application of {lead}")
    return Changes(words.format(name=organisation.name, lead=_lead(session, row)), joint.id)


def remove_joint(session: Session, joint_id: int) -> Changes[None]:
    """Take a further organisation off the application."""
    joint = _joint(session, joint_id)
    row = _open(session, joint.application_id)
    name = session.get_one(Organisation, joint.organisation_id).name
    session.delete(joint)
    session.flush()
    words = _("Removed {name} from the application of {lead}")
    return Changes(words.format(name=name, lead=_lead(session, row)), None)


def make_lead(session: Session, joint_id: int) -> Changes[int]:
    """Let a further organisation lead; the one that led takes its place among the others.

    The role and share told of the new lead are emptied: they are not those of the old one.
    """
    joint = _joint(session, joint_id)
    row = _open(session, joint.application_id)
    name, old = session.get_one(Organisation, joint.organisation_id).name, _lead(session, row)
    leading = joint.organisation_id
    change(joint, organisation_id=row.organisation_id, role=None, share=None)
    change(row, organisation_id=leading)
    session.flush()
    words = _("{name} leads the joint application instead of {old}")
    return Changes(words.format(name=name, old=old), row.id)


def _joint(session: Session, joint_id: int) -> JointApplicant:
    joint = session.get(JointApplicant, joint_id)
    if joint is None:
        raise UserError(_("The row is no longer in the register."))
    return joint


def _open(session: Session, application_id: int) -> Application:
    """Return the application while its parties may change: before it is decided."""
    row = session.get(Application, application_id)
    if row is None:
        raise UserError(_("The application is not in the register any more."))
    if newest_decision(session, row.id) is not None:
        raise UserError(_("There is a decision on the application, so its applicants stay."))
    return row


def _lead(session: Session, row: Application) -> str:
    return session.get_one(Organisation, row.organisation_id).name
