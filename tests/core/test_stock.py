"""Units by store: sellable and demo apart, none twice."""

from app.core.stock import StockUnit, StoreStock, group_by_store
from app.core.store import Store

ZEIST = Store("7", name="Fietsen Zeist")


def test_units_are_grouped_by_store_with_demo_units_apart() -> None:
    bike, demo = StockUnit("7", 1), StockUnit("7", 2, is_demo=True)
    other = StockUnit("1-1", 1)
    assert group_by_store([bike, demo, other], {"7": ZEIST}) == [
        StoreStock(ZEIST, (bike,), (demo,)),
        StoreStock(Store("1-1"), (other,), ()),
    ]


def test_a_store_with_only_demo_units_sells_none() -> None:
    demo = StockUnit("7", 2, is_demo=True)
    assert group_by_store([demo], {"7": ZEIST}) == [StoreStock(ZEIST, (), (demo,))]


def test_a_unit_that_came_by_two_forms_of_its_barcode_counts_once() -> None:
    unit = StockUnit("7", 1, barcode="036000291452")
    again = StockUnit("7", 1, barcode="0036000291452")
    assert group_by_store([unit, again], {"7": ZEIST}) == [StoreStock(ZEIST, (unit,), ())]


def test_the_same_object_id_in_another_store_is_another_unit() -> None:
    grouped = group_by_store([StockUnit("7", 1), StockUnit("8", 1)], {})
    assert [stock.store.store_id for stock in grouped] == ["7", "8"]
