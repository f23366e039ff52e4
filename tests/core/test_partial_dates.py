from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.template import Context, Template
from django.test.utils import isolate_apps
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from solmu.core.languages import LANGUAGES
from solmu.core.partial_dates import (
    PartialDate,
    PartialDateField,
    PartialDateFormField,
    Precision,
    Season,
    UnreadableDate,
    in_date_order,
    is_partial_date,
    print_range,
    read_date,
)

TODAY = date(2026, 11, 22)

years = st.integers(min_value=1, max_value=9998)
partial_dates = st.one_of(
    st.dates().map(PartialDate.day),
    st.builds(PartialDate.month, years, st.integers(min_value=1, max_value=12)),
    st.builds(PartialDate.season, years, st.sampled_from(Season)),
    years.map(PartialDate.year),
    st.just(PartialDate.to_be_announced()),
)


@pytest.mark.parametrize(
    ("edtf", "precision", "earliest", "latest"),
    [
        ("2021-08-05", Precision.DAY, date(2021, 8, 5), date(2021, 8, 5)),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-12", Precision.MONTH, date(2021, 12, 1), date(2021, 12, 31)),
        ("2021-21", Precision.SEASON, date(2021, 3, 1), date(2021, 5, 31)),
        ("2021-22", Precision.SEASON, date(2021, 6, 1), date(2021, 8, 31)),
        ("2021-23", Precision.SEASON, date(2021, 9, 1), date(2021, 11, 30)),
        ("2021-24", Precision.SEASON, date(2021, 12, 1), date(2022, 2, 28)),
        ("2021", Precision.YEAR, date(2021, 1, 1), date(2021, 12, 31)),
        ("XXXX", Precision.TO_BE_ANNOUNCED, None, None),
    ],
)
def test_partial_date_knows_its_first_and_last_day(
    edtf: str, precision: Precision, earliest: date | None, latest: date | None
) -> None:
    found = PartialDate.parse(edtf)
    assert (found.edtf, found.precision, found.earliest, found.latest) == (edtf, precision, earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    ["", "21", "2021-13", "2021-25", "2021-02-30", "0000", "2021-8", "2021-08-05T10", " 2021", "2021\n"],
)
def test_parse_refuses_what_is_no_partial_date(edtf: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        PartialDate.parse(edtf)


@given(partial_dates)
def test_edtf_goes_round(value: PartialDate) -> None:
    assert PartialDate.parse(value.edtf) == value
    assert str(value) == value.edtf


@given(partial_dates)
def test_first_day_is_not_after_last(value: PartialDate) -> None:
    if value.earliest is None or value.latest is None:
        assert value.is_to_be_announced
    else:
        assert value.earliest <= value.latest


@given(partial_dates, partial_dates)
def test_the_order_is_total(one: PartialDate, other: PartialDate) -> None:
    assert [one < other, one == other, one > other].count(True) == 1


def test_the_order_is_by_first_day_then_last_then_to_be_announced() -> None:
    texts = ["XXXX", "9999-12-31", "2021", "2021-01", "2021-01-01", "2020-24", "2021-08", "2021-22"]
    assert [str(value) for value in sorted(PartialDate(text) for text in texts)] == [
        "2020-24",
        "2021-01-01",
        "2021-01",
        "2021",
        "2021-22",
        "2021-08",
        "9999-12-31",
        "XXXX",
    ]


PRINTED = {
    "2026-12-03": [
        "to 3.12.2026",
        "tors 3 dec. 2026",
        "tor. 3. des. 2026",
        "tors. 3. dec. 2026",
        "чт, 3 груд. 2026",
        "Thu, 3 Dec 2026",
    ],
    "2021-08": ["elokuu 2021", "augusti 2021", "august 2021", "august 2021", "серпень 2021", "August 2021"],
    "2021-23": ["syksy 2021", "hösten 2021", "høsten 2021", "efteråret 2021", "осінь 2021", "autumn 2021"],
    "2021-24": [
        "talvi 2021–2022",
        "vintern 2021–2022",
        "vinteren 2021–2022",
        "vinteren 2021–2022",
        "зима 2021–2022",
        "winter 2021–2022",
    ],
    "2021": ["2021"] * 6,
    "XXXX": [
        "ilmoitetaan myöhemmin",
        "meddelas senare",
        "kunngjøres senere",
        "meddeles senere",
        "буде оголошено",
        "to be announced",
    ],
}


@pytest.mark.parametrize(("edtf", "expected"), PRINTED.items())
def test_printed_in_the_readers_language(edtf: str, expected: list[str]) -> None:
    assert [PartialDate(edtf).printed(language) for language in LANGUAGES] == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        (
            "2026-12-03",
            [
                "11 päivän päästä",
                "om 11 dagar",
                "om 11 dager",
                "om 11 dage",
                "через 11 днів",
                "in 11 days",
            ],
        ),
        ("2026-11-23", ["huomenna", "i morgon", "i morgen", "i morgen", "завтра", "tomorrow"]),
        (
            "2026-11",
            ["tässä kuussa", "denna månad", "denne måneden", "denne måned", "цього місяця", "this month"],
        ),
        ("2026", ["tänä vuonna", "i år", "i år", "i år", "цього року", "this year"]),
        (
            "1969",
            [
                "57 vuotta sitten",
                "för 57 år sedan",
                "for 57 år siden",
                "for 57 år siden",
                "57 років тому",
                "57 years ago",
            ],
        ),
        ("XXXX", [""] * 6),
    ],
)
def test_distance_says_no_more_than_is_known(edtf: str, expected: list[str]) -> None:
    assert [PartialDate(edtf).in_words_from(TODAY, language) for language in LANGUAGES] == expected


@pytest.mark.parametrize(
    ("start", "end", "language", "expected"),
    [
        ("2022", "2029", "fi", "2022–2029"),
        ("2021-08", "2021-10", "uk", "серпень–жовтень 2021"),
        ("2021-08", "2022-23", "fi", "elokuu 2021 – syksy 2022"),
        ("2021-08-05", "2021-08-05", "en", "Thu, 5 Aug 2021"),
        ("2022", None, "sv", "2022–"),
        (None, "2029-05", "sv", "– maj 2029"),
        (None, None, "sv", ""),
    ],
)
def test_range_is_as_short_as_it_can_be(
    start: str | None, end: str | None, language: str, expected: str
) -> None:
    first, last = (PartialDate(text) if text else None for text in (start, end))
    assert print_range(first, last, language) == expected


@given(partial_dates.filter(lambda value: value.edtf >= "1000"), st.sampled_from(LANGUAGES), st.booleans())
def test_what_is_printed_can_be_read(value: PartialDate, language: str, weekday: bool) -> None:
    assert read_date(value.printed(language, weekday=weekday)) == value


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2021", "2021"),
        ("elokuu 2021", "2021-08"),
        ("Elokuussa 2021", "2021-08"),
        ("8/2021", "2021-08"),
        ("5.8.2021", "2021-08-05"),
        ("5/8/2021", "2021-08-05"),
        ("2021-08-05", "2021-08-05"),
        ("2021-08", "2021-08"),
        ("August 5th, 2021", "2021-08-05"),
        ("den 5. august 2021", "2021-08-05"),
        ("5 серпня 2021 р.", "2021-08-05"),
        ("у серпні 2021 року", "2021-08"),
        ("kesä 2021", "2021-22"),
        ("höst 2021", "2021-23"),
        ("talvi 2021/22", "2021-24"),
        (" TBA ", "XXXX"),
    ],
)
def test_read_date_takes_what_people_write(text: str, edtf: str) -> None:
    assert read_date(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "words"),
        ("joskus 2021", "words"),
        ("2021-22", "ambiguous"),
        ("2021 2022", "ambiguous"),
        ("winter 2021–2023", "ambiguous"),
        ("5.8.21", "year"),
        ("elokuu", "year"),
        ("31.2.2021", "calendar"),
        ("13/2021", "calendar"),
        ("pe 3.12.2026", "weekday"),
    ],
)
def test_read_date_refuses_rather_than_guesses(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        read_date(text)
    assert refusal.value.reason == reason


@given(st.text(max_size=30))
def test_read_date_never_fails_in_another_way(text: str) -> None:
    try:
        read_date(text)
    except UnreadableDate as refusal:
        assert refusal.reason in PartialDateFormField.default_error_messages  # noqa: PT017


def test_form_field_cleans_shows_and_compares() -> None:
    field = PartialDateFormField(required=False)
    assert field.clean("syksy 2021") == PartialDate("2021-23")
    assert field.clean(" ") is None
    with translation.override("sv"):
        assert field.prepare_value(PartialDate("2021-08-05")) == "5 aug. 2021"
    assert not field.has_changed(PartialDate("2021-08-05"), "5.8.2021")
    assert field.has_changed(PartialDate("2021-08-05"), "2021")
    with pytest.raises(ValidationError, match="four digits"):
        field.clean("5.8.21")


@pytest.fixture
def stay(transactional_db: None) -> Iterator[Any]:
    """A table with one partial date, made for the test; the class is untyped on purpose."""
    with isolate_apps("solmu.core"):

        class Stay(models.Model):
            starts = PartialDateField(null=True, blank=True)

            class Meta:
                app_label = "core"
                constraints = [
                    models.CheckConstraint(condition=is_partial_date("starts"), name="stay_starts_is_date")
                ]

            def __str__(self) -> str:
                return str(self.starts)

    with connection.schema_editor() as editor:
        editor.create_model(Stay)
    yield Stay
    with connection.schema_editor() as editor:
        editor.delete_model(Stay)


def _stored(stay: Any) -> list[tuple[Any, ...]]:
    return list(stay.objects.order_by("pk").values_list("starts", "starts_earliest", "starts_latest"))


def test_bounds_follow_the_date_everywhere(stay: Any) -> None:
    one = stay.objects.create(starts=PartialDate("2021-08"))
    one.full_clean()
    one.starts = "2022"
    one.save()
    stay.objects.bulk_create([stay(starts=PartialDate("2021-24")), stay(), stay(starts="XXXX")])
    assert _stored(stay) == [
        (PartialDate("2022"), date(2022, 1, 1), date(2022, 12, 31)),
        (PartialDate("2021-24"), date(2021, 12, 1), date(2022, 2, 28)),
        (None, None, None),
        (PartialDate("XXXX"), None, None),
    ]
    one.starts = None
    one.refresh_from_db()
    assert (one.starts, one.starts_earliest) == (PartialDate("2022"), date(2022, 1, 1))
    part = stay.objects.only("starts").get(pk=one.pk)
    assert part.starts_latest == date(2022, 12, 31)
    without = stay.objects.defer("starts").get(pk=one.pk)
    without.save()
    assert _stored(stay)[0] == (PartialDate("2022"), date(2022, 1, 1), date(2022, 12, 31))
    assert stay.objects.filter(starts=PartialDate("2022"), starts_earliest__lte=TODAY).count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"starts": "2021-8"},
        {"starts": "20xx"},
        {"starts": "XXXY"},
        {"starts": "2021"},
        {"starts": "2022-05-01"},
        {"starts": None},
        {"starts": "2021-02-30", "starts_earliest": date(2021, 2, 28), "starts_latest": date(2021, 2, 28)},
        {"starts_earliest": None},
        {"starts_latest": date(2022, 12, 30)},
    ],
)
def test_database_refuses_bad_dates_and_stale_bounds(stay: Any, change: dict[str, Any]) -> None:
    stay.objects.create(starts="2022")
    with pytest.raises(IntegrityError), transaction.atomic():
        stay.objects.update(**change)


@pytest.mark.parametrize("edtf", ["2021-08-05", "2024-02", "2021-12", "2021-21", "2021-24", "0001", "XXXX"])
def test_database_takes_every_kind_of_date(stay: Any, edtf: str) -> None:
    record = stay(starts=edtf)
    record.full_clean()
    record.save()
    assert stay.objects.get().starts == PartialDate(edtf)


@pytest.mark.parametrize("seed", [1, 2])
def test_order_in_the_database_is_the_order_of_the_values(stay: Any, seed: int) -> None:
    texts = ["XXXX", "2021", "2021-01", "2021-01-01", "2020-24", "2021-08", "2021-22", "0987", "9999-12-31"]
    values = [PartialDate(text) for text in (texts if seed == 1 else texts[::-1])]
    stay.objects.bulk_create([stay(starts=value) for value in [None, *values]])
    in_database = list(stay.objects.order_by(*in_date_order("starts")).values_list("starts", flat=True))
    assert in_database == [*sorted(values), None]
    newest = list(
        stay.objects.order_by(*in_date_order("starts", newest_first=True)).values_list("starts", flat=True)
    )
    assert newest[0] == PartialDate("9999-12-31")
    assert newest[-2:] == [PartialDate("XXXX"), None]


def test_migration_lists_each_column_once(stay: Any) -> None:
    state = models.Model  # the state of a migration is made of clones
    clones = [field.clone() for field in stay._meta.local_fields]
    with isolate_apps("solmu.core"):
        again = type(
            "Stay",
            (state,),
            {field.name: clone for field, clone in zip(stay._meta.local_fields, clones, strict=True)}
            | {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "core"})},
        )
    names = [field.name for field in again._meta.local_fields]  # type: ignore[attr-defined]
    assert names == ["id", "starts", "starts_earliest", "starts_latest"]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2026-12-03", '<time datetime="2026-12-03">to 3.12.2026</time>|11 päivän päästä'),
        ("2027-02", '<time datetime="2027-02">helmikuu 2027</time>|3 kuukauden päästä'),
        ("2027", '<time datetime="2027">2027</time>|1 vuoden päästä'),
        ("2026-23", "syksy 2026|nyt"),
        ("XXXX", "ilmoitetaan myöhemmin|"),
        (None, "|"),
    ],
)
def test_template_tags_print_for_the_reader(edtf: str | None, expected: str) -> None:
    template = Template("{% load dates %}{{ value|partial_date }}|{% since value today %}")
    value = PartialDate(edtf) if edtf else None
    with translation.override("fi"):
        assert template.render(Context({"value": value, "today": TODAY})) == expected


def test_template_tag_prints_a_range() -> None:
    template = Template("{% load dates %}{% date_range start end %}")
    with translation.override("sv"):
        assert (
            template.render(Context({"start": PartialDate("2022"), "end": PartialDate("2029")}))
            == "2022–2029"
        )
