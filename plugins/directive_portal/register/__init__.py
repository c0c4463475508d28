"""The register as of a day: relations, status, duties, what cited documents are."""
