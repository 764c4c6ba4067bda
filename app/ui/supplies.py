"""What forms and records of a screen stand on; it outlives a change of language."""

from dataclasses import dataclass

from app.core.store import Store
from app.system.settings_accounts import CykeSettings
from app.system.settings_sending import DeliverySettings
from app.ui.drafts import Drafts
from app.ui.find.finder import Finder
from app.ui.find.page import Counter
from app.ui.parts.sound import Sounds
from app.ui.setup.desk import SetupDesk
from app.ui.today.office import Office


@dataclass(frozen=True)
class Supplies:
    """One for the window."""

    office: Office
    drafts: Drafts
    counter: Counter
    finder: Finder
    delivery: DeliverySettings
    courier: CykeSettings
    sounds: Sounds
    setup: SetupDesk
    is_practice: bool = False

    def own_store(self) -> Store | None:
        """This shop's own store on the platform, once the directory has come."""
        own = self.counter.shop.store_id
        return next((store for store in self.finder.stores if store.store_id == own), None)
