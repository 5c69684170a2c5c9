"""The published OpenAPI file, held against the sandbox by schemathesis: no failure of the server, no status and no body that the
file does not describe, other than what `deviations.txt` names with its reason."""

import collections
import contextlib
import fnmatch
import json
import pathlib
import sys

import repairs
import sandbox
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from known_ids import KnownIds
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ORDER = {"GET": 0, "POST": 1, "PUT": 2, "PATCH": 3, "DELETE": 4}
EXAMPLES = 4


def allowed():
    """Pairs of a pattern and a reason."""
    lines = pathlib.Path(__file__).with_name("deviations.txt").read_text().splitlines()
    return [tuple(line.split("  # ", 1)) for line in lines if line and not line.startswith("#")]


def problems(case, answer):
    for check in CHECKS:
        try:
            case.validate_response(answer, checks=[check])
        except schemathesis.errors.FailureGroup as group:
            for failure in group.exceptions:
                yield f"{check.__name__}: {summary(failure)}"


def summary(failure):
    text = " ".join(str(failure).split())
    return text[:300]


def hold(operation, ids, headers, found):
    """Sends a few generated requests to real places, right ones and wrong ones, and notes what is wrong with the answers."""
    name = f"{operation.method.upper()} {operation.path}"
    for mode in GenerationMode:
        send(operation.as_strategy(generation_mode=mode), name, ids, headers, found)
    return name


def send(cases, name, ids, headers, found):
    @seed(1)
    @settings(
        max_examples=EXAMPLES, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def once(case):
        for parameter in case.path_parameters or {}:
            case.path_parameters[parameter] = ids.value(case.operation.path, parameter)
        answer = case.call(headers=headers)
        for problem in problems(case, answer):
            found[f"{name} {problem}"] += 1

    with contextlib.suppress(Unsatisfiable):  # An operation to which nothing wrong can be sent.
        once()


def main(path):
    raw = repairs.repaired(json.loads(pathlib.Path(path).read_text()))
    found = collections.Counter()
    with sandbox.running() as server:
        token = server.sign_in()
        headers = {"Authorization": "Bearer " + token, "Cookie": "access_token=" + token}
        schema = schemathesis.openapi.from_dict(raw)
        schema.config.update(base_url=server.url)
        ids = KnownIds(server, headers)
        operations = sorted((result.ok() for result in schema.get_all_operations()), key=lambda o: ORDER[o.method.upper()])
        names = [hold(operation, ids, headers, found) for operation in operations]
    patterns = allowed()
    new = [problem for problem in found if not any(fnmatch.fnmatchcase(problem, pattern) for pattern, _ in patterns)]
    stale = [pattern for pattern, _ in patterns if not any(fnmatch.fnmatchcase(problem, pattern) for problem in found)]
    for problem in new:
        print(problem)
    for pattern in stale:
        print(f"deviations.txt: nothing fits {pattern}")
    print(f"{len(names)} operations held against the published description: {len(new)} new deviations, {len(found) - len(new)} known")
    sys.exit(1 if new or stale else 0)


if __name__ == "__main__":
    main(sys.argv[1])
