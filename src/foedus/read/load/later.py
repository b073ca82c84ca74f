"""What some files need and most do not, imported when such a file is met."""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.read.load.identified import identified
    from foedus.read.load.mail import mail
    from foedus.read.load.pdf import pdf
    from foedus.read.load.webpage import webpage
    from foedus.read.load.word import word
else:
    _NAMES = ("identified", "mail", "pdf", "webpage", "word")
    __getattr__ = lazily(__name__, {one: f"foedus.read.load.{one}" for one in _NAMES})

__all__ = ["identified", "mail", "pdf", "webpage", "word"]
