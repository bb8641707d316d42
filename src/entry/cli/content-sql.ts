import type { CompiledQuery } from 'kysely';
import { createKnowledge } from '../../knowledge/search.ts';
import type { Synonyms } from '../../knowledge/thesaurus.ts';
import type { Article } from '../../knowledge/types.ts';
import { openNowhere } from '../../store/d1.ts';
import { ownContentKey } from '../worker/content.ts';
import { insertsAsText } from './copy/d1/text.ts';

/**
 * A knowledge base with its index as SQL text for D1, in the order in which it is to be run; it takes the place of whatever
 * was there.
 * @param own whether it is the owner's: the Worker then leaves it alone, and otherwise goes back to what it brings along
 */
export async function contentAsSql(articles: readonly Article[], synonyms: Synonyms, own: boolean): Promise<string> {
  const queries: CompiledQuery[] = [];
  const store = openNowhere();
  const knowledge = createKnowledge({
    store: {
      ...store,
      rows: async () => [],
      commit: async (writes) => void queries.push(...writes.map((write) => write.compile())),
    },
  });
  await knowledge.load(articles, synonyms);
  queries.push(store.read.deleteFrom('meta').where('key', '=', ownContentKey).compile());
  if (own) queries.push(store.read.insertInto('meta').values({ key: ownContentKey, value: '1' }).compile());
  let text = '';
  let inserts: CompiledQuery[] = [];
  const flush = (): void => {
    text += insertsAsText(inserts).join('');
    inserts = [];
  };
  for (const query of queries) {
    if (/^insert into /.test(query.sql)) inserts.push(query);
    else {
      flush();
      const values = query.parameters.values();
      text += `${query.sql.replace(/\?/g, () => `'${String(values.next().value).replaceAll("'", "''")}'`)};\n`;
    }
  }
  flush();
  return text;
}
