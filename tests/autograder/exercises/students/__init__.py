"""Functions as students write them, each with the mistakes that are in it, in forms of their own."""

from collections.abc import Callable


class Written(list):
    """(exercise, names of the mistakes, function) for every function that is declared by `slip`."""

    def slip(self, exercise: str, *mistakes: str) -> Callable[[Callable], Callable]:
        """Decorator: this is how a student may write the exercise, with these mistakes."""

        def declare(function: Callable) -> Callable:
            self.append((exercise, set(mistakes), function))
            return function

        return declare
