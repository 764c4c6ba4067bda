"""A rest that ends by itself, or sooner when somebody rings."""

import asyncio


class Alarm:
    """Rings are remembered until they are put off: one that came before a rest ends it at once."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    @property
    def has_rung(self) -> bool:
        """Whether anybody rang since it was put off."""
        return self._rung.is_set()

    def ring(self) -> None:
        """End a rest, or the next one."""
        self._rung.set()

    def put_off(self) -> None:
        """Forget who rang."""
        self._rung.clear()

    async def rest(self, seconds: float) -> None:
        """Rest so long, unless somebody rings."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            pass

    async def pause(self, seconds: float) -> None:
        """Rest so long, unless somebody rings from now on."""
        self.put_off()
        await self.rest(seconds)
