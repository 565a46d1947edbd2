"""The way into the example office, through its lock, and back out of it."""

import pytest

from app import sample
from ui.application import Application, read_arguments
from ui.messages import Messages


class Agreeing(Messages):
    """Says yes to every question."""

    def __init__(self):
        self.asked = []

    def confirm(self, parent, question, detail, action, *, leave="", dangerous=False):
        self.asked.append(question)
        return True


@pytest.fixture
def program(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.navigation.existing", tuple)  # screens have tests of their own
    running = []

    def start(*arguments):
        restarts = []
        application = Application(
            qapp,
            ["--folder", str(tmp_path), *arguments],
            restart=restarts.append,
            messages=Agreeing(),
        )
        application.restarts = restarts
        running.append(application)
        qtbot.addWidget(application.window)
        application.show()
        qtbot.waitUntil(lambda: application.window.centralWidget() is not None)
        return application

    yield start
    for application in running:
        application.shut_down()


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
    assert locked.messages.asked == ["Beispielakten zurücksetzen?"]
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
