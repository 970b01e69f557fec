// The npm broker aedes on a free port. Prints the port.
const { Aedes } = require('aedes');
const net = require('net');

Aedes.createBroker().then((broker) => {
  const server = net.createServer(broker.handle);
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
});
