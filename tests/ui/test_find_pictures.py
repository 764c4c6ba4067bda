"""Pictures of articles: asked for once, kept when they come, asked for again when they do not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import md5

from PySide6.QtGui import QImage

from app.core.product import Picture, Product
from app.practice.server import PracticeServer
from app.ui.find.picture import ASKED_AGAIN_AFTER_S, PICTURES_KEPT, Pictures, decoded
from tests.ui.desk import Loop, ShopClock

BAG = Picture(md5(b"bag", usedforsecurity=False).hexdigest(), "png")


def test_pictures_are_fetched_once_and_the_oldest_are_let_go(
    loop: Loop, practice_lookup: Callable[..., object], practice: PracticeServer
) -> None:
    pictures = Pictures(practice_lookup(clock=ShopClock()), loop.tasks)
    came: list[bool] = []
    pictures.came.connect(lambda: came.append(True))
    product = Product("SKU-0", pictures=(BAG,))
    assert pictures.of(None) is pictures.of(Product("SKU")) is None
    assert pictures.of(product) is None
    loop.until(lambda: came)
    assert pictures.of(product) is not None
    asked = len(practice.log())
    pictures.of(product)
    assert len(practice.log()) == asked
    for number in range(1, PICTURES_KEPT + 1):
        assert pictures.of(replace(product, sku=f"SKU-{number}")) is None
    loop.until(lambda: len(came) == PICTURES_KEPT + 1)
    assert pictures.of(product) is None
    loop.until(lambda: len(came) == PICTURES_KEPT + 2)


def test_a_picture_on_its_way_is_not_asked_for_twice(
    loop: Loop, practice_lookup: Callable[..., object], practice: PracticeServer
) -> None:
    pictures = Pictures(practice_lookup(clock=ShopClock()), loop.tasks)
    came: list[bool] = []
    pictures.came.connect(lambda: came.append(pictures.is_asking))
    product = Product("SKU-0", pictures=(BAG,))
    for _ in range(5):
        assert pictures.of(product) is None
    assert pictures.is_asking
    loop.until(lambda: came)
    assert came == [False]
    assert len(practice.log("getMedia")) == 1
    assert pictures.of(product) is not None


def test_a_picture_that_could_not_be_had_is_asked_for_with_the_next_answer_or_a_minute_later(
    loop: Loop, practice_lookup: Callable[..., object], practice: PracticeServer
) -> None:
    clock, monotonic_s = ShopClock(), [0.0]
    pictures = Pictures(practice_lookup(clock=clock), loop.tasks, clock_s=lambda: monotonic_s[0])
    came: list[bool] = []
    pictures.came.connect(lambda: came.append(True))
    product = Product("SKU-0", pictures=(BAG,))
    practice.trouble("wholesale", "status", operation="getMedia", amount=404)
    answered_at = clock.now

    def asked() -> int:
        before = len(practice.log("getMedia"))
        landed = len(came)
        pictures.of(product, answered_at=answered_at)
        loop.until(lambda: not pictures.is_asking)
        assert len(came) - landed == len(practice.log("getMedia")) - before
        return len(came) - landed

    assert asked() == 1
    assert asked() == 0
    monotonic_s[0] = 59.0
    assert asked() == 0
    monotonic_s[0] = ASKED_AGAIN_AFTER_S
    assert asked() == 1
    assert asked() == 0
    answered_at += timedelta(seconds=5)
    practice.clear_trouble()
    assert asked() == 1
    assert pictures.of(product, answered_at=answered_at) is not None


def test_bytes_that_are_no_picture_are_an_empty_one(loop: Loop) -> None:
    async def rubbish() -> bytes:
        return b"no picture"

    async def nothing() -> None:
        return None

    assert loop.engine.run_and_wait(decoded(rubbish()), timeout_s=60).isNull()
    assert loop.engine.run_and_wait(decoded(nothing()), timeout_s=60) == QImage()
