// The npm broker aedes in its version for MQTT 5, on a free port, with terms that a client has to keep. Prints the port; ends all clients when told 'end'.
import { Aedes } from 'aedes';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const broker = await Aedes.createBroker({ topicAliasMaximum: 10, maximumPacketSize: 50000, receiveMaximum: 10 });
const server = createServer(broker.handle);
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
createInterface({ input: process.stdin }).on('line', () => {
  for (const client of Object.values(broker.clients)) client.disconnect({ reasonCode: 0x8b });
});
