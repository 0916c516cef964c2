"""What the file says of itself: Info, XMP equal to it, output intent, file identifier."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from typing_extensions import override

from jarjestodesk import paths
from jarjestodesk.documents.tagged.rl import (
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
)

PRODUCER = "JärjestöDesk"


@dataclass(frozen=True)
class Metadata:
    """Title, language ("fi-FI"), author, subject and the one moment a file knows (with zone)."""

    title: str
    language: str
    author: str
    subject: str
    created: datetime

    def __post_init__(self) -> None:
        if self.created.utcoffset() is None:
            raise ValueError("created needs a time zone")


class Info(PDFInfo):
    """The Info dictionary with the same values as the XMP packet, nothing else."""

    def __init__(self, metadata: Metadata) -> None:
        self.metadata = metadata

    @override
    def digest(self, md5object: Any) -> None:
        """Do nothing: the identifier is made from the pages (``file_identifier``)."""

    @override
    def format(self, document: Any) -> bytes:
        """Write the dictionary."""
        moment = PDFString(_pdf_date(self.metadata.created))
        entries = {
            "Title": PDFString(self.metadata.title),
            "Author": PDFString(self.metadata.author),
            "Creator": PDFString(PRODUCER),
            "Producer": PDFString(PRODUCER),
            "CreationDate": moment,
            "ModDate": moment,
        }
        if self.metadata.subject:
            entries["Subject"] = PDFString(self.metadata.subject)
        return PDFDictionary(entries).format(document)


def xmp_stream(metadata: Metadata) -> PDFStream:
    """Return the XMP packet: unfiltered, as PDF/A wants it readable."""
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    stream = PDFStream(PDFDictionary(kind), xmp(metadata).encode("utf-8"))
    stream.filters = []
    return stream


def output_intents() -> PDFArray:
    """Return the one output intent: sRGB."""
    profile = PDFStream(
        PDFDictionary({"N": 3}), (paths.resources() / "icc" / "sRGB.icc").read_bytes()
    )
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB"),
        "Info": PDFString("sRGB IEC61966-2.1"),
    }
    return PDFArray([_Intent(intent, profile)])


class _Intent(PDFDictionary):
    def __init__(self, entries: dict[str, Any], profile: PDFStream) -> None:
        super().__init__(entries)
        self.entries = entries
        self.profile = profile

    @override
    def format(self, document: Any) -> bytes:
        profile = document.Reference(self.profile)
        return PDFDictionary(self.entries | {"DestOutputProfile": profile}).format(document)


def file_identifier(metadata: Metadata, streams: list[str]) -> bytes:
    """Return the trailer's ID array: the same content and moment give the same identifier."""
    digest = hashlib.sha256(xmp(metadata).encode("utf-8"))
    for stream in streams:
        digest.update(stream.encode("utf-8"))
    half = digest.hexdigest()[:32].upper().encode("ascii")
    return b"\n[<" + half + b"><" + half + b">]\n"


def _pdf_date(moment: datetime) -> str:
    zone = moment.strftime("%z")
    return f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"


def xmp(metadata: Metadata) -> str:
    """Return the XMP packet (PDF/A-2a, PDF/UA-1)."""
    subject = (
        f"<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>{escape(metadata.subject)}"
        "</rdf:li></rdf:Alt></dc:description>"
        if metadata.subject
        else ""
    )
    return _XMP.format(
        title=escape(metadata.title),
        author=escape(metadata.author),
        language=escape(metadata.language),
        subject=subject,
        producer=PRODUCER,
        moment=metadata.created.isoformat(timespec="seconds"),
    )


_XMP = """<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/'>
<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>{subject}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/'>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
</rdf:Description>
<rdf:Description rdf:about='' xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about='' xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about='' xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/'>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about='' xmlns:pdfaExtension='http://www.aiim.org/pdfa/ns/extension/'
 xmlns:pdfaSchema='http://www.aiim.org/pdfa/ns/schema#'
 xmlns:pdfaProperty='http://www.aiim.org/pdfa/ns/property#'>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType='Resource'>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType='Resource'>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end='w'?>"""
