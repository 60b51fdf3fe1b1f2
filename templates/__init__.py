"""The layout of the reports. Shipped with the tool as ``sdsframe.templates``."""
