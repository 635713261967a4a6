#!/usr/bin/env python3
"""Checks the published vectors with an implementation of its own: Python's standard library and nothing of Lucka.

Run it anywhere: `python3 tests/vectors/check.py`. It ends with status 1 if anything disagrees.
"""

import hmac
import json
import sys
import unicodedata
from hashlib import sha256, shake_256
from pathlib import Path

import aesgcm
import argon2id
import xwing

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
DASHES = "-\xad\u2053\u207b\u208b\u2212\U00010d6e" + "".join(
    c for c in map(chr, range(0x110000)) if unicodedata.category(c) == "Pd"
)
INVISIBLE = "\u180e\ufe0e\ufe0f\ufeff" + "".join(
    chr(c) for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x2069))
    for c in range(first, last + 1)
)
SEPARATORS = set(SPACES + DASHES + INVISIBLE)
checks, failures = 0, []


def same(what, ours, theirs):
    global checks
    checks += 1
    if ours != theirs:
        failures.append(f"{what}: {str(ours)[:80]} is not {str(theirs)[:80]}")


def load(name):
    return json.loads((Path(__file__).parent / name).read_text(encoding="ascii"))


def mac(key, *parts):
    return hmac.new(key, b"".join(parts), sha256).digest()


def expand(prk, info, length=32):
    output, block = b"", b""
    for number in range(1, 256):
        block = mac(prk, block, info, bytes([number]))
        output += block
        if len(output) >= length:
            return output[:length]


# Codes (protocol 1)


def total(values):
    sum_, power = 0, 1
    for value in values:
        for bit in range(5):
            if value >> bit & 1:
                shifted = power << bit
                for high in range(9, 4, -1):
                    if shifted >> high & 1:
                        shifted ^= 0b100101 << high - 5
                sum_ ^= shifted
        power = power << 1 ^ (0b100101 if power & 16 else 0)
    return sum_


def read(text, length, group):
    values = []
    for character in [c for c in text[:1000] if c not in SEPARATORS]:
        if "\uff01" <= character <= "\uff5e":
            character = chr(ord(character) - 0xFEE0)
        if character.isascii():
            character = character.upper().translate(str.maketrans("OIL", "011"))
        if character in ALPHABET:
            values.append(ALPHABET.index(character))
        elif len(values) < length:
            return {"error": "unknown-symbol", "number": len(values) // group + 1}
        else:
            values.append(0)
    excess = len(values) + (len(text) > 1000) - length
    if excess > 0 or len(text) > 1000:
        return {"error": "too-long", "number": max(excess, 1)}
    if not values:
        return {"error": "empty"}
    if len(values) < length:
        return {"error": "too-short", "number": -excess}
    if total(values):
        return {"error": "check"}
    return {"canonical": "".join(ALPHABET[value] for value in values)}


def check_readings(name, length, group):
    for case in load(name):
        want = {field: case[field] for field in ("canonical", "error", "number") if field in case}
        same(f"{name}: {case['name']}", read(case["input"], length, group), want)


# Keys (protocol 2)


def secret_key(seed):
    """LabeledDerive(ikm, "DeriveKeyPair", "", 32) for KEM 0x647a."""
    return shake_256(seed + b"HPKE-v1" + b"KEM\x64\x7a" + b"\0\x0dDeriveKeyPair" + b"\0\x20").digest(32)


def check_keys(case):
    name, field = f"keys: {case['name']}", lambda label: bytes.fromhex(case[label])
    same(f"{name} code", total(map(ALPHABET.index, case["code"])), 0)
    prk = mac(b"lucka/v1/code", case["code"].encode())
    same(f"{name} prk", prk, field("prk"))
    for label, info, length in (
        ("look_up", b"look-up", 32), ("seal_seed", b"seal", 32), ("coupon", b"coupon", 32),
        ("handle", b"handle", 16), ("pin_salt", b"pin-salt", 16),
    ):
        same(f"{name} {label}", expand(prk, info, length), field(label))
    for label, of in (("tag", "look_up"), ("coupon-check", "coupon"), ("coupon-tag", "coupon")):
        hashed = sha256(b"lucka/v1/" + label.encode() + field(of)).digest()
        same(f"{name} {label}", hashed, field(label.replace("-", "_")))
    same(f"{name} skRm", secret_key(field("seal_seed")), field("skRm"))
    same(f"{name} pkRm", xwing.public_key(field("skRm")), field("pkRm"))


# Envelopes (protocol 3)


def hpke_keys(shared_secret, info):
    suite = b"HPKE" + bytes.fromhex("647a00010002")
    extract = lambda salt, label, ikm: mac(salt, b"HPKE-v1", suite, label, ikm)
    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared_secret, b"secret", b"")
    labeled = lambda label, length: expand(
        secret, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context, length
    )
    return labeled(b"key", 32), labeled(b"base_nonce", 12)


def pad(plaintext):
    return plaintext + b"\x80" + bytes(4095 - len(plaintext))


def open_(sk, specimen, sequence, envelope):
    """The plaintext, or None."""
    if len(envelope) != 5233 or envelope[0] != 1 or not 1 <= sequence <= 8:
        return None
    key, nonce = hpke_keys(xwing.decapsulate(sk, envelope[1:1121]), b"lucka/v1/report")
    aad = specimen.encode() + sequence.to_bytes(4, "big")
    ciphertext = envelope[1121:-16]
    block = aesgcm.seal(key, nonce, aad, ciphertext)[:-16]
    if aesgcm.seal(key, nonce, aad, block) != envelope[1121:]:
        return None
    rest = block.rstrip(b"\0")
    return rest[:-1] if rest.endswith(b"\x80") else None


def check_envelope(case, keys):
    name, field = f"envelopes: {case['name']}", lambda label: bytes.fromhex(case[label])
    aad = case["specimen"].encode() + case["sequence"].to_bytes(4, "big")
    same(f"{name} suite", [case[i] for i in ("mode", "kem_id", "kdf_id", "aead_id", "suite")], [0, 0x647A, 1, 2, 1])
    same(f"{name} info", field("info"), b"lucka/v1/report")
    same(f"{name} aad", aad, field("aad"))
    shared_secret, enc = xwing.encapsulate(bytes.fromhex(keys["pkRm"]), field("ikmE"))
    same(f"{name} enc", enc, field("enc"))
    same(f"{name} shared_secret", shared_secret, field("shared_secret"))
    key, nonce = hpke_keys(shared_secret, field("info"))
    same(f"{name} key", key, field("key"))
    same(f"{name} base_nonce", nonce, field("base_nonce"))
    same(f"{name} ct", aesgcm.seal(key, nonce, aad, pad(field("plaintext"))), field("ct"))
    same(f"{name} envelope", b"\1" + field("enc") + field("ct"), field("envelope"))
    opened = open_(bytes.fromhex(keys["skRm"]), case["specimen"], case["sequence"], field("envelope"))
    same(f"{name} opened", opened, field("plaintext"))


def check_refusal(case, keys, envelopes):
    envelope = bytearray.fromhex(case.get("envelope") or envelopes[case["of"]])
    if "length" in case:
        envelope = (envelope + bytes(case["length"]))[: case["length"]]
    if "offset" in case:
        envelope[case["offset"]] ^= case["mask"]
    opened = open_(bytes.fromhex(keys["skRm"]), case["specimen"], case["sequence"], bytes(envelope))
    same(f"refusals: {case['name']}", opened, None)


# Server keys (protocol 2 and 3, PIN of 7)


def check_server(server, envelopes):
    for case in server["server_keys"]:
        prk = mac(b"lucka/v1/server", bytes.fromhex(case["server_key"]))
        for label in ("session", "row-mac", "staff", "audit", "totp", "ticket", "limit", "pin"):
            same(f"server key {label}", expand(prk, label.encode()).hex(), case[label])
    for kind, cases in server.items():
        for number, case in enumerate(cases):
            if kind != "server_keys":
                check_made(f"{kind} {number}", kind, case, lambda label: bytes.fromhex(case[label]), envelopes)


def check_made(name, kind, case, field, envelopes):
    key = field("key")
    if kind == "kit_rows":
        parts = field("tag"), case["specimen"].encode(), bytes([case["suite"]]), field("pk"), field("coupon_check")
        same(name, mac(key, b"kit-pin" if case["pin"] else b"kit", *parts), field("mac"))
    elif kind == "report_rows":
        envelope = bytes.fromhex(envelopes[case["envelope_of"]])
        parts = field("tag"), case["sequence"].to_bytes(4, "big"), envelope
        same(name, mac(key, b"report", *parts), field("mac"))
    elif kind == "staff_rows":
        text = lambda label: None if case[label] is None else case[label].encode()
        blob = lambda label: None if case[label] is None else field(label)
        until = case["invite_until"]
        until = None if until is None else until.to_bytes(8, "big", signed=True)
        parts = [text(label) for label in ("id", "clinic", "handle", "role", "passphrase")]
        parts += [blob("totp"), blob("invite_hash"), until, bytes([case["disabled"]])]
        whole = [b"\0" if part is None else b"\1" + len(part).to_bytes(8, "big") + part for part in parts]
        same(name, mac(key, b"row", *whole), field("mac"))
    elif kind == "staff_sessions":
        begun = case["begun"].to_bytes(8, "big", signed=True)
        same(name, mac(key, b"session", field("nonce"), begun, case["staff"].encode())[:16], field("mac"))
    elif kind == "audit_links":
        same(name, mac(key, b"link", field("prev"), field("entry")), field("link"))
    elif kind == "audit_subjects":
        same(name, mac(key, b"subject", case["specimen"].encode())[:16], field("subject"))
    elif kind == "tickets":
        same(name, mac(key, field("data")), field("mac"))
    elif kind == "buckets":
        hashed = mac(key, case["day"].to_bytes(8, "big", signed=True), field("data"))
        same(name, str(int.from_bytes(hashed[:8], "big")), case["bucket"])
    elif kind == "sealed":
        sealed = field("nonce") + aesgcm.seal(key, field("nonce"), field("aad"), field("plaintext"))
        same(name, sealed, field("sealed"))
    elif kind == "pins":
        same(f"{name} pepper", mac(key, field("tag"), field("proof")), field("pepper"))
        prk = mac(b"lucka/v1/pin", field("seal_seed"), field("proof"), field("pepper"))
        same(f"{name} seed", expand(prk, b"seal"), field("seal_seed_with_pin"))
    else:
        same(f"{name}: nothing known of it", kind, None)


# PINs (protocol 7)


KNOWN = "qwerty", "asdfgh", "password", "passord", "passwort", "l\xf6senord", "letmein", "hemlig"


def follows(a, b):
    return (int(a) + 1) % 10 == int(b) if a in "0123456789" and b in "0123456789" else ord(a) + 1 == ord(b)


def is_easy(pin):
    pairs = list(zip(pin, pin[1:]))
    return (
        len(set(pin)) < 3
        or any(pin[n:] == pin[:-n] for n in range(1, 6) if 2 * n <= len(pin))
        or all(follows(a, b) for a, b in pairs) or all(follows(b, a) for a, b in pairs)
        or any(word in pin and len(pin) < len(word) + 4 for word in KNOWN)
    )


def read_pin(text):
    text = unicodedata.normalize("NFKC", text)
    kept = [c for c in text if c not in SEPARATORS and unicodedata.category(c) != "Cc"]
    pin = "".join(c.lower() for c in kept)
    if not kept:
        return None, "empty", None
    if len(kept) < 6:
        return None, "too-short", 6 - len(kept)
    if len(kept) > 64:
        return None, "too-long", None
    return (None, "easy", None) if is_easy(pin) else (pin, None, None)


def check_pin(case, keys, hashes):
    name = f"pins: {case['name']}"
    same(name, read_pin(case["input"]), (case.get("canonical"), case.get("error"), case.get("number")))
    if "code" not in case:
        return
    salt, proof, pepper = (bytes.fromhex(case[field]) for field in ("pin_salt", "proof", "pepper"))
    same(f"{name}: pin_salt", case["pin_salt"], keys["pin_salt"])
    if hashes:
        same(f"{name}: proof", argon2id.hashed(case["canonical"].encode(), salt, 19456, 2, 32), proof)
    same(f"{name}: pepper", mac(bytes.fromhex(case["key"]), bytes.fromhex(keys["tag"]), proof), pepper)
    seed = expand(mac(b"lucka/v1/pin", bytes.fromhex(keys["seal_seed"]), proof, pepper), b"seal")
    same(f"{name}: seal_seed", seed.hex(), case["seal_seed_with_pin"])
    same(f"{name}: pk", xwing.public_key(secret_key(seed)).hex(), case["pkRm"])


def main():
    check_readings("codes.json", 24, 4)
    check_readings("specimens.json", 10, 5)
    keys = {case["code"]: case for case in load("keys.json")}
    envelopes = {case["name"]: case["envelope"] for case in load("envelopes.json")}
    for case in keys.values():
        check_keys(case)
    for case in load("envelopes.json"):
        check_envelope(case, keys[case["code"]])
    for case in load("refusals.json"):
        check_refusal(case, keys[case["code"]], envelopes)
    check_server(load("server.json"), envelopes)
    # Argon2id takes Python half a minute: one of the three, unless told otherwise.
    for number, case in enumerate(load("pins.json")):
        check_pin(case, keys.get(case.get("code")), number == 0 or "--all" in sys.argv)
    print("\n".join(failures) or f"{checks} values agree")
    return 1 if failures or checks < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
