"""`foedus data`: what datasets there are, and which of them lie on the shelf."""

import typer

from foedus.cli.verbs import PLAIN, Verbs, grouped

VERBS: Verbs = {
    "list": (
        "foedus.cli.data.list:list_",
        "List the datasets that can be read: years, licence, owner, whether here.",
    ),
    "add": (
        "foedus.cli.data.add:add",
        "Put a dataset on the shelf, from the files that its owner publishes.",
    ),
    "fill": (
        "foedus.cli.data.fill:fill",
        "Put every dataset on the shelf whose files lie in a folder.",
    ),
    "get": (
        "foedus.cli.data.get:get",
        "Fetch a dataset from its owner, where that needs no login, and add it.",
    ),
    "check": (
        "foedus.cli.data.check:check",
        "Check that all on the shelf is as it was put there, and read by today's code.",
    ),
    "show": (
        "foedus.cli.data.show:show",
        "Show what a dataset is, how to cite it, what misleads, and rows of it.",
    ),
    "new": (
        "foedus.cli.data.new:new",
        "Make the folder of a dataset of your own: dataset.yml, load.py, a test.",
    ),
}

data = typer.Typer(
    name="data",
    help="Public datasets: what there is, and what is on the shelf.",
    cls=grouped(VERBS),
    **PLAIN,
)
