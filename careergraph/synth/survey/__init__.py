"""An invented city whose careers yield the totals that a survey of its cadres printed.

A preset states the totals. A whole-number model finds how many people of each kind there are, and
careers are planned that realise each kind exactly.
"""

from careergraph.synth.survey.city import SurveyCity, invent_survey
from careergraph.synth.survey.preset import SurveyPreset, load_survey

__all__ = ["SurveyCity", "SurveyPreset", "invent_survey", "load_survey"]
