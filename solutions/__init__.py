"""The instructor's homework: solved notebooks and the references that grading compares with."""
