"""Run by the frozen program before its own first line: stands in for Qt's OpenGL modules.

pyqtgraph imports them and derives two widgets that nothing here makes. Without them the folder is 10 MB
smaller and the first chart comes sooner; a name taken from a stand-in is a class that cannot do anything.
"""

import sys
from types import ModuleType


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


for _name in ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"):
    sys.modules[_name] = _StandIn(_name)
