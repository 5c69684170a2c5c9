"""Real ids for the parameters of a path, from the lists of the sandbox."""

import json

ACCOUNTS = {"accountId": "99990001", "subAccountId": "99990001", "mainAccountId": "99990000", "rcAccountId": "980634004"}


class KnownIds:
    def __init__(self, server, headers):
        self.server = server
        self.headers = headers
        self.lists = {}

    def value(self, path, parameter):
        """What `{parameter}` can be in this path; a number that nobody has where no list tells."""
        place = ""
        for segment in path.strip("/").split("/"):
            if not segment.startswith("{"):
                place += "/" + segment
                continue
            name = segment.strip("{}")
            value = ACCOUNTS.get(name) or self.first(place, name) or "1"
            if name == parameter:
                return value
            place += "/" + value
        return "1"

    def first(self, place, name):
        if place not in self.lists:
            self.lists[place] = self.row(place)
        row = self.lists[place]
        ids = [key for key in row if key.lower().endswith("id") and isinstance(row[key], int)]
        value = row.get(name) or row.get(name[0].lower() + name[1:]) or (row[ids[0]] if ids else None)
        return None if value is None else str(value)

    def row(self, place):
        for path in (place, place + "/withChildren", place + "/list"):
            status, body = self.server.send("GET", path, headers=self.headers)
            rows = json.loads(body) if status == 200 and body[:1] == b"[" else []
            if rows and isinstance(rows[0], dict):
                return rows[0]
        return {}
