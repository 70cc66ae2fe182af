"""The line model: for every line of a document, the probability that it is boilerplate."""

from kurilclean.model.line_model import LineModel, Prediction

__all__ = ["LineModel", "Prediction"]
