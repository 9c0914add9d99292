"""A running service attacked from outside: others' ids, tricks with paths, SQL in every string, bodies that are none.

Whatever is asked, the answer is none of 5xx, and what belongs to others stays as it is.
"""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from typing import Any

import httpx2
import pytest

from seedbed.server.registry import Registry
from seedbed.server.settings import Pools
from tests.places import drop_databases
from tests.served import Served, read_answer, served
from tests.serving import CRM

LIMITS = {"body_bytes": 200_000, "body_seconds": 2, "json_depth": 24}
DATABASE = "/api/models/{}/app-database"


class Attacked:
    """A service with two owners.

    Attributes:
        service: The process.
        ann: A client with her token.
        bob: A client with his.
        tokens: Their tokens, and an administrator's.
    """

    def __init__(self, service: Served) -> None:
        self.service = service
        self.tokens = {name: service.token(name) for name in ("ann", "bob")}
        self.tokens["root"] = service.token("root", admin=True)
        self.ann = service.client(self.tokens["ann"])
        self.bob = service.client(self.tokens["bob"])

    def seeded(self, model_id: str, model: Any = CRM, **order: Any) -> dict[str, Any]:
        """Let Ann register a model and fill its database; its status then."""
        assert self.ann.put(f"/api/models/{model_id}", json=model).status_code in {200, 201}
        answer = self.ann.post(f"{DATABASE.format(model_id)}/seed", json=order)
        assert answer.status_code == 200, answer.text
        return self.status(model_id)

    def status(self, model_id: str) -> dict[str, Any]:
        """How a database of Ann's stands."""
        answer = self.ann.get(f"{DATABASE.format(model_id)}/status")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def rows(self, model_id: str, entity: str, **query: Any) -> list[dict[str, Any]]:
        """Rows of a database of Ann's."""
        answer = self.ann.get(f"{DATABASE.format(model_id)}/entities/{entity}", params=query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["rows"]
        return found

    def raw(self, *lines: str, body: bytes = b"") -> tuple[int, bytes]:
        """What Ann gets for a request that is sent as it stands."""
        return self.service.raw(*lines, "Host: 127.0.0.1", f"Authorization: Bearer {self.tokens['ann']}", body=body)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with served(tmp_path_factory.mktemp("attacked"), LIMITS=json.dumps(LIMITS)) as service:
        yield Attacked(service)
        assert_log_is_clean(service)


def assert_log_is_clean(service: Served) -> None:
    """Every line is JSON, nothing of seedbed's own failed, and no token stands in it."""
    lines = service.log().splitlines()
    for line in lines:
        json.loads(line)
    assert "sb_" not in service.log()
    assert not [each for each in service.requests() if each["status"] >= 500], service.log()[-4000:]


# -- Others' ids -------------------------------------------------------------------------------------------------------


def plain(answer: httpx2.Response) -> tuple[int, dict[str, Any]]:
    """An answer without what differs from request to request."""
    ignored = {"instance", "request_id"}
    return answer.status_code, {key: value for key, value in answer.json().items() if key not in ignored}


def test_another_owners_model_is_as_absent_on_every_route(attacked: Attacked) -> None:
    before = attacked.seeded("hers")
    backup = attacked.ann.post(f"{DATABASE.format('hers')}/backup").json()["backup_id"]
    paths = attacked.ann.get("/openapi.json").json()["paths"]
    routes = [(path, method) for path in paths if "{model_id}" in path for method in paths[path]]
    assert len(routes) >= 12
    for path, method in routes:
        bodies: dict[str, Any] = {"json": CRM} if method == "put" else {}
        filled = path.replace("{entity_type}", "Company").replace("{backup_id}", backup)
        others = attacked.bob.request(method, filled.replace("{model_id}", "hers"), **bodies)
        assert others.status_code == 404, (path, method, others.text)
        assert others.headers["content-type"] == "application/problem+json"
        if method != "put":
            assert plain(others) == plain(attacked.bob.request(method, filled.replace("{model_id}", "none"), **bodies))
    assert attacked.status("hers") == before
    assert attacked.bob.get("/api/models").json()["total"] == 0


def test_a_backup_is_its_own_models_alone(attacked: Attacked) -> None:
    attacked.seeded("kept")
    backup = attacked.ann.post(f"{DATABASE.format('kept')}/backup").json()["backup_id"]
    attacked.bob.put("/api/models/his", json=CRM)
    absent = attacked.bob.post(f"{DATABASE.format('his')}/restore/{backup[:-1]}{'0' if backup[-1] != '0' else '1'}")
    assert plain(attacked.bob.post(f"{DATABASE.format('his')}/restore/{backup}")) == plain(absent)
    assert absent.status_code == 404
    attacked.bob.delete("/api/models/his")


# -- Paths -------------------------------------------------------------------------------------------------------------

TRICKS = [
    "..", "../hers", "..%2fhers", "%2e%2e%2fhers", "..%5chers", "hers%00", "hers%0a", "hers%20", "%20hers", "a_b",
    "a.db", "a;b", "a'b", "a%22b", "a:b", "a*", "%", "%zz", "%c3%a9", "%d9%a1%d9%a2", "%ef%bc%a1", "a" * 101,
    "a" * 20_000, "{database}", "%7bdatabase%7d", "..;/hers", "hers/..;/..", "~root", "%252e%252e", "a%09b", "a%7f",
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick[:24])
def test_what_is_no_id_names_nothing(attacked: Attacked, trick: str) -> None:
    body = json.dumps(CRM).encode()
    head = ("Content-Type: application/json", f"Content-Length: {len(body)}")
    before = {path.name for path in attacked.service.folder.rglob("*")}
    for line, content in [
        (f"PUT /api/models/{trick} HTTP/1.1", body),
        (f"GET /api/models/{trick}/app-database/status HTTP/1.1", b""),
        (f"DELETE /api/models/{trick}/app-database?drop=true HTTP/1.1", b""),
    ]:
        status, _ = attacked.raw(line, *(head if content else ()), body=content)
        assert status in {400, 404, 405, 414, 422, 431}, (line[:60], status)
    assert {path.name for path in attacked.service.folder.rglob("*")} <= before | {"system.db-shm", "system.db-wal"}


@pytest.mark.parametrize("where", ["app-database/entities/{}", "app-database/restore/{}"])
def test_what_is_no_entity_and_no_backup_names_nothing(attacked: Attacked, where: str) -> None:
    attacked.seeded("paths")
    method = "GET" if "entities" in where else "POST"
    for trick in (*TRICKS[:12], "sqlite_master", "seedbed_runs", "company", "Company'--", "..%2f..%2fsystem.db", "%2f"):
        status, _ = attacked.raw(f"{method} /api/models/paths/{where.format(trick)} HTTP/1.1", "Content-Length: 0")
        assert status in {400, 404, 405, 422, 431}, (trick, status)


def test_ids_that_differ_by_case_alone_are_two(attacked: Attacked) -> None:
    for name, rows in (("Twin", 2), ("twin", 3), ("TWIN", 4)):
        attacked.seeded(name, max_instances_per_entity=rows)
    assert [attacked.status(name)["total_entities"] for name in ("Twin", "twin", "TWIN")] == [4, 6, 8]
    attacked.ann.delete(DATABASE.format("twin"), params={"drop": True})
    assert [attacked.status(name)["total_entities"] for name in ("Twin", "twin", "TWIN")] == [4, 0, 8]


@pytest.mark.parametrize("name", ["-", "--drop", "0", "-rf", "a" * 100, "con", "system"])
def test_odd_ids_are_ids(attacked: Attacked, name: str) -> None:
    assert attacked.seeded(name)["total_entities"] == 10
    assert {row["_model_id"] for row in attacked.rows(name, "Company")} == {name}
    assert attacked.ann.delete(f"/api/models/{name}").status_code == 204
    assert attacked.ann.get(f"{DATABASE.format(name)}/status").status_code == 404


# -- SQL in strings ----------------------------------------------------------------------------------------------------

NASTY = "x\"'`;]);--/*%s{0}$1\\"
EVIL = f"{NASTY}; DROP TABLE Company"


def nasty_model() -> dict[str, Any]:
    """A model with SQL in every string that may hold one."""
    return {
        "name": EVIL,
        "displayName": EVIL,
        "description": EVIL + "\n); DROP TABLE Company; --",
        "version": EVIL,
        "enums": {EVIL: ["a", EVIL, "it's"]},
        "entities": [
            {
                "name": EVIL,
                "displayName": EVIL + "\n*/",
                "description": EVIL,
                "unique": [[f"{NASTY}1", f"{NASTY}2"]],
                "indexes": [[f"{NASTY}2"]],
                "checks": [f"length({quoted(NASTY + '1')}) < 500"],
                "fields": [
                    {"name": f"{NASTY}1", "type": "String", "default": EVIL, "displayName": EVIL, "required": True},
                    {"name": f"{NASTY}2", "type": "Integer", "default": 1, "minValue": 0, "maxValue": 10},
                    {"name": f"{NASTY}3", "type": "Enum", "enum": EVIL, "default": EVIL},
                    {"name": f"{NASTY}4", "type": "Enum", "enum": [EVIL, "b"]},
                    {"name": f"{NASTY}5", "type": "Reference", "target": EVIL, "onDelete": "cascade"},
                    {"name": f"{NASTY}6", "type": "Array", "default": EVIL},
                    {"name": f"{NASTY}7", "type": "Float", "indexed": True, "precision": 8, "scale": 2},
                ],
            },
            {"name": "Company", "fields": [{"name": "title", "type": "String"}]},
            {"name": "seven", "table": f"{NASTY}t", "fields": [{"name": "title", "type": "String"}]},
        ],
        "relationships": [
            {"type": "many-to-one", "from": "Company", "to": EVIL, "name": EVIL, "field": f"{NASTY}f"},
            {"type": "many-to-many", "from": "Company", "to": "seven", "name": EVIL, "through": f"{NASTY}p"},
        ],
    }


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A service whose app databases are in SQLite or in PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("attacked")
        return
    prefix = f"r{uuid.uuid4().hex[:8]}"  # other processes of the run use the same server
    server = request.getfixturevalue("postgresql_server")
    url = server.url(f"{prefix}_{{database}}")
    with served(tmp_path_factory.mktemp("on-postgresql"), APP_DATABASES=url) as service:
        found = Attacked(service)
        yield found
        assert_log_is_clean(service)
    drop_databases(server, prefix)


def test_sql_in_names_and_texts_is_no_more_than_text(anywhere: Attacked) -> None:
    before = anywhere.seeded("bystander")
    model = nasty_model()
    answer = anywhere.ann.put("/api/models/nasty", json=model)
    assert answer.status_code == 201, answer.text
    assert anywhere.ann.get("/api/models/nasty").json()["model"]["entities"][0]["name"] == EVIL
    anywhere.seeded("nasty", model)
    listed = anywhere.ann.get(f"{DATABASE.format('nasty')}/entities").json()["entities"]
    assert [each["record_count"] for each in listed] == [5, 5, 5]
    assert listed[0]["display_name"] == EVIL + "\n*/"
    path = f"{DATABASE.format('nasty')}/entities/" + EVIL.replace("%", "%25").replace("/", "%2F").replace("\\", "%5C")
    rows = anywhere.ann.get(path)
    assert rows.status_code in {200, 404}, rows.text  # a name with a slash can be no part of a path
    [row, *_] = anywhere.rows("nasty", "Company")
    assert f"{NASTY}f" in row
    assert anywhere.status("bystander") == before
    for body in (None, {"specific_entities": [EVIL], "preserve_existing": True}):
        again = anywhere.ann.post(f"{DATABASE.format('nasty')}/seed", json=body)
        assert again.status_code == 200, again.text


def test_sql_in_a_renamed_field_is_no_more_than_text(anywhere: Attacked) -> None:
    model = {"entities": [{"name": "Plain", "fields": [{"name": "title", "type": "String"}]}]}
    anywhere.seeded("renamed", model)
    titles = {row["id"]: row["title"] for row in anywhere.rows("renamed", "Plain")}
    changed = deepcopy(model)
    changed["entities"][0]["fields"][0]["name"] = NASTY  # type: ignore[index]
    assert anywhere.ann.put("/api/models/renamed", json=changed).status_code == 200
    renames = {"renames": {"Plain.title": NASTY}}
    answer = anywhere.ann.post(f"{DATABASE.format('renamed')}/sync", json=renames)
    assert answer.status_code == 200, answer.text
    assert {row["id"]: row[NASTY] for row in anywhere.rows("renamed", "Plain")} == titles


SQL_THAT_IS_NO_EXPRESSION = [
    "1); DROP TABLE Company; --",
    "(SELECT count(*) FROM Company)",
    "load_extension('x')",
    "pg_read_file('/etc/passwd')",
    "pg_sleep(100)",
    "1 /*! + sleep(9) */",
    "repeat('x', 1000000000)",
    "other.title",
    "'unfinished",
]


@pytest.mark.parametrize("sql", SQL_THAT_IS_NO_EXPRESSION)
def test_sql_that_is_more_than_an_expression_is_refused(attacked: Attacked, sql: str) -> None:
    field = {"name": "title", "type": "String"}
    with_default = {"entities": [{"name": "A", "fields": [{**field, "defaultSql": sql}]}]}
    with_check = {"entities": [{"name": "A", "fields": [field], "checks": [sql]}]}
    for model in (with_default, with_check):
        answer = attacked.ann.put("/api/models/sqlish", json=model)
        if sql != "other.title":
            assert (answer.status_code, answer.json()["title"]) == (422, "model not valid")
        else:
            assert answer.status_code < 500


@pytest.mark.parametrize("field", ["indexes", "unique"])
def test_an_index_is_over_fields_only(attacked: Attacked, field: str) -> None:
    entity = {"name": "A", "fields": [{"name": "title", "type": "String"}], field: [["lower(title)) --"]]}
    answer = attacked.ann.put("/api/models/indexed", json={"entities": [entity]})
    assert answer.status_code in {200, 201, 422}
    if answer.is_success:
        attacked.seeded("indexed", {"entities": [entity]})


@pytest.mark.parametrize(
    "query",
    [
        "sort=title;DROP TABLE Company",
        "sort=(SELECT 1)",
        'sort=title" DESC--',
        "sort=--title",
        "sort=" + ",".join(["title"] * 100),
        "filter=title:eq:' OR 1=1--",
        "filter=title' OR '1'='1:eq:x",
        "filter=title:eq OR 1=1:x",
        "filter=title:contains:%' OR 1=1--",
        "filter=title",
        "filter=:::",
        "filter=id:eq:nobody",
        "filter=created_at:gt:9999-99-99",
        "filter=created_at:lt:0001-01-01T00:00:00%2B14:00",
        "filter=_model_id:eq:x\0",
        "limit=-1",
        "limit=1e9",
        "limit=99999999999999999999",
        "offset=-1",
        "offset=9007199254740993",
        "offset=1' OR 1=1",
        "after=x",
        "after=eyJhIjoxfQ",
        "after=" + "A" * 3999,
        "after=" + "A" * 5000,
        "limit=1&limit=2",
    ],
)
def test_sql_in_a_question_is_no_more_than_a_value(anywhere: Attacked, query: str) -> None:
    before = anywhere.seeded("asked") if not _has(anywhere, "asked") else anywhere.status("asked")
    name, _, value = query.partition("=")
    pairs: dict[str, Any] = {name: value} if "&" not in query else {"limit": ["1", "2"]}
    answer = anywhere.ann.get(f"{DATABASE.format('asked')}/entities/Company", params=pairs)
    assert answer.status_code in {200, 422}, answer.text
    if answer.status_code == 200 and "OR" in query:
        assert answer.json()["rows"] == []
    assert anywhere.status("asked") == before


def _has(attacked: Attacked, model_id: str) -> bool:
    return attacked.ann.get(f"/api/models/{model_id}").status_code == 200


def test_a_wildcard_in_a_filter_is_a_letter(anywhere: Attacked) -> None:
    anywhere.seeded("wild")
    for letter in ("%", "_", "\\"):
        assert anywhere.rows("wild", "Company", filter=f"title:contains:{letter}") == [
            row for row in anywhere.rows("wild", "Company") if letter in row["title"]
        ]


@pytest.mark.parametrize("tampered", ["\0", "\ud800", "x" * 300, "nobody", "9" * 30, None, "NaN"])
def test_a_place_that_was_tampered_with_is_refused(anywhere: Attacked, tampered: str | None) -> None:
    anywhere.seeded("placed", {"entities": [{"name": "A", "fields": [{"name": "n", "type": "Integer"}]}]})
    page = f"{DATABASE.format('placed')}/entities/A"
    for sort, values in [("n", [tampered, tampered]), ("created_at", [tampered, tampered]), ("", [tampered])]:
        order = ",".join([*([sort] if sort else []), "id"])
        after = base64.urlsafe_b64encode(json.dumps([order, *values]).encode()).decode().rstrip("=")
        answer = anywhere.ann.get(page, params={"sort": sort, "after": after})
        assert answer.status_code in {200, 422}, answer.text


# -- Bodies ------------------------------------------------------------------------------------------------------------


def put_raw(attacked: Attacked, body: bytes, content_type: str = "application/json") -> tuple[int, bytes]:
    attacked.ann.delete("/api/models/bodies")
    head = (f"Content-Type: {content_type}", f"Content-Length: {len(body)}")
    return attacked.raw("PUT /api/models/bodies HTTP/1.1", *head, body=body)


def field_with(**parts: Any) -> dict[str, Any]:
    return {"entities": [{"name": "A", "fields": [{"name": "a", "type": "Integer", **parts}]}]}


BODIES: dict[str, bytes] = {
    "empty": b"",
    "blank": b"   ",
    "null": b"null",
    "a number": b"1",
    "a text": b'"x"',
    "a list": b"[]",
    "half": b'{"entities": [',
    "two": b"{}{}",
    "trailing": json.dumps(CRM).encode() + b"]",
    "deep list": b"[" * 100_000,
    "deep and closed": b"[" * 5_000 + b"]" * 5_000,
    "deep in a default": json.dumps(field_with(default="@")).encode().replace(b'"@"', b"[" * 60 + b"]" * 60),
    "deep objects": b'{"a":' * 2_000 + b"1" + b"}" * 2_000,
    "NaN": json.dumps(field_with(minValue=float("nan"))).encode(),
    "Infinity": json.dumps(field_with(maxValue=float("inf"))).encode(),
    "too great": json.dumps(field_with(maxValue="@")).encode().replace(b'"@"', b"1e999"),
    "too small": json.dumps(field_with(minValue="@")).encode().replace(b'"@"', b"-1e999"),
    "long number": json.dumps(field_with(maxValue="@")).encode().replace(b'"@"', b"9" * 50_000),
    "NUL": json.dumps(field_with(displayName="a\0b")).encode(),
    "NUL in a name": json.dumps({"entities": [{"name": "a\0"}]}).encode(),
    "half a pair": json.dumps(field_with(displayName="\ud800")).encode(),
    "not UTF-8": b'{"entities": [{"name": "\xff\xfe"}]}',
    "UTF-16": json.dumps(CRM).encode("utf-16"),
    "UTF-32": json.dumps(CRM).encode("utf-32"),
    "line in a name": json.dumps({"entities": [{"name": "a\nb"}]}).encode(),
    "direction in a name": json.dumps({"entities": [{"name": "a\u202eb"}]}).encode(),
    "no name": json.dumps({"entities": [{"name": ""}]}).encode(),
    "blank name": json.dumps({"entities": [{"name": " "}]}).encode(),
    "long name": json.dumps({"entities": [{"name": "a" * 64}]}).encode(),
    "prototype": json.dumps({**CRM, "__proto__": {"a": 1}}).encode(),
    "unknown key": json.dumps({**CRM, "owner": "ann"}).encode(),
    "types": json.dumps({"entities": {"name": "A"}, "relationships": 1}).encode(),
    "twins": json.dumps({"entities": [{"name": "A"}, {"name": "a"}]}).encode(),
    "the service's own table": json.dumps({"entities": [{"name": "seedbed_runs"}]}).encode(),
    "SQLite's own table": json.dumps({"entities": [{"name": "sqlite_master"}]}).encode(),
    "precision": json.dumps(field_with(type="Float", precision=10**9)).encode(),
    "scale": json.dumps(field_with(type="Float", precision=3, scale=30)).encode(),
    "length": json.dumps(field_with(type="String", maxLength=-1)).encode(),
    "no values": json.dumps(field_with(type="Enum", enum=[])).encode(),
    "no enum": json.dumps(field_with(type="Enum", enum="Nope")).encode(),
    "no target": json.dumps(field_with(type="Reference", target="Nope")).encode(),
    "no fields": json.dumps({"entities": [{"name": "A"}], "relationships": [
        {"type": "many-to-one", "from": "A", "to": "A", "field": ["a", "b"]}]}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_no_model_is_refused(attacked: Attacked, what: str) -> None:
    status, answer = put_raw(attacked, BODIES[what])
    assert status in {400, 413, 422}, answer
    problem = json.loads(answer)
    assert problem["code"].startswith("SB")
    assert problem["code"] != "SB999"
    assert len(answer) < 20_000
    assert attacked.ann.get("/api/models/bodies").status_code == 404


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "", "x"],
)
def test_json_is_taken_for_json_only(attacked: Attacked, content_type: str) -> None:
    """A page of a stranger's may send a browser's user here, but never JSON without asking first."""
    status, answer = put_raw(attacked, json.dumps(CRM).encode(), content_type)
    assert status in {400, 415, 422}, answer
    assert attacked.ann.get("/api/models/bodies").status_code == 404


MODELS_AT_THE_EDGE: dict[str, dict[str, Any]] = {
    "impossible bounds": field_with(minValue=5, maxValue=1),
    "few unique values": field_with(minValue=1, maxValue=2, unique=True, required=True),
    "wide numbers": field_with(minValue=-(2**63), maxValue=2**63 - 1),
    "wider numbers": field_with(minValue=2**64, maxValue=2**70),
    "a long text": field_with(type="String", maxLength=10**9),
    "an impossible check": {"entities": [{**field_with()["entities"][0], "checks": ["1 = 0"]}]},
    "a check that divides by zero": {"entities": [{**field_with()["entities"][0], "checks": ["1 / (a - a) > 0"]}]},
    "a circle": {
        "entities": [{"name": "A"}, {"name": "B"}],
        "relationships": [
            {"type": "many-to-one", "from": "A", "to": "B", "required": True},
            {"type": "many-to-one", "from": "B", "to": "A", "required": True},
        ],
    },
    "itself": {
        "entities": [{"name": "A"}],
        "relationships": [{"type": "many-to-one", "from": "A", "to": "A", "required": True}],
    },
    "a default that does not fit": field_with(default="abc"),
    "a default that is a list": field_with(default=[1, {"a": None}]),
    "the service's own columns": {
        "entities": [
            {
                "name": "A",
                "fields": [
                    {"name": "id", "type": "Integer", "auto": True, "primaryKey": True},
                    {"name": "created_at", "type": "String"},
                    {"name": "_model_id", "type": "Object"},
                    {"name": "ID", "type": "String"},
                ],
            }
        ]
    },
    "long names": {"entities": [{"name": "a" * 63, "fields": [{"name": "b" * 63, "type": "String", "unique": True}]}]},
    "names in Chinese": {"entities": [{"name": "客户" * 20, "fields": [{"name": "姓名" * 15, "type": "String"}]}]},
    "a hundred entities": {"entities": [{"name": f"e{number}"} for number in range(100)]},
}  # fmt: skip


@pytest.mark.parametrize("what", MODELS_AT_THE_EDGE)
def test_a_model_at_the_edge_is_filled_or_refused_in_words(anywhere: Attacked, what: str) -> None:
    answer = anywhere.ann.put("/api/models/edge", json=MODELS_AT_THE_EDGE[what])
    assert answer.status_code in {200, 201, 422}, answer.text
    if answer.is_success:
        seeded = anywhere.ann.post(f"{DATABASE.format('edge')}/seed")
        assert seeded.status_code in {200, 422}, seeded.text
        status = anywhere.status("edge")
        assert status["exists"] == seeded.is_success
        if seeded.is_success:
            assert status["total_entities"] == seeded.json()["entities_created"]
        assert anywhere.ann.delete("/api/models/edge").status_code == 204
    assert anywhere.ann.get("/api/models/edge").status_code == 404


@pytest.mark.parametrize(
    "order",
    [
        {"max_instances_per_entity": 0},
        {"max_instances_per_entity": 11},
        {"max_instances_per_entity": 10**30},
        {"max_instances_per_entity": "5; DROP"},
        {"max_instances_per_entity": 2.5},
        {"max_instances_per_entity": True},
        {"specific_entities": ["Nobody"]},
        {"specific_entities": "Company"},
        {"specific_entities": [None]},
        {"specific_entities": ["sqlite_master"]},
        {"specific_entities": ["x"] * 5000},
        {"seed": -1},
        {"seed": 2**64},
        {"seed": "1"},
        {"preserve_existing": "perhaps"},
        {"unknown": 1},
        [],
    ],
)
def test_an_order_that_is_none_changes_nothing(attacked: Attacked, order: Any) -> None:
    before = attacked.status("ordered") if _has(attacked, "ordered") else attacked.seeded("ordered")
    answer = attacked.ann.post(f"{DATABASE.format('ordered')}/seed", json=order)
    assert answer.status_code == (200 if order == {"seed": "1"} and answer.is_success else 422), answer.text
    if not answer.is_success:
        assert attacked.status("ordered") == before


# -- The wire ----------------------------------------------------------------------------------------------------------


def test_a_body_over_the_limit_is_refused_at_its_head(attacked: Attacked) -> None:
    head = ("Content-Type: application/json", "Content-Length: 999999999")
    status, answer = attacked.raw("PUT /api/models/large HTTP/1.1", *head)
    assert (status, json.loads(answer)["title"]) == (413, "request too large")


def test_a_body_in_chunks_over_the_limit_is_refused(attacked: Attacked) -> None:
    lines = [
        "PUT /api/models/large HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {attacked.tokens['ann']}",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
        "",
        "",
    ]
    with socket.create_connection(("127.0.0.1", attacked.service.port), timeout=60) as connection:
        connection.sendall("\r\n".join(lines).encode())
        sent, found, chunk = 0, b"", b"2710\r\n" + b" " * 10_000 + b"\r\n"
        connection.settimeout(0.05)
        while sent < 5_000_000:
            try:
                connection.sendall(chunk)
                sent += 10_000
                found = connection.recv(65536)
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                found = b""
            break
        assert b" 413 " in found[:20] or not found
    assert sent < 1_000_000
    assert attacked.ann.get("/api/models/large").status_code == 404


@pytest.mark.parametrize(
    "head",
    [
        ["Content-Length: -1"],
        ["Content-Length: 1", "Content-Length: 2"],
        ["Content-Length: five"],
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: chunked, chunked"],
        ["Transfer-Encoding: nonsense"],
        ["X-Long: " + "x" * 70_000],
        ["X-Bad\x00Name: 1"],
        [f"X-{number}: {'y' * 1000}" for number in range(200)],
    ],
    ids=lambda head: head[0][:24],
)
def test_a_head_that_is_none_is_refused(attacked: Attacked, head: list[str]) -> None:
    status, _ = attacked.raw(
        "PUT /api/models/heads HTTP/1.1", "Content-Type: application/json", *head, body=b"0\r\n\r\n"
    )
    assert status in {0, 400, 408, 413, 422, 431, 501}
    assert attacked.ann.get("/healthz").status_code == 200


@pytest.mark.parametrize("sent", ["nothing", "half a head", "half a body"])
def test_slow_clients_are_sent_away_while_others_are_served(attacked: Attacked, sent: str) -> None:
    lines = [
        "PUT /api/models/slow HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {attacked.tokens['ann']}",
        "Content-Type: application/json",
        "Content-Length: 100",
    ]
    text = {"nothing": "", "half a head": "\r\n".join(lines[:3]), "half a body": "\r\n".join([*lines, "", "{"])}[sent]
    slow = [socket.create_connection(("127.0.0.1", attacked.service.port), timeout=60) for _ in range(40)]
    try:
        for connection in slow:
            connection.sendall(text.encode())
        began = time.monotonic()
        while time.monotonic() - began < LIMITS["body_seconds"] / 2:
            assert attacked.ann.get("/api/models").status_code == 200
        assert {read_answer(connection)[0] for connection in slow} == {408 if "body" in sent else 0}
    finally:
        for connection in slow:
            connection.close()
    assert attacked.ann.get("/api/models/slow").status_code == 404


def test_a_trickle_is_sent_away(attacked: Attacked) -> None:
    """One byte now and then does not buy more time."""
    head = [
        "PUT /api/models/slow HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {attacked.tokens['ann']}",
        "Content-Type: application/json",
        "Content-Length: 1000",
        "",
        "",
    ]
    with socket.create_connection(("127.0.0.1", attacked.service.port), timeout=0.2) as connection:
        connection.sendall("\r\n".join(head).encode())
        until = time.monotonic() + 30
        answer = b""
        while not answer and time.monotonic() < until:
            try:
                connection.sendall(b" ")
                answer = connection.recv(100)
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                answer = b"reset"
    assert b" 408 " in answer or answer == b"reset"


# -- Tokens ------------------------------------------------------------------------------------------------------------


def test_only_a_whole_token_in_its_header_opens(attacked: Attacked) -> None:
    token = attacked.tokens["ann"]
    wrong = [
        "", "Bearer", "Bearer ", f"Bearer {token[:-1]}", f"Bearer {token}x", f"Bearer {token.swapcase()}",
        f"Bearer {token[:12]}", f"Bearer {token[:-1]} {token[-1]}", f"Basic {token}", f"Token {token}", token,
        f"Bearer {hashlib.sha256(token.encode()).hexdigest()}", f"Bearer {'x' * 10_000}", "Bearer sb_é",
        f"Bearer {token[:20]}{attacked.tokens['bob'][20:]}", f"Bearer {token},{token}", f'Bearer "{token}"',
        "Bearer ' OR '1'='1", "Bearer %",
    ]  # fmt: skip
    for value in wrong:
        status, answer = attacked.service.raw("GET /api/models HTTP/1.1", "Host: 127.0.0.1", f"Authorization: {value}")
        assert status == 401, (value, answer)
        assert json.loads(answer)["code"] == "SB701"
    for query in (f"token={token}", f"access_token={token}", f"authorization=Bearer%20{token}"):
        assert attacked.service.client().get(f"/api/models?{query}").status_code == 401
    cookie = {"Cookie": f"token={token}; Authorization=Bearer {token}"}
    refused = attacked.service.client().get("/api/models", headers=cookie)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer")
    two = ["GET /api/models HTTP/1.1", "Host: 127.0.0.1", "Authorization: Bearer x", f"Authorization: Bearer {token}"]
    assert attacked.service.raw(*two)[0] == 401


def test_a_revoked_token_opens_nothing_any_more(attacked: Attacked) -> None:
    token = attacked.service.run("token", "create", "--owner", "eve").strip()
    client = attacked.service.client(token)
    assert client.put("/api/models/eves", json=CRM).status_code == 201
    attacked.service.run("token", "revoke", token[:12])
    assert client.get("/api/models/eves").status_code == 401
    again = attacked.service.client(attacked.service.token("eve"))
    assert again.get("/api/models/eves").status_code == 200


def test_admin_is_for_administrators(attacked: Attacked) -> None:
    job = "/admin/jobs/00000000-0000-0000-0000-000000000000"
    for path, method in [("/admin/regenerate", "POST"), (job, "GET"), (f"{job}/events", "GET")]:
        assert attacked.ann.request(method, path, json={}).status_code == 403
        assert attacked.service.client().request(method, path, json={}).status_code == 401
    root = attacked.service.client(attacked.tokens["root"])
    assert root.get(job).status_code == 404
    assert root.get(f"{job}/events").status_code == 404
    assert root.get("/admin/jobs/..%2f..%2fetc").status_code in {404, 422}
    for body in ({}, {"dataset": "bank", "target": "sqlite:////etc/passwd"}, {"dataset": "../x", "target": "y"}):
        assert root.post("/admin/regenerate", json=body).status_code in {404, 422}


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service without tokens."""
    with served(tmp_path_factory.mktemp("local")) as service:
        yield service


LOCAL = "Host: 127.0.0.1"


@pytest.mark.parametrize(
    "head",
    [
        [LOCAL, "X-Forwarded-For: 127.0.0.1"],
        [LOCAL, "X-Forwarded-For: 8.8.8.8"],
        [LOCAL, "X-Real-IP: 127.0.0.1"],
        [LOCAL, "Forwarded: for=127.0.0.1"],
        [LOCAL, "Via: 1.1 proxy"],
        [LOCAL, "X-Forwarded-Host: localhost"],
        [LOCAL, "Origin: https://evil.example"],
        [LOCAL, "Origin: null"],
        [LOCAL, "Sec-Fetch-Site: cross-site"],
        [LOCAL, "Referer: https://evil.example/x", "Origin: https://evil.example"],
        ["Host: evil.example"],
        ["Host: 127.0.0.1.evil.example"],
        ["Host: localhost.evil.example:80"],
        ["Host: evil.example#127.0.0.1"],
        ["Host: evil@127.0.0.1.nip.io"],
        ["Host: [::ffff:8.8.8.8]"],
        ["Host: [::1"],
        ["Host: 2130706433"],
        ["Host: "],
        [LOCAL, "Authorization: Bearer x"],
        [LOCAL, "Authorization: Basic YTpi"],
    ],
    ids=lambda head: head[-1],
)
def test_without_tokens_only_this_machine_is_let_in(local: Served, head: list[str]) -> None:
    for line in ("GET /api/models HTTP/1.1", "GET /admin/jobs/00000000-0000-0000-0000-000000000000 HTTP/1.1"):
        assert local.raw(line, *head)[0] in {400, 401, 403}
    assert local.raw("POST /api/models/x/app-database/seed HTTP/1.1", *head, "Content-Length: 0")[0] in {400, 401, 403}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8000", "[::1]:80", "127.0.0.2:1"])
def test_without_tokens_this_machine_is_let_in(local: Served, host: str) -> None:
    assert local.raw("GET /api/models HTTP/1.1", f"Host: {host}")[0] == 200
    assert local.raw("GET /api/models HTTP/1.1", f"Host: {host}", "Origin: http://localhost:3000")[0] in {200, 401}


# -- Many at once ------------------------------------------------------------------------------------------------------


def test_changes_of_one_model_at_once_leave_it_whole(attacked: Attacked) -> None:
    attacked.seeded("crowded")
    wider = deepcopy(CRM)
    wider["entities"][0]["fields"].append({"name": "note", "type": "String"})
    base = DATABASE.format("crowded")
    ways: list[Callable[[httpx2.Client], httpx2.Response]] = [
        lambda client: client.put("/api/models/crowded", json=CRM),
        lambda client: client.put("/api/models/crowded", json=wider),
        lambda client: client.post(f"{base}/seed", json={"max_instances_per_entity": 3}),
        lambda client: client.post(f"{base}/seed", json={"preserve_existing": True, "max_instances_per_entity": 1}),
        lambda client: client.delete(base),
        lambda client: client.delete(base, params={"drop": True}),
        lambda client: client.post(f"{base}/sync", json={"allow_destructive": True}),
        lambda client: client.post(f"{base}/backup"),
        lambda client: client.get(f"{base}/status"),
        lambda client: client.get(f"{base}/entities"),
        lambda client: client.get(f"{base}/entities/Deal", params={"sort": "-amount"}),
        lambda client: client.delete("/api/models/crowded"),
    ]
    failed: list[tuple[int, str]] = []
    stop = threading.Event()

    def go(number: int) -> None:
        client = attacked.service.client(attacked.tokens["ann"])
        for step in range(40):
            if stop.is_set():
                return
            answer = ways[(number * 5 + step * 7) % len(ways)](client)
            if answer.status_code not in {200, 201, 204, 404, 409, 422}:
                failed.append((answer.status_code, answer.text))

    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(go, number) for number in range(8)]
        timer = threading.Timer(12, stop.set)
        timer.start()
        for each in done:
            each.result()
        timer.cancel()
    assert not failed
    status = attacked.seeded("crowded", CRM, max_instances_per_entity=4)
    assert status["entity_counts"] == {"Company": 4, "Deal": 4}
    companies = {row["id"] for row in attacked.rows("crowded", "Company")}
    assert {row["company_id"] for row in attacked.rows("crowded", "Deal")} <= companies


def test_a_thousand_models_are_listed_in_pages(tmp_path: Path) -> None:
    registry = Registry(f"sqlite:///{tmp_path}/system.db", Pools())
    registry.migrate()
    token = registry.tokens.create("ann")
    for number in range(1000):
        registry.models.put("ann", f"m{number:04}", name="crm", document=json.dumps(CRM))
    registry.close()
    with served(tmp_path) as service:
        client = service.client(token)
        first = client.get("/api/models", params={"limit": 300}).json()
        assert (first["total"], len(first["models"])) == (1000, 300)
        assert len(client.get("/api/models").json()["models"]) <= 1000
        seen = [first["models"][-1]["model_id"]]
        for offset in (300, 600, 900, 1200):
            page = client.get("/api/models", params={"limit": 300, "offset": offset}).json()["models"]
            assert len(page) == (300 if offset < 900 else 100 if offset == 900 else 0)
            assert all(each["model_id"] > seen[-1] for each in page)
            seen += [each["model_id"] for each in page][-1:]
        assert client.get(f"{DATABASE.format('m0999')}/status").json()["exists"] is False


# -- Logs --------------------------------------------------------------------------------------------------------------


def test_logs_and_answers_to_mistakes_hold_no_values(tmp_path: Path) -> None:
    """Neither a row's value, nor a token, nor a password, nor what a client wrote."""
    secret = "correct-horse-battery"
    with served(tmp_path, LOG_LEVEL="debug", ADMIN_TOKEN=f"{secret}-admin") as service:
        attacked = Attacked(service)
        attacked.seeded("logged", max_instances_per_entity=10)
        rows = attacked.rows("logged", "Company") + attacked.rows("logged", "Deal")
        base = DATABASE.format("logged")
        attacked.ann.get(f"{base}/entities/Company", params={"filter": f"title:eq:{secret}", "after": secret})
        attacked.ann.post(f"{base}/seed", json={"seed": secret})
        attacked.ann.put("/api/models/logged", json={"entities": secret})
        attacked.ann.put("/api/models/logged", json={"entities": [{"name": "A", "checks": [f"{secret} ("]}]})
        service.client(secret).get("/api/models")
        service.client(f"{secret}-admin").get("/metrics")
        service.client().get(f"/{secret}?{secret}", headers={"X-Request-Id": "mine-1", "X-Other": secret})
        for path in tmp_path.glob("app_db_*"):
            if path.suffix == ".db":
                path.write_bytes(b"no database " + secret.encode())
        broken = attacked.ann.post(f"{base}/seed", json={"preserve_existing": True})
        assert secret not in broken.text
        log = service.log()
    assert secret not in log
    assert "sb_" not in log
    values = {str(value) for row in rows for key, value in row.items() if not key.startswith("_")}
    assert not [value for value in values if len(value) > 5 and value in log]
    assert '"request_id": "mine-1"' in log
    assert all("request_id" in json.loads(line) for line in log.splitlines() if '"event": "request"' in line)
