import pytest
from PySide6.QtCore import Qt

from app.errors import Problem
from app.vault.passphrase import strength
from app.vault.recovery_key import groups, new_key, to_text
from tests.ui.scene import Heard
from ui.screens.setup_screen import SetupScreen
from ui.screens.setup_steps import Myself, SetupWork

GOOD = "kanu lampe dezember wolke"


class CloudFolder(Problem):
    happened = "Dieser Ordner wird mit OneDrive abgeglichen."
    to_do = "Wählen Sie einen Ordner, der nur auf diesem Rechner liegt."


@pytest.fixture
def sheets():
    return []


@pytest.fixture
def screen(qtbot, background, tmp_path, sheets):
    def keep(way):
        def sheet(parent, key, done):
            sheets.append((way, key))
            done()

        return sheet

    screen = SetupScreen(
        tmp_path / "Aktenschrank",
        work=SetupWork(
            check_folder=lambda folder: CloudFolder() if "OneDrive" in folder.parts else None,
            judge=strength,
            save_sheet=keep("saved"),
            print_sheet=keep("printed"),
        ),
        messages=Heard(),
        background=background,
        can_leave=False,
    )
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.check_place()
    qtbot.waitUntil(lambda: "nur auf diesem Rechner" in screen.place.notice.text())
    return screen


@pytest.fixture
def key():
    return to_text(new_key())


def type_passphrase(qtbot, screen, first, second):
    screen.passphrase.first.setText(first)
    screen.passphrase.second.setText(second)
    qtbot.keyClick(screen.passphrase.second, Qt.Key.Key_Return)


def to_passphrase(qtbot, screen):
    screen.next.click()
    qtbot.waitUntil(lambda: screen.step == "passphrase")


def test_a_synchronised_folder_is_refused_with_its_reason(qtbot, screen, tmp_path):
    screen._messages.folder = tmp_path / "OneDrive"

    screen.place.change_folder.click()
    qtbot.waitUntil(lambda: "OneDrive" in screen.place.notice.text())

    assert not screen.next.isEnabled()
    screen._messages.folder = tmp_path / "Akten"
    screen.place.change_folder.click()
    qtbot.waitUntil(lambda: screen.next.isEnabled())


def test_in_a_folder_with_other_things_the_cabinet_gets_its_own(qtbot, screen, tmp_path):
    (tmp_path / "Dokumente").mkdir()
    (tmp_path / "Dokumente" / "Brief.txt").write_text("x", encoding="utf-8")
    screen._messages.folder = tmp_path / "Dokumente"

    screen.place.change_folder.click()

    assert screen.place.folder_name.text() == "Aktenschrank"
    assert screen.place.folder_path.text() == str(tmp_path / "Dokumente")


@pytest.mark.parametrize(
    ("first", "second", "complaint"),
    [
        ("", "", "Bitte wählen Sie eine Passphrase."),
        ("sommer", "sommer", "zu leicht zu erraten"),
        (GOOD, "kanu lampe", "Die beiden Eingaben sind verschieden."),
    ],
)
def test_a_passphrase_that_will_not_do_is_complained_of(qtbot, screen, first, second, complaint):
    to_passphrase(qtbot, screen)

    with qtbot.assertNotEmitted(screen.create_asked):
        type_passphrase(qtbot, screen, first, second)
        fields = (screen.passphrase.first_field, screen.passphrase.second_field)
        qtbot.waitUntil(lambda: any(complaint in field.complaint() for field in fields))


def test_a_good_passphrase_makes_the_cabinet(qtbot, screen, tmp_path):
    to_passphrase(qtbot, screen)

    with qtbot.waitSignal(screen.create_asked) as asked:
        type_passphrase(qtbot, screen, GOOD, GOOD)

    assert asked.args == [tmp_path / "Aktenschrank", GOOD]
    assert not screen.next.isEnabled()


def test_a_verdict_is_given_while_typing(qtbot, screen):
    to_passphrase(qtbot, screen)

    screen.passphrase.first.setText("sommer")
    qtbot.waitUntil(lambda: screen.passphrase.word.text() == "sehr schwach")

    screen.passphrase.first.setText(GOOD)
    qtbot.waitUntil(lambda: screen.passphrase.word.text() == "sehr stark")


def test_a_cabinet_that_could_not_be_made_is_told_and_can_be_tried_again(qtbot, screen):
    to_passphrase(qtbot, screen)
    with qtbot.waitSignal(screen.create_asked):
        type_passphrase(qtbot, screen, GOOD, GOOD)

    screen.failed(CloudFolder())

    assert [type(problem) for problem in screen._messages.problems] == [CloudFolder]
    assert screen.next.isEnabled()


def test_the_key_is_shown_printed_and_saved(screen, key, sheets):
    screen.go_on_with(key)

    assert screen.sheet.key_shown.accessibleDescription() == ", ".join(groups(key))
    screen.sheet.print_button.click()
    screen.sheet.save_button.click()

    assert sheets == [("printed", key), ("saved", key)]


def test_four_different_groups_are_asked_for(screen, key):
    screen.go_on_with(key)
    screen.next.click()

    numbers = [field.number for field in screen.confirm.key_typed.fields]
    assert len(set(numbers)) == 4
    assert numbers == sorted(numbers)


def test_typing_the_groups_from_the_sheet_confirms_it(qtbot, screen, key):
    screen.go_on_with(key)
    screen.next.click()
    for field in screen.confirm.key_typed.fields:
        qtbot.keyClicks(field, groups(key)[field.number - 1].lower())

    with qtbot.waitSignal(screen.confirmed):
        screen.next.click()

    assert screen.step == "me"


def test_a_wrong_group_is_named_and_nothing_confirmed(qtbot, screen, key):
    screen.go_on_with(key)
    screen.next.click()
    for field in screen.confirm.key_typed.fields:
        field.setText(groups(key)[field.number - 1])
    wrong = screen.confirm.key_typed.fields[1]
    wrong.setText("AAAAAAA")

    with qtbot.assertNotEmitted(screen.confirmed):
        screen.next.click()

    assert f"Gruppe {wrong.number} stimmt nicht" in screen.confirm.notice.text()
    assert screen.step == "confirm"


def test_who_i_am_can_be_told_or_skipped(qtbot, screen, key):
    screen.show_step("me")
    screen.me.fields["name"].setText("  Miriam Koch ")
    with qtbot.waitSignal(screen.finished) as told:
        screen.next.click()
    assert told.args == [Myself(name="Miriam Koch")]

    with qtbot.waitSignal(screen.finished) as skipped:
        screen.back.click()
    assert skipped.args[0].is_empty


def test_other_ways_in_are_offered_at_the_first_step_only(qtbot, screen):
    assert screen.sample.isVisible()

    to_passphrase(qtbot, screen)

    assert not screen.sample.isVisible()
