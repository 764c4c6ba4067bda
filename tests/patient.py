"""Clients that wait as long as a busy machine may need; only a test that is about a deadline sets one."""

from app.assembly.accounts import Clients

PATIENT_S = 60.0


def patient(clients: Clients) -> Clients:
    """The same, which give nobody up who is slow."""
    for client in (clients.stores, clients.wholesale, clients.courier):
        if client is not None:
            client.http.deadline_s = client.http.write_deadline_s = PATIENT_S
    return clients
