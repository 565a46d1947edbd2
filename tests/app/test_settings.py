import json
import stat

import pytest

from app.settings import Settings, SettingsFile, SettingsNotStored


def test_a_changed_setting_is_there_after_the_next_start(tmp_path):
    SettingsFile(tmp_path).change(lock_minutes=12, scheme="dark")

    again = SettingsFile(tmp_path).current

    assert (again.lock_minutes, again.scheme) == (12, "dark")


def test_a_damaged_file_gives_the_defaults(tmp_path):
    (tmp_path / "settings.json").write_text("{half of a", encoding="utf-8")

    assert SettingsFile(tmp_path).current == Settings()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"null", b"[" * 100_000])
def test_a_damaged_file_is_kept_aside_and_not_written_over(tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)

    settings = SettingsFile(tmp_path)
    settings.change(lock_minutes=7)

    assert settings.current == Settings(lock_minutes=7)
    assert (tmp_path / "settings.damaged.json").read_bytes() == content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lock_minutes", -1),
        ("lock_minutes", 100000),
        ("text_scale", 0),
        ("text_scale", float("nan")),
        ("scheme", "pink"),
        ("window", [1, 2, 3]),
        ("window", [1, 2, 3, "x"]),
        ("window_maximized", 1),
    ],
)
def test_values_nobody_could_work_with_fall_back_alone(tmp_path, name, value):
    stored = {"backup_folder": "/mnt/stick", name: value}
    (tmp_path / "settings.json").write_text(json.dumps(stored), encoding="utf-8")

    assert SettingsFile(tmp_path).current == Settings(backup_folder="/mnt/stick")


def test_values_of_a_wrong_kind_and_unknown_ones_are_left_out(tmp_path):
    stored = {"lock_minutes": "five", "text_scale": 1, "colour_of_the_moon": 3, "scheme": "light"}
    (tmp_path / "settings.json").write_text(json.dumps(stored), encoding="utf-8")

    current = SettingsFile(tmp_path).current

    assert current == Settings(text_scale=1.0, scheme="light")


def test_a_file_that_cannot_be_written_says_so_and_keeps_the_value_for_now(tmp_path):
    blocked = tmp_path / "settings"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    settings = SettingsFile(blocked)

    with pytest.raises(SettingsNotStored):
        settings.change(lock_minutes=2)
    settings.remember(lock_minutes=3)

    assert settings.current.lock_minutes == 3


def test_nothing_is_left_beside_the_file(tmp_path):
    SettingsFile(tmp_path).change(text_scale=1.25)

    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
    assert stat.S_ISREG((tmp_path / "settings.json").stat().st_mode)
