"""Plain English is told by its commonest words; all else is asked of the model."""

import sys

import pytest

from foedus.read.load.language import is_plain_english, language

ENGLISH = (
    "Kenya sent 400 police officers to Haiti on 25 June 2024, and they have been at "
    "work there since then, as the president of the country told its parliament. "
    "They are to stay for a year. "
)
OTHERS = {
    "da": "Det var den dag, at han og hun var for trætte til at gå over til byen, og "
    "de have alt for lidt at være glade for. Han sagde, at det var godt for alle, at "
    "de had var væk, og at det var hans tur til at komme for at tale med dem om det.",
    "nl": "Het was in de week dat hij had gezegd dat het beter was om te wachten, want "
    "er was of er kwam geen besluit over de vraag of het land had betaald, en was het "
    "niet zo dat de minister had beloofd om het in juni te doen, of was dat ook niet?",
    "de": "Er war in der Stadt und hat an den Minister was geschrieben, der so in "
    "einem Brief die Lage in dem Land an der Grenze, was nicht alle wissen, als "
    "ernst, aber nicht als hoffnungslos bezeichnet hat und das auch so meinte.",
    "fr": "On a dit que le ministre est parti pour la capitale et que les deux pays "
    "ont signé un accord sur la défense, on ne sait pas encore qui va payer pour cela "
    "ni quand les soldats vont partir, car le texte est resté secret.",
}


def test_english_is_told_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "foedus.read.load.identified", None)
    assert language(ENGLISH) == "en"


@pytest.mark.parametrize("code", OTHERS)
def test_a_neighbour_of_english_is_asked_of_the_model(code: str) -> None:
    assert not is_plain_english(OTHERS[code])
    assert language(OTHERS[code]) == code


def test_a_few_words_are_too_few_to_tell() -> None:
    assert not is_plain_english("The fall of the house of Usher was that of the state.")


def test_an_english_preface_does_not_hide_another_language() -> None:
    assert not is_plain_english(ENGLISH + 3 * OTHERS["fr"])
