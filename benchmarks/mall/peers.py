"""The limits that the mall is held against: the minimal durable order, as bare as each database allows."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random

import psycopg

from tests.private_postgres import PrivatePostgres

SKUS = 1000
PLENTY = 1_000_000_000
TABLES = """
CREATE TABLE stock (id bigint PRIMARY KEY, available bigint NOT NULL CHECK (available >= 0));
CREATE TABLE orders (id bigint PRIMARY KEY, buyer bigint, key text, payable bigint, state text);
CREATE TABLE lines (order_id bigint REFERENCES orders, line_no int, sku bigint REFERENCES stock, pieces bigint,
    price bigint, PRIMARY KEY (order_id, line_no));
CREATE TABLE payments (id bigint PRIMARY KEY, order_id bigint REFERENCES orders, amount bigint, state text);
CREATE INDEX payments_of_order ON payments (order_id);
"""
# BEGIN, four statements, COMMIT: six round trips.
TRANSACTION = """
\\set sku random(1, {skus})
\\set id random(1, 9000000000000000)
BEGIN;
UPDATE stock SET available = available - 1 WHERE id = :sku AND available >= 1;
INSERT INTO orders VALUES (:id, 1, 'key', 1000, 'awaiting_payment');
INSERT INTO lines VALUES (:id, 1, :sku, 1, 1000);
INSERT INTO payments VALUES (:id, :id, 1000, 'created');
COMMIT;
"""
LATENCY = re.compile(r"latency average = ([\d.]+) ms")
TPS = re.compile(r"tps = ([\d.]+)")


@dataclass(frozen=True)
class Pace:
    """So many orders a second, and how long one took on average."""

    per_second: float
    average_ms: float


def prepare_pgbench(server: PrivatePostgres) -> None:
    """A database of its own with the minimal tables; known to the planner, so that no plan is made for empty tables."""
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE minimal")
    with psycopg.connect(server.dsn("minimal"), autocommit=True) as connection:
        connection.execute(TABLES)
        connection.execute(f"INSERT INTO stock SELECT n, {PLENTY} FROM generate_series(1, {SKUS}) n")
        connection.execute("INSERT INTO orders SELECT -n, 1, 'key', 1, 'x' FROM generate_series(1, 1000) n")
        connection.execute("ANALYZE")


def pgbench(server: PrivatePostgres, *, clients: int, seconds: int, skus: int) -> Pace:
    """PostgreSQL alone: the minimal order from `clients` connections."""
    script = server.socket_folder / "order.sql"
    script.write_text(TRANSACTION.format(skus=skus))
    command = ["pgbench", "-n", "-h", server.socket_folder, "-p", server.port, "-U", server.user, "-f", script]
    command += ["-c", clients, "-j", 2, "-T", seconds, "minimal"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    (tps,), (average,) = TPS.findall(done.stdout), LATENCY.findall(done.stdout)
    return Pace(float(tps), float(average))


def bare_sqlite(folder: Path, *, seconds: float) -> Pace:
    """SQLite alone: the same statements one order after the other, each committed to disk, in one Python loop."""
    file = folder / "minimal.sqlite3"
    connection = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.executescript(TABLES)
    connection.executemany(f"INSERT INTO stock VALUES (?, {PLENTY})", [(sku,) for sku in range(1, SKUS + 1)])
    dice = Random(7)
    skus = cycle([dice.randint(1, SKUS) for _ in range(10_000)])
    placed, began = 0, time.perf_counter()
    while time.perf_counter() < began + seconds:
        placed += 1
        _place(connection, placed, next(skus))
    took = time.perf_counter() - began
    connection.close()
    for left in folder.glob("minimal.sqlite3*"):
        left.unlink()
    return Pace(placed / took, took / placed * 1000)


def _place(connection: sqlite3.Connection, number: int, sku: int) -> None:
    run = connection.execute
    run("BEGIN IMMEDIATE")
    run("UPDATE stock SET available = available - 1 WHERE id = ? AND available >= 1", (sku,))
    run("INSERT INTO orders VALUES (?, 1, ?, 1000, 'awaiting_payment')", (number, f"key{number}"))
    run("INSERT INTO lines VALUES (?, 1, ?, 1, 1000)", (number, sku))
    run("INSERT INTO payments VALUES (?, ?, 1000, 'created')", (number, number))
    run("COMMIT")
