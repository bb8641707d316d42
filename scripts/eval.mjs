// Measures how well Parley understands and finds. `npm run eval -- intents --train F --test F`; see scripts/eval.ts.
import { register } from 'tsx/esm/api';

register();
// Conversations are played with what the build trains.
if (process.argv[2] === 'stories') await (await import('./build.mjs')).build({ only: ['layers'] });
await import('./eval.ts');
