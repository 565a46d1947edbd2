"""What `ui.widgets` offers is there, and it is imported only when it is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import widgets

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", widgets.__all__)
def test_every_exported_name_can_be_had(qapp, name):
    assert getattr(widgets, name) is not None


def test_exactly_the_names_of_all_have_a_module():
    assert set(widgets._MODULE_OF) == set(widgets.__all__)


def test_a_name_that_does_not_exist_is_refused():
    with pytest.raises(AttributeError, match="Bogen"):
        widgets.Bogen


def test_asking_for_a_label_imports_no_calendar():
    code = (
        "import sys; from ui.widgets import Label; print('ui.widgets.date_fields' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.strip() == "False"
