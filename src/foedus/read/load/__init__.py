"""Documents and feeds to texts whose characters every quote points at.

Nothing here raises on account of what a file holds: a fault is a `Problem` beside
whatever could be read. The text of a document is what its format calls text, with
line breaks as one newline each; see docs/how-to/load-documents.md.
"""

from foedus.read.load.file import LIMIT_BYTES, load, load_bytes
from foedus.read.load.folder import documents
from foedus.read.load.formats import FORMATS

__all__ = ["FORMATS", "LIMIT_BYTES", "documents", "load", "load_bytes"]
