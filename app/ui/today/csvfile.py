"""The entries of a question as a file that a spreadsheet opens."""

import asyncio

from app.core.entry import EntryQuestion
from app.core.errors import StorageError
from app.ui.documents import write_new
from app.ui.messages import Weight, trouble
from app.ui.today.office import Office


async def save_csv(office: Office, question: EntryQuestion) -> None:
    """Write it among this user's documents, and say where it is or why not."""
    tell, now = office.messages.tell, office.now()
    try:
        text = await office.ask(lambda sending: sending.csv(question))
        name, content = f"Toonbank {now:%Y-%m-%d %H%M}", text.encode()
        path = await asyncio.to_thread(write_new, office.documents, name, suffix=".csv", content=content)
    except StorageError as error:
        tell(Weight.BAD, trouble(error), icon="circle-x")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        tell(Weight.BAD, lambda words: words.say("It could not be saved: {reason}", reason=reason), icon="circle-x")
    else:
        tell(Weight.OK, lambda words: words.say("Saved: {file}", file=str(path)), icon="file-down")
