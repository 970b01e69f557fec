// An MQTT 5 server for one client at a time on the npm package mqtt-packet, that is, on packet code that is not ours. It sends
// everything a server may send: all properties of CONNACK, topic aliases, packets in pieces of three bytes, and a DISCONNECT.
// Prints its port, then every packet it receives as one line of JSON.
const mqtt = require('mqtt-packet');
const net = require('net');

const inPieces = (socket, packet) => {
  const bytes = mqtt.generate(packet, { protocolVersion: 5 });
  for (let i = 0; i < bytes.length; i += 3) socket.write(bytes.subarray(i, i + 3));
};

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  const parser = mqtt.parser({ protocolVersion: 5 });
  let nextId = 100;
  let published = 0;
  socket.on('error', () => {});
  socket.on('data', (data) => parser.parse(data));
  parser.on('error', (error) => { console.log(JSON.stringify({ error: error.message })); socket.destroy(); });
  parser.on('packet', (packet) => {
    const seen = { ...packet, payload: packet.payload && packet.payload.toString('hex') };
    if (seen.properties && seen.properties.correlationData) seen.properties.correlationData = seen.properties.correlationData.toString('hex');
    if (seen.will) seen.will.payload = packet.will.payload.toString('hex');
    console.log(JSON.stringify(seen));
    switch (packet.cmd) {
      case 'connect':
        inPieces(socket, {
          cmd: 'connack', sessionPresent: false, reasonCode: 0,
          properties: {
            receiveMaximum: 2, maximumPacketSize: 1000, assignedClientIdentifier: 'assigned-1', topicAliasMaximum: 5, serverKeepAlive: 17,
            reasonString: 'welcome', userProperties: { a: ['1', '2'] }, retainAvailable: true, wildcardSubscriptionAvailable: true,
            subscriptionIdentifiersAvailable: true, sharedSubscriptionAvailable: true, sessionExpiryInterval: 60, responseInformation: 'info',
          },
        });
        break;
      case 'subscribe':
        inPieces(socket, { cmd: 'suback', messageId: packet.messageId, granted: packet.subscriptions.map((s) => (s.topic === 'forbidden' ? 0x87 : s.qos)), properties: { reasonString: 'as you like' } });
        break;
      case 'unsubscribe':
        inPieces(socket, { cmd: 'unsuback', messageId: packet.messageId, granted: [0] });
        break;
      case 'publish':
        if (packet.qos === 1) inPieces(socket, { cmd: 'puback', messageId: packet.messageId, reasonCode: 0x10, properties: { reasonString: 'nobody' } });
        if (packet.topic === 'goodbye') {
          inPieces(socket, { cmd: 'disconnect', reasonCode: 0x8b, properties: { reasonString: 'closing time', serverReference: 'elsewhere:1883' } });
          socket.end();
          break;
        }
        // The echo: the topic in the first one, only its alias in all that follow.
        inPieces(socket, {
          cmd: 'publish', topic: published++ === 0 ? 'echo' : '', payload: packet.payload, qos: 1, messageId: nextId++, dup: false, retain: false,
          properties: { ...packet.properties, topicAlias: 3 },
        });
        break;
      case 'pingreq':
        inPieces(socket, { cmd: 'pingresp' });
        break;
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
