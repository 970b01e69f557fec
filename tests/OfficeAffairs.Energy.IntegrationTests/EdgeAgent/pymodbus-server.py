"""A Modbus server on pymodbus. Usage: pymodbus-server.py tcp|rtu-over-tcp PORT, or rtu DEVICE. Holding register n holds n + 1, input register n holds
n + 1000, every third coil is set, every fourth discrete input. Prints "ready" when it can be reached."""
import socket
import sys
import threading
import time

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


def tell_when_reachable(port):
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    print("ready", flush=True)


slave = ModbusSlaveContext(
    di=ModbusSequentialDataBlock(0, [n % 4 == 0 for n in range(200)]),
    co=ModbusSequentialDataBlock(0, [n % 3 == 0 for n in range(200)]),
    hr=ModbusSequentialDataBlock(0, [n + 1 for n in range(200)]),
    ir=ModbusSequentialDataBlock(0, [n + 1000 for n in range(200)]),
    zero_mode=True,
)
context = ModbusServerContext(slaves={1: slave, 2: slave}, single=False)
mode, where = sys.argv[1], sys.argv[2]
if mode == "rtu":
    print("ready", flush=True)
    StartSerialServer(context=context, framer=ModbusRtuFramer, port=where, baudrate=19200, timeout=0.05, ignore_missing_slaves=True)
else:
    threading.Thread(target=tell_when_reachable, args=(int(where),), daemon=True).start()
    framer = ModbusRtuFramer if mode == "rtu-over-tcp" else ModbusSocketFramer
    StartTcpServer(context=context, address=("127.0.0.1", int(where)), framer=framer, ignore_missing_slaves=True)
