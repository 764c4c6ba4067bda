"""Whom we trust: the certificates of the operating system, where antivirus and chain proxies put theirs too."""

import ssl

import truststore


def trusting_context() -> ssl.SSLContext:
    """TLS that verifies against the trust store of the operating system. There is no switch to turn that off.

    Its certificates are read at each handshake, which takes tens of milliseconds: make and use it off the UI thread.
    """
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
