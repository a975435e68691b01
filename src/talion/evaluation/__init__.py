"""Measuring: readings against gold, one module a task.

Each task says how a reading is turned into the rows that its gold has, and how such rows are judged. `tasks.find(name)`
gives a task, `run.measure` runs it, `tables` prints what came out. The figures carry the names and the definitions that
docs/accuracy.md explains.
"""
