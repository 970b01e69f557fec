// The npm client under measurement: node npm-client.cjs publish|receive URL TOPIC CLIENT_ID MESSAGES PAYLOAD_BYTES WINDOW
// Prints the seconds it took.
const mqtt = require('mqtt');
const [what, url, topic, clientId, messagesText, payloadText, windowText] = process.argv.slice(2);
const messages = Number(messagesText);
const window = Number(windowText);
const payload = Buffer.alloc(Number(payloadText));
const started = process.hrtime.bigint();
const receiving = what === 'receive';

const client = mqtt.connect(url, {
  protocolVersion: 5,
  clean: !receiving,
  ...(receiving ? { clientId } : {}),
  resubscribe: false,
  properties: { receiveMaximum: window, ...(receiving ? { sessionExpiryInterval: 3600 } : {}) },
});
client.on('error', (error) => { console.error(error); process.exit(1); });

function done() {
  console.log(Number(process.hrtime.bigint() - started) / 1e9);
  client.end(false, () => process.exit(0));
}

if (receiving) {
  let received = 0;
  client.on('message', () => { if (++received === messages) setImmediate(done); });
} else {
  client.on('connect', () => {
    let sent = 0;
    let acknowledged = 0;
    const next = () => {
      if (sent === messages) return;
      sent++;
      client.publish(topic, payload, { qos: 1 }, (error) => {
        if (error) { console.error(error); process.exit(1); }
        if (++acknowledged === messages) done(); else next();
      });
    };
    for (let i = 0; i < window; i++) next();
  });
}
