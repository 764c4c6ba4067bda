"""Keeping what was changed on a settings page, and saying what cannot be used: beside its field, else in the head."""

from app.core.errors import AppError, SettingsError
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.messages import Weight
from app.ui.setup.desk import Changes, SetupDesk
from app.ui.setup.frame import SetupFrame
from app.ui.setup.setting import reason_beside
from app.ui.setup.step import Step


class Keeping:
    """For the pages of one frame."""

    def __init__(self, frame: SetupFrame, words: Words, *, desk: SetupDesk, is_walk: bool) -> None:
        self._frame = frame
        self._words = words
        self._desk = desk
        self._is_walk = is_walk

    async def keep(self, step: Step) -> bool:
        """Write what was changed on a page. False where something was not taken, which the page says."""
        changes = step.changes()
        errors = await wrong_on(step, self._desk)
        if errors:
            self._mark(step, errors)
            return False
        try:
            if changes or step.SAVES_AT_ONCE:
                await self._desk.save(changes)
            await step.keep(self._desk.settings)
        except SettingsError as error:
            self._mark(step, (error,))
            return False
        except AppError as error:
            self.say_wrong(error)
            return False
        self._show_kept(step, changes)
        return True

    async def keep_all(self) -> bool:
        """Write what was changed on all pages. False where something was not taken: the page that says so is chosen."""
        for place, step in enumerate(self._frame.steps):
            if not step.typed():
                continue
            if place != self._frame.place:
                self._frame.show_place(place)
            if not await self.keep(step):
                return False
        return True

    def say_wrong(self, error: AppError) -> None:
        """What went wrong, in the head of the page."""
        self._frame.band.show_band("bad", "triangle-alert", text=". ".join(what_to_do(error, self._words)))

    def _mark(self, step: Step, errors: tuple[SettingsError, ...]) -> None:
        step.mark(errors)
        self._frame.reveal()
        unplaced = [error for error in errors if error.key not in step.settings]
        said = "\n".join(f"{error.key}: {reason_beside(error, self._words)}" for error in unplaced)
        self._frame.band.clear()
        if said:
            self._frame.band.show_band("bad", "triangle-alert", text=said)

    def _show_kept(self, kept: Step, changes: Changes) -> None:
        """The page shows what it keeps, the others what follows from it; what was typed there or meanwhile stays."""
        frame, desk = self._frame, self._desk
        for step in frame.steps:
            typed = step.typed()
            if step is kept:
                typed = {key: value for key, value in typed.items() if key not in changes or value != changes[key]}
            step.show_settings(desk.settings)
            step.type_in(typed)
        frame.band.clear()
        desk.office.messages.take_back(not_saved)
        frame.say_set(desk.settings)
        if changes and not self._is_walk and not kept.SAVES_AT_ONCE:
            desk.office.messages.tell(Weight.OK, lambda words: words.say("Saved"), icon="circle-check")
        frame.foot.show_note(self._words.say("Takes effect when you close this: F10") if desk.opens_anew else "")


async def wrong_on(step: Step, desk: SetupDesk) -> tuple[SettingsError, ...]:
    """Why nothing of a page is saved: its fields are saved together or not at all."""
    changes = step.changes()
    return (*(await desk.check(changes) if changes else ()), *step.lacks(desk.settings))


def not_saved(words: Words) -> str:
    """Something was typed into the settings that is in no file yet."""
    return words.say("Not saved yet in the settings: F10")
