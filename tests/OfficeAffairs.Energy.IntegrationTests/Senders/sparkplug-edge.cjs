// A Sparkplug edge node on Eclipse Tahu's encoder and the MQTT.js client: publishes what it is told, prints what it hears.
const mqtt = require('mqtt');
const sparkplug = require('sparkplug-payload').get('spBv1.0');
const [port, host] = process.argv.slice(2);
const client = mqtt.connect(`mqtt://127.0.0.1:${port}`);
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
client.on('connect', () => client.subscribe([`spBv1.0/STATE/${host}`, 'spBv1.0/+/NCMD/+'], { qos: 1 }, () => say({ ready: true })));
client.on('message', (topic, payload) => {
  if (topic.includes('/STATE/')) return say({ state: JSON.parse(payload) });
  const command = sparkplug.decodePayload(payload);
  say({ command: topic, metrics: command.metrics.map((m) => [m.name, m.value]) });
});
require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { topic, payload } = JSON.parse(line);
  client.publish(topic, Buffer.from(sparkplug.encodePayload(payload)), { qos: 0 });
});
