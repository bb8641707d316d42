import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const script = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

/** Options of Node with which a process writes the address of every module it loads into `file`, a line each. */
export function writesModulesTo(file: string): { NODE_OPTIONS: string } {
  const hooks = `import { appendFileSync } from 'node:fs';
    export function load(url, context, next) {
      appendFileSync(${JSON.stringify(file)}, url + '\\n');
      return next(url, context);
    }`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(script(hooks))});`;
  return { NODE_OPTIONS: `--import=${script(register)}` };
}

/** What was written into `file`: addresses of packages' modules, and for each built file of our own the sources it was made of. */
export function modulesIn(file: string): string[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .flatMap((url) => {
      const map = url.startsWith('file:') ? `${fileURLToPath(url)}.map` : '';
      if (url.includes('/node_modules/') || !existsSync(map)) return [url];
      return (JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] }).sources;
    });
}
