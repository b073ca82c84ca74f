"""How the labels of findings name states and years."""

from foedus.codes import in_sentence


def owners(code: str) -> str:
    """Return a name as the owner of something: "the United States'"."""
    name = in_sentence(code)
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
