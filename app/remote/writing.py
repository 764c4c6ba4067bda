"""What a write is: one attempt, ever, within a deadline, and what its answer proves (RELIABILITY, verdict table)."""

import asyncio
from collections.abc import Callable

from app.core.errors import OutcomeUnknown, Unreachable, Unreadable
from app.remote.asking import Call, Progress, Sending, judged
from app.remote.pauses import Pauses
from app.remote.verdict import NO_CONTENT, Answer, parsed, refusal, shape

# Only with an error body that is the system's own do these prove that nothing was done: a proxy may say them too.
REFUSED_STATUS = (400, 401, 403, 404, 405, 409, 415, 422)

OwnError = Callable[[object], bool]


async def write_once(
    source: str, call: Call, *, send: Sending, own_error: OwnError, pauses: Pauses, within_s: float
) -> object:
    """Plain data of a 2xx. Raises RemoteError as `written` does, Unreachable only where no byte of it went out.

    Its failures make no account rest: a refused or lost write says nothing about the next scan.
    """

    def judge(source: str, answer: Answer) -> object:
        return written(source, answer, own_error=own_error)

    answering = _answer(source, call, send=send, within_s=within_s)
    return await judged(source, call, answering=answering, judge=judge, pauses=pauses)


def written(source: str, answer: Answer, *, own_error: OwnError) -> object:
    """The data of a 2xx, None for 204; whether it is the thing asked for is for the caller's strict model to say.

    Refused and NotAuthorised only where `own_error` knows the body. Else Unreadable or OutcomeUnknown: nobody knows.
    """
    is_good = 200 <= answer.status < 300
    if answer.status == NO_CONTENT:
        return None
    if not is_good and answer.status not in REFUSED_STATUS:
        raise OutcomeUnknown(source, f"status {answer.status}")
    try:
        data = parsed(answer.body)
    except ValueError:
        raise Unreadable(source, shape(answer)) from None
    if is_good:
        return data
    if own_error(data):
        raise refusal(source, data, status=answer.status)
    raise Unreadable(source, f"{shape(answer)}, no error of this system")


async def _answer(source: str, call: Call, *, send: Sending, within_s: float) -> Answer:
    progress = Progress(within_s)
    try:
        async with asyncio.timeout(within_s):
            return await send(call, progress)
    except TimeoutError:
        words = f"no whole answer within {within_s:.1f} s"
        raise (OutcomeUnknown if progress.has_started else Unreachable)(source, words) from None
