// Replicates documents between a local PouchDB and an express-pouchdb server in its own process.
// node pouchdb.js push|pull DOCUMENTS.json BATCH; run in a folder with the packages installed.
const { fork } = require('child_process');
const fs = require('fs');
const load = require('module').createRequire(process.cwd() + '/');

function serve() {
  const PouchDB = load('pouchdb').defaults({ prefix: process.cwd() + '/served-' });
  const app = load('express')();
  app.use(load('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB' }));
  const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));
}

async function replicate(way, file, batch) {
  const child = fork(__filename, ['serve'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await new Promise((resolve) => child.once('message', resolve));
  const PouchDB = load('pouchdb');
  const local = new PouchDB('local-' + way);
  const remote = new PouchDB(`http://127.0.0.1:${port}/${way}`);
  const documents = JSON.parse(fs.readFileSync(file));
  const [source, target] = way === 'push' ? [local, remote] : [remote, local];
  for (let at = 0; at < documents.length; at += 1000) {
    await source.bulkDocs(documents.slice(at, at + 1000));
  }
  await target.info();
  const started = process.hrtime.bigint();
  const done = await source.replicate.to(target, { batch_size: batch });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (done.docs_written !== documents.length) throw new Error(`${done.docs_written} written`);
  console.log(JSON.stringify({ seconds }));
  child.kill();
  process.exit(0);
}

const [way, file, batch] = process.argv.slice(2);
if (way === 'serve') serve();
else replicate(way, file, Number(batch)).catch((error) => { console.error(error); process.exit(1); });
