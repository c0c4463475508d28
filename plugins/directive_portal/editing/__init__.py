"""How staff write records: what editors and forms know of them, and a form in a browser."""
