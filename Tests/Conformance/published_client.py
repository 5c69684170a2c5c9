"""RingCX's published client for Python, against the sandbox: sign in, read, create, change, delete, renew after expiry."""

import sandbox
from ringcentral_engage_voice import RingCentralEngageVoice

GROUPS = "/api/v1/admin/accounts/99990001/agentGroups"


def check(server):
    client = RingCentralEngageVoice(server.client_id, server.client_secret, server.url, server.url)
    client.authorize(jwt=server.jwt)
    accounts = client.get("/api/v1/admin/accounts").json()
    assert "99990001" in [account["accountId"] for account in accounts], accounts

    made = client.post(GROUPS, json={"groupName": "Made in Python"}).json()
    one = f"{GROUPS}/{made['agentGroupId']}"
    assert client.get(one).json()["groupName"] == "Made in Python"
    agent = {"username": "py@example.com", "password": "Example-1", "firstName": "Py", "agentType": "AGENT"}
    agent = client.post(one + "/agents", json=agent).json()
    agent["lastName"] = "Thon"
    client.put(f"{one}/agents/{agent['agentId']}", json=agent)
    assert client.get(f"{one}/agents/{agent['agentId']}").json()["lastName"] == "Thon"

    first = client.token["accessToken"]
    server.set_forward(301)
    client.delete(f"{one}/agents/{agent['agentId']}")
    assert client.token["accessToken"] != first, "the expired token was not renewed"
    client.delete(one)
    try:
        client.get(one)
    except Exception as refusal:
        assert "404" in str(refusal), refusal
    else:
        raise AssertionError("a deleted group is still there")


if __name__ == "__main__":
    with sandbox.running() as server:
        check(server)
    print("the published client works")
