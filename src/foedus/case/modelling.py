"""What the models are asked, imported when it is asked: it needs scipy or rapidfuzz."""

from typing import TYPE_CHECKING

from foedus.lazily import lazily

if TYPE_CHECKING:
    from foedus.case.answering import answers, ask_ahead
    from foedus.case.cascading import cascades
    from foedus.case.courting import courtings
    from foedus.case.listing import listing
    from foedus.case.sanctioning import sanctioned_over
    from foedus.case.targeting import Holding, Listed, Targets, Wanted, targets
else:
    __getattr__ = lazily(
        __name__,
        {
            "answers": "foedus.case.answering",
            "ask_ahead": "foedus.case.answering",
            "cascades": "foedus.case.cascading",
            "courtings": "foedus.case.courting",
            "listing": "foedus.case.listing",
            "sanctioned_over": "foedus.case.sanctioning",
        }
        | dict.fromkeys(
            ("Holding", "Listed", "Targets", "Wanted", "targets"),
            "foedus.case.targeting",
        ),
    )

__all__ = [
    "Holding",
    "Listed",
    "Targets",
    "Wanted",
    "answers",
    "ask_ahead",
    "cascades",
    "courtings",
    "listing",
    "sanctioned_over",
    "targets",
]
