"""How a directive is named and its status and duties are told."""
