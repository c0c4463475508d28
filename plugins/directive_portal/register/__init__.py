"""The register: what each directive is, where it stands and what is wrong with it.

Pure Python (standard library and PyYAML). It knows no web, no template and no clock:
"today" is handed in, and only ``loader`` reads files.
"""
