// Measures how well Parley understands and finds. `npm run eval -- intents --train F --test F`; see scripts/eval.ts.
import { register } from 'tsx/esm/api';

register();
await import('./eval.ts');
