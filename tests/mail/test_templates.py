from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.mail import scenes

from afterword.domain import drafts
from afterword.domain.letters import TemplateError
from afterword.domain.nudges import Kind
from afterword.mail import rendering, templates
from afterword.mail.templates import SAMPLE, TEMPLATES, Templates, shipped

GOOD = "Subject: Hello\n\nHi {{ first_name }},\n\nAbout {{ role }}.\n"


@pytest.fixture
def store(tmp_path: Path) -> Templates:
    return Templates(tmp_path / "templates")


def test_the_sample_has_every_value_and_no_other() -> None:
    real = drafts.values(scenes.FULL, scenes.nudge_of(Kind.FOLLOW_UP), scenes.NOW, scenes.HOME)
    assert SAMPLE.keys() == real.keys()
    assert [type(SAMPLE[name]) for name in real] == [type(value) for value in real.values()]


def test_every_value_is_described() -> None:
    text = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    assert [name for name in SAMPLE if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize("name", drafts.TEMPLATES)
def test_shipped_templates_fit_their_own_rules(name: str, store: Templates) -> None:
    assert store.text(name) == shipped(name)
    letter = templates.check(name, shipped(name))
    assert letter.body.startswith("Hi Dana,\n\n")
    assert letter.body.endswith("regards,\nAlex")
    assert "!" not in shipped(name)


def test_every_letter_that_is_written_has_a_template() -> None:
    assert set(TEMPLATES) == {each.value for each in scenes.WRITING}


def test_edit_and_back(store: Templates) -> None:
    store.save("follow_up", GOOD.replace("\n", "\r\n"))
    assert store.is_edited("follow_up")
    assert store.text("follow_up") == GOOD
    letter = store.render("follow_up", SAMPLE)
    assert (letter.subject, letter.body) == ("Hello", "Hi Dana,\n\nAbout Backend engineer.")
    assert not store.is_edited("thank_you")
    store.reset("follow_up")
    store.reset("follow_up")
    assert not store.is_edited("follow_up")
    assert store.text("follow_up") == shipped("follow_up")


def test_saving_what_was_shipped_is_no_edit(store: Templates) -> None:
    store.save("follow_up", GOOD)
    store.save("follow_up", shipped("follow_up") + "\n\n")
    assert not store.is_edited("follow_up")


def test_a_bad_text_is_not_kept(store: Templates, tmp_path: Path) -> None:
    store.save("follow_up", GOOD)
    with pytest.raises(TemplateError):
        store.save("follow_up", "Subject: x\n\n{{ nonsense }}")
    assert store.text("follow_up") == GOOD
    assert [each.name for each in (tmp_path / "templates").iterdir()] == ["follow_up.txt"]


def test_a_failing_disk_leaves_the_old_text(
    store: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("follow_up", GOOD)

    def fail(handle: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        store.save("follow_up", GOOD + "More.")
    assert store.text("follow_up") == GOOD
    assert [each.name for each in (tmp_path / "templates").iterdir()] == ["follow_up.txt"]


@pytest.mark.parametrize("name", ["", "../secret", "nothing", "follow_up.txt"])
def test_unknown_names(store: Templates, name: str) -> None:
    for act in (store.text, store.is_edited, store.reset, shipped):
        with pytest.raises(ValueError, match="there is no template"):
            act(name)
    with pytest.raises(ValueError, match="there is no template"):
        store.save(name, GOOD)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"Subject: x\n\n{{ role", "Template “follow_up”, line 3: "),
        (b"Subject: x\n\n{{ rolle }}", "Template “follow_up”, line 3: there is no value called “rolle”."),
        (b"", "Template “follow_up”, line 1: it must begin with “Subject: …” and an empty line."),
        (b"Subject: \xff\n\nHi", "Template “follow_up” is not a text file in UTF-8."),
        (b"x" * 200_000, "Template “follow_up” is too large to be read."),
    ],
)
def test_a_broken_file_falls_back_and_says_so(store: Templates, tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "templates" / "follow_up.txt"
    path.parent.mkdir()
    path.write_bytes(content)
    letter = store.render("follow_up", SAMPLE)
    assert letter.problem.startswith(problem)
    assert letter.body.startswith("Hi Dana,\n\nWhen we spoke on 18 November")
    assert scenes.draft(scenes.FULL, Kind.FOLLOW_UP, path.parent).problem == letter.problem
    store.reset("follow_up")
    assert store.render("follow_up", SAMPLE).problem == ""


def test_a_folder_in_the_files_place(store: Templates, tmp_path: Path) -> None:
    (tmp_path / "templates" / "follow_up.txt").mkdir(parents=True)
    assert "can't be read: " in store.render("follow_up", SAMPLE).problem
    with pytest.raises(TemplateError):
        store.text("follow_up")


BODY = "Subject: x\n\nHi\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ ''.__class__ }}", "line 4: a template knows only {{ values }}, {% if %} and a few filters."),
        ("{{ ''['__class__'] }}", "line 4: a template knows only"),
        ("{{ role.format }}", "line 4: a template knows only"),
        ("{{ role|attr('__class__') }}", "line 4: there is no filter called “attr”."),
        ("{% for i in range(10**9) %}x{% endfor %}", "line 4: a template knows only"),
        ("{{ range(10**9) }}", "line 4: a template knows only"),
        ("{{ 'x' * 10**9 }}", "line 4: a template knows only"),
        ("{{ '%999999999d' % 1 }}", "line 4: a template knows only"),
        ("{{ role|center(10**9) }}", "line 4: "),
        ("{{ role|nonsense }}", "line 4: there is no filter called “nonsense”."),
        ("{% if role is mapping %}x{% endif %}", "line 4: there is no test called “mapping”."),
        ("{% include '/etc/passwd' %}", "line 4: a template knows only"),
        ("{% extends 'x' %}", "line 4: a template knows only"),
        ("{% import 'x' as y %}", "line 4: "),
        ("{% set a = role %}", "line 4: "),
        ("{% macro m() %}x{% endmacro %}", "line 4: a template knows only"),
        ("{{ nobody }}", "line 4: there is no value called “nobody”."),
        ("{{ self }}", "line 4: there is no value called “self”."),
        ("{{ cycler }}", "line 4: there is no value called “cycler”."),
        ("{{ [1, 2] }}", "line 4: a template knows only"),
        ("{% endif %}", "line 4: "),
        ("{{ role", "line 4: "),
        ("{% if n < role %}x{% endif %}", "line 4: '<' not supported between instances of "),
        ("{{ " + "9" * 5000 + " }}", ": Exceeds the limit"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", ": it is nested too deeply."),
        ("{{ " + "not " * 3000 + "1 }}", ": it is nested too deeply."),
        ("{% if n %}" * 400 + "x" + "{% endif %}" * 400, ": it is nested too deeply."),
        ("{# x #}\n{% if n %}\n{# y #}\n{{ nobody }}\n{% endif %}", "line 7: there is no value"),
        ("x" * 20_001, " is longer than 20,000 characters."),
    ],
)
def test_what_a_template_must_not_do(store: Templates, text: str, sentence: str) -> None:
    with pytest.raises(TemplateError) as refused:
        store.save("thank_you", BODY + text)
    said = str(refused.value)
    assert said.startswith("Template “thank_you”")
    assert sentence in said
    assert said.endswith(".")
    assert "\n" not in said
    assert not store.is_edited("thank_you")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hello", "line 1: it must begin with “Subject: …” and an empty line."),
        ("Subject Hello\n\nHi", "line 1: it must begin"),
        ("Subject: x\n", "gives a mail without a text."),
        ("Subject:\n\nHi", "gives a mail without a subject."),
        ("Subject: {% if renewed %}x{% endif %}\n\nHi", "gives a mail without a subject."),
        ("Subject: x\n\n{% if promise %}Hi{% endif %}", "gives a mail without a text."),
    ],
)
def test_what_a_template_must_give(store: Templates, text: str, sentence: str) -> None:
    with pytest.raises(TemplateError) as refused:
        store.save("thank_you", text)
    assert sentence in str(refused.value)


def test_what_a_template_may_do() -> None:
    text = (
        "subject: {{ role|upper }}\n{% if n == 1 and not moving_on %}, first{% endif %}\n\n\n"
        "{# nobody sees this #}\n"
        "{{ 'Yes' if promise is defined else 'No' }} {{ promise|default('soon') }}  \n\n\n\n"
        "{{ promise|upper }} {{ n is odd }} {{ role ~ '!' }} {{ signature|trim }}\n"
    )
    letter = rendering.render("thank_you", text, SAMPLE)
    assert letter.subject == "BACKEND ENGINEER , first"
    assert letter.body == "Yes Friday 20 November\n\nFRIDAY 20 NOVEMBER True Backend engineer! Alex"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("A {% if met %}b{% endif %}\nC", "A b\nC"),
        ("A\n{% if met %}\nB\n{% else %}\nC\n{% endif %}\nD", "A\nB\nD"),
        ("A{% if met %}\nB\n{% endif %}\n\nC", "A\nB\n\nC"),
        ("A\n  {% if met %}{# why #} {% if n %}  \nB\n{% endif %}{% endif %}\nC", "A\nB\nC"),
        ("A\n{%- if met -%}\nB\n{%- endif -%}\nC", "ABC"),
        ("A {{ promise }}\n{{ promise }}\nC", "A Friday 20 November\nFriday 20 November\nC"),
        ("{% if met %}A{% endif %} {% if met %}B{% endif %}\nC", "A B\nC"),
    ],
)
def test_lines_of_tags_alone_vanish_and_no_others(text: str, body: str) -> None:
    assert rendering.render("thank_you", f"Subject: {{% if met %}}x{{% endif %}}\n\n{text}", SAMPLE).body == body


def test_a_file_from_windows(store: Templates, tmp_path: Path) -> None:
    path = tmp_path / "templates" / "follow_up.txt"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert store.text("follow_up") == GOOD
    assert store.render("follow_up", SAMPLE).problem == ""


def test_a_folder_that_cannot_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError("no")

    monkeypatch.setattr(Path, "exists", refuse)
    assert Templates(tmp_path).render("follow_up", SAMPLE).body


def test_values_are_text_never_templates() -> None:
    letter = rendering.render("thank_you", GOOD, {**SAMPLE, "role": "{{ 7*7 }} <b>&amp;</b> {% if %}"})
    assert "About {{ 7*7 }} <b>&amp;</b> {% if %}." in letter.body


def test_spans_are_where_the_facts_stand() -> None:
    text = "Subject: {{ promise }}\n\n \n"
    text += "👋 {{ companies }}{{ furthest }}, {{ promise }}{{ deadline }}{{ companies|upper }}"
    letter = rendering.render("thank_you", text, {**SAMPLE, "deadline": ""})
    assert letter.subject == "Friday 20 November"
    assert [letter.body[a:b] for a, b in letter.spans] == [
        "4 other companies",
        "at the offer stage",
        "Friday 20 November",
    ]


def test_marks_in_values_and_templates_are_no_marks() -> None:
    text = "Subject: x\n\n\ufdd0{{ role }}\ufdd1 {{ promise }}"
    letter = rendering.render("thank_you", text, SAMPLE)
    assert letter.body == "Backend engineer Friday 20 November"
    assert letter.spans == ((17, 35),)


def test_jinja_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, afterword.mail, afterword.mail.compose, afterword.mail.outgoing; "
        "sys.exit('jinja2' in sys.modules)"
    )
    desktop = Path(templates.__file__).parents[2]
    assert (
        subprocess.run(
            [sys.executable, "-c", code], check=False, env={**os.environ, "PYTHONPATH": str(desktop)}
        ).returncode
        == 0
    )
