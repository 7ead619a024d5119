"""Blocks that several tests write into their lesson."""

PENCIL = """```{exercise} pencil
kind = "number"
prompt = "How many minutes?"
unit = "minutes"
calculate = { name = "ratio", first = 900, second = 15 }
tolerance = 0.5
hints = ["Divide."]
explain = "900 / 15 = 60."
```
"""
"""A number to be worked out."""

FRIEND = """```{exercise} friend
kind = "explain"
prompt = "Tell a friend."
starter = "Banks lost less, because ..."
model_answer = "Banks lost less, because funds gave way first."
points = ["names funds"]
```
"""
"""An own sentence, with a starter and a model answer."""
