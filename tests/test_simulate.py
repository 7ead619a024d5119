"""`qtexplainer simulate`: its tables, its words, and what it refuses in one line."""

import csv
import json

import pytest

from qtexplainer import model
from qtexplainer.cli.main import main

WRITTEN = (
    "week_ending,total_assets,treasuries,bills,coupons,mbs,standing_repo,other_assets,reserves,"
    "on_rrp,foreign_rrp,tga,currency,other_liabilities,capital,effr_iorb_bp,sofr_iorb_bp,"
    "sofr_peak_iorb_bp,srf_take_up,bank_assets,gdp,term_premium_effect_bp,ust10y_pct"
)
HEADER = WRITTEN.split(",")

PROGRAMME = """\
title = "A slower runoff"
opening = 2022-06-01

[parameters]
on_rrp_spread = -10

[[step]]
starts = 2022-06-01
treasury_cap = 30
mbs_cap = 17.5

[[step]]
starts = 2023-01-01
treasury_cap = 15
"""


def simulate(capsys, *words):
    status = main(["simulate", *map(str, words)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_csv_has_the_columns_of_one_path_in_their_order(capsys):
    status, out, _ = simulate(capsys, "--weeks", 8, "--csv", "-")
    table = list(csv.reader(out.splitlines()))
    assert status == 0
    assert table[0] == HEADER
    assert len(table) == 10
    assert table[1][:2] == ["2025-12-24", "6581.0"]
    run = model.project(model.scenario_from(weeks=8))
    for name, value in zip(HEADER[1:], table[-1][1:], strict=True):
        assert float(value) == pytest.approx(run.line(name)[8], abs=1e-4)


def test_many_paths_give_five_percentiles_instead_of_a_value(capsys):
    words = ("--weeks", 6, "--paths", 40, "--seed", 7, "--csv", "-")
    _, out, _ = simulate(capsys, *words)
    header, *body = csv.reader(out.splitlines())
    assert header == ["week_ending"] + [
        f"{name}_{part}" for name in HEADER[1:] for part in ("p05", "p25", "p50", "p75", "p95")
    ]
    run = model.project(model.scenario_from(weeks=6), model.draw_shocks(6, 40, 7))
    expected = run.band("reserves")[:, 6]
    at = header.index("reserves_p05")
    assert list(map(float, body[-1][at : at + 5])) == pytest.approx(expected, abs=1e-4)
    assert simulate(capsys, *words)[1] == out


def test_json_holds_the_same_rows_as_csv(capsys, tmp_path):
    target, other = tmp_path / "run.csv", tmp_path / "run.json"
    status, out, _ = simulate(capsys, "--weeks", 3, "--csv", target, "--json", other)
    assert (status, out) == (0, "")
    rows = json.loads(other.read_text("utf-8"))
    table = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert [{key: str(value) for key, value in row.items()} for row in rows] == table
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run.csv", "run.json"]


def test_without_an_output_a_summary_in_words_is_printed(capsys):
    _, out, _ = simulate(capsys, "--programme", "qt2", "--weeks", 182)
    assert out.startswith("QT2, 2022–25, from 2022-06-01 over 182 weeks")
    assert "ON RRP by −1," in out.replace("-1,", "−1,")
    assert "neither a forecast nor advice" in out


@pytest.mark.parametrize("what", ["parameters", "openings", "programmes", "series"])
def test_what_there_is_can_be_listed(capsys, what):
    known = {
        "parameters": model.PARAMETERS, "openings": model.OPENINGS,
        "programmes": model.PROGRAMMES, "series": model.SERIES,
    }[what]  # fmt: skip
    _, out, _ = simulate(capsys, "--list", what)
    assert [line.split(":")[0] for line in out.splitlines()] == list(known)


def test_a_programme_file_runs_from_its_own_opening_and_from_another(capsys, tmp_path):
    path = tmp_path / "slower.toml"
    path.write_text(PROGRAMME, "utf-8")
    _, out, _ = simulate(capsys, "--programme", path, "--weeks", 60, "--csv", "-")
    table = list(csv.DictReader(out.splitlines()))
    assert table[0]["week_ending"] == "2022-06-01"
    faster = simulate(
        capsys, "--programme", path, "--weeks", 60, "--csv", "-", "--set", "treasury_cap=60"
    )[1]
    last = list(csv.DictReader(faster.splitlines()))[-1]
    assert float(last["total_assets"]) < float(table[-1]["total_assets"])
    other = simulate(capsys, "--programme", path, "--opening", "2024-06-05", "--weeks", 2)[1]
    assert "from 2024-06-05" in other


def test_a_scenario_as_the_window_saves_it_is_a_programme_too(capsys, tmp_path):
    from qtexplainer.course.scenario_file import scenario_text

    path = tmp_path / "saved.qtx"
    path.write_text(scenario_text(model.built_in_scenario("qt1")), "utf-8")
    saved = simulate(capsys, "--programme", path, "--weeks", 20, "--csv", "-")[1]
    assert saved == simulate(capsys, "--programme", "qt1", "--weeks", 20, "--csv", "-")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--set", "treasury_cpa=3"], "did you mean 'treasury_cap'?"),
        (["--set", "treasury_cap=300"], "out of range: $0 to $100 bn/mo"),
        (["--set", "treasury_cap=nan"], "out of range"),
        (["--set", "treasury_cap=much"], "treasury_cap needs a number, not 'much'"),
        (["--set", "treasury_cap"], "--set needs NAME=VALUE"),
        (["--set", "standing_repo_on=perhaps"], "true or false"),
        (["--set", "refinanced_by=bank"], "one of public, funds, banks"),
        (["--opening", "2030-01-02"], "outside the data; did you mean 2025-12-24?"),
        (["--opening", "1999-01-06"], "outside the data; did you mean 2017-10-04?"),
        (["--opening", "2022-06-08"], "did you mean 2022-06-01?"),
        (["--opening", "today"], "is no date such as 2022-06-01"),
        (["--programme", "qt3"], "unknown programme 'qt3'; did you mean"),
        (["--programme", "nowhere.toml"], "nowhere.toml: No such file"),
        (["--weeks", "0"], "--weeks must be 1 to 1040, not 0"),
        (["--weeks", "ten"], "--weeks needs a whole number, not 'ten'"),
        (["--paths", "100000"], "--paths must be 1 to 10000"),
        (["--seed", "-1"], "--seed must be 0"),
        (["--json", "nowhere/run.json"], "nowhere/run.json: its folder does not exist"),
        (["--csv", "run.csv", "--json", "run.csv"], "cannot both write"),
    ],
)
def test_bad_words_give_one_line_status_two_and_write_nothing(
    capsys, tmp_path, monkeypatch, words, said
):
    monkeypatch.chdir(tmp_path)
    output = [] if "--csv" in words else ["--csv", "run.csv"]
    status, out, err = simulate(capsys, *words, *output)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("treasury_cap = 15", "treasury_cpa = 15", ":14: unknown key 'treasury_cpa'"),
        ("treasury_cap = 15", "treasury_cap = 1500", ":14: "),
        ("treasury_cap = 15", "treasury_cap = 'much'", ":14: "),
        ("2023-01-01", "2021-01-01", ":13: step of 2021-01-01 must start after"),
        ("2023-01-01", "2023-13-01", ":13: not valid TOML"),
        ("opening = 2022-06-01", "opening = 2022-06-02", ":2: unknown opening '2022-06-02'"),
        ("on_rrp_spread", "on_rrp_spreed", ":5: unknown parameter 'on_rrp_spreed'"),
        ("title", "titel", ":1: unknown key 'titel'; did you mean 'title'?"),
        ("[[step]]", "[step]", ":12: not valid TOML"),
    ],
)
def test_a_bad_programme_file_names_its_line(capsys, tmp_path, monkeypatch, old, new, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.toml").write_text(PROGRAMME.replace(old, new), "utf-8")
    status, out, err = simulate(capsys, "--programme", "p.toml", "--csv", "run.csv")
    assert (status, out) == (2, "")
    assert err.startswith("p.toml:")
    assert said in err
    assert err.count("\n") == 1
    assert not (tmp_path / "run.csv").exists()


def test_an_opening_sheet_that_does_not_balance_is_refused_with_its_line(capsys, tmp_path):
    from msgspec.structs import replace

    from qtexplainer.course.scenario_file import scenario_text

    scenario = model.scenario_from()
    sheet = replace(scenario.opening, title="Mine", tga=900.0)
    text = scenario_text(replace(scenario, opening=sheet)).replace("tga = 900.0", "tga = 9000.0")
    path = tmp_path / "mine.qtx"
    path.write_text(text, "utf-8")
    status, _, err = simulate(capsys, "--programme", path)
    assert status == 2
    assert "does not balance: other liabilities" in err
    assert err.count("\n") == 1


def test_a_file_that_is_no_text_is_refused(capsys, tmp_path):
    path = tmp_path / "picture.toml"
    path.write_bytes(b"\x89PNG\xff\xfe")
    status, _, err = simulate(capsys, "--programme", path)
    assert status == 2
    assert "not UTF-8" in err


def test_a_failed_write_leaves_no_half_of_two_files(capsys, tmp_path):
    (tmp_path / "folder").mkdir()
    good, bad = tmp_path / "run.csv", tmp_path / "folder"
    status, _, err = simulate(capsys, "--weeks", 2, "--csv", good, "--json", bad)
    assert status == 2
    assert "is a folder" in err
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
