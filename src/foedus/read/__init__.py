"""Text to claims: `claims_of` reads one document, `read_documents` a stream."""

from foedus.read.reader import claims_of, read_documents

__all__ = ["claims_of", "read_documents"]
