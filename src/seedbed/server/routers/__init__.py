"""The service's routes, one module a resource.

Invariant: a router checks and answers; what is done is done by the modules beside this folder.
"""
