"""A whole dataset as a workbook: a sheet a class, in Vietnamese, read and written without loss."""
