"""Every word that a picture or a terminal view prints, in English and Chinese."""

from careergraph.errors import UserError

LANGUAGES = ("en", "zh")

_WORDS: dict[str, tuple[str, str]] = {
    # shared
    "level": ("level {level}", "层级{level}"),
    "link": ("{lower} → {upper}", "{lower}→{upper}"),
    "no_link": ("no link", "无环节"),
    "n": ("n = {n} cadres", "共{n}人"),
    "as_of": ("data as of {date}", "数据截至{date}"),
    "stop": (" · ", " · "),
    "months": ("{n} mo", "{n}个月"),
    "share": ("{n} ({share})", "{n}人({share})"),
    "yes": ("yes", "是"),
    "data": ("The figures", "数据"),
    "and": (", ", "、"),
    # chain flow
    "flow_title": (
        "Careers stall most often between {lower} and {upper}: {n} of {of}",
        "停滞最多在{lower}→{upper}：{of}人中{n}人",
    ),
    "flow_title_top": (
        "Careers stall most often at {level}: {n} of {of}",
        "停滞最多在{level}：{of}人中{n}人",
    ),
    "flow_title_whole": (
        "No chain is broken by a stall: {n} careers",
        "没有链条因停滞而断：共{n}人",
    ),
    "flow_empty": ("Chain flow: nothing to show", "链条流量：无可显示"),
    "empty_body": ("The graph holds no career for this picture.", "图中没有可供此图显示的经历。"),
    "climb": ("climb to the next level", "逐级晋升"),
    "skip": ("skip over a level", "越级"),
    "grassroots": ("start at the grassroots", "基层起步"),
    "outside": ("entry from outside", "外部进入"),
    "serving": ("in office", "在任"),
    "ended": ("career ended", "经历终止"),
    "stalled": ("of these, stalled", "其中停滞"),
    "people": ("{n} people", "{n}人"),
    "person": ("{n} person", "{n}人"),
    "serving_n": ("{n} in office", "在任{n}"),
    "ended_n": ("{n} ended", "终止{n}"),
    "stalled_n": ("{n} stalled", "停滞{n}"),
    "tip_level": ("{level}: {n} cadres ever here", "{level}：曾在此级{n}人"),
    "tip_entered": ("{n} careers start at {level}", "{n}人的主线始于{level}"),
    "tip_serving": (
        "{n} still in office at {level}, their last level",
        "{n}人仍在任，最后层级为{level}",
    ),
    "tip_ended": ("{n} careers ended at {level}", "{n}人的经历止于{level}"),
    "tip_stalled": (
        "{n} of the {of} whose last level is {level}: broken by a stall",
        "最后层级为{level}的{of}人中{n}人停滞断链",
    ),
    "tip_flow": (
        "{kind}, {lower} → {upper}: {n} of {of} ({share}), median {months}",
        "{kind}，{lower}→{upper}：{of}人中{n}人({share})，中位{months}",
    ),
    "median": ("median {months}", "中位{months}"),
    "unknown_months": ("unknown", "不详"),
    "descents": ("Descents, not drawn: {list}", "向下流动（未画）：{list}"),
    "one_descent": ("{lower} → {upper} {n}", "{lower}→{upper} {n}人"),
    # gap map
    "gap_title": (
        "Chains break most often between {lower} and {upper}: {n} of {of}",
        "断链最多在{lower}→{upper}：{of}人中{n}人",
    ),
    "gap_title_other": (
        "Most breaks belong to no link: {n} of {of}",
        "断裂最多不属任何环节：{of}人中{n}人",
    ),
    "gap_title_whole": ("No chain is broken: 0 of {of}", "没有断裂：{of}人中0人"),
    "gap_empty": ("Gap map: nothing to show", "断链图：无可显示"),
    "gap_cells": (
        "cells: broken / at risk; rows by the share broken at {link}",
        "格内：断裂人数/在险人数；各行按{link}断裂比例排序",
    ),
    "gap_possible": ("+n?: n more are possible, dates uncertain", "+n?：另有n人可能，日期不确定"),
    "gap_share": ("share broken", "断裂比例"),
    "gap_none": ("no one at risk", "无在险人员"),
    "gap_more": (
        "{n} more places have lower shares; all are in the table",
        "另有{n}地比例更低，见表",
    ),
    "no_place": ("place unknown", "地点不详"),
    "tip_gap": (
        "{place}, {link}: {n} of {of} broken ({share})",
        "{place}，{link}：{of}人中断裂{n}人({share})",
    ),
    "guessed_mark": (
        "≈n: n of them by a guessed level or rank",
        "≈n：其中n人依据推断的层级或职级",
    ),
    "tip_guessed": ("{n} of them by a guess", "其中{n}人依据推断"),
    "tip_possible": ("{n} more possible", "另可能{n}人"),
    # trajectory
    "path_title": ("{name}: {path} in {years}, {breaks}", "{name}：{years}，{path}，{breaks}"),
    "path_since": ("{name}: {path} since {date}, {breaks}", "{name}：{date}起，{path}，{breaks}"),
    "path_climb": ("from {low} to {high}", "从{low}到{high}"),
    "path_top": ("highest at {low}", "最高到{low}"),
    "path_stay": ("always at {low}", "一直在{low}"),
    "path_unknown": ("level unknown", "层级不详"),
    "path_years": ("{n} years", "{n}年"),
    "path_year": ("1 year", "1年"),
    "path_months": ("{n} months", "{n}个月"),
    "path_month": ("{n} month", "{n}个月"),
    "breaks_none": ("no break", "无断裂"),
    "breaks_one": ("1 break", "1处断裂"),
    "breaks_many": ("{n} breaks", "{n}处断裂"),
    "possible_breaks_one": ("1 possible break", "1处可能断裂"),
    "possible_breaks_many": ("{n} possible breaks", "{n}处可能断裂"),
    "and_more": (", ", "，"),
    "path_empty": ("{name}: no stint to show", "{name}：没有可显示的任职"),
    "path_empty_body": (
        "The record holds no dated stint of this person.",
        "记录中没有此人的任职时间。",
    ),
    "no_name": ("(no name)", "（无姓名）"),
    "male": ("male", "男"),
    "female": ("female", "女"),
    "born": ("born {date}", "{date}生"),
    "held_on": ("record of {date}", "记录截至{date}"),
    "held_undated": ("record without a date of its own", "记录没有自己的日期"),
    "give_date": (
        "Months of posts still held are not known: import the source with --as-of and its date.",
        "在任职务的月数不详：导入时用 --as-of 给出来源的日期即可计算。",
    ),
    "lane_unknown": ("level unknown", "层级不详"),
    "lane_other": ("study, other time", "学习及其他"),
    "main_stint": ("main line", "主线"),
    "beside_stint": ("other post", "兼任及其他"),
    "substantive": ("substantive", "实任"),
    "concurrent": ("concurrent", "兼任"),
    "secondment": ("secondment", "挂职"),
    "study": ("study", "学习"),
    "recorded": ("recorded time", "其他时间"),
    "acting": ("acting", "代理"),
    "told_by": ("{n} sources", "{n}个来源"),
    "told_apart": ("sources differ", "来源不一致"),
    "unsure": ("date not known exactly", "日期不确切"),
    "open": ("still held", "仍在任"),
    "untold": ("{n} titles are too narrow to print; the table has them", "{n}个职务过窄未印，见表"),
    "present": ("open", "至今"),
    "end_unknown": ("?", "不详"),
    "at": ("{title}, {organization}", "{organization}{title}"),
    # breaks
    "break_no_base": ("no grassroots base", "无基层经历"),
    "break_borrowed_base": ("borrowed base", "仅挂职基层"),
    "break_short_base": ("short base", "基层不足"),
    "break_skip": ("skip", "越级"),
    "break_descent": ("descent", "下行"),
    "break_stall": ("stall", "停滞"),
    "break_gap": ("gap", "空档"),
    "break_overlap": ("overlap", "重叠"),
    "break_possible": ("possible {kind}", "可能{kind}"),
    "gap_of": ("gap {months}", "空档{months}"),
    "descent": ("descent", "下行"),
    # the page of inspect
    "read_title": ("How it was read", "识读结果"),
    "read_counts": (
        "people: {people}, items: {items}, posts: {posts}, guesses: {guesses}, problems: {problems}",
        "{people}人，{items}条，{posts}项任职，{guesses}处推断，{problems}个问题",
    ),
    "read_person": ("items: {items}, posts: {posts}", "{items}条，{posts}项任职"),
    "read_guesses": ("guesses: {n}", "{n}处推断"),
    "read_problems": ("problems: {n}", "{n}个问题"),
    "read_empty": ("Nothing was read.", "没有读到内容。"),
    "read_no_items": ("No dated item was found.", "没有找到带日期的条目。"),
    "read_legend": (
        "Left, the text as written, with its line; what each post was read from is marked and "
        "numbered. Right, the reading. {guess} marks a guess. Open a code to see why.",
        "左为原文及行号，任职所据文字加底色并编号；右为识读结果。{guess}表示推断。点开代码看依据。",
    ),
    "guess": ("guess", "推断"),
    "read_files": ("Files without a reading", "未能读取的文件"),
    "line": ("line {n}", "第{n}行"),
    "rejected": ("not imported", "未导入"),
    "warning": ("doubt", "存疑"),
    "left_out": ("no post", "非任职"),
    "probation": ("probation", "试用期"),
    "successive": ("one after another", "先后任职"),
    "leading": ("leading", "领导职务"),
    "secretary": ("secretary", "书记"),
    "head": ("head", "正职"),
    "implied": ("implied by what follows", "由下一条推得"),
    "of_person": ("person: {rank}", "本人：{rank}"),
    "col_text": ("line and text", "行与原文"),
    "col_dates": ("dates", "起止"),
    "col_why": ("why", "依据"),
    # columns
    "col_level": ("level", "层级"),
    "col_people": ("people", "人数"),
    "col_entered": ("started here", "始于此级"),
    "col_serving": ("in office", "在任"),
    "col_ended": ("ended", "终止"),
    "col_stalled": ("of these stalled", "其中停滞"),
    "col_from_level": ("from", "自"),
    "col_to_level": ("to", "至"),
    "col_median_months": ("median months", "中位月数"),
    "col_kind": ("kind", "类别"),
    "col_place": ("place", "地点"),
    "col_link": ("link", "环节"),
    "col_guessed": ("guessed", "推断"),
    "col_possible": ("possible", "可能"),
    "col_denominator": ("at risk", "在险人数"),
    "col_share": ("share", "比例"),
    "col_start": ("from", "起"),
    "col_end": ("to", "止"),
    "col_organization": ("organization", "单位"),
    "col_title": ("title", "职务"),
    "col_rank": ("rank", "职级"),
    "col_months": ("months", "月数"),
    "col_break": ("break", "断裂"),
    "col_main": ("main line", "主线"),
    "col_acting": ("acting", "代理"),
}


def say(lang: str, key: str, **values: object) -> str:
    """The words for ``key`` in a language, with ``values`` filled in."""
    return _WORDS[key][LANGUAGES.index(known(lang))].format(**values)


def known(lang: str) -> str:
    """``lang`` itself; ``UserError`` unless it is one of ``LANGUAGES``."""
    if lang not in LANGUAGES:
        raise UserError(f"unknown language {lang!r}", hint=f"one of {', '.join(LANGUAGES)}")
    return lang


def has(key: str) -> bool:
    """Whether there are words for ``key``."""
    return key in _WORDS
