# ruff: noqa: E501 - each text stands on one line, as a reader has it
"""Texts as they come: dates, wraps, ornaments and what is no post, each read to its posts.

A post is written ``start end how organization/title L R kind``, ``-`` for null; places and people are
invented, so that ``organization`` and levels follow from the suffixes alone (convention 12).
"""

from pathlib import Path

import pandas as pd
import pytest

from careergraph.pipeline.reading import ReadSettings, ResolvedBatch, read_found
from careergraph.read import list_sources

HEAD = "韦松涛，男，汉族，1968年5月出生，栎川人，1990年7月参加工作。\n\n"

CASES: dict[str, tuple[str, str]] = {
    # Dates behind the posts, in brackets; back to the last ； or bracket.
    "brackets behind a list": (
        "韦松涛,男,1966年4月生。历任栎川县青梧镇党委委员、副镇长(1994.03-1998.06);栎川县柏岙乡党委副书记、"
        "乡长(1998.06-2002.01);栎川县农业局局长(2002.01-2006.12)。",
        """1994-03 1998-06 given 栎川县青梧镇党委/委员 2 142 substantive
        1994-03 1998-06 given 栎川县青梧镇人民政府/副镇长 2 142 concurrent
        1998-06 2002-01 given 栎川县柏岙乡党委/副书记 2 142 concurrent
        1998-06 2002-01 given 栎川县柏岙乡人民政府/乡长 2 141 substantive
        2002-01 2006-12 given 栎川县农业局/局长 3 141 substantive""",
    ),
    "brackets in a row": (
        "丁秋实，女，1949年5月生，中共党员。曾任澄浦县沙河公社文书（1968.12－1972.03）、沙河公社团委书记（1972.03－1975.08）。",
        """1968-12 1972-03 given 澄浦县沙河公社/文书 2 - substantive
        1972-03 1975-08 given 澄浦县沙河公社团委/书记 2 - substantive""",
    ),
    "one bracket a line": (
        HEAD + "栎川县青梧镇镇长（1998年8月至2001年2月）\n栎川县水利局局长（2001年2月至今）",
        """1998-08 2001-02 given 栎川县青梧镇人民政府/镇长 2 141 substantive
        2001-02 - open 栎川县水利局/局长 3 141 substantive""",
    ),
    "brackets with a note, and one since when": (
        HEAD
        + "● 栎川县青梧镇党委书记，兼人大主席（1998年8月—2003年10月；2001年6月起享受副处级待遇）\n"
        "● 栎川县农业局副局长（2003年10月—2006年6月，从乡镇干部中选拔）\n"
        "● 栎川县水利局局长（2006年6月起，试用期一年）\n\n"
        "社会兼职：栎川县第十届政协委员（2003年12月—2008年12月）；栎川县妇联执委。\n荣誉：全县先进工作者（2005年）。",
        """1998-08 2003-10 given 栎川县青梧镇党委/书记 2 141 substantive
        1998-08 2003-10 given 栎川县青梧镇人大/主席 2 141 concurrent
        2003-10 2006-06 given 栎川县农业局/副局长 3 142 substantive
        2006-06 - open 栎川县水利局/局长 3 141 substantive
        2003-12 2008-12 given 栎川县政协/委员 3 - concurrent""",
    ),
    "brackets with two terms, the last one open": (
        HEAD
        + "栎川县青梧镇文书（1990.07-1998.08）；栎川县青梧镇镇长（1998.08-2001.02、2003.04-2005.01）；"
        "栎川县林业局局长（2001.02-2003.04）；栎川县副县长（2005.01-）。",
        """1990-07 1998-08 given 栎川县青梧镇/文书 2 - substantive
        1998-08 2001-02 given 栎川县青梧镇人民政府/镇长 2 141 substantive
        2003-04 2005-01 given 栎川县青梧镇人民政府/镇长 2 141 substantive
        2001-02 2003-04 given 栎川县林业局/局长 3 141 substantive
        2005-01 - open 栎川县人民政府/副县长 3 132 substantive""",
    ),
    "brackets with the dates of another post behind": (
        HEAD + "栎川县青梧镇文书（1990.07-1998.08）\n"
        "栎川县财政局副局长（1998.08-2006.05，2001.03-2002.03在柏岙乡挂职任副乡长）\n"
        "栎川县财政局局长（2006.05至今）",
        """1990-07 1998-08 given 栎川县青梧镇/文书 2 - substantive
        1998-08 2006-05 given 栎川县财政局/副局长 3 142 substantive
        2001-03 2002-03 given 栎川县柏岙乡人民政府/副乡长 2 142 secondment
        2006-05 - open 栎川县财政局/局长 3 141 substantive""",
    ),
    "brackets, and what stands behind the last": (
        "丁秋实，女，1949年5月生。历任澄浦县沙河公社文书（1968.12－1972.03）、澄浦县农业局干事（1972.03－1975.08），"
        "县妇联执委。",
        """1968-12 1972-03 given 澄浦县沙河公社/文书 2 - substantive
        1972-03 1975-08 given 澄浦县农业局/干事 3 - substantive""",
    ),
    "brackets of other kinds": (
        HEAD
        + "　　栎川县青梧垦殖场工人［1969.2－1974.8］\n　　栎川县妇联干部、副主任〔1980.4－1985.10〕\n"
        "　　共青团栎川县委书记［未到职］\n　　栎川县委常委【1990.1－1993.6】，栎川县委副书记［1993.6－1997.9］",
        """1969-02 1974-08 given 栎川县青梧垦殖场/工人 3 - substantive
        1980-04 1985-10 given 栎川县妇联/干部 3 - substantive
        1980-04 1985-10 given 栎川县妇联/副主任 3 142 substantive
        1990-01 1993-06 given 栎川县委/常委 3 132 substantive
        1993-06 1997-09 given 栎川县委/副书记 3 132 substantive""",
    ),
    # Dates below the posts.
    "dates below": (
        HEAD
        + "栎川县青梧镇文书\n1990.07-1995.03\n栎川县青梧镇镇长\n1995.03-1998.08\n栎川县财政局局长\n"
        "1998.08-2003.02\n\n填表时间：2007年12月",
        """1990-07 1995-03 given 栎川县青梧镇/文书 2 - substantive
        1995-03 1998-08 given 栎川县青梧镇人民政府/镇长 2 141 substantive
        1998-08 2003-02 given 栎川县财政局/局长 3 141 substantive""",
    ),
    "dates below, in blocks": (
        "领导信息\n\n"
        + HEAD
        + "任职经历\n\n澄浦县沙河乡团委书记\n2000.06—2002.11\n\n澄浦县政协主席\n2002.11—至今\n\n"
        "澄浦县人大代表",
        """2000-06 2002-11 given 澄浦县沙河乡团委/书记 2 - substantive
        2002-11 - open 澄浦县政协/主席 3 131 substantive""",
    ),
    "dates below and set in, the first a school, notes between": (
        HEAD
        + "澜洲农业学校学生\n　　　　1983.9 — 1985.7\n栎川县青梧乡副乡长\n　　　　1985.7 — 1989.3\n"
        "　　　　　分管农业、林业\n栎川县茶业局\n　　　　1989.3 — 1995.2\n　　　　　局长\n栎川县政协副主席\n　　　　1996.1 —\n"
        "　　　　　注：1995.2 — 1996.1 为栎川县政协秘书长",
        """1983-09 1985-07 given 澜洲农业学校/学生 - - study
        1985-07 1989-03 given 栎川县青梧乡人民政府/副乡长 2 142 substantive
        1989-03 1995-02 given 栎川县茶业局/局长 3 141 substantive
        1996-01 - open 栎川县政协/副主席 3 132 substantive
        1995-02 1996-01 given 栎川县政协/秘书长 3 * substantive""",
    ),
    "dates below, the first post no unit": (
        HEAD
        + "待分配\n1983.9—1985.7\n栎川县青梧乡副乡长\n1985.7—1989.3\n栎川县茶业局局长\n1989.3—",
        """1983-09 1985-07 given -/待分配 - - recorded
        1985-07 1989-03 given 栎川县青梧乡人民政府/副乡长 2 142 substantive
        1989-03 - open 栎川县茶业局/局长 3 141 substantive""",
    ),
    "dates above, the last without its post": (
        HEAD + "1983.9—1985.7\n澜洲农业学校学生\n1985.7—1989.3\n栎川县青梧乡副乡长\n1989.3—",
        """1983-09 1985-07 given 澜洲农业学校/学生 - - study
        1985-07 1989-03 given 栎川县青梧乡人民政府/副乡长 2 142 substantive""",
    ),
    "dates above, several posts below each, years of two digits": (
        "# 附：本人任职简表\n\n**韦松涛**（1943年2月生，栎川县人。整理者据谈话录音核对）\n\n1966年7月\n"
        "　栎川县青梧公社团委书记\n　青梧公社武装部干事（兼）\n　那年冬天公社食堂断粮，学校停课两个月。\n\n"
        "一九七五、六\n　栎川县柏岙公社党委副书记、革委会主任\n\n1978年10月至1981年1月\n　栎川县柏岙公社党委书记\n"
        "　81年初得了肝炎，住院治疗。\n\n84.3.\n　栎川县水利局农水股副股长\n　农水股股长\n\n88.5.——92.12.\n"
        "　栎川县粮食局副局长\n　（党委委员）\n\n93.1.—\n　栎川县粮食局局长，享受副县级待遇\n\n2003年2月\n　退休\n"
        "　被选为栎川县老年书画研究会副会长。",
        """1966-07 1975-06 implied 栎川县青梧公社团委/书记 2 * substantive
        1966-07 1975-06 implied 栎川县青梧公社武装部/干事 2 * concurrent
        1975-06 1978-10 implied 栎川县柏岙公社党委/副书记 2 142 concurrent
        1975-06 1978-10 implied 栎川县柏岙公社革委会/主任 2 141 substantive
        1978-10 1981-01 given 栎川县柏岙公社党委/书记 2 141 substantive
        1981 1984-03 implied -/住院治疗 - - recorded
        1984-03 1988-05 implied 栎川县水利局农水股/副股长 3 * substantive
        1984-03 1988-05 implied 栎川县水利局农水股/股长 3 150 substantive
        1988-05 1992-12 given 栎川县粮食局/副局长 3 142 substantive
        1988-05 1992-12 given 栎川县粮食局党委/委员 3 - concurrent
        1993-01 2003-02 given 栎川县粮食局/局长 3 141 substantive""",
    ),
    "since when behind the post, earlier ones below": (
        "23　韦松涛　男　38、4生\n栎川县妇联主任　８３.12任\n54、9—58、8　栎川县青梧小学教师\n"
        "58、8—61.12　栎川县青梧公社文书\n71.1—75.3　栎川县农牧局局长\n□□～□□　县党代会代表",
        """1983-12 - open 栎川县妇联/主任 3 141 substantive
        1954-09 1958-08 given 栎川县青梧小学/教师 * - substantive
        1958-08 1961-12 given 栎川县青梧公社/文书 2 * substantive
        1971-01 1975-03 given 栎川县农牧局/局长 3 141 substantive""",
    ),
    "dates above": (
        HEAD + "1990.07-1995.03\n栎川县青梧镇文书\n1995.03-1998.08\n栎川县青梧镇镇长",
        """1990-07 1995-03 given 栎川县青梧镇/文书 2 - substantive
        1995-03 1998-08 given 栎川县青梧镇人民政府/镇长 2 141 substantive""",
    ),
    # Lines without dates between those with dates.
    "an undated line is not glued": (
        HEAD
        + "1990.07--1995.03 栎川县青梧镇文书\n1995.03--1998.08 栎川县青梧镇镇长\n历任栎川县财政局副局长、局长\n"
        "2003.02-- 栎川县副县长\n此前还担任过栎川县团委书记\n\n填表时间：2007年12月",
        """1990-07 1995-03 given 栎川县青梧镇/文书 2 - substantive
        1995-03 1998-08 given 栎川县青梧镇人民政府/镇长 2 141 substantive
        2003-02 - open 栎川县人民政府/副县长 3 132 substantive""",
    ),
    # Wraps.
    "a wrap inside a title": (
        "1980年7月至1983年8月任栎川县青梧公社团委书\n记。1983年8月至1987年3月任栎川县青梧镇副镇长。"
        "1987年3月至1992年8月任栎川县农业局局长。",
        """1980-07 1983-08 given 栎川县青梧公社团委/书记 2 - substantive
        1983-08 1987-03 given 栎川县青梧镇人民政府/副镇长 2 142 substantive
        1987-03 1992-08 given 栎川县农业局/局长 3 141 substantive""",
    ),
    "a wrap before the last sign of a title": (
        "1980年7月至1983年8月任栎川县农业局副局\n长。1983年8月至1987年3月任栎川县水利局局\n长、党组书记。",
        """1980-07 1983-08 given 栎川县农业局/副局长 3 142 substantive
        1983-08 1987-03 given 栎川县水利局/局长 3 141 substantive
        1983-08 1987-03 given 栎川县水利局党组/书记 3 141 concurrent""",
    ),
    "a wrap inside a date and a body": (
        "1970年3月至1973年1\n1月任栎川县水\n电局局长。1984年3月至1993年6月任栎川县人大常委\n会副主任。",
        """1970-03 1973-11 given 栎川县水电局/局长 3 141 substantive
        1984-03 1993-06 given 栎川县人大常委会/副主任 3 132 substantive""",
    ),
    # Events with another subject.
    "events of a village": (
        "2017年,柏岙村修通公路。2018年秋,柏岙村饮水工程全部完工。2016年3月,任栎川县柏岙村第一书记。",
        "2016-03 - open 栎川县柏岙村党支部/第一书记 1 - secondment",
    ),
    "a web site": (
        "2022.04-2025.01 栎川县委副书记、县长\n2024.12.19 栎川县政府网站调整领导之窗,列为县长",
        """2022-04 2025-01 given 栎川县委/副书记 3 132 concurrent
        2022-04 2025-01 given 栎川县人民政府/县长 3 131 substantive""",
    ),
    "a flood, and what the sentence goes on to tell": (
        "1996年5月任澄浦县副县长。1998年夏澄浦县遭受特大洪灾，他连续十九天住在沙河大堤上。",
        "1996-05 - open 澄浦县人民政府/副县长 3 132 substantive",
    ),
    # Damaged dates.
    "a blank in a year": (
        "1952年3月至54 年6月任栎川县公安科会计,1954年6月至56 年2月任栎川县粮食局局长",
        """1952-03 1954-06 given 栎川县公安科/会计 3 - substantive
        1954-06 1956-02 given 栎川县粮食局/局长 3 141 substantive""",
    ),
    "month 00": (
        "1968.03——1971.00,栎川县青梧公社文书、团委书记。\n1971.00——1974.09,栎川县青梧公社党委副书记。",
        """1968-03 1971 given 栎川县青梧公社/文书 2 - substantive
        1968-03 1971 given 栎川县青梧公社团委/书记 2 - concurrent
        1971 1974-09 given 栎川县青梧公社党委/副书记 2 142 substantive""",
    ),
    "two dates without a sign between": (
        "1984年8月1985年7月栎川县妇联干事;",
        "1984-08 1985-07 given 栎川县妇联/干事 3 - substantive",
    ),
    "许 of a name": (
        "1973年7月至1981年6月许家桥公社党委书记;",
        "1973-07 1981-06 given 许家桥公社党委/书记 2 141 substantive",
    ),
    "a blank in a title": (
        "1980.02-1983.03 中共栎川县委书 记、县长",
        """1980-02 1983-03 given 中共栎川县委/书记 3 131 substantive
        1980-02 1983-03 given 栎川县人民政府/县长 3 131 concurrent""",
    ),
    "approximate years": (
        "~1958—1961.00 栎川县青梧公社文书\n1961.00—约1964 栎川县柏岙公社文书\n1964—? 栎川县粮食局会计",
        """1958 1961 given 栎川县青梧公社/文书 2 - substantive
        1961 1964 given 栎川县柏岙公社/文书 2 - substantive
        1964 - implied 栎川县粮食局/会计 3 - substantive""",
    ),
    "spread characters": (
        "1 9 8 0. 0 1—1 9 8 3. 0 9     栎川县 粮食局 沙河粮 站保管员\n1 9 8 3. 0 9 —1 9 8 6. 0 7   栎川县粮食局 局\n长",
        """1980-01 1983-09 given 栎川县粮食局沙河粮站/保管员 3 - substantive
        1983-09 1986-07 given 栎川县粮食局/局长 3 141 substantive""",
    ),
    "the month again in English": (
        "1969年3月(Mar.)至1974年8月(Aug.)，任栎川县农业局局长；",
        "1969-03 1974-08 given 栎川县农业局/局长 3 141 substantive",
    ),
    # Sentences without a date behind the last item.
    "memberships": (
        "2003年1月任栎川县水利局局长。2006年3月任栎川县政协副主席。是第七届省政协委员、五届市青联委员。",
        """2003-01 2006-03 implied 栎川县水利局/局长 3 141 substantive
        2006-03 - open 栎川县政协/副主席 3 132 substantive""",
    ),
    "what somebody led": (
        "2018年5月任栎川县农业局副局长,2021年7月任局长。领导县农业局全面工作,协助联系青梧镇工作。",
        """2018-05 2021-07 implied 栎川县农业局/副局长 3 142 substantive
        2021-07 - open 栎川县农业局/局长 3 141 substantive""",
    ),
    "awards": (
        "1987年3月任栎川县教育局科员。先后被评为优秀教练员、先进工作者、学习标兵。",
        "1987-03 - open 栎川县教育局/科员 3 150 substantive",
    ),
    "praise": (
        "1990年5月任栎川县农业局局长。2008年退休。他长期从事农村经济工作,著有论文十余篇。",
        "1990-05 2008 given 栎川县农业局/局长 3 141 substantive",
    ),
    "what was long before": (
        "韦松涛，男，1970年3月生，1990年7月参加工作，中共党员。他早年在栎川县工作，1990年7月从澜洲师范学校毕业后分配到"
        "栎川县青梧镇，历任青梧镇文书、青梧镇团委书记，1998年8月任栎川县团委副书记。2001年2月，韦松涛离开团的岗位，"
        "出任栎川县柏岙镇镇长。2003年10月任栎川县妇联副主席，此次当选为主席。",
        """1990-07 1998-08 implied 栎川县青梧镇/文书 2 - substantive
        1990-07 1998-08 implied 栎川县青梧镇团委/书记 2 - substantive
        1998-08 2001-02 implied 栎川县团委/副书记 3 142 substantive
        2001-02 2003-10 implied 栎川县柏岙镇人民政府/镇长 2 141 substantive
        2003-10 - open 栎川县妇联/副主席 3 142 substantive""",
    ),
    "what was before, behind an item": (
        "1995年3月任栎川县财政局科员。1998年8月离开机关，到栎川县青梧镇任副镇长。此前曾任栎川县供销社会计。"
        "2001年3月任栎川县青梧镇镇长。任副县长、县长时间见前表。2010年5月退休。",
        """1995-03 1998-08 implied 栎川县财政局/科员 3 150 substantive
        1998-08 2001-03 implied 栎川县青梧镇人民政府/副镇长 2 142 substantive
        2001-03 2010-05 given 栎川县青梧镇人民政府/镇长 2 141 substantive""",
    ),
    "the acting part of a term": (
        "1979.10-1984.05 栎川县农业局局长（1979.10—1980.12代局长）\n1984.05-1990.05 栎川县青梧乡乡长",
        """1979-10 1984-05 given 栎川县农业局/局长 3 141 substantive
        1979-10 1980-12 given 栎川县农业局/局长 3 141 *
        1984-05 1990-05 given 栎川县青梧乡人民政府/乡长 2 141 substantive""",
    ),
    "a bracket that ends in its dates": (
        "2014.07-2017.11 栎川县水利局副局长（期间挂任澄浦县水务局党组成员、副局长，2015年3月至2017年3月）\n"
        "2017.11-2020.01 栎川县水利局局长（兼栎川县河长办主任，2018.03-2019.05）\n"
        "2020.01-2021.01 栎川县水利局局长（正科级，女）",
        """2014-07 2017-11 given 栎川县水利局/副局长 3 142 substantive
        2015-03 2017-03 given 澄浦县水务局党组/成员 3 - secondment
        2015-03 2017-03 given 澄浦县水务局/副局长 3 142 secondment
        2017-11 2020-01 given 栎川县水利局/局长 3 141 substantive
        2018-03 2019-05 given 栎川县河长办/主任 3 * concurrent
        2020-01 2021-01 given 栎川县水利局/局长 3 141 substantive""",
    ),
    "dates below, a bracket between": (
        HEAD
        + "栎川县水利局副局长\n（期间挂任澄浦县水务局副局长，2015年3月至2017年3月）\n2014年7月至2017年11月\n\n"
        "栎川县水利局局长\n2017年11月至2020年1月\n\n栎川县副县长\n2020年1月至今",
        """2014-07 2017-11 given 栎川县水利局/副局长 3 142 substantive
        2015-03 2017-03 given 澄浦县水务局/副局长 3 142 secondment
        2017-11 2020-01 given 栎川县水利局/局长 3 141 substantive
        2020-01 - open 栎川县人民政府/副县长 3 132 substantive""",
    ),
    "sent to a court, in a committee of it": (
        "2014.02-2017.06 栎川县人民法院审判员（2015.07-2016.07赴澄浦县人民法院援藏，任审判委员会专职委员）",
        """2014-02 2017-06 given 栎川县人民法院/审判员 3 - substantive
        2015-07 2016-07 given 澄浦县人民法院审判委员会/专职委员 3 - secondment""",
    ),
    "a place founded": (
        "1990年3月任栎川县副县长。1993年9月，澄浦地区成立，任澄浦地区水利电力局副局长。",
        """1990-03 1993-09 implied 栎川县人民政府/副县长 3 132 substantive
        1993-09 - open 澄浦地区水利电力局/副局长 4 132 substantive""",
    ),
    "this county's": (
        "1969.01-1970.01 栎川县粮食局局长\n1970.12-1971.02 在本县英梧公社青山大队任民办教师\n"
        "1975.01-1976.01 本县青梧乡团委书记\n1977.01-1978.01 本县财政局干事",
        """1969-01 1970-01 given 栎川县粮食局/局长 3 141 substantive
        1970-12 1971-02 given 栎川县英梧公社青山大队/民办教师 1 - substantive
        1975-01 1976-01 given 栎川县青梧乡团委/书记 2 - substantive
        1977-01 1978-01 given 栎川县财政局/干事 3 - substantive""",
    ),
    "a seat since when": (
        "2010.01-2022.01 栎川县农业局局长\n2022.01 起任政协栎川县第十三届委员会委员",
        """2010-01 2022-01 given 栎川县农业局/局长 3 141 substantive
        2022-01 - open * 3 - concurrent""",
    ),
    # What stands among the facts above a list, and in it again.
    "the day of enlisting above the list": (
        "韦松涛，男，1961年5月出生，栎川人，1979年11月入伍，1982年9月入党，大专学历。\n\n"
        "1979年11月 入伍，某师炮兵团二营战士\n1984年7月 某师炮兵团五连排长",
        """1979-11 1984-07 implied 某师炮兵团二营/战士 - - substantive
        1984-07 - open 某师炮兵团五连/排长 - - substantive""",
    ),
    "the year of enlisting above the list": (
        "韦松涛，男，1961年5月出生，1979年应征入伍，大专学历。\n\n1979年11月 某师炮兵团二营战士\n1984年7月 某师炮兵团五连排长",
        """1979-11 1984-07 implied 某师炮兵团二营/战士 - - substantive
        1984-07 - open 某师炮兵团五连/排长 - - substantive""",
    ),
    "enlisting before the list": (
        "韦松涛，男，1961年5月出生，1979年11月参军，大专学历。\n\n1984年7月 某师炮兵团五连排长\n1998年9月 栎川县人事局副主任科员",
        """1979-11 1984-07 implied 部队/- - - substantive
        1984-07 1998-09 implied 某师炮兵团五连/排长 - - substantive
        1998-09 - open 栎川县人事局/副主任科员 3 142 substantive""",
    ),
    "home from school": (
        "韦松涛，男，1953年11月出生，栎川县人。1969年初中毕业后回乡。\n1970年3月任青梧公社青山大队记工员，1972年2月任青山大队会计。",
        """1970-03 1972-02 implied 青梧公社青山大队/记工员 1 - substantive
        1972-02 - open 青梧公社青山大队/会计 1 - substantive""",
    ),
    "home from school, in the same sentence": (
        "韦松涛，男，1953年11月出生，栎川县人，1969年高中肄业返回家乡，1970年3月任青梧公社青山大队记工员。",
        "1970-03 - open 青梧公社青山大队/记工员 1 - substantive",
    ),
    "home from school to farm": (
        "韦松涛，男，1953年11月出生，栎川县人。1969年初中毕业后回乡务农。1970年3月任青梧公社青山大队记工员。",
        """1969 1970-03 implied -/初中毕业后回乡务农 - - recorded
        1970-03 - open 青梧公社青山大队/记工员 1 - substantive""",
    ),
    "a birth in a bracket, and what follows": (
        "丁连昌（1962年4月－），男，汉族，栎川人。\n\n丁连昌于1981年7月毕业于澜洲师范学校，同年8月起担任栎川县青梧公社中学教师。"
        "1984年9月，他调任栎川县教育局干事；1987年2月出任共青团栎川县委副书记。",
        """1981-08 1984-09 implied 栎川县青梧公社中学/教师 2 - substantive
        1984-09 1987-02 implied 栎川县教育局/干事 3 - substantive
        1987-02 - open 共青团栎川县委/副书记 3 142 substantive""",
    ),
    "a year of birth in a bracket": (
        "丁连昌（1962年－），汉族，栎川人。1981年8月任栎川县青梧公社中学教师。1984年9月任栎川县教育局干事。",
        """1981-08 1984-09 implied 栎川县青梧公社中学/教师 2 - substantive
        1984-09 - open 栎川县教育局/干事 3 - substantive""",
    ),
    "a day of birth in a bracket": (
        "韦厂生（1962年4月12日—），栎川人，中共党员。1981年8月任栎川县青梧公社中学教师，1984年9月任栎川县教育局干事。",
        """1981-08 1984-09 implied 栎川县青梧公社中学/教师 2 - substantive
        1984-09 - open 栎川县教育局/干事 3 - substantive""",
    ),
    "a company whose owner is not told": (
        HEAD
        + "1985.01-1991.01 沈阳煤业集团机械制造有限公司副总经理\n1991.01-1995.01 宿迁银控自来水有限公司总经理\n"
        "1995.01-1999.01 市属沈阳水务集团有限公司董事长\n1999.01-2001.01 沈阳第三机床厂厂长\n2001.01-2003.01 沈阳煤业集团党委书记",
        """1985-01 1991-01 given 沈阳煤业集团机械制造有限公司/副总经理 - - substantive
        1991-01 1995-01 given 宿迁银控自来水有限公司/总经理 - - substantive
        1995-01 1999-01 given 沈阳水务集团有限公司/董事长 4 122 substantive
        1999-01 2001-01 given 沈阳第三机床厂/厂长 4 122 substantive
        2001-01 2003-01 given 沈阳煤业集团党委/书记 - - substantive""",
    ),
    "the committee of a commune": (
        HEAD
        + "1970.01-1971.01 中共栎川县青梧公社委员会书记\n1971.01-1972.01 中共栎川县青梧公社委员会副书记\n"
        "1972.01-1973.01 中共栎川县青梧人民公社委员会书记\n1973.01-1974.01 中共栎川县供销社委员会书记",
        """1970-01 1971-01 given 中共栎川县青梧公社委员会/书记 2 141 substantive
        1971-01 1972-01 given 中共栎川县青梧公社委员会/副书记 2 142 substantive
        1972-01 1973-01 given 中共栎川县青梧人民公社委员会/书记 2 141 substantive
        1973-01 1974-01 given 中共栎川县供销社委员会/书记 3 * substantive""",
    ),
    "secretary and head in one": (
        HEAD
        + "2011.03-2017.04 青梧村党委书记、村委会主任一肩挑\n2017.04-2018.01 青梧村党委书记、村委会主任（一肩挑）\n"
        "2018.01-2019.01 青梧村党委书记、村委会主任“一肩挑”",
        """2011-03 2017-04 given 青梧村党委/书记 1 - substantive
        2011-03 2017-04 given 青梧村村委会/主任 1 - concurrent
        2017-04 2018-01 given 青梧村党委/书记 1 - substantive
        2017-04 2018-01 given 青梧村村委会/主任 1 - concurrent
        2018-01 2019-01 given 青梧村党委/书记 1 - substantive
        2018-01 2019-01 given 青梧村村委会/主任 1 - concurrent""",
    ),
    "letters in the two digits of a year": (
        HEAD
        + "1959年2月至6l年8月,栎川县杜桥公社党委副书记。\n1961年8月至7O年5月,栎川县杜桥区委书 记。\n"
        "1970年5月—8l年3月 栎川县供销社主任",
        """1959-02 1961-08 given 栎川县杜桥公社党委/副书记 2 142 substantive
        1961-08 1970-05 given 栎川县杜桥区委/书记 2 141 substantive
        1970-05 1981-03 given 栎川县供销社/主任 3 141 substantive""",
    ),
    # Marks of emphasis, ornaments, labels before the career.
    "bold": (
        "| 2015.06-2019.01 | **栎川县委书记、县人武部党委第一书记** |\n| **2019.01-至今** | **澜洲市副市长** |",
        """2015-06 2019-01 given 栎川县委/书记 3 131 substantive
        2015-06 2019-01 given 栎川县人武部党委/第一书记 * * concurrent
        2019-01 - open 澜洲市人民政府/副市长 4 122 substantive""",
    ),
    "a caption before the career": (
        "资料图:韦松涛 原标题:栎川县委副书记、县长韦松涛接受调查 韦松涛简历 韦松涛,男,1966年4月生,栎川人。"
        "1988年7月参加工作。 2009.03栎川县委常委、副县长。 2012.06栎川县委副书记。",
        """2009-03 2012-06 implied 栎川县委/常委 3 132 substantive
        2009-03 2012-06 implied 栎川县人民政府/副县长 3 132 concurrent
        2012-06 - open 栎川县委/副书记 3 132 substantive""",
    ),
    # Leaving a post.
    "what was left, by name": (
        "1999年3月任栎川县水利局党组书记、局长。2009年1月不再担任水利局党组书记、局长。",
        """1999-03 2009-01 given 栎川县水利局党组/书记 3 141 substantive
        1999-03 2009-01 given 栎川县水利局/局长 3 141 concurrent""",
    ),
    "another post was left": (
        "2018年5月,任栎川集团公司党委书记。2023年1月,卸任栎川集团公司董事长。",
        "2018-05 - open 栎川集团公司党委/书记 - - substantive",
    ),
    "what was held was left": (
        "2018年5月任栎川县青梧镇党委书记。2023年1月卸任。",
        "2018-05 2023-01 given 栎川县青梧镇党委/书记 2 141 substantive",
    ),
    "one of two was left": (
        "2018年5月任栎川县委常委、宣传部部长。2020年3月免去宣传部部长职务。2021年6月任栎川县委副书记。",
        """2018-05 2021-06 implied 栎川县委/常委 3 132 substantive
        2018-05 2020-03 given 栎川县委宣传部/部长 3 132 concurrent
        2021-06 - open 栎川县委/副书记 3 132 substantive""",
    ),
    # Brackets.
    "how characters are read": (
        "1988年03月,加入中國(guó)民主同盟(méng)。\n1995年06月,任栎川電廠(chǎng)工會(huì)主席。",
        "1995-06 - open 栎川电厂工会/主席 - - substantive",
    ),
    "lent to another unit": (
        "2011.03-2013.06 栎川县青梧镇农业服务中心干部(借调县委组织部)",
        """2011-03 2013-06 given 栎川县青梧镇农业服务中心/干部 2 - substantive
        2011-03 2013-06 given 栎川县委组织部/- 3 - secondment""",
    ),
    "a remark": (
        "2006.12-2010.05 栎川县青梧镇党委书记(基层主官)",
        "2006-12 2010-05 given 栎川县青梧镇党委/书记 2 141 substantive",
    ),
    "how somebody was recruited": (
        "2003.07-2005.08 栎川县柏岙镇镇长助理(省委组织部2003届选调生)\n2005.08-2009.08 栎川县青梧乡办事员(其间:2007.03经招考录用为国家干部)",
        """2003-07 2005-08 given 栎川县柏岙镇人民政府/镇长助理 2 - substantive
        2005-08 2009-08 given 栎川县青梧乡/办事员 2 * substantive""",
    ),
    "a column of ranks": (
        "时间 | 职务 | 级别\n1996.07-2001.03 | 栎川县民政局干部 | 科员\n2001.03-2006.12 | 栎川县民政局主任科员 | 主任科员",
        """1996-07 2001-03 given 栎川县民政局/干部 3 - substantive
        2001-03 2006-12 given 栎川县民政局/主任科员 3 141 substantive""",
    ),
    # Study, service, ranks, elections.
    "study that ends": (
        "1979年9月考入澜洲工学院机械系学习并大学毕业。1983年7月任栎川县委办公室干事。",
        """1979-09 1983-07 implied 澜洲工学院/- - - study
        1983-07 - open 栎川县委办公室/干事 3 - substantive""",
    ),
    "study and a degree": (
        "1987年09月后,在澜洲财经学院会计系学习毕业,获学士学位;\n1991年07月后,任栎川县财政局干部;",
        """1987-09 1991-07 implied 澜洲财经学院/- - - study
        1991-07 - open 栎川县财政局/干部 3 - substantive""",
    ),
    "a rank of the army": (
        "1998年2月起任澜洲军分区政治部主任,1999年7月晋升为大校军衔。2003年12月任澜洲军分区政治委员。",
        """1998-02 2003-12 implied 澜洲军分区政治部/主任 - - substantive
        2003-12 - open 澜洲军分区/政治委员 - - substantive""",
    ),
    "a rank of the police": (
        "1998年2月起任栎川县公安局局长,1999年7月晋升为三级警监。2003年12月任栎川县政协副主席。",
        """1998-02 2003-12 implied 栎川县公安局/局长 3 141 substantive
        2003-12 - open 栎川县政协/副主席 3 132 substantive""",
    ),
    "elected a member": (
        "1990年5月任栎川县委书记。1992年在中共十四大上当选为中央委员。1994年3月任澜洲市副市长。",
        """1990-05 1994-03 implied 栎川县委/书记 3 131 substantive
        1994-03 - open 澜洲市人民政府/副市长 4 122 substantive""",
    ),
    "enlisting": (
        "1978年12月入伍。1982年7月任某师炮兵团二连排长。",
        """1978-12 1982-07 implied 部队/- - - substantive
        1982-07 - open 某师炮兵团二连/排长 - - substantive""",
    ),
    "a seat beside a post": (
        "1998.03-2004.10 栎川县水利局局长\n2001.01-2006.12 栎川县政协委员\n2004.10-2007.01 栎川县林业局局长",
        """1998-03 2004-10 given 栎川县水利局/局长 3 141 substantive
        2001-01 2006-12 given 栎川县政协/委员 3 - concurrent
        2004-10 2007-01 given 栎川县林业局/局长 3 141 substantive""",
    ),
    "sentences that overlap": (
        "1991年3月至1992年1月,任栎川县农办主任。1991年10月至1996年5月,任中共栎川县委常委。",
        """1991-03 1992-01 given 栎川县农办/主任 3 141 substantive
        1991-10 1996-05 given 中共栎川县委/常委 3 132 substantive""",
    ),
    # Dates of life.
    "a birth in a bracket": (
        "(1928.3-)栎川县青梧村人。幼年学习种田。曾任本村民兵队长。1949年2月任栎川县粮食局局长。",
        "1949-02 - open 栎川县粮食局/局长 3 141 substantive",
    ),
    "a year of the republic": (
        "民国25年(1936)3月出生,栎川人,高级畜牧师。1970年4月任栎川县青梧公社团委书记。",
        "1970-04 - open 栎川县青梧公社团委/书记 2 - substantive",
    ),
}

MARKS = (
    "",
    "\uf0b7 ",
    "\uf06c",
    "\uf0d8 ",
    "※ ",
    "➤",
    "» ",
    "+ ",
    "\U0001f338 ",
    "★",
    "- ",
    "→ ",
    "● ",
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> ResolvedBatch:
    folder = tmp_path_factory.mktemp("texts")
    for n, (text, _) in enumerate(CASES.values()):
        (folder / f"{n:03d}.txt").write_text(text + "\n", encoding="utf-8")
    return read_found(list(list_sources([folder])), ReadSettings())


def told(found: ResolvedBatch, name: str) -> list[str]:
    """The posts read from one file, as the table writes them."""
    sources = found.sources[found.sources["name"].str.endswith(name)]["source"]
    people = found.cadres[found.cadres["source"].isin(sources)]["reading"]
    return [
        _told(row) for row in found.stints[found.stints["reading"].isin(people)].to_dict("records")
    ]


def _told(row: dict[str, object]) -> str:
    def of(name: str) -> str:
        value = row[name]
        return "-" if pd.isna(value) else str(value)  # type: ignore[call-overload]

    post = f"{of('organization')}/{of('title')}"
    return (
        f"{of('start')} {of('end')} {of('end_how')} {post} {of('level')} {of('rank')} {of('kind')}"
    )


def agree(right: str, got: str) -> bool:
    """Whether a post is as the table has it; ``*`` stands for what it leaves to others."""
    pairs = zip(right.split(), got.split(), strict=True)
    return all(one in ("*", other) for one, other in pairs)


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_its_posts(read: ResolvedBatch, case: str) -> None:
    number = list(CASES).index(case)
    right = [line.strip() for line in CASES[case][1].splitlines()]
    got = told(read, f"{number:03d}.txt")
    assert len(right) == len(got), got
    assert all(agree(*pair) for pair in zip(right, got, strict=True)), got


def one(folder: Path, text: str, name: str = "a.txt") -> ResolvedBatch:
    (folder / name).write_text(text, encoding="utf-8")
    return read_found(list(list_sources([folder / name])), ReadSettings())


@pytest.mark.parametrize("mark", MARKS)
def test_an_ornament_before_every_line_says_nothing(tmp_path: Path, mark: str) -> None:
    lines = [
        "1990.07--1995.03 栎川县青梧镇文书",
        "1995.03--2003.02 栎川县青梧镇镇长",
        "2003.02-- 栎川县副县长",
    ]
    found = one(tmp_path, HEAD + "\n".join(mark + line for line in lines) + "\n")
    assert told(found, "a.txt") == [
        "1990-07 1995-03 given 栎川县青梧镇/文书 2 - substantive",
        "1995-03 2003-02 given 栎川县青梧镇人民政府/镇长 2 141 substantive",
        "2003-02 - open 栎川县人民政府/副县长 3 132 substantive",
    ]
    assert found.problems.empty


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_values_of_a_form_one_a_line_are_a_head_and_a_career(tmp_path: Path, gap: str) -> None:
    lines = [
        *(
            "韦松涛",
            "男",
            "196903",
            "汉族",
            "栎川",
            "199205",
            "198908",
            "健康",
            "大专",
            "栎川县副县长",
        ),
        *("1986.09--1989.08 在栎川水产学校学习", "1989.08--1993.03 栎川县青梧镇人民政府科员"),
        *("1993.03--1997.05 栎川县青梧镇副镇长", "1997.05-- 栎川县副县长"),
        *("栎川县第四届人大代表", "无", "2005年度考核称职"),
    ]
    wife = ["妻子", "陈某某", "197102", "群众", "个体经营"]
    parts = (
        gap.join(f"\U0001f338 {line}" for line in lines),
        *(f"\U0001f338 {line}" for line in wife),
    )
    found = one(tmp_path, "\n".join(parts))
    assert [line.split()[0] for line in told(found, "a.txt")] == [
        "1986-09",
        "1989-08",
        "1993-03",
        "1997-05",
    ]
    assert found.cadres["name"].tolist() == ["韦松涛"]
    kept = found.problems["value"].dropna().str.cat() + found.items["text"].str.cat()
    assert "陈某某" not in kept and "197102" not in kept


def test_relatives_numbers_and_telephones_are_kept_nowhere(tmp_path: Path) -> None:
    text = HEAD + (
        "1990.07--1995.03 栎川县青梧镇文书\n● 妻子 陈某某 1970.02 栎川县青梧镇中学教师\n"
        "1995.03--1998.08 栎川县青梧镇镇长（身份证330226196805021115）\n本人手机：13800138000\n"
        "韦松涛之妹韦某曾任栎川县农机局副局长。\n"
    )
    found = one(tmp_path, text)
    assert told(found, "a.txt") == [
        "1990-07 1995-03 given 栎川县青梧镇/文书 2 - substantive",
        "1995-03 1998-08 given 栎川县青梧镇人民政府/镇长 2 141 substantive",
    ]
    frames = (found.stints, found.items, found.problems, found.cadres.drop(columns="identity"))
    kept = "".join(frame.to_csv() for frame in frames)
    assert [
        word
        for word in ("陈某某", "330226196805021115", "13800138000", "韦某", "农机局")
        if word in kept
    ] == []


PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>韦松涛_领导之窗</title>
<style>p{}</style><script>var a="<p>1990.01 某县县长</p>";</script></head>
<body>
<div class="top-nav"><ul><li>首页</li><li>2024年3月 县政府任命局长</li></ul></div>
<h1>韦松涛</h1>
<p>韦松涛，男，汉族，1966年4月生，
栎川人，1988年7月参加工作。</p>
<p>1988.07&mdash;1993.02　栎川县青梧乡<b>文书</b></p>
<table><tr><td>1993.02-1998.05</td><td>栎川县青梧镇</td><td>镇长</td></tr></table>
<p>1998.05&#8212;至今&nbsp;栎川县副县长<br>
<footer>版权所有&copy; 2019年 栎川县人民政府</footer>
</body></html>
"""


def test_a_page_of_the_web_is_read_as_its_text(tmp_path: Path) -> None:
    found = one(tmp_path, PAGE, "page.html")
    assert told(found, "page.html") == [
        "1988-07 1993-02 given 栎川县青梧乡/文书 2 - substantive",
        "1993-02 1998-05 given 栎川县青梧镇人民政府/镇长 2 141 substantive",
        "1998-05 - open 栎川县人民政府/副县长 3 132 substantive",
    ]
    assert found.stints["line"].tolist() == [9, 10, 11], "lines are those of the source"
    assert found.cadres[["name", "birth"]].values.tolist() == [["韦松涛", "1966-04"]]
    left = found.problems[["line", "reason"]].values.tolist()
    assert sorted(left) == [[2, "page"], [5, "page"], [5, "page"], [12, "page"]]


@pytest.mark.parametrize(
    "text", ["栎川县召开会议。\n", "韦松涛，男，栎川县县长\n", "<p>韦松涛</p>\n"]
)
def test_a_text_without_one_dated_line_makes_no_cadre(tmp_path: Path, text: str) -> None:
    found = one(tmp_path, text)
    assert found.cadres.empty
    assert found.problems["reason"].tolist() in (["no-career"], ["html"])


DATES = {
    "~1998": ("1998", "2001-03"), "1998-?": ("1998", "2001-03"), "1998-XX": ("1998", "2001-03"),
    "1998.00": ("1998", "2001-03"), "c.1998": ("1998", "2001-03"), "1998-03-01T00:00:00Z": ("1998-03-01", "2001-03"),
    "\u202a1998.03\u202c": ("1998-03", "2001-03"),
}  # fmt: skip


@pytest.mark.parametrize("said", DATES)
def test_a_doubtful_date_of_a_table_is_as_precise_as_it_is_known(tmp_path: Path, said: str) -> None:
    head = "姓名,性别,出生年月,开始时间,结束时间,单位及职务\n"
    found = one(tmp_path, f"{head}韦松涛,男,1968.05,{said},2001.03,栎川县青梧镇镇长\n", "t.csv")
    assert found.stints[["start", "end"]].values.tolist() == [list(DATES[said])]


def test_an_unreadable_end_leaves_the_beginning(tmp_path: Path) -> None:
    head = "姓名,性别,出生年月,开始时间,结束时间,单位及职务\n"
    found = one(
        tmp_path, f"{head}韦松涛,男,1968.05,1998.03,2001年3月任期届满,栎川县青梧镇镇长\n", "t.csv"
    )
    assert found.stints["start"].tolist() == ["1998-03"] and found.stints["end"].isna().all()
    assert found.problems[["severity", "reason"]].values.tolist() == [["warning", "bad-date"]]
