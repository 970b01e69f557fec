// A Modbus TCP server on the npm package modbus-serial. Usage: modbus-serial-server.cjs PORT. The same registers as pymodbus-server.py.
const net = require("node:net");
const ModbusRTU = require("modbus-serial");

const port = Number(process.argv[2]);
const written = { coils: new Map(), registers: new Map() };
new ModbusRTU.ServerTCP(
  {
    getHoldingRegister: (address) => written.registers.get(address) ?? address + 1,
    getInputRegister: (address) => address + 1000,
    getCoil: (address) => written.coils.get(address) ?? address % 3 === 0,
    getDiscreteInput: (address) => address % 4 === 0,
    setCoil: (address, value) => void written.coils.set(address, value),
    setRegister: (address, value) => void written.registers.set(address, value),
  },
  { host: "127.0.0.1", port },
);

function tellWhenReachable() {
  const probe = net.connect(port, "127.0.0.1", () => {
    probe.destroy();
    console.log("ready");
  });
  probe.on("error", () => setTimeout(tellWhenReachable, 50));
}
tellWhenReachable();
