"""PNG files of pixels, written without a drawing library."""

import struct
import zlib

import numpy as np


def encode(rgba: np.ndarray) -> bytes:
    """A PNG file of pixels (height, width, 4) of uint8, top row first. Format: PNG specification (W3C), section 5."""
    height, width, _ = rgba.shape
    rows = b"".join(b"\0" + row.tobytes() for row in rgba)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows, 1)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
