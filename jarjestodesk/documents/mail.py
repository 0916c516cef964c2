"""Drafts of e-mail as .eml files: one recipient, plain words, perhaps a PDF; nothing is sent.

No date, no sender and no message id: the program that opens the draft gives them when it is sent,
so that the same content makes the same bytes. ``X-Unsent`` has Outlook open it for writing.
"""

import hashlib
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from jarjestodesk.values.text import clean_line, clean_text

_LONGEST_NAME, _LONGEST_SUBJECT = 120, 200


@dataclass(frozen=True)
class Mail:
    """A draft: ``attachment`` is a file name of ASCII letters and a PDF."""

    to_name: str
    to_address: str
    subject: str
    body: str
    attachment: tuple[str, bytes] | None = None


def draft(mail: Mail) -> bytes:
    """Return the draft's bytes; what a name holds can add no header and turn no text around."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["To"] = _recipient(mail)
    message["Subject"] = _cut(mail.subject, _LONGEST_SUBJECT)
    body = clean_text(mail.body)
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = "fi"
    if mail.attachment is not None:
        name, content = mail.attachment
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
        message.set_boundary(_boundary(body, content))
    return message.as_bytes()


def _recipient(mail: Mail) -> Address:
    local, _at, domain = clean_line(mail.to_address).rpartition("@")
    return Address(_cut(mail.to_name, _LONGEST_NAME), local, domain.encode("idna").decode("ascii"))


def _cut(text: str, most: int) -> str:
    """Return one line of a text that mail programs show whole, “…” after what is left out."""
    line = clean_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _boundary(body: str, content: bytes) -> str:
    """Return a boundary made of the parts: the same parts, the same bytes."""
    return f"=_{hashlib.sha256(body.encode() + content).hexdigest()[:48]}"
