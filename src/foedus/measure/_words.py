"""How the labels of findings name states and years."""

from foedus.codes import in_sentence


def owners(code: str) -> str:
    """Return a name as the owner of something: "the United States'"."""
    name = in_sentence(code)
    return f"{name}'" if name.endswith("s") else f"{name}'s"
