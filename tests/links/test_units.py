"""Which names are one unit: the pairs of the corpus with their floors, what each verdict says, and what people decided."""

import csv
from itertools import permutations
from pathlib import Path

import pytest

from reportmine.links._book import book, full_names, reforms
from reportmine.links._names import parse
from reportmine.links._places import written
from reportmine.links.units import compare
from reportmine.model.units import Registry, Relation, Said

PAIRS = Path(__file__).parents[2] / "corpus" / "units.tsv"
F1, PRECISION = 0.95, 0.98


def pairs():
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [(row["name_a"], row["name_b"], row["same"] == "1") for row in csv.DictReader(file, delimiter="\t")]


def test_the_pairs_hold_their_floors():
    said = [(compare(a, b).same, same, a, b) for a, b, same in pairs()]
    right = sum(told and same for told, same, *_ in said)
    precision, recall = right / sum(told for told, *_ in said), right / sum(same for _, same, *_ in said)
    assert len(said) >= 220
    assert precision >= PRECISION, [one for one in said if one[0] and not one[1]]
    assert 2 * precision * recall / (precision + recall) >= F1, [one for one in said if one[0] != one[1]]


def test_the_order_of_two_names_does_not_matter():
    assert not [(a, b) for a, b, _ in pairs() if compare(a, b).same != compare(b, a).same]


PARSED = [
    ("四川省汀川市北泽区财政局", "四川省汀川市北泽区", ("财政",)),
    ("县财政局", "县", ("财政",)),
    ("汀川市市场监督管理局", "汀川市", ("市场监管",)),
    ("县城市管理局", "县", ("城管",)),
    ("砚溪县城乡规划局", "砚溪县", ("规划",)),
    ("砚溪县住房和城乡建设局", "砚溪县", ("住建",)),
    ("恩城土家族苗族自治州卫健委", "恩城州", ("卫健",)),
    ("汀川经济技术开发区管理委员会", "汀川经开区", ("管委会",)),
    ("汀川市北泽区人民政府河东街道办事处", "汀川市北泽区河东街道", ("办事处",)),
    ("碧湾县沙湄镇", "碧湾县沙湄镇", ("人民政府",)),
    ("市中区教育局", "市中区", ("教育",)),
    ("砚溪团县委", "砚溪县", ("团委",)),
    ("中共汀川市市委宣传部", "汀川市", ("宣传部",)),
    ("文广旅体局", "", ("文化", "广电", "旅游", "体育")),
    ("砚溪县文化体育和旅游局", "砚溪县", ("文化", "体育", "旅游")),
    ("汀川市第13中学", "汀川市", ("第十三中学",)),
    ("101001-汀川市水利（水务）局（本级）", "汀川市", ("水利",)),
]


@pytest.mark.parametrize(("name", "place", "keys"), PARSED, ids=[row[0] for row in PARSED])
def test_a_name_is_taken_apart(name, place, keys):
    told = parse(name)
    assert (written(told.places), told.body.keys) == (place, keys)


SAID = [
    ("汀川市外事侨务局", "汀川市人民政府外事办公室", True, Relation.RENAMED, ["2018—2019年", "侨务职能划入统战部"]),
    ("汀川市外事侨务局", "汀川市委统战部", False, Relation.SPLIT_FROM, ["外事侨务", "统战部"]),
    ("汀川市工商局", "汀川市市场监督管理局", True, Relation.MERGED_INTO, ["“工商”并入“市场监管”"]),
    ("汀川市工商局", "汀川市质监局", False, Relation.DIFFERENT, ["后来都归入“市场监管”"]),
    ("汀川市卫生局", "汀川市卫健委", True, Relation.MERGED_INTO, ["“卫生”并入“卫计”", "“卫计”改为“卫健”"]),
    ("砚溪县民政局", "砚溪县退役军人事务局", False, Relation.SPLIT_FROM, ["部分职能划给"]),
    ("砚溪县林业局", "砚溪县自然资源局", False, Relation.MERGED_INTO, ["须由人确认"]),
    ("汀川市财政局", "汀川市北泽区财政局", False, Relation.DIFFERENT_REGION, ["“汀川市”与“汀川市北泽区”"]),
    ("市财政局", "县财政局", False, Relation.DIFFERENT_REGION, ["“市”与“县”"]),
    ("省财政厅", "财政局", False, Relation.DIFFERENT_REGION, ["厅"]),
    ("财政局", "汀川市财政局", True, Relation.SAME, ["未写地区"]),
    ("汀川市财政局", "汀川市财政局（本级）", True, Relation.ALIAS, ["财政局"]),
    ("汀川市公安局", "汀川市公安局北泽分局", False, Relation.BRANCH, ["分支机构"]),
    ("汀川市生态环境局砚溪分局", "砚溪县环保局", True, Relation.RENAMED, ["垂直管理"]),
    ("砚溪县财政局", "砚溪县财政局国库支付中心", False, Relation.SUBORDINATE, ["下属单位"]),
    ("砚溪县水利局", "砚溪县水利服务中心", False, Relation.SUBORDINATE, ["机构形式不同"]),
    ("砚溪县旅游局", "砚溪县文化和旅游局", True, Relation.MERGED_INTO, ["全部职能"]),
    ("砚溪县文广新局", "砚溪县文化和旅游局", True, Relation.RENAMED, ["主要职能同为“文化”"]),
    ("砚溪县卫健局", "砚溪县卫生健康委员会", True, Relation.ALIAS, ["局、委、办互换"]),
    ("砚溪县无线电管理委员会办公室", "砚溪县无线电办", True, Relation.ALIAS, ["简称"]),
]


@pytest.mark.parametrize(("a", "b", "same", "relation", "words"), SAID, ids=[f"{row[0]}-{row[1]}" for row in SAID])
def test_a_verdict_says_what_decided(a, b, same, relation, words):
    told = compare(a, b)
    assert (told.same, told.relation) == (same, relation), told.reason
    assert not [word for word in words if word not in told.reason], told.reason


def test_what_people_decided_outranks_the_rules():
    registry = Registry(
        (
            Said("砚溪县财政局", "砚溪市财政局"),
            Said("砚溪县林业局", "砚溪县自然资源局"),
            Said("砚溪县水务局", "砚溪县水利局", is_its=False),
            Said("市外办", "汀川市外事办公室"),
            Said("市外办", "青川市外事办公室"),
        )
    )
    assert compare("砚溪县财政局", "砚溪市财政局", registry).same
    assert compare(" 砚溪县林业局", "砚溪县自然资源局", registry).same
    assert not compare("砚溪县水利局", "砚溪县水务局", registry).same
    assert "由人确认" in compare("砚溪县水务局", "砚溪县水利局", registry).reason
    assert compare("市外办", "汀川市外办", registry).same  # confirmed for two units: the rules decide
    assert compare("砚溪县水务局", "砚溪县水利局").same


@pytest.mark.parametrize("name", ["", "（", "局", "县", "市市", "×××", "a\tb", "中共", "团委", "第", "（本级）"])
def test_any_words_can_be_compared(name):
    assert compare(name, "汀川市财政局").same is False
    assert compare(name, name).same


def test_the_tables_are_whole():
    known = {*book()["departments"], *book()["named"], *book()["institutions"]}
    assert {key for row in reforms() for key in (row.old, row.new, *row.elsewhere)} <= known
    assert {row.how for row in reforms()} == {"renamed", "merged", "split", "moved"}
    assert all(row.since <= row.until for row in reforms())
    for table in ("departments", "institutions"):
        ways = [way for ways in book()[table].values() for way in ways]
        assert sorted(ways) == sorted(set(ways)), table
    said = [(way, key) for key, ways in book()["named"].items() for way in ways]
    assert not [(a, b) for (a, ka), (b, kb) in permutations(said, 2) if a == b and ka != kb]
    assert not [way for way, key in full_names().items() if way in book()["named"] and way != key]
