"""AES-256-GCM (FIPS 197, NIST SP 800-38D) with the standard library alone: to check vectors, never to protect anything."""


def _times_two(x):
    return (x << 1) ^ (0x11B if x & 0x80 else 0)


def _s_box():
    box, p, q = [0] * 256, 1, 1
    while True:
        p ^= _times_two(p)
        for shift in (1, 2, 4):
            q ^= (q << shift) & 0xFF
        if q & 0x80:
            q ^= 0x09
        box[p] = 0x63 ^ q
        for turn in (1, 2, 3, 4):
            box[p] ^= ((q << turn) | (q >> (8 - turn))) & 0xFF
        if p == 1:
            box[0] = 0x63
            return box


SBOX = _s_box()


def _round_keys(key):
    words, constant = [list(key[i : i + 4]) for i in range(0, 32, 4)], 1
    while len(words) < 60:
        word = list(words[-1])
        if len(words) % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= constant
            constant = _times_two(constant)
        elif len(words) % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[-8], word)])
    return [sum(words[i : i + 4], []) for i in range(0, 60, 4)]


def _block(keys, block):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for number, key in enumerate(keys[1:], 1):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 14:
            mixed = []
            for column in range(0, 16, 4):
                a = state[column : column + 4]
                for i in range(4):
                    b = a[i:] + a[:i]
                    mixed.append(_times_two(b[0]) ^ _times_two(b[1]) ^ b[1] ^ b[2] ^ b[3])
            state = mixed
        state = [a ^ b for a, b in zip(state, key)]
    return bytes(state)


def _ghash(subkey, data):
    sum_ = 0
    for i in range(0, len(data), 16):
        x, product, v = sum_ ^ int.from_bytes(data[i : i + 16], "big"), 0, subkey
        for bit in range(127, -1, -1):
            if x >> bit & 1:
                product ^= v
            v = v >> 1 ^ (0xE1 << 120 if v & 1 else 0)
        sum_ = product
    return sum_.to_bytes(16, "big")


def seal(key, nonce, aad, plaintext):
    """ciphertext || tag."""
    keys = _round_keys(key)
    subkey = int.from_bytes(_block(keys, bytes(16)), "big")
    stream = b"".join(
        _block(keys, nonce + (i + 2).to_bytes(4, "big")) for i in range((len(plaintext) + 15) // 16)
    )
    ciphertext = bytes(a ^ b for a, b in zip(plaintext, stream))
    lengths = (8 * len(aad)).to_bytes(8, "big") + (8 * len(ciphertext)).to_bytes(8, "big")
    hashed = _ghash(subkey, aad + bytes(-len(aad) % 16) + ciphertext + bytes(-len(ciphertext) % 16) + lengths)
    return ciphertext + bytes(a ^ b for a, b in zip(hashed, _block(keys, nonce + b"\0\0\0\1")))
