"""The reference of 2: httpx on asyncio, doing the two requests of a look-up and nothing else, as its own process."""

import asyncio
import json
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import httpx

from tests.bench.codes import codes
from tests.bench.server import BenchServer
from tests.bench.stamps import PRODUCT, STOCK, Stamps

WARM_UP = 5
FIRST = 500_000
WITHIN_S = 60


def milliseconds(server: BenchServer, stores: int, *, rounds: int) -> list[float]:
    """From the slower source's last byte to both answers whole, one figure for each round."""
    names = [server.platform_url(stores), server.wholesale_url, str(server.stamps_file), str(rounds)]
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.httpx_alone", *names],
        stdout=subprocess.PIPE,
        check=True,
        timeout=WITHIN_S,
    )
    found: list[float] = json.loads(said.stdout)
    return found


async def ask(platform_url: str, wholesale_url: str, *, stamps: Stamps, rounds: int) -> list[float]:
    """The rounds, one after the other on two warm connections."""
    taken: list[float] = []
    async with httpx.AsyncClient() as platform, httpx.AsyncClient() as wholesale:
        for code in islice(codes(FIRST), rounds + WARM_UP):
            await asyncio.gather(
                platform.post(f"{platform_url}/api/v1/stock-in-store-locator/stock.json", json=[{"barcode": code}]),
                wholesale.get(f"{wholesale_url}/products/barcode/{code}"),
            )
            whole_ns = time.monotonic_ns()
            taken.append((whole_ns - max(stamps.get(STOCK), stamps.get(PRODUCT))) / 1e6)
    return taken[WARM_UP:]


if __name__ == "__main__":
    first, second, file, count = sys.argv[1:]
    print(json.dumps(asyncio.run(ask(first, second, stamps=Stamps(Path(file)), rounds=int(count)))))
