"""LibreOffice without a window that keeps running; needs python3-uno, and so the system's Python."""

import os
import signal
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
SECONDS = 180


class RunningOffice:
    """Opens and saves workbooks; is started again after a workbook that it does not come back from."""

    def __init__(self, folder):
        self.profile = f"UserInstallation=file://{folder}/profile"
        self.pipe = f"onglet{os.getpid()}"
        self.process = None
        signal.signal(signal.SIGALRM, lambda *_: self.stop())

    def start(self):
        self.process = subprocess.Popen(
            ["soffice", f"-env:{self.profile}", "--headless", "--norestore",
             f"--accept=pipe,name={self.pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        for _ in range(300):
            try:
                remote = resolver.resolve(
                    f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext"
                )
                break
            except Exception:
                time.sleep(0.2)
        self.desktop = remote.ServiceManager.createInstance("com.sun.star.frame.Desktop")

    def stop(self):
        if self.process:
            # The program starts others, all of them in the session of its own.
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait(30)
            self.process = None

    def use(self, path, work):
        """What a closure makes of an open workbook; None where LibreOffice does not open it."""
        signal.alarm(SECONDS)
        try:
            if self.process is None or self.process.poll() is not None:
                self.start()
            hidden = (PropertyValue("Hidden", 0, True, 0),)
            document = self.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, hidden)
            if document is None:
                return None
            result = work(document)
            document.close(True)
            return result
        except Exception as error:
            print(f"LibreOffice: {path.name}: {type(error).__name__}", flush=True)
            self.stop()
            return None
        finally:
            signal.alarm(0)

    def save(self, document, target):
        """Saves an open workbook in the format that the name says."""
        name = PropertyValue("FilterName", 0, FILTERS[target.suffix], 0)
        document.storeToURL(target.as_uri(), (name,))
        return target
