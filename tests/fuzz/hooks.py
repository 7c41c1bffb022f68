"""Who calls while schemathesis fuzzes the API, and what nobody guesses: a password that is right, a token that was given out.

What only reads is called by a buyer of the demo. What changes something is called by an account of its own, registered for the
occasion, so that no operation ends the session or closes the account that another one needs. An operation that refuses a buyer
(403) is called by a maker next, and then by the operator.
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
OPERATOR = "operacion@textisur.example"
STORES = 50
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

numbers = itertools.count(1)


def call(name, body):
    answer = requests.post(f"{ORIGIN}/api/auth/{name}", json=body, timeout=20)
    if not answer.ok:
        raise RuntimeError(f"POST /api/auth/{name} with {body} answers {answer.status_code}: {answer.text}")
    return answer.json()


def log_in(email):
    return call("login", {"email": email, "password": PASSWORD})


def register():
    email = f"azar{next(numbers)}@textisur.example"
    return call("register", {"name": "Azar Prueba", "email": email, "password": PASSWORD, "role": "comprador"})


class Caller:
    """Who calls one operation."""

    def __init__(self, operation):
        self.number = zlib.crc32(operation.label.encode())
        self.random = random.Random(self.number)
        self.changes = operation.method.upper() not in ("GET", "HEAD", "OPTIONS")
        self.rank = 0
        self.token = None

    def bearer(self):
        if self.token is None:
            self.token = self.sign_in()["token"]
        return f"Bearer {self.token}"

    def sign_in(self):
        if self.rank == 0:
            return register() if self.changes else log_in(BUYER)
        if self.rank == 1:
            return log_in(f"taller{self.number % STORES + 1:02}@textisur.example")
        return log_in(OPERATOR)

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


@schemathesis.hook
def before_call(context, case, kwargs):
    caller = caller_of(case.operation)
    # The half that stays as it was generated is refused for what it says.
    if is_positive(case) and isinstance(case.body, dict) and caller.random.random() < 0.5:
        case.body = known(case, caller)
    if asks_for_token(case.operation) and not case.operation.schema.is_security_param_negated(case):
        case.headers["Authorization"] = caller.bearer()


@schemathesis.hook
def after_call(context, case, response):
    caller = caller_of(case.operation)
    if caller.token and case.headers.get("Authorization") == f"Bearer {caller.token}":
        caller.learns(response.status_code)


def is_positive(case):
    return case.meta is not None and case.meta.generation.mode == GenerationMode.POSITIVE


def known(case, caller):
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
