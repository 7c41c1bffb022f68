"""Who calls while schemathesis fuzzes the API, and what nobody guesses: a password that is right, a token that was given out.

What only reads is called by a buyer of the demo. What changes something is called by an account of its own, registered for the
occasion, so that no operation ends the session or closes the account that another one needs. What is done in a store is called
by its owner. An operation that refuses its caller (403) is called by a maker next, and then by the operator.
"""

import base64
import itertools
import os
import random
import zlib

import requests
import schemathesis
from schemathesis.generation import GenerationMode

ORIGIN = os.environ["TEXTISUR_URL"]
PASSWORD = os.environ["TEXTISUR_DEMO_PASSWORD"]
BUYER = "compra@textisur.example"
# Owns a store in which someone else works too.
MAKER = "taller01@textisur.example"
OPERATOR = "operacion@textisur.example"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# Python has no names for classes of letters. What it makes of these is plainer than what may come, and allowed as well.
CLASSES = {r"\p{L}": "A-Za-zñáéü", r"\p{N}": "0-9", r"\p{Cc}": r"\x00-\x1f\x7f-\x9f"}

numbers = itertools.count(1)


def answered(answer):
    if not answer.ok:
        raise RuntimeError(f"{answer.request.method} {answer.url} answers {answer.status_code}: {answer.text}")
    return answer.json()


def sign_in(name, body):
    return answered(requests.post(f"{ORIGIN}/api/auth/{name}", json=body, timeout=20))


def log_in(email):
    return sign_in("login", {"email": email, "password": PASSWORD})


def register():
    email = f"azar{next(numbers)}@textisur.example"
    return sign_in("register", {"name": "Azar Prueba", "email": email, "password": PASSWORD, "role": "comprador"})


class Caller:
    """Who calls one operation."""

    def __init__(self, operation):
        self.random = random.Random(zlib.crc32(operation.label.encode()))
        self.changes = operation.method.upper() not in ("GET", "HEAD", "OPTIONS")
        self.rank = 1 if operation.path.startswith("/api/stores/{slug}") else 0
        self.token = None

    def bearer(self):
        if self.token is None:
            self.token = self.come_in()["token"]
        return f"Bearer {self.token}"

    def come_in(self):
        if self.rank == 0 and self.changes:
            return register()
        return log_in([BUYER, MAKER, OPERATOR][self.rank])

    def sees(self, path):
        return answered(requests.get(ORIGIN + path, headers={"Authorization": self.bearer()}, timeout=20))

    def learns(self, status):
        if status == 403 and self.rank < 2:
            self.rank += 1
            self.token = None
        elif status == 401 or (self.changes and status < 300):
            # Signed out, closed, or no longer as an account is at first.
            self.token = None


callers = {}


def caller_of(operation):
    return callers.setdefault(operation.label, Caller(operation))


def asks_for_token(operation):
    return bool(operation.definition.raw.get("security", operation.schema.raw_schema.get("security")))


def is_positive(case):
    return case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE


@schemathesis.hook
def before_load_schema(context, raw_schema):
    respell_patterns(raw_schema)


def respell_patterns(part):
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            for name, letters in CLASSES.items():
                part["pattern"] = part["pattern"].replace(name, letters)
        part = part.values()
    elif not isinstance(part, list):
        return
    for inner in part:
        respell_patterns(inner)


@schemathesis.hook
def before_call(context, case, kwargs):
    caller = caller_of(case.operation)
    private = asks_for_token(case.operation) and not case.operation.schema.is_security_param_negated(case)
    # The half that stays as it was generated is refused for what it says.
    if is_positive(case) and caller.random.random() < 0.5:
        if isinstance(case.body, dict):
            case.body = known_body(case)
        if private and case.path_parameters:
            case.path_parameters = known_place(case, caller)
    if private:
        case.headers["Authorization"] = caller.bearer()


@schemathesis.hook
def after_call(context, case, response):
    caller = caller_of(case.operation)
    if caller.token and case.headers.get("Authorization") == f"Bearer {caller.token}":
        caller.learns(response.status_code)


def known_body(case):
    """The body, with what only someone who is there can know."""
    body = dict(case.body)
    for name in ("password", "currentPassword"):
        if name in body:
            body[name] = PASSWORD
    if case.operation.path.endswith("/auth/login"):
        body["email"] = BUYER
    if "refreshToken" in body:
        body["refreshToken"] = register()["refreshToken"]
    if "file" in body and case.media_type == "multipart/form-data":
        body["file"] = PICTURE
    return body


def known_place(case, caller):
    """The path, through what is the caller's own."""
    place = dict(case.path_parameters)
    if "slug" in place and caller.rank == 1:
        place["slug"] = caller.sees("/api/me")["stores"][0]["slug"]
        if case.operation.path.endswith("/members/{id}"):
            place["id"] = caller.sees(f"/api/stores/{place['slug']}/members")["members"][-1]["id"]
    if case.operation.path.endswith("/sessions/{id}"):
        place["id"] = caller.sees("/api/me/sessions")["sessions"][0]["id"]
    return place
