"""What this shop sent, for good: SQLite by default, PostgreSQL where counters share it."""
