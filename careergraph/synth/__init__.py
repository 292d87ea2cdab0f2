"""Invented careers of any size: an island city that does not exist, and what is true of it.

``invent`` plans a city, ``write`` writes its people's forms and, apart from them, the truth.
"""

from careergraph.synth.city_files import write
from careergraph.synth.plan import City
from careergraph.synth.population import invent

__all__ = ["City", "invent", "write"]
