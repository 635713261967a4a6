"""Argon2id with one lane (RFC 9106), with the standard library alone: to check vectors, never to protect anything."""

from hashlib import blake2b

_MASK, _LOW = (1 << 64) - 1, (1 << 32) - 1
_SLICES, _WORDS = 4, 128
_LINES = [list(range(16 * row, 16 * row + 16)) for row in range(8)]
_LINES += [[16 * row + 2 * column + half for row in range(8) for half in (0, 1)] for column in range(8)]


def _long_hash(length, data):
    data = length.to_bytes(4, "little") + data
    if length <= 64:
        return blake2b(data, digest_size=length).digest()
    block = blake2b(data).digest()
    output, left = block[:32], length - 32
    while left > 64:
        block = blake2b(block).digest()
        output, left = output + block[:32], left - 32
    return output + blake2b(block, digest_size=left).digest()


def _mix(a, b, c, d):
    for first, second in ((32, 24), (16, 63)):
        a = (a + b + 2 * (a & _LOW) * (b & _LOW)) & _MASK
        d ^= a
        d = d >> first | d << 64 - first & _MASK
        c = (c + d + 2 * (c & _LOW) * (d & _LOW)) & _MASK
        b ^= c
        b = b >> second | b << 64 - second & _MASK
    return a, b, c, d


def _permute(v):
    for i in range(4):
        v[i], v[i + 4], v[i + 8], v[i + 12] = _mix(v[i], v[i + 4], v[i + 8], v[i + 12])
    for i in range(4):
        j, k, n = 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4
        v[i], v[j], v[k], v[n] = _mix(v[i], v[j], v[k], v[n])


def _compress(x, y):
    r = [a ^ b for a, b in zip(x, y)]
    z = r[:]
    for line in _LINES:
        part = [z[word] for word in line]
        _permute(part)
        for word, value in zip(line, part):
            z[word] = value
    return [a ^ b for a, b in zip(r, z)]


def _words(block):
    return [int.from_bytes(block[at:at + 8], "little") for at in range(0, 1024, 8)]


def hashed(password, salt, memory, passes, length):
    """`memory` in KiB, a multiple of four."""
    number = lambda n: n.to_bytes(4, "little")
    field = lambda data: number(len(data)) + data
    start = b"".join(map(number, (1, length, memory, passes, 0x13, 2))) + field(password) + field(salt) + field(b"") * 2
    start = blake2b(start).digest()
    blocks = [None] * memory
    segment = memory // _SLICES
    for place in (0, 1):
        blocks[place] = _words(_long_hash(1024, start + number(place) + number(0)))
    for turn in range(passes):
        for piece in range(_SLICES):
            blind = turn == 0 and piece < 2
            counter = [turn, 0, piece, memory, passes, 2, 0] + [0] * 121
            for index in range(segment):
                if blind and index % _WORDS == 0:
                    counter[6] += 1
                    zeros = [0] * _WORDS
                    addresses = _compress(zeros, _compress(zeros, counter))
                if turn == 0 and piece == 0 and index < 2:
                    continue
                here = piece * segment + index
                pseudo = addresses[index % _WORDS] if blind else blocks[here - 1][0]
                area = (here if turn == 0 else memory - segment + index) - 1
                low = pseudo & _LOW
                back = area - 1 - (area * (low * low >> 32) >> 32)
                first = 0 if turn == 0 or piece == 3 else (piece + 1) * segment
                new = _compress(blocks[here - 1], blocks[(first + back) % memory])
                blocks[here] = new if turn == 0 else [a ^ b for a, b in zip(new, blocks[here])]
    last = b"".join(word.to_bytes(8, "little") for word in blocks[-1])
    return _long_hash(length, last)
