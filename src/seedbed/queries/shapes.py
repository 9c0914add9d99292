"""The shapes of queries: what is asked, in SQL and in words.

Invariant: every shape orders or groups by keys, so that its answer is one set of rows; `whole` is the same question
without its conditions, against which the answer is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from seedbed.model import Reference, TableName
from seedbed.plan.expressions import quote
from seedbed.queries.sketch import Member, Said, Sketch, all_of, listed, literal
from seedbed.queries.store import ColumnFacts, Store, Use, joined
from seedbed.queries.words import Words


@dataclass(frozen=True, slots=True)
class Draft:
    """A query that has not been judged yet.

    Attributes:
        sql: In DuckDB's SQL.
        whole: The same without its conditions.
        words: What it asks.
        members: The tables, as often as they are joined.
        weight: How hard it is, from 0, without counting tables.
    """

    sql: str
    whole: str
    words: Words
    members: tuple[TableName, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What shapes draw from.

    Attributes:
        store: The rows.
        children: The references that lead to each table, with the tables they come from.
        random: What is drawn from.
        tables: How many tables the query is to join.
        bases: Tables with rows and keys.
    """

    store: Store
    children: dict[TableName, list[tuple[TableName, Reference]]]
    random: Random
    tables: int
    bases: Sequence[TableName]

    def sketch(self, prefix: str = "t") -> Sketch:
        """An empty sketch."""
        return Sketch(self.store, self.random, prefix=prefix)


Shape = Callable[[Ground], Draft | None]


def listing(ground: Ground) -> Draft | None:
    """Rows with what their parents say, under conditions."""
    sketch = ground.sketch()
    first = sketch.begin(ground.random.choice(ground.bases))
    if not sketch.climb(ground.tables - 1):
        return None
    conditions = sketch.conditions(ground.random.choice((1, 2)))
    if not conditions:
        return None
    shown = sketch.shown()
    head = f"SELECT {_columns(shown)} FROM {sketch.sources()}"
    others = listed([member.title for member in sketch.members[1:]])
    said, wanted = all_of(conditions), listed([each.words for each in shown])
    words = Words(
        f"列出满足以下条件的{first.title.zh}（关联{others.zh}）：{said.zh}。显示{wanted.zh}。",
        f"List {first.title.en} joined with {others.en} where {said.en}. Show {wanted.en}.",
    )
    sql = f"{head} WHERE {_both(conditions)} ORDER BY {', '.join(first.keys)}"
    return Draft(sql, head, words, _members(sketch), 0)


def grouped(ground: Ground) -> Draft | None:
    """Groups of rows, counted and added up, of which some are large enough."""
    built = _groups(ground)
    if built is None:
        return None
    sketch, group, measures, sql = built
    counted = measures[-1]
    found = ground.store.run(f"SELECT {counted.sql} FROM {sketch.sources()} GROUP BY {group.sql}")
    values = sorted(value for (value,) in found if value is not None)
    if len(values) < 3 or values[0] == values[-1]:
        return None
    limit = values[len(values) // 2]
    intro, measured = _intro(sketch, group), _measured(measures)
    words = Words(
        f"{intro.zh}，统计{measured.zh}，只保留{counted.words.zh}大于 {limit} 的组。",
        f"{intro.en}, {measured.en}; keep groups whose {counted.words.en} is above {limit}.",
    )
    having = f"{sql} HAVING {counted.sql} > {literal(limit)} ORDER BY {group.sql}"
    return Draft(having, sql, words, _members(sketch), 1)


def top(ground: Ground) -> Draft | None:
    """The largest groups."""
    built = _groups(ground)
    if built is None:
        return None
    sketch, group, measures, sql = built
    count = ground.random.choice((3, 5, 10))
    counted = measures[-1]
    words = Words(
        f"{_intro(sketch, group).zh}，统计{_measured(measures).zh}，取{counted.words.zh}最高的前 {count} 组。",
        f"{_intro(sketch, group).en}, {_measured(measures).en}; "
        f"the {count} groups with the highest {counted.words.en}.",
    )
    return Draft(f"{sql} ORDER BY {counted.sql} DESC, {group.sql} LIMIT {count}", sql, words, _members(sketch), 2)


def ranged(ground: Ground) -> Draft | None:
    """Groups of rows of a stretch of time."""
    built = _groups(ground)
    if built is None:
        return None
    sketch, group, measures, sql = built
    moments = [(member, column) for member in sketch.members for column in member.facts.of(Use.MOMENT) if column.values]
    if not moments:
        return None
    condition = sketch.condition(*ground.random.choice(moments))
    head, _, tail = sql.partition(" GROUP BY ")
    words = Words(
        f"{condition.words.zh}的记录中，{_intro(sketch, group).zh}，统计{_measured(measures).zh}。",
        f"Where {condition.words.en}: {_intro(sketch, group).en.lower()}, {_measured(measures).en}.",
    )
    filtered = f"{head} WHERE {condition.sql} GROUP BY {tail} ORDER BY {group.sql}"
    return Draft(filtered, sql, words, _members(sketch), 1)


def _groups(ground: Ground) -> tuple[Sketch, Said, list[Said], str] | None:
    """Rows grouped by something of theirs or of a parent's: by what, what is counted, and the SQL."""
    sketch = ground.sketch()
    sketch.begin(ground.random.choice(ground.bases))
    if not sketch.climb(ground.tables - 1):
        return None
    last = sketch.members[-1]
    categories = [
        (member, column) for member in sketch.members for column in member.facts.of(Use.CATEGORY) if column.whole
    ]
    if last is not sketch.first and last.facts.shown and ground.random.random() < 0.6:
        keys = ", ".join([*last.keys, last.column(last.facts.shown)])
        group = Said(keys, last.title)
    elif categories:
        member, column = ground.random.choice(categories)
        group = Said(member.column(column), sketch.title(member, column))
    else:
        return None
    measures = [Said("count(*)", Words("记录数", "number of rows")), *_measures(sketch, ground.random)]
    named = ", ".join(f"{each.sql} AS {name}" for each, name in zip(measures, ("row_count", "measured"), strict=False))
    return sketch, group, measures, f"SELECT {group.sql}, {named} FROM {sketch.sources()} GROUP BY {group.sql}"


def _measures(sketch: Sketch, random: Random) -> list[Said]:
    """Something of the first table to add up, or its largest value."""
    first = sketch.first
    columns = [column for column in first.facts.of(Use.MEASURE) if column.whole]
    if not columns or random.random() < 0.25:
        return []
    column = random.choice(columns)
    name, title = first.column(column), column.title
    if column.sums:
        return [Said(f"sum({name})", Words(f"{title.zh}之和", f"sum of {title.en}"))]
    return [Said(f"max({name})", Words(f"{title.zh}的最大值", f"maximum of {title.en}"))]


def _intro(sketch: Sketch, group: Said) -> Words:
    others = listed([member.title for member in sketch.members[1:]])
    first = sketch.first.title
    return Words(
        f"将{first.zh}（关联{others.zh}）按{group.words.zh}分组",
        f"Group {first.en} (joined with {others.en}) by {group.words.en}",
    )


def _measured(measures: Sequence[Said]) -> Words:
    named = listed([each.words for each in measures])
    return Words(named.zh, f"with the {named.en}")


def with_without(ground: Ground, *, anti: bool) -> Draft | None:
    """Parents of which some child meets a condition, or none does: a semi join or an anti join."""
    pair = _parent_and_child(ground)
    if pair is None:
        return None
    sketch, first, child, reference = pair
    inner = Member("c", ground.store.facts(child), ground.store.facts(child).title)
    conditions = sketch.conditions(1, [inner])
    where = " AND ".join([joined(reference, "c", first.alias), *(f"({each.sql})" for each in conditions)])
    exists = f"{'NOT ' if anti else ''}EXISTS (SELECT 1 FROM {ground.store.relation(child)} AS c WHERE {where})"
    shown = sketch.shown()
    head = f"SELECT {_columns(shown)} FROM {sketch.sources()}"
    wanted, said = listed([each.words for each in shown]), all_of(conditions)
    zh = f"（{said.zh}）" if conditions else ""
    en = f" where {said.en}" if conditions else ""
    words = Words(
        f"找出{'没有任何' if anti else '至少有一条'}{inner.title.zh}{zh}的{first.title.zh}。显示{wanted.zh}。",
        f"Find {first.title.en} that have {'no' if anti else 'at least one of'} {inner.title.en}{en}. "
        f"Show {wanted.en}.",
    )
    sql = f"{head} WHERE {exists} ORDER BY {', '.join(first.keys)}"
    return Draft(sql, head, words, (*_members(sketch), child), 1)


def counted(ground: Ground) -> Draft | None:
    """Parents with the number of their children, nought included: a left join."""
    pair = _parent_and_child(ground)
    if pair is None:
        return None
    sketch, first, child, reference = pair
    inner = Member("c", ground.store.facts(child), ground.store.facts(child).title)
    conditions = sketch.conditions(1)
    if not conditions:
        return None
    keys = ", ".join([*first.keys, *([first.column(first.facts.shown)] if first.facts.shown else [])])
    join = f"LEFT JOIN {ground.store.relation(child)} AS c ON {joined(reference, 'c', first.alias)}"
    key = f"c.{quote(reference.columns[0])}"
    head = f"SELECT {keys}, count({key}) AS child_count FROM {sketch.sources()} {join}"
    words = Words(
        f"对每个符合条件（{all_of(conditions).zh}）的{first.title.zh}，统计其{inner.title.zh}的数量，没有的计为 0。",
        f"For each of the {first.title.en} where {all_of(conditions).en}, count the {inner.title.en}, "
        "0 where there are none.",
    )
    sql = f"{head} WHERE {_both(conditions)} GROUP BY {keys} ORDER BY {', '.join(first.keys)}"
    return Draft(sql, f"{head} GROUP BY {keys}", words, (*_members(sketch), child), 1)


def _parent_and_child(ground: Ground) -> tuple[Sketch, Member, TableName, Reference] | None:
    """A table with a child's reference to it, and its own parents joined."""
    parents = [name for name in ground.bases if ground.children.get(name)]
    if not parents:
        return None
    name = ground.random.choice(parents)
    child, reference = ground.random.choice(ground.children[name])
    sketch = ground.sketch()
    first = sketch.begin(name)
    if not sketch.climb(ground.tables - 2):
        return None
    return sketch, first, child, reference


def paired(ground: Ground) -> Draft | None:
    """A self join: rows with their own table's rows above them, or with others of the same parent."""
    name = ground.random.choice(ground.bases)
    facts = ground.store.facts(name)
    joinable = [each for each in facts.table.references if ground.store.can_join(name, each)]
    own = [each for each in joinable if each.table == name]
    sketch = ground.sketch()
    first = sketch.begin(name)
    if not sketch.climb(ground.tables - 2):
        return None
    other = Member("other", facts, Words(f"另一条{facts.title.zh}", f"another of the {facts.title.en}"))
    relation = ground.store.relation(name)
    if own:
        on, zh, en = joined(own[0], first.alias, "other"), "及其上级", "with the row above it"
    elif joinable and len(facts.table.primary_key) == 1 and (category := _category(ground, facts.of(Use.CATEGORY))):
        shared = ground.random.choice(joinable)
        same = " AND ".join(f"{first.alias}.{quote(each)} = other.{quote(each)}" for each in shared.columns)
        key = quote(facts.table.primary_key[0])
        on = f"{same} AND {first.alias}.{key} < other.{key} AND {first.column(category)} <> {other.column(category)}"
        parent = ground.store.facts(shared.table).title
        zh = f"中同属一个{parent.zh}而{category.title.zh}不同的两条记录"
        en = f"in pairs of the same {parent.en} that differ in {category.title.en}"
    else:
        return None
    conditions = sketch.conditions(1)
    if not conditions:
        return None
    keys = [*first.keys, *other.keys]
    head = f"SELECT {_aliased(keys)} FROM {sketch.sources()} JOIN {relation} AS other ON {on}"
    words = Words(
        f"列出{first.title.zh}{zh}：{all_of(conditions).zh}。显示双方的主键。",
        f"List {first.title.en} {en} where {all_of(conditions).en}. Show both keys.",
    )
    sql = f"{head} WHERE {_both(conditions)} ORDER BY {', '.join(keys)}"
    return Draft(sql, head, words, (*_members(sketch), name), 2)


def _category(ground: Ground, columns: Sequence[ColumnFacts]) -> ColumnFacts | None:
    whole = [column for column in columns if column.whole]
    return ground.random.choice(whole) if whole else None


def latest(ground: Ground) -> Draft | None:
    """The last row of each parent by a window function."""
    sketch = ground.sketch()
    first = sketch.begin(ground.random.choice(ground.bases))
    moments = [column for column in first.facts.of(Use.MOMENT, Use.MEASURE) if column.whole]
    name = first.facts.table.name
    references = [
        each for each in first.facts.table.references if each.table != name and ground.store.can_join(name, each)
    ]
    if not moments or not references or not sketch.climb(ground.tables - 1):
        return None
    column, reference = ground.random.choice(moments), ground.random.choice(references)
    parts = ", ".join(f"{first.alias}.{quote(each)}" for each in reference.columns)
    order = ", ".join([f"{first.column(column)} DESC", *(f"{key} DESC" for key in first.keys)])
    shown = sketch.shown(most=3)
    inner = _columns([*shown, Said(f"row_number() OVER (PARTITION BY {parts} ORDER BY {order})", Words("", ""))])
    conditions = sketch.conditions(ground.random.choice((0, 1)))
    where = f" WHERE {_both(conditions)}" if conditions else ""
    names = ", ".join(f"ranked.c{place + 1}" for place in range(len(shown)))
    parent = ground.store.facts(reference.table).title
    by = Words("最新" if column.use is Use.MOMENT else "最大", "latest" if column.use is Use.MOMENT else "largest")
    zh = f"在{all_of(conditions).zh}的记录中，" if conditions else ""
    en = f"Where {all_of(conditions).en}: " if conditions else ""
    wanted = listed([each.words for each in shown])
    words = Words(
        f"{zh}对每个{parent.zh}取{column.title.zh}{by.zh}的一条{first.title.zh}。显示{wanted.zh}。",
        f"{en}For each of the {parent.en} take the {first.title.en} row with the {by.en} {column.title.en}. "
        f"Show {wanted.en}.",
    )
    ranked = f"SELECT {names} FROM (SELECT {inner} FROM {sketch.sources()}{where}) AS ranked"
    sql = f"{ranked} WHERE ranked.c{len(shown) + 1} = 1 ORDER BY ranked.c1"
    return Draft(sql, ranked, words, _members(sketch), 3)


def compared(ground: Ground) -> Draft | None:
    """Parents of which one kind of children outnumbers another."""
    parents = [name for name in ground.bases if len({child for child, _ in ground.children.get(name, [])}) > 1]
    if ground.tables < 3 or not parents:
        return None
    sketch = ground.sketch()
    first = sketch.begin(ground.random.choice(parents))
    if not sketch.climb(ground.tables - 3):
        return None
    one, other = _two_children(ground, first.facts.table.name)
    withs = ", ".join(f"{name} AS ({_child_counts(ground, *each)})" for name, each in (("one", one), ("two", other)))
    key = first.keys[0] if len(first.keys) == 1 else ""
    if not key or len(one[1].columns) != 1 or len(other[1].columns) != 1:
        return None
    joins = " ".join(f"LEFT JOIN {name} ON {name}.parent = {key}" for name in ("one", "two"))
    counts = "coalesce(one.n, 0) AS one_count, coalesce(two.n, 0) AS two_count"
    label = f", {first.column(first.facts.shown)}" if first.facts.shown else ""
    head = f"WITH {withs} SELECT {key}{label}, {counts} FROM {sketch.sources()} {joins}"
    titles = [ground.store.facts(each[0]).title for each in (one, other)]
    words = Words(
        f"找出{titles[0].zh}多于{titles[1].zh}的{first.title.zh}，显示两者的数量。",
        f"Find {first.title.en} with more {titles[0].en} than {titles[1].en}. Show both counts.",
    )
    sql = f"{head} WHERE coalesce(one.n, 0) > coalesce(two.n, 0) ORDER BY {key}"
    return Draft(sql, head, words, (*_members(sketch), one[0], other[0]), 3)


def _two_children(ground: Ground, name: TableName) -> list[tuple[TableName, Reference]]:
    picked = ground.random.sample(sorted({child for child, _ in ground.children[name]}), 2)
    return [ground.random.choice([each for each in ground.children[name] if each[0] == child]) for child in picked]


def _child_counts(ground: Ground, child: TableName, reference: Reference) -> str:
    ground.store.facts(child)
    column = quote(reference.columns[0])
    return f"SELECT {column} AS parent, count(*) AS n FROM {ground.store.relation(child)} GROUP BY {column}"


def _columns(shown: Sequence[Said]) -> str:
    """Columns with names of their own, since parents may have columns of the same name."""
    return _aliased([each.sql for each in shown])


def _aliased(columns: Sequence[str]) -> str:
    return ", ".join(f"{column} AS c{place}" for place, column in enumerate(columns, start=1))


def _both(conditions: Sequence[Said]) -> str:
    return " AND ".join(f"({each.sql})" if " AND " in each.sql else each.sql for each in conditions)


def _members(sketch: Sketch) -> tuple[TableName, ...]:
    return tuple(member.facts.table.name for member in sketch.members)


SHAPES: dict[str, Shape] = {
    "inner": listing,
    "having": grouped,
    "semi": lambda ground: with_without(ground, anti=False),
    "left": counted,
    "top": top,
    "anti": lambda ground: with_without(ground, anti=True),
    "self": paired,
    "range": ranged,
    "window": latest,
    "compare": compared,
}
"""Every shape by the name that a query's record gives it."""
