"""Text to claims: `claims_of` reads one document, `read_documents` a stream.

They are imported when first asked for: to load documents, spaCy is not needed.
"""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.read.reader import claims_of, read_documents
else:
    _OFFERED = dict.fromkeys(("claims_of", "read_documents"), "foedus.read.reader")
    __getattr__ = lazily(__name__, _OFFERED)

__all__ = ["claims_of", "read_documents"]
