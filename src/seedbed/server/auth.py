"""Who asks: bearer tokens, or, where none was ever made, whoever sits at this machine.

Invariant: a token is compared in constant time, and a request that came through a proxy is never taken for a local one.
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from seedbed.errors import AuthenticationError, ForbiddenError
from seedbed.server.context import asked
from seedbed.server.registry import Owner
from seedbed.server.service import Service, Shared

LOCAL = "local"
"""The owner of what is registered where there are no tokens."""
ADMIN = "admin"
"""The owner that the token of the configuration stands for."""
_PROXIED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")

bearer = HTTPBearer(auto_error=False, description="Made by `seedbed token create`; none needed where none was made.")


def caller_of(
    request: Request, service: Shared, given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> Owner:
    """Who asks.

    Raises:
        AuthenticationError: Nobody who may.
    """
    owner = _identify(request, service, given)
    asked().owner = owner.name
    return owner


def _identify(request: Request, service: Service, given: HTTPAuthorizationCredentials | None) -> Owner:
    if given is not None:
        found = _known(service, given.credentials)
        if found is None:
            raise AuthenticationError("the token is not good", hint="make one with seedbed token create")
        return found
    if not is_open(service):
        raise AuthenticationError("this needs a token", hint="send it as Authorization: Bearer …")
    if "authorization" in request.headers or not is_local(request):
        raise AuthenticationError(
            "without tokens only programs on this machine may ask", hint="make one with seedbed token create"
        )
    return Owner(LOCAL, admin=True)


def admin_of(owner: Caller) -> Owner:
    """Who asks, where it is an administrator.

    Raises:
        ForbiddenError: It is none.
    """
    if not owner.admin:
        raise ForbiddenError("this needs an administrator's token", hint="seedbed token create --admin makes one")
    return owner


def is_open(service: Service) -> bool:
    """Whether no token was ever made, nor one configured."""
    return service.settings.admin_token is None and not service.registry.tokens.exist()


def is_local(request: Request) -> bool:
    """Whether a request comes from this machine, by no proxy, and by a name that is this machine's.

    The names matter since a web page of a stranger's may lead its reader's browser here, under a name of its own or by
    a form: the browser then says who sent it.
    """
    headers = request.headers
    if request.client is None or any(name in headers for name in _PROXIED):
        return False
    if headers.get("sec-fetch-site") == "cross-site" or not _is_here(headers.get("origin", "http://localhost")):
        return False
    return _is_loopback(request.client.host) and _is_here(f"http://{headers.get('host', '')}")


def _is_here(address: str) -> bool:
    """Whether an address names this machine."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return host == "localhost" or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _known(service: Service, token: str) -> Owner | None:
    configured = service.settings.admin_token
    if configured is not None and hmac.compare_digest(token.encode(), configured.get_secret_value().encode()):
        return Owner(ADMIN, admin=True)
    return service.registry.tokens.owner_of(token)


Caller = Annotated[Owner, Depends(caller_of)]
"""A parameter of an endpoint: who asks."""
Admin = Annotated[Owner, Depends(admin_of)]
"""A parameter of an endpoint: who asks, an administrator."""
