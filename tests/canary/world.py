"""The practice world with canaries for its accounts, in a process of its own: `python -m tests.canary.world`.

The canaries come on standard input; it says where it is, and ends with its input.
"""

import importlib
import json
import sys

from app.practice import accounts
from app.system.paths import resource
from tests.canary.canaries import Canaries


def main() -> None:
    """Serve until nobody listens any more."""
    canaries = Canaries(**json.loads(sys.stdin.readline()))
    accounts.USERNAME, accounts.PASSWORD = canaries.user, canaries.password
    accounts.CYKE_EMAIL, accounts.CYKE_TOKEN = canaries.mail_user, canaries.token
    world = importlib.import_module("app.practice.server").start_practice_world(resource("practice"))
    print(world.base_url, flush=True)
    sys.stdin.read()
    world.close()


if __name__ == "__main__":
    main()
