"""The menus of a process: what can be done with it, with its contact, and with a line of its timeline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from afterword.domain.entities import Contact, Process
from afterword.domain.entries import Entry, What
from afterword.ui.actions import Actions
from afterword.ui.process import links

translate = QCoreApplication.translate


def process_menu(process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu, process_id = _menu(parent), process.id
    menu.addAction(translate("menus", "Edit…"), lambda: actions.edit_process(process_id))
    menu.addAction(translate("menus", "Add an interview…"), lambda: actions.add_interview(process_id))
    menu.addAction(translate("menus", "Add a message…"), lambda: actions.add_message(process_id))
    menu.addAction(translate("menus", "Add an offer…"), lambda: actions.edit_offer(process_id))
    _add_stages(menu.addMenu(translate("menus", "Move to")), process, actions)
    if links.is_web(process.url):
        menu.addAction(translate("menus", "Open the posting"), lambda: links.open_link(process.url))
    menu.addSeparator()
    _add_end(menu, process, actions)
    menu.addAction(translate("menus", "Remove"), lambda: actions.remove_process(process_id))
    return menu


def stage_menu(process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu = _menu(parent)
    menu.setAccessibleName(translate("menus", "Move to"))
    _add_stages(menu, process, actions)
    menu.addSeparator()
    _add_end(menu, process, actions)
    return menu


def contact_menu(contact: Contact, process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu = _menu(parent)
    menu.addAction(translate("menus", "Edit…"), lambda: actions.edit_contact(contact.id))
    menu.addAction(translate("menus", "Someone else…"), lambda: actions.edit_process(process.id))
    for words, value in (
        (translate("menus", "Copy the address"), contact.email),
        (translate("menus", "Copy the number"), contact.phone),
    ):
        if value:
            menu.addAction(words, partial(QApplication.clipboard().setText, value))
    return menu


def entry_menu(entry: Entry, process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu = _menu(parent)
    if entry.what is What.NUDGE:
        menu.addAction(translate("menus", "Do it…"), lambda: actions.open_nudge(entry.subject))
        menu.addAction(translate("menus", "Skip"), lambda: actions.skip_nudge(entry.subject))
        return menu
    menu.addAction(translate("menus", "Edit…"), lambda: actions.open_entry(process.id, entry))
    if entry.what is What.VERDICT and entry.promise is not None:
        promise = entry.promise
        menu.addAction(translate("menus", "Edit the promise…"), lambda: actions.edit_promise(entry.subject, promise))
    if entry.detail:
        menu.addAction(translate("menus", "Copy the text"), lambda: QApplication.clipboard().setText(entry.detail))
    removal = actions.removal(entry)
    if removal is not None:
        menu.addSeparator()
        menu.addAction(translate("menus", "Remove"), removal)
    return menu


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add_stages(menu: QMenu, process: Process, actions: Actions) -> None:
    for stage in actions.desk.search.stages:
        action = menu.addAction(stage.name.replace("&", "&&"))
        action.setEnabled(stage.id != process.stage)
        action.triggered.connect(lambda _=False, stage=stage.id: actions.move_process(process.id, stage))


def _add_end(menu: QMenu, process: Process, actions: Actions) -> None:
    if process.active:
        menu.addAction(translate("menus", "Close…"), lambda: actions.close_process(process.id))
    else:
        menu.addAction(translate("menus", "Open again"), lambda: actions.reopen_process(process.id))
