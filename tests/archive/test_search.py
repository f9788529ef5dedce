"""A search finds what a plain look through all texts finds, in a stable order, on both databases."""

import random

import pytest
from archive._made import at, entry

from reportmine.archive import _grams, open_archive, search
from reportmine.errors import BadSetting
from reportmine.model.archived import Filter, Told

WORDS = "预算 执行率 偏低 资金 沉淀 绩效 评价 台账 不全 2021年 PPP 项目 ， 。 ％ 管理 Ａ类 㐀 𠮷"
PIECES = [*WORDS.split(" "), "\n"]
ADVICE, OUTCOMES = ("建议加快支付",), ("受益群众满意",)


def words_of(chance, most):
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, most)))


@pytest.fixture
def texts():
    chance = random.Random(7)
    return {
        f"报告{number}": {
            "title": f"第{number}份{words_of(chance, 4)}".replace("\n", "") + "报告",
            "problems": tuple(f"问题{n}" + words_of(chance, 8).replace("\n", "") for n in range(chance.randrange(3))),
            "advice": ADVICE,
            "outcomes": OUTCOMES,
            "body": words_of(chance, 40) + "。",
            "year": chance.choice([2019, 2020, 2021, None]),
        }
        for number in range(60)
    }


@pytest.fixture
def archive(place, texts):
    with open_archive(place, create=True, wait=5) as opened:
        opened.put_many([(entry(name, **told), at(name), None) for name, told in texts.items()])
        yield opened


def all_keys(archive, words, **told):
    found, offset = [], 0
    while True:
        page = archive.search(words, limit=25, offset=offset, **told)
        found += [hit.listed.key for hit in page.hits]
        if len(page.hits) < 25:
            return found
        offset += 25


def passages(archive):
    """Every report's plain passages by zone."""
    found = {}
    for one in archive.each():
        zones = {"text": [one.text], "title": [one.listed.title]}
        for name in ("problems", "recommendations", "outcomes"):
            zones[name] = [one.text[slice(*item["span"])] for item in one.record[name]]
        found[one.listed.key] = {zone: [_grams.plain(passage) for passage in some] for zone, some in zones.items()}
    return found


def brute(reports, words, zone=None):
    """The reports that hold all words in one zone."""
    plain = [_grams.plain(word) for word in words]
    return {
        key
        for key, zones in reports.items()
        if any(all(any(word in passage for passage in zones[name]) for word in plain) for name in ([zone] if zone else zones))
    }


def test_it_finds_what_a_look_through_all_texts_finds(archive, texts, monkeypatch):
    chance = random.Random(3)
    reports = passages(archive)
    whole = [one.text for one in archive.each()]
    words = ["绩", "绩效", "执行率偏", "2021年", "ppp", "Ａ类", "a类", "𠮷", "㐀项", "21年资", "％", "没有的词"]
    for _ in range(20):
        text = chance.choice(whole)
        start = chance.randrange(len(text))
        words.append(text[start : start + chance.randrange(1, 7)])
    for few in (search._FEW, 3):  # rare words and common ones are searched in two ways
        monkeypatch.setattr(search, "_FEW", few)
        for word in words:
            if not any(map(str.isalnum, word)) or word.split() != [word]:
                continue
            found = all_keys(archive, [word])
            assert len(found) == len(set(found))
            assert set(found) == brute(reports, [word]), word


@pytest.mark.parametrize("zone", search.ZONES)
def test_in_one_zone(archive, monkeypatch, zone):
    reports = passages(archive)
    for few in (search._FEW, 3):
        monkeypatch.setattr(search, "_FEW", few)
        for words in (["资金"], ["绩效", "资金"], ["执行率"], ["满意"], ["建议"], ["报告"]):
            assert set(all_keys(archive, words, zone=zone)) == brute(reports, words, zone), words


def test_the_order_does_not_hang_on_the_order_of_putting(archive, texts, tmp_path, monkeypatch):
    with open_archive(tmp_path / "other.db", create=True) as other:
        for name in sorted(texts, reverse=True):
            other.put(entry(name, **texts[name]), at(name))
        for few in (search._FEW, 3):
            monkeypatch.setattr(search, "_FEW", few)
            for word in ("资金", "绩效", "报告", "问题"):
                assert all_keys(archive, [word]) == all_keys(other, [word])


def test_titles_before_problems_before_the_rest_then_more_hits_then_newer(place):
    with open_archive(place, create=True) as archive:
        told = {
            "标题": {"title": "资金沉淀专项评价报告"},
            "问题两处": {"problems": ("资金沉淀，资金沉淀较多",), "year": 2018},
            "问题新": {"problems": ("存在资金沉淀",), "year": 2022},
            "问题旧": {"problems": ("存在资金沉淀",), "year": 2020},
            "建议": {"advice": ("盘活资金沉淀",)},
            "成效": {"outcomes": ("减少资金沉淀",)},
            "正文": {"body": "资金沉淀。"},
            "没有": {},
        }
        archive.put_many([(entry(name, unit=name, **words), at(name), None) for name, words in told.items()])
        found = archive.search(["资金沉淀"])
        assert [hit.listed.unit for hit in found.hits] == list(told)[:-1]
        assert [hit.zone for hit in found.hits] == ["title", *["problems"] * 3, "recommendations", "outcomes", "text"]
        assert (found.total, found.exact, found.hits[1].count) == (7, True, 2)


def test_a_snippet_shows_the_words_where_they_stand(archive):
    for hit in archive.search(["资金", "绩效"], limit=50).hits:
        shown = [_grams.plain(hit.snippet[start:end]) for start, end in hit.marks]
        assert shown
        assert all(set(words) <= set("资金绩效") for words in shown)


def test_filters(archive, texts):
    every = set(all_keys(archive, ["报告"]))
    of_2020 = {one.key for one in archive.reports(Filter(first_year=2020, last_year=2020))}
    assert set(all_keys(archive, ["报告"], wanted=Filter(first_year=2020, last_year=2020))) == of_2020 & every
    assert all_keys(archive, ["报告"], wanted=Filter(unit="没有的单位")) == []
    assert set(all_keys(archive, ["报告"], wanted=Filter(unit="教育", kind="project_self"))) == every
    assert all_keys(archive, ["报告"], wanted=Filter(kind="dept_eval")) == []


def test_filters_see_what_people_put_right(archive):
    key = archive.search(["报告"], wanted=Filter(first_year=2020)).hits[0].listed.key
    archive.correct(key, "unit", "汀川市体育局", who="张三", why="核对")
    archive.correct(key, "fiscal_year", "2007", who="张三", why="核对")
    assert all_keys(archive, ["报告"], wanted=Filter(unit="体育局")) == [key]
    assert all_keys(archive, ["报告"], wanted=Filter(last_year=2010)) == [key]
    for one in archive.corrections(key):
        archive.undo(one.number, who="张三")
    assert all_keys(archive, ["报告"], wanted=Filter(unit="体育局")) == []


def test_what_is_read_anew_is_found_and_the_old_words_are_not(place):
    with open_archive(place, create=True) as archive:
        archive.put(entry(body="旧的词语甲乙。"), at())
        archive.put(entry(pipeline="2", body="新的词语丙丁。"), at(), Told("清单", year=2015))
        archive.tidy()
        assert archive.search(["甲乙"]).hits == ()
        assert [hit.listed.fiscal_year for hit in archive.search(["丙丁"]).hits] == [2015]


@pytest.mark.parametrize("words", [["，。"], [""], ["资金", "——"]])
def test_words_without_letters_are_refused(archive, words):
    with pytest.raises(BadSetting):
        archive.search(words)
