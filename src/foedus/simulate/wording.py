"""Name the numbers of a situation in words, as a reader would."""

from foedus.codes import in_sentence

_CHANCE = ", chance"


def in_words(name: str) -> str:
    """Return what a number of a plan is, such as "position of China"."""
    option, parted, rest = name.partition(": ")
    if not parted:
        return _of_party(name)
    of = plainly(option)
    if rest == "decay":
        return f"share of {of} that does not last"
    move = rest.removesuffix(_CHANCE)
    kind = next((k for k in ("backlash", "cover") if move.startswith(f"{k} ")), "")
    actor, _, what = move.removeprefix(kind).strip().partition(" ")
    whose = f"the {what} of {in_sentence(actor)}"
    effect = {
        "backlash": f"backlash of {of} on {whose}",
        "cover": f"cover that {of} gives to {whose}",
        "": f"effect of {of} on {whose}",
    }[kind]
    return f"chance of the {effect}" if rest.endswith(_CHANCE) else effect


def plainly(option: str) -> str:
    """Return the short name of an option within a sentence."""
    return "doing nothing" if option == "nothing" else option.replace("-", " ")


def _of_party(name: str) -> str:
    actor, _, what = name.partition(" ")
    return f"{what} of {in_sentence(actor)}" if what else name
