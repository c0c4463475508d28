"""The Content-Security-Policy of all pages."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""A page is ours alone and holds no script or style itself: should a text of somebody ever
become an element, it would not run, be loaded or send anything."""

UNFRAMED = "frame-ancestors 'none'"
"""What only a server can say besides: no page stands within another one."""
