"""An invented city whose careers yield the totals that a survey of its cadres printed.

A preset states the totals. A whole-number model finds how many people of each kind there are, and
careers are planned that realise each kind exactly; forms, rosters and dated lists are written from them.
"""

from careergraph.synth.survey.city import SurveyCity, invent_survey
from careergraph.synth.survey.preset import SurveyPreset, is_survey, load_survey
from careergraph.synth.survey.sources import write_survey

__all__ = [
    "SurveyCity", "SurveyPreset", "invent_survey", "is_survey", "load_survey", "write_survey",
]  # fmt: skip
