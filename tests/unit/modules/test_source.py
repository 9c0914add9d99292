"""Modules in a plan: their rows, the order they come in, and what is refused of them."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from pathlib import Path

import pytest

import seedbed
from seedbed.errors import SeedbedError
from seedbed.kernel import Change
from seedbed.plan import Plan
from tests.module_crm import change, write_crm


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return write_crm(tmp_path)


def test_rows_are_looked_up_by_number_as_any_others(spec: Path) -> None:
    people = seedbed.load(spec)["people"]
    whole = people.rows()
    assert people.count == 100
    assert people.rows(40, 60).equals(whole.slice(40, 20).combine_chunks())


def test_a_tables_order_is_parents_and_after_first(spec: Path) -> None:
    assert [name.table for name in seedbed.load(spec).tables] == ["stores", "people", "badges", "visits", "notes"]


def test_a_larger_scale_keeps_the_rows_and_what_refers_to_them(spec: Path) -> None:
    small, large = seedbed.load(spec), seedbed.load(spec).at(scale=5)
    for table in ("people", "badges", "visits", "notes"):
        count = small[table].count
        assert large[table].count > count
        assert large[table].rows(0, count).equals(small[table].rows())


def test_another_seed_gives_other_rows(spec: Path) -> None:
    dataset = seedbed.load(spec)
    assert not dataset.at(seed=2)["people"].rows().equals(dataset["people"].rows())


def test_a_plan_goes_to_another_process_without_its_rows(spec: Path) -> None:
    plan = seedbed.load(spec).plan
    fingerprint = plan.fingerprint
    sent = pickle.dumps(plan)
    again: Plan = pickle.loads(sent)  # noqa: S301 - our own
    assert again.fingerprint == fingerprint
    assert len(sent) < 100_000


def test_the_fingerprint_is_of_the_rows_not_of_the_modules_text(spec: Path) -> None:
    before = seedbed.load(spec).plan.fingerprint
    change(spec.parent, "import seedbed", "import seedbed  # said")
    assert seedbed.load(spec).plan.fingerprint == before
    change(spec.parent, '"Ann"', '"Zoe"')
    assert seedbed.load(spec).plan.fingerprint != before


def test_rows_of_a_module_cannot_be_given(spec: Path) -> None:
    with pytest.raises(SeedbedError, match="those that module people makes"):
        _ = seedbed.load(spec).at(rows={"people": 5}).plan


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"name": luck', '"name": lucky', r"module people failed: NameError.*people.py:13"),
        ('"credit": luck.randrange(100_000) / 100', '"credit": "dear"', r"credit what is no .*row 0 has 'dear'"),
        ('"credit"', '"credits"', r"a column 'credits'(.|\n)*did you mean credit"),
        ('"id": number + 1,', "", r"row 0 of crm.people has no id"),
        ('"id": number + 1', '"id": str(number)', r"crm.people.id what is no int32: row 0 has '0'"),
        ('f" {number}"', '" " * number', r"crm.people.name: row 5\d holds .* characters where 60 fit"),
        ('["new"]', '"new"', r"crm.people.tags what is no list"),
        ("tzinfo=datetime.timezone.utc", "", r"seen_at what is no .*: it has no time zone"),
        ('tables="people"', 'tables="peopel"', r"crm.yaml:4 \[modules\]: module people .*peopel(.|\n)*people"),
        ('tables="people"', "tables=()", r"module people has no tables"),
        ('after="stores"', "after=()", r'reads stores(.|\n)*after=\["stores"\]'),
        ('after="stores"', 'after="store"', r"names the table store,(.|\n)*did you mean stores"),
        ('after="stores"', 'after=["stores", "visits"]', r"circle: .*needs module people needs crm.visits.person_id"),
        ('after="stores"', 'after=["stores", "badges"]', r"circle: .*module people needs .*badges"),
        ("import seedbed", "import seedbed, nowhere", r"cannot be imported: ModuleNotFoundError.*people.py:3"),
        ("import seedbed", "import seedbed, (", r"cannot be imported: SyntaxError.*people.py:3"),
        ("stores.key(luck.randrange(stores.count))", "99", r"row \d+ refers by store to 99, which is no key of crm"),
        ("stores.key(luck.randrange(stores.count))", "stores.key(3)", r"crm.stores has no row 3; it has 3"),
        ('tables = ["crm.badges"]', 'tables = ["people"]', r"filled by module people and by module badges"),
        ("yield {\n", "yield 7, {\n", r"module people yielded tuple for crm.people"),
        ("yield {\n", 'yield "visits", {\n', r"yields a row of 'visits', but fills crm.people"),
        ("@seedbed.module", "#", r"people.py holds no module"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place(spec: Path, old: str, new: str, message: str) -> None:
    change(spec.parent, old, new)
    with pytest.raises(SeedbedError) as caught:
        seedbed.load(spec)["visits"].rows()
    assert re.search(message, str(caught.value)), str(caught.value)


def test_a_reference_that_may_be_null_leads_to_nulls(spec: Path) -> None:
    spec.write_text(
        spec.read_text()
        .replace(" of {{ person.store.city }}", "")
        .replace("          store_id: {}\n", "          store_id: {nullable: true}\n")
        .replace(
            "          person_id: {}\n          born",
            "          person_id: {}\n          city: {type: varchar(40), copy: person.store.city}\n          born",
        )
    )
    change(spec.parent, '"store_id": stores', '"store_id": None if number % 2 else stores')
    dataset = seedbed.load(spec)
    visits = dataset["visits"].rows()
    for person, city in zip(visits["person_id"].to_pylist(), visits["city"].to_pylist(), strict=True):
        assert (city is None) == (person % 2 == 0)
    assert dataset.plan.schema.table(dataset["visits"].name).column("city").nullable


def test_a_module_that_does_not_grow_is_refused(spec: Path) -> None:
    change(spec.parent, 'context.random("person", number)', "context.random(context.scale, number)")
    assert seedbed.load(spec)["people"].count == 100
    with pytest.raises(SeedbedError, match="at scale 1 that are not the first of those"):
        _ = seedbed.load(spec).at(scale=2)["people"].count


def test_a_table_without_rows_and_without_module_is_refused(spec: Path) -> None:
    spec.write_text(spec.read_text().replace("modules: [people.py]\n", ""))
    with pytest.raises(SeedbedError, match=r"people lacks 'rows'(.|\n)*name the module"):
        _ = seedbed.load(spec).plan


def test_a_module_reads_the_keys_as_a_target_has_them(spec: Path) -> None:
    plan = seedbed.load(spec).plan
    shifted = replace(plan, changes=(Change("crm.stores", "id", shifts=((0, 1000),)),))
    assert shifted.fingerprint == plan.fingerprint
    tables = shifted.tables()
    assert min(tables["crm.people"].rows(0, 100)["store_id"].to_pylist()) >= 1010
    assert min(plan.tables()["crm.people"].rows(0, 100)["store_id"].to_pylist()) < 1000
