import pytest
from hypothesis import given
from hypothesis import strategies as st

from solmu.core.text import clean, folded, romanised, sort_key, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Umeå", "umea"),
        ("  ÆRØSKØBING \u00a0 by ", "aeroskobing by"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Kam’yanets'", "kamyanets"),
        ("Кам'янець-Подільський", "камянець-подільський"),
        ("Ґанок Ёлка Їжак", "ганок елка їжак"),
        ("Ки\u0301їв", "київ"),
        ("Jyva\u0308skyla\u0308", "jyvaskyla"),
        ("soft\u00adhyphen", "softhyphen"),
        ("", ""),
    ],
)
def test_folded_meets_the_other_spelling(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text())
def test_folded_twice_is_folded_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_words_part_at_punctuation() -> None:
    assert words("Mo-i-Rana, 2_vänort «Кам’янське»") == ["mo", "i", "rana", "2", "vanort", "камянське"]


@pytest.mark.parametrize(
    ("ukrainian", "latin"),
    [
        # Examples printed in the resolution itself.
        ("Алушта", "Alushta"),
        ("Згурський", "Zghurskyi"),
        ("Єнакієве", "Yenakiieve"),
        ("Гаєвич", "Haievych"),
        ("Їжакевич", "Yizhakevych"),
        ("Кадиївка", "Kadyivka"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Щербухи", "Shcherbukhy"),
        ("Гоща", "Hoshcha"),
        ("Юрій", "Yurii"),
        ("Яготин", "Yahotyn"),
        ("Костянтин", "Kostiantyn"),
        ("Знам'янка", "Znamianka"),
        ("Розгон", "Rozghon"),
        ("Ґалаґан", "Galagan"),
        # Places of the field.
        ("Запоріжжя", "Zaporizhzhia"),
        ("Івано-Франківськ", "Ivano-Frankivsk"),
        ("ЩАСТЯ", "SHCHASTIA"),
        ("місто Я", "misto Ya"),
        ("O'Brien і Vaasa", "O'Brien i Vaasa"),
        ("Стри\u0438\u0306", "Stryi"),
    ],
)
def test_romanised_follows_the_resolution(ukrainian: str, latin: str) -> None:
    assert romanised(ukrainian) == latin


def test_sort_key_puts_the_last_letters_last_and_mixes_scripts() -> None:
    names = ["Ørsta", "Zürich", "Älvdalen", "Åbo", "Ærø", "Aarhus", "Херсон", "3 x", "Kemi", "Örebro", "Lviv"]
    assert sorted(names, key=sort_key) == [
        "3 x",
        "Aarhus",
        "Kemi",
        "Херсон",
        "Lviv",
        "Zürich",
        "Åbo",
        "Älvdalen",
        "Ærø",
        "Örebro",
        "Ørsta",
    ]


def test_sort_key_puts_the_shorter_name_first_and_ignores_punctuation() -> None:
    assert sorted(["Badajoz", "Bad-Tölz", "Bad Aibling", "bad"], key=sort_key) == [
        "bad",
        "Bad Aibling",
        "Bad-Tölz",
        "Badajoz",
    ]
    assert sort_key("{Åbo}") == "{bo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\u030abo\x00", "Åbo"),
        ("a\r\nb\rc\u2028d\te", "a\nb\nc\nd\te"),
        ("safe\u202etxt.exe", "safetxt.exe"),
        ("\ufeffnimi", "nimi"),
        ("\ud800x", "x"),
        ("o\x00\u0308", "ö"),
    ],
)
def test_clean_removes_what_hides_or_reorders(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_clean_twice_is_clean_once_and_can_be_stored(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\x00" not in once
    once.encode("utf-8")
