"""The menus of a process: what can be done with it, with its contact, and with a line of its timeline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from afterword.domain.entities import Contact, Process
from afterword.domain.entries import Entry, What
from afterword.domain.offers import open_offers
from afterword.ui import icons
from afterword.ui.actions import Actions
from afterword.ui.process import links
from afterword.ui.widgets import menu_line

translate = QCoreApplication.translate


def process_menu(process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu, this = _menu(parent), process.id
    _add(menu, "pencil", translate("menus", "Edit…"), partial(actions.edit_process, this))
    _add(menu, "calendar-plus", translate("menus", "Add an interview…"), partial(actions.add_interview, this))
    _add(menu, "mail", translate("menus", "Add a message…"), partial(actions.add_message, this))
    _add(menu, "hand-coins", translate("menus", "Add an offer…"), partial(actions.edit_offer, this))
    offered = next((each.offer.id for each in open_offers(actions.desk.search) if each.process.id == this), None)
    if offered is not None:
        _add(menu, "scale", translate("menus", "Compare offers…"), partial(actions.compare_offers, offered))
    stages = menu.addMenu(icons.icon("arrow-right-left"), translate("menus", "Move to"))
    _add_stages(stages, process, actions)
    if links.is_web(process.url):
        open_it = partial(links.open_link, process.url)
        _add(menu, "external-link", translate("menus", "Open the posting"), open_it)
    menu.addSeparator()
    _add_end(menu, process, actions)
    _add(menu, "trash-2", translate("menus", "Remove"), partial(actions.remove_process, this))
    return menu


def stage_menu(process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu = _menu(parent)
    menu.setAccessibleName(translate("menus", "Move to"))
    _add_stages(menu, process, actions)
    menu.addSeparator()
    _add_end(menu, process, actions)
    return menu


def contact_menu(contact: Contact, process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu, copy = _menu(parent), QApplication.clipboard().setText
    _add(menu, "pencil", translate("menus", "Edit…"), partial(actions.edit_contact, contact.id))
    _add(menu, "users", translate("menus", "Someone else…"), partial(actions.edit_process, process.id))
    if contact.email:
        _add(menu, "mail", translate("menus", "Copy the address"), partial(copy, contact.email))
    if contact.phone:
        _add(menu, "phone", translate("menus", "Copy the number"), partial(copy, contact.phone))
    return menu


def entry_menu(entry: Entry, process: Process, actions: Actions, parent: QWidget) -> QMenu:
    menu, promise = _menu(parent), entry.promise
    if entry.what is What.NUDGE:
        _add(menu, "play", translate("menus", "Do it…"), partial(actions.open_nudge, entry.subject))
        _add(menu, "skip-forward", translate("menus", "Skip"), partial(actions.skip_nudge, entry.subject))
        return menu
    _add(menu, "pencil", translate("menus", "Edit…"), partial(actions.open_entry, process.id, entry))
    if entry.what is What.VERDICT and promise is not None:
        edit = partial(actions.edit_promise, entry.subject, promise)
        _add(menu, "hourglass", translate("menus", "Edit the promise…"), edit)
    if entry.detail:
        copy = partial(QApplication.clipboard().setText, entry.detail)
        _add(menu, "message-square-text", translate("menus", "Copy the text"), copy)
    removal = actions.removal(entry)
    if removal is not None:
        menu.addSeparator()
        _add(menu, "trash-2", translate("menus", "Remove"), removal)
    return menu


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add(menu: QMenu, icon: str, words: str, deed: Callable[[], object]) -> None:
    menu.addAction(icons.icon(icon), words, deed)


def _add_stages(menu: QMenu, process: Process, actions: Actions) -> None:
    for stage in actions.desk.search.stages:
        action = menu.addAction(menu_line(stage.name))
        action.setEnabled(stage.id != process.stage)
        action.triggered.connect(lambda _=False, stage=stage.id: actions.move_process(process.id, stage))


def _add_end(menu: QMenu, process: Process, actions: Actions) -> None:
    if process.active:
        _add(menu, "archive", translate("menus", "Close…"), partial(actions.close_process, process.id))
    else:
        _add(menu, "archive-restore", translate("menus", "Open again"), partial(actions.reopen_process, process.id))
