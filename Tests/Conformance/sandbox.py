"""A sandbox of rcx for the length of a check, and a signed-in way to ask it."""

import base64
import contextlib
import json
import os
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request


class Sandbox:
    def __init__(self, process, settings):
        self.process = process
        self.url = settings["RCX_HOST"]
        self.client_id = settings["RC_CLIENT_ID"]
        self.client_secret = settings["RC_CLIENT_SECRET"]
        self.jwt = settings["RC_JWT"]

    def send(self, method, path, body=None, headers=None):
        """The status and the bytes of an answer."""
        request = urllib.request.Request(self.url + path, method=method, data=body, headers=headers or {})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def form(self, path, fields, headers=None):
        headers = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        status, body = self.send("POST", path, urllib.parse.urlencode(fields).encode(), headers)
        assert status == 200, f"{path}: {status} {body[:200]}"
        return json.loads(body)

    def sign_in(self):
        """A RingCX access token, by both steps."""
        basic = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        grant = {"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion": self.jwt}
        platform = self.form("/restapi/oauth/token", grant, {"Authorization": "Basic " + basic})
        exchange = {"rcAccessToken": platform["access_token"], "rcTokenType": "Bearer"}
        return self.form("/api/auth/login/rc/accesstoken?includeRefresh=true", exchange)["accessToken"]

    def set_forward(self, seconds):
        status, _ = self.send("POST", "/sandbox/clock", json.dumps({"advanceSeconds": seconds}).encode())
        assert status == 200, status


@contextlib.contextmanager
def running():
    """Starts the rcx that RCX names, and ends it."""
    command = [os.environ["RCX"], "sandbox", "--port", "0", "--no-limits"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    settings = {}
    try:
        for line in process.stdout:
            if found := re.match(r"export (\w+)=(.*)", line.strip()):
                settings[found[1]] = found[2].strip("'\"")
            if "RCX_HOST" in settings:
                break
        yield Sandbox(process, settings)
    finally:
        process.terminate()
        assert process.wait() == 0, "the sandbox did not end well"
