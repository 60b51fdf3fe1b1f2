"""The framework as YAML. Shipped with the tool as ``sdsframe.data``."""
