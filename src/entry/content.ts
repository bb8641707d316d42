import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where `content load` keeps an own knowledge base. */
export function ownArticles(dataDir: string): string {
  return join(dataDir, 'knowledge-base');
}

/** The knowledge base to serve: the own one once there is one, else the shipped one. */
export function articlesDir(dataDir: string, root: string): string {
  const own = ownArticles(dataDir);
  return existsSync(own) ? own : join(root, 'knowledge-base');
}
