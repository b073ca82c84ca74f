"""Leave out of a page what a browser puts in by itself."""

import re

_IMPLIED = re.compile(r"</(?:td|th|tr|li)>")
_BLANK = re.compile(r"\n\s*\n")


def lean(html: str) -> str:
    """Return a page without end tags that HTML implies, and without blank lines.

    Words of a report cannot be taken for a tag: they are escaped. An apostrophe needs
    no escape, for every attribute of ours stands in double quotes.
    """
    return _BLANK.sub("\n", _IMPLIED.sub("", html)).replace("&#39;", "'")
