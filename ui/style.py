"""The console's style sheet, made from the tokens of a theme."""

from ui.theme import CONSOLE_BODY, CONSOLE_HEADING, CONSOLE_SMALL, Theme

_SHEET = """
* {{ font-family: "FiraGO"; font-size: {body}px; color: {ink}; }}
QWidget#console, QWidget#home, QWidget#middle {{ background: {ground}; }}
QWidget#bar, QWidget#rail, QWidget#side, QWidget#status {{ background: {card}; }}
QWidget#bar {{ border-bottom: 1px solid {line}; }}
QWidget#status {{ border-top: 1px solid {line}; }}
QWidget#rail {{ border-right: 1px solid {line}; }}
QWidget#side {{ border-left: 1px solid {line}; }}
QFrame#card {{ background: {card}; border-radius: 12px; }}
QFrame#softcard {{ background: {soft}; border-radius: 10px; }}
QLabel {{ background: transparent; }}
QLabel#eyebrow {{ color: {accent}; font-weight: bold; font-size: {small}px; }}
QLabel#heading {{ font-size: {heading}px; font-weight: bold; }}
QLabel#finding {{ font-size: 19px; font-weight: bold; }}
QLabel#strong {{ font-weight: bold; }}
QLabel#quiet {{ color: {quiet}; }}
QLabel#small {{ color: {quiet}; font-size: {small}px; }}
QLabel#figure {{ font-size: 20px; font-weight: bold; }}
QLabel#warning {{ color: {warning}; font-weight: bold; }}
QLabel#late {{ color: {warning}; font-size: 20px; font-weight: bold; }}
QLabel#problem {{ color: {on_warning}; background: {warning}; border-radius: 8px; padding: 4px 12px;
  font-weight: bold; }}
QLabel#pill {{ border-radius: 9px; padding: 1px 8px; font-size: {small}px; font-weight: bold; }}
QLabel#pill[band="shared"] {{ background: {good_soft}; color: {good}; }}
QLabel#pill[band="mixed"] {{ background: {warning_soft}; color: {warning}; }}
QLabel#pill[band="split"] {{ background: {warning}; color: {on_warning}; }}
QPushButton {{ background: {card}; border: 1px solid {line}; border-radius: 10px;
  padding: 6px 14px; min-height: 22px; outline: none; }}
QPushButton:hover {{ border-color: {quiet}; }}
QPushButton:pressed {{ background: {ground}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {comparator}; background: {soft}; }}
QPushButton#primary {{ background: {accent}; color: {on_accent}; border: 2px solid {accent};
  font-weight: bold; font-size: 18px; border-radius: 12px; padding: 12px 16px; }}
QPushButton#primary:hover {{ background: {ink}; border-color: {ink}; }}
QPushButton#primary:focus {{ border-color: {ink}; }}
QPushButton#primary:disabled {{ background: {comparator}; border-color: {comparator}; }}
QPushButton#primary QLabel {{ color: {on_accent}; font-weight: bold; font-size: 16px; }}
QPushButton#primary QLabel#key {{ font-size: {small}px; font-weight: normal;
  border: 1px solid {on_accent}; border-radius: 5px; padding: 0px 5px; }}
QPushButton#small {{ padding: 2px 10px; border-radius: 10px; font-size: {small}px; }}
QPushButton#small:focus {{ padding: 1px 9px; }}
QPushButton#small:checked, QPushButton#chip:checked {{ background: {accent}; color: {on_accent};
  border-color: {accent}; }}
QPushButton#warn {{ background: {warning_soft}; border-color: {warning_soft}; color: {warning};
  padding: 2px 10px; }}
QPushButton#warn:focus {{ border: 2px solid {accent}; padding: 1px 9px; }}
QPushButton#tab {{ background: transparent; border: 2px solid transparent; color: {quiet};
  font-weight: bold; padding: 7px 14px; }}
QPushButton#tab:checked {{ background: {card}; color: {ink}; }}
QPushButton#tab:focus {{ border-color: {accent}; }}
QPushButton#link {{ background: transparent; border: 2px solid transparent; color: {quiet};
  font-size: {small}px; padding: 1px 8px; }}
QPushButton#state {{ background: transparent; border: 2px solid transparent; font-weight: bold;
  text-align: left; padding: 1px 6px; margin-left: -8px; }}
QPushButton#link:hover, QPushButton#state:hover {{ background: {soft}; color: {ink}; }}
QPushButton#link:focus, QPushButton#state:focus {{ border-color: {accent}; }}
QPushButton#row {{ background: transparent; border: 2px solid transparent; border-radius: 10px;
  text-align: left; padding: 5px 8px; min-height: 40px; }}
QPushButton#row:hover {{ background: {soft}; }}
QPushButton#row:focus {{ border-color: {accent}; }}
QLineEdit, QComboBox, QPlainTextEdit {{ background: {card};
  border: 1px solid {line}; border-radius: 8px; padding: 6px 10px; min-height: 20px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{
  border: 2px solid {accent}; padding: 5px 9px; }}
QLineEdit[problem="true"] {{ border: 2px solid {warning}; padding: 5px 9px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QAbstractItemView {{ background: {card}; border: 1px solid {line}; outline: none;
  selection-background-color: {accent_soft}; selection-color: {ink}; }}
QListWidget#plain {{ border: none; background: transparent; }}
QListWidget#voters {{ border: none; }}
QListWidget#voters::item {{ padding: 7px 8px; border-radius: 8px; }}
QListWidget#chips {{ border: none; }}
QListWidget#chips::item {{ border: 1px solid {line}; border-radius: 8px; padding: 3px 10px; }}
QListWidget#chips::item:selected {{ border-color: {accent}; }}
QListWidget#chips::item:selected, QListWidget#voters::item:selected {{ color: {ink};
  background: {accent_soft}; }}
QListWidget#chips:focus, QListWidget#voters:focus {{ border-left: 3px solid {accent}; }}
QLineEdit#cell, QLineEdit#cell:focus {{ border-radius: 2px; padding: 0px 6px; font-size: 16px; }}
QTableView {{ gridline-color: {line}; border: none; border-radius: 8px; }}
QTableView::item:selected {{ background: {accent}; color: {on_accent}; }}
QHeaderView {{ background: {card}; border: none; }}
QHeaderView::section {{ background: {card}; color: {quiet}; border: none;
  border-bottom: 1px solid {line}; padding: 6px; font-size: {small}px; }}
QTableCornerButton::section {{ background: {card}; border: none; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea#pane {{ border-left: 3px solid transparent; }}
QScrollArea#pane:focus {{ border-left-color: {accent}; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: 5px; min-height: 30px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; }}
QScrollBar::handle:horizontal {{ background: {line}; border-radius: 5px; min-width: 30px; }}
QToolTip {{ background: {ink}; color: {card}; border: none; padding: 6px; }}
"""


def console_style(theme: Theme) -> str:
    """Return the style sheet of home and console; the stage styles itself by its own height."""
    return _SHEET.format(
        body=CONSOLE_BODY, small=CONSOLE_SMALL, heading=CONSOLE_HEADING, **theme.colours
    )
