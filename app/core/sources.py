"""The remote systems, by the names that entries, errors, accounts and lanes carry."""

STORES, WHOLESALE, COURIER = "stores", "wholesale", "courier"
SOURCES = (STORES, WHOLESALE, COURIER)
