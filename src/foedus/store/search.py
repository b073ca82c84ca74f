"""Turn what a person types into a query that cannot go wrong."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

# FTS5 refuses expressions deeper than 256; nobody types that many words.
_MOST_WORDS = 64


def query(words: str) -> str:
    """Return an FTS5 query for all words of a text; empty where it has none.

    Every word is quoted, so that operators, quotation marks and column names of
    the query language are words like others.
    """
    clean = unicodedata.normalize("NFC", words.encode("utf-8", "ignore").decode())
    found = dict.fromkeys(_WORD.findall(clean))
    return " ".join(f'"{word}"' for word in list(found)[:_MOST_WORDS])
