"""The bank's customers, accounts and transactions as a person would write them for the occasion: NumPy and pyarrow.

The floor for `generation.py`: whole columns at once from a stream of random numbers, with the same columns, pools
and dependencies (balances add up, dates follow dates, merchants fit categories), but without keys by row number,
parts, growth or resume.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.pools.companies import companies
from seedbed.generators.pools.people import people
from seedbed.generators.pools.places import places, postcodes, streets
from seedbed.kernel.arrays import decimal_from_minor

DAY = 86_400_000_000
BANK = Path(__file__).parent.parent / "src/seedbed/packs/bank"


def day(text: str) -> int:
    """Days since 1970."""
    return int(np.datetime64(text, "D").astype(int))


def money(cents: np.ndarray, precision: int = 12) -> pa.Array:
    """Cents as decimals."""
    return decimal_from_minor(cents.astype(np.int64), pa.decimal128(precision, 2))


def numbered(prefix: str, numbers: np.ndarray, width: int) -> pa.Array:
    """Zero-padded numbers behind a prefix."""
    return pc.binary_join_element_wise(prefix, pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0"), "")


def picked(values: list[str], rng: np.random.Generator, n: int, p: list[float] | None = None) -> pa.Array:
    """Values by weight."""
    weights = None if p is None else np.array(p) / sum(p)
    return pa.array(values).take(pa.array(rng.choice(len(values), n, p=weights)))


def customers(rng: np.random.Generator, n: int) -> tuple[pa.Table, dict[str, np.ndarray]]:
    """The customers, and what accounts need of them."""
    names, spots = people("en"), places("US")
    given, family = rng.integers(0, len(names.given), n), rng.integers(0, len(names.family), n)
    population = spots["population"].to_numpy().astype(float)
    spot = rng.choice(len(population), n, p=population / population.sum())
    take = pa.array(spot)
    segment = np.repeat(
        np.arange(4), [n - int(n * 0.25) - int(n * 0.1) - int(n * 0.05), int(n * 0.25), int(n * 0.1), int(n * 0.05)]
    )
    rng.shuffle(segment)
    born = day("2025-06-30") - np.clip(rng.normal(16900, 5300, n), 7310, 30300).astype(np.int64)
    earliest = np.maximum(day("2012-01-03"), born + 6575)
    joined = (earliest + rng.random(n) ** 0.8 * (day("2024-06-28") - earliest)).astype(np.int64) * DAY
    joined += rng.integers(9 * 3600, 17 * 3600, n) * 1_000_000
    median = np.array([52000, 128000, 210000, 560000])[segment]
    sigma = np.array([0.42, 0.38, 0.5, 0.6])[segment]
    low, high = np.array([18e3, 60e3, 90e3, 220e3])[segment], np.array([160e3, 420e3, 950e3, 5e6])[segment]
    income = np.clip(median * np.exp(rng.normal(0, 1, n) * sigma), low, high).round(-2)
    slugs = (names.given_slug.take(pa.array(given)), names.family_slug.take(pa.array(family)))
    domain = picked(["mail.example", "inbox.example", "post.example"], rng, n, [5, 3, 2])
    local = pc.binary_join_element_wise(*slugs, pa.array(np.arange(n)).cast(pa.string()), ".")
    street = pc.binary_join_element_wise(
        pa.array(rng.integers(1, 999, n)).cast(pa.string()),
        streets("US").take(pa.array(rng.integers(0, len(streets("US")), n))),
        " ",
    )
    line = pc.utf8_lpad(pa.array(rng.integers(0, 100, n)).cast(pa.string()), 2, "0")
    company = companies("en").take(pa.array(rng.integers(0, len(companies("en")), n), mask=segment != 2))
    ids = np.arange(1, n + 1)
    branch = (rng.random(n) ** 2 * 18).astype(np.int32) + 1
    table = pa.table(
        {
            "customer_id": pa.array(ids.astype(np.int32)),
            "customer_number": numbered("C", rng.permutation(10**9 // 1000)[:n] if n < 10**6 else ids, 9),
            "first_name": names.given.take(pa.array(given)),
            "last_name": names.family.take(pa.array(family)),
            "gender": pa.array(["F", "M"]).take(pa.array(given // len(names.female))),
            "date_of_birth": pa.array(born.astype(np.int32)).view(pa.date32()),
            "email": pc.binary_join_element_wise(local, domain, "@"),
            "phone": pc.binary_join_element_wise("(", spots["area_code"].chunk(0).take(take), ") 555-01", line, ""),
            "street_address": street,
            "city": spots["city"].chunk(0).take(take),
            "state": spots["region_code"].chunk(0).take(take),
            "postcode": postcodes("US", spot, rng.integers(0, 2**63, n).astype(np.uint64)),
            "segment": pa.array(["retail", "premium", "corporate", "private"]).take(pa.array(segment)),
            "company_name": company,
            "annual_income": money(income * 100),
            "created_at": pa.array(joined).view(pa.timestamp("us")),
            "status": picked(["active", "inactive", "closed"], rng, n, [94, 5, 1]),
            "branch_id": pa.array(branch),
        }
    )
    return table, {"id": ids, "joined": joined, "segment": segment, "branch": branch}


def accounts(
    rng: np.random.Generator, owner: dict[str, np.ndarray]
) -> tuple[dict[str, pa.Array], dict[str, np.ndarray]]:
    """The accounts without their balances, and what transactions need of them."""
    per_customer = rng.choice(4, len(owner["id"]), p=[0.25, 0.5625, 0.18, 0.0075])
    holder = np.repeat(np.arange(len(owner["id"])), per_customer)
    n = len(holder)
    kind = np.repeat(
        np.arange(4), [n - int(n * 0.3) - int(n * 0.15) - int(n * 0.05), int(n * 0.3), int(n * 0.15), int(n * 0.05)]
    )
    rng.shuffle(kind)
    joined, segment = owner["joined"][holder], owner["segment"][holder]
    opened = (joined + rng.random(n) * (day("2024-12-31") * DAY - joined)).astype(np.int64) // 1_000_000 * 1_000_000
    median, sigma = np.array([3400, 7800, 18000, 15000])[kind], np.array([0.6, 0.8, 0.7, 0.7])[kind]
    low, high = np.array([900, 500, 2500, 1000])[kind], np.array([40e3, 120e3, 250e3, 250e3])[kind]
    opening = (
        np.clip(median * np.exp(rng.normal(0, 1, n) * sigma), low, high) * np.array([1, 3.5, 9, 20])[segment] * 100
    ).astype(np.int64)
    rate = (rng.random(n) * np.array([5, 9, 10, 9])[kind]).astype(np.int64) * 25 + np.array([0, 25, 125, 300])[kind]
    columns = {
        "account_id": pa.array(np.arange(1, n + 1, dtype=np.int32)),
        "account_number": numbered("40", rng.integers(0, 10**10, n), 10),
        "customer_id": pa.array(owner["id"][holder].astype(np.int32)),
        "branch_id": pa.array(owner["branch"][holder]),
        "account_type": pa.array(["checking", "savings", "money_market", "certificate_of_deposit"]).take(
            pa.array(kind)
        ),
        "currency": pa.repeat("USD", n),
        "opened_at": pa.array(opened).view(pa.timestamp("us")),
        "status": picked(["active", "dormant", "frozen"], rng, n, [92, 6, 2]),
        "interest_rate": decimal_from_minor(rate, pa.decimal128(5, 4)),
        "opening_balance": money(opening, 14),
    }
    return columns, {
        "opened": opened,
        "opening": opening,
        "factor": np.array([1, 1.9, 3, 4.5])[segment],
        "checking": kind == 0,
    }


def transactions(rng: np.random.Generator, account: dict[str, np.ndarray]) -> tuple[pa.Table, np.ndarray, np.ndarray]:
    """The transactions, the accounts' balances and their last transactions' times."""
    per_account = rng.choice(
        np.arange(10, 21), len(account["opened"]), p=[0.19, 0.18, 0.18, 0.14, 0.11, 0.07, 0.05, 0.03, 0.02, 0.02, 0.01]
    )
    on = np.repeat(np.arange(len(per_account)), per_account)
    n, starts = len(on), np.concatenate([[0], np.cumsum(per_account)[:-1]])
    index = np.arange(n) - starts[on]
    opened = account["opened"][on]
    span = day("2025-06-30") * DAY - opened
    when = (opened + (index + rng.random(n)) / per_account[on] * span).astype(np.int64) // 1_000_000 * 1_000_000
    debit = rng.random(n) < 0.7
    record = _records(rng, debit, account["checking"][on])
    u, factor = rng.random(n), account["factor"][on]
    drawn = record["low"] + (record["high"] - record["low"]) * u * u
    spent = np.maximum(1, np.minimum(drawn * factor, account["opening"][on] / 100 * 0.045))
    cash = np.maximum(
        20,
        np.minimum(record["low"] + (record["high"] - record["low"]) * u, account["opening"][on] / 100 * 0.045)
        // 20
        * 20,
    )
    amount = np.where(debit, -np.where(record["atm"], cash, spent), drawn * factor)
    way = np.where(
        record["via"] == 0,
        rng.choice([0, 1], n, p=[0.74, 0.26]),
        np.where(record["via"] == 1, rng.choice([2, 1], n, p=[0.6, 0.4]), record["via"] + 1),
    )
    cents = (amount * 100).round().astype(np.int64)
    sums = np.add.reduceat(cents, starts)
    total = np.cumsum(cents)
    before = np.concatenate([[0], total])[starts]
    table = pa.table(
        {
            "transaction_id": pa.array(np.arange(1, n + 1, dtype=np.int32)),
            "account_id": pa.array((on + 1).astype(np.int32)),
            "occurred_at": pa.array(when).view(pa.timestamp("us")),
            "direction": pa.array(["credit", "debit"]).take(pa.array(debit.astype(np.int64))),
            "category": record["category"],
            "merchant": record["merchant"],
            "mcc": record["mcc"],
            "amount": money(cents),
            "balance_after": money(total - before[on] + account["opening"][on], 14),
            "channel": pa.array(["card", "mobile", "online", "atm", "branch", "ach"]).take(pa.array(way)),
            "reference": numbered("T", rng.integers(0, 10**12, n), 12),
        }
    )
    return table, account["opening"] + sums, when[np.cumsum(per_account) - 1]


def _records(rng: np.random.Generator, debit: np.ndarray, checking: np.ndarray) -> dict[str, np.ndarray | pa.Array]:
    with (BANK / "merchants.csv").open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    place = np.zeros(len(debit), np.int64)
    for spending in (True, False):
        for current in (True, False):
            kind = (str(spending).lower(), str(current).lower())
            numbers = [number for number, row in enumerate(table) if (row["spending"], row["current"]) == kind]
            weights = np.array([float(table[number]["weight"]) for number in numbers])
            here = np.flatnonzero((debit == spending) & (checking == current))
            place[here] = np.array(numbers)[rng.choice(len(numbers), len(here), p=weights / weights.sum())]
    take = pa.array(place)
    texts = {
        name: pa.array([row[name] or None for row in table]).take(take) for name in ("category", "merchant", "mcc")
    }
    bounds = {
        short: np.array([float(row[f"{name}_amount"]) for row in table])[place]
        for short, name in (("low", "min"), ("high", "max"))
    }
    via = np.array([int(row["via"]) for row in table])[place]
    return texts | bounds | {"via": via, "atm": via == 2}


def generate(seed: int, scale: float) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Customers, accounts and transactions."""
    rng = np.random.default_rng(seed)
    owners, owner = customers(rng, int(1200 * scale))
    columns, account = accounts(rng, owner)
    moves, balance, last = transactions(rng, account)
    columns["balance"] = money(balance, 14)
    columns["last_transaction_at"] = pa.array(last).view(pa.timestamp("us"))
    return owners, pa.table(columns), moves
