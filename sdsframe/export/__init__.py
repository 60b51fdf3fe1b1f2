"""What was said as data for other programs: JSON, tables of CSV, a workbook."""
