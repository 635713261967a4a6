"""X-Wing: ML-KEM-768 (FIPS 203) and X25519 (RFC 7748), written from the standards with the standard library alone.

To check vectors, never to protect anything: it is slow and not constant in time.
"""

from hashlib import sha3_256, sha3_512, shake_128, shake_256

Q, K = 3329, 3


def _reversed7(i):
    return int(f"{i:07b}"[::-1], 2)


ZETAS = [pow(17, _reversed7(i), Q) for i in range(128)]
GAMMAS = [pow(17, 2 * _reversed7(i) + 1, Q) for i in range(128)]


def _ntt(f):
    f, i, length = list(f), 1, 128
    while length >= 2:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                t = ZETAS[i] * f[j + length]
                f[j], f[j + length] = (f[j] + t) % Q, (f[j] - t) % Q
            i += 1
        length //= 2
    return f


def _inverse_ntt(f):
    f, i, length = list(f), 127, 2
    while length <= 128:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                t = f[j]
                f[j], f[j + length] = (t + f[j + length]) % Q, ZETAS[i] * (f[j + length] - t) % Q
            i -= 1
        length *= 2
    return [x * 3303 % Q for x in f]


def _product(f, g):
    h = []
    for i, gamma in enumerate(GAMMAS):
        a, b, c, d = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        h += [(a * c + b * d * gamma) % Q, (a * d + b * c) % Q]
    return h


def _sum(*fs):
    return [sum(column) % Q for column in zip(*fs)]


def _dot(fs, gs):
    return _sum(*map(_product, fs, gs))


def _uniform(seed):
    stream, f = shake_128(seed).digest(2016), []
    for a, b, c in zip(*[iter(stream)] * 3):
        f += [x for x in (a + 256 * (b % 16), b // 16 + 16 * c) if x < Q]
    return f[:256]


def _small(seed, number):
    bits = int.from_bytes(shake_256(seed + bytes([number])).digest(128), "little")
    nibbles = [bits >> 4 * i & 15 for i in range(256)]
    return [((n & 1) + (n >> 1 & 1) - (n >> 2 & 1) - (n >> 3)) % Q for n in nibbles]


def _matrix(rho):
    return [[_uniform(rho + bytes([j, i])) for j in range(K)] for i in range(K)]


def _encode(d, f):
    return sum(x << d * i for i, x in enumerate(f)).to_bytes(32 * d, "little")


def _decode(d, data):
    bits = int.from_bytes(data, "little")
    return [bits >> d * i & ((1 << d) - 1) for i in range(256)]


def _compress(d, f):
    return [((x << d) + Q // 2) // Q % (1 << d) for x in f]


def _decompress(d, f):
    return [(x * Q + (1 << d - 1)) >> d for x in f]


def _key_gen(d):
    seeds = sha3_512(d + bytes([K])).digest()
    rho, sigma = seeds[:32], seeds[32:]
    s = [_ntt(_small(sigma, i)) for i in range(K)]
    e = [_ntt(_small(sigma, K + i)) for i in range(K)]
    t = [_sum(_dot(row, s), e[i]) for i, row in enumerate(_matrix(rho))]
    return b"".join(_encode(12, f) for f in t) + rho, s


def _encrypt(ek, m, r):
    t, a = [_decode(12, ek[384 * i : 384 * i + 384]) for i in range(K)], _matrix(ek[384 * K :])
    y = [_ntt(_small(r, i)) for i in range(K)]
    u = [_sum(_inverse_ntt(_dot([a[j][i] for j in range(K)], y)), _small(r, K + i)) for i in range(K)]
    v = _sum(_inverse_ntt(_dot(t, y)), _small(r, 2 * K), _decompress(1, _decode(1, m)))
    return b"".join(_encode(10, _compress(10, f)) for f in u) + _encode(4, _compress(4, v))


def _ml_kem_encapsulate(ek, m):
    secrets = sha3_512(m + sha3_256(ek).digest()).digest()
    return secrets[:32], _encrypt(ek, m, secrets[32:])


def _ml_kem_decapsulate(s, ek, z, c):
    u = [_decompress(10, _decode(10, c[320 * i : 320 * i + 320])) for i in range(K)]
    v = _decompress(4, _decode(4, c[320 * K :]))
    w = [(a - b) % Q for a, b in zip(v, _inverse_ntt(_dot(s, map(_ntt, u))))]
    secret, again = _ml_kem_encapsulate(ek, _encode(1, _compress(1, w)))
    return secret if again == c else shake_256(z + c).digest(32)


def x25519(scalar, u):
    p = 2**255 - 19
    k = int.from_bytes(scalar, "little") & ~7 & (2**255 - 1) | 2**254
    u = int.from_bytes(u, "little") & (2**255 - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for bit in range(254, -1, -1):
        if swap != k >> bit & 1:
            x2, z2, x3, z3, swap = x3, z3, x2, z2, 1 - swap
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a, b * b, d * a, c * b
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % p, u * (da - cb) ** 2 % p
        x2, z2 = aa * bb % p, e * (aa + 121665 * e) % p
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, p - 2, p) % p).to_bytes(32, "little")


BASE = bytes([9]) + bytes(31)


def _expand(sk):
    seeds = shake_256(sk).digest(96)
    ek, s = _key_gen(seeds[:32])
    return ek, s, seeds[32:64], seeds[64:], x25519(seeds[64:], BASE)


def _combine(ss_m, ss_x, ct_x, pk_x):
    return sha3_256(ss_m + ss_x + ct_x + pk_x + rb"\.//^" + b"\\").digest()


def public_key(sk):
    ek, _, _, _, pk_x = _expand(sk)
    return ek + pk_x


def encapsulate(pk, seed):
    """shared secret, enc."""
    ss_m, ct_m = _ml_kem_encapsulate(pk[:1184], seed[:32])
    ct_x = x25519(seed[32:], BASE)
    return _combine(ss_m, x25519(seed[32:], pk[1184:]), ct_x, pk[1184:]), ct_m + ct_x


def decapsulate(sk, enc):
    """shared secret."""
    ek, s, z, sk_x, pk_x = _expand(sk)
    ct_m, ct_x = enc[:1088], enc[1088:]
    return _combine(_ml_kem_decapsulate(s, ek, z, ct_m), x25519(sk_x, ct_x), ct_x, pk_x)
