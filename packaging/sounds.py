"""Writes the four sounds of resources/sounds: python3 packaging/sounds.py (standard library only)."""

import math
import struct
import sys
import wave
from pathlib import Path

RATE_HZ = 22_050
FADE_S = 0.008
# name -> tones as (pitch in hertz, seconds, loudness); pitch 0 is silence
SOUNDS = {
    "good-scan": ((1_760, 0.08, 0.5),),
    "bad-scan": ((294, 0.09, 0.7), (0, 0.05, 0), (294, 0.09, 0.7)),
    "accepted": ((880, 0.09, 0.45), (1_175, 0.13, 0.45)),
    "not-sure": ((262, 0.14, 0.7), (262, 0.14, 0.4)),
}


def tone(pitch_hz: float, length_s: float, *, loudness: float) -> list[int]:
    """Samples of a soft tone, faded in and out so that it does not click."""
    count = round(RATE_HZ * length_s)
    found = []
    for number in range(count):
        at_s = number / RATE_HZ
        fade = min(1.0, at_s / FADE_S, (length_s - at_s) / FADE_S)
        phase = 2 * math.pi * pitch_hz * at_s
        found.append(round(32_767 * loudness * fade * (math.sin(phase) + 0.2 * math.sin(2 * phase)) / 1.2))
    return found


def main(folder: Path) -> None:
    """Write every sound as a mono WAV file of 16 bits."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        samples = [value for pitch, length, loudness in tones for value in tone(pitch, length, loudness=loudness)]
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(struct.pack(f"<{len(samples)}h", *samples))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "resources" / "sounds")
