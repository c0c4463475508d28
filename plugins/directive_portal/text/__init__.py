"""The language of official papers: numbers, codes, citations, clauses, dates."""
