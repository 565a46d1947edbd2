"""The way into the example office, through its lock, and back out of it."""

from app import sample
from ui.application import read_arguments


def test_the_example_office_from_the_first_start_to_its_reset(qtbot, program, tmp_path):
    application = program()
    application.start.frame.form.sample_asked.emit()
    assert application.start.frame.form.progress_words.text()
    qtbot.waitUntil(lambda: application.frame is not None)

    assert application.frame.banner.isVisible()
    assert application.settings.current.vault_folder == ""
    assert application.start.folder == tmp_path / "data" / "Beispiel-Aktenschrank"
    people = application.office.catalogue.count(_everyone())
    assert people > 0

    application.lock()
    (words,) = application.restarts
    assert (read_arguments(words).sample, read_arguments(words).after_lock) == (True, True)

    locked = program(*words[2:])
    qtbot.waitUntil(lambda: locked.start.frame.form is not None)
    form = locked.start.frame.form
    assert sample.PASSPHRASE in form.notice.text()
    form.passphrase.setText(sample.PASSPHRASE)
    form.open_button.click()
    qtbot.waitUntil(lambda: locked.frame is not None)
    assert locked.frame.banner.isVisible()

    locked.frame.banner.reset.click()
    assert locked.messages.questions == ["Beispielakten zurücksetzen?"]
    (words,) = locked.restarts
    assert read_arguments(words).sample_anew

    anew = program(*words[2:])
    qtbot.waitUntil(lambda: anew.frame is not None)
    assert anew.office.catalogue.count(_everyone()) == people

    anew.frame.banner.leave.click()
    (words,) = anew.restarts
    assert read_arguments(words) == read_arguments(["--folder", str(tmp_path)])


def _everyone():
    from app.catalogue import PeopleQuery

    return PeopleQuery()
