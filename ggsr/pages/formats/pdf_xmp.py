"""The metadata of a PDF that is both PDF/A and PDF/UA.

WeasyPrint writes one of the two. PDF/A asks that a property it does not know is described.
"""

from typing import Any

from ggsr.pages.formats.pdf_objects import found

_CLAIM = """\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that it follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"


def claim_accessibility(pdf: Any) -> None:
    """Add to the metadata of a PDF (of pydyf) that it is PDF/UA-1, next to what is there.

    The metadata are left uncompressed, for programs that look for them without reading PDF.
    """
    metadata = found(pdf, pdf.catalog["Metadata"])
    packet = b"\n".join(metadata.stream)
    metadata.stream = [packet.replace(_END, _CLAIM.encode() + _END, 1)]
    metadata.compress = False
