import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView, SavedReplyView } from '../../../../http/shapes.ts';
import { api } from '../../api.ts';
import { explain } from '../../faults.ts';
import { languageName } from '../../format.ts';
import { useSpoken, useT } from '../../i18n.ts';
import { client, useSavedReplies } from '../../queries.ts';
import { tokenMarks } from '../../saved-words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Empty, When } from '../../ui/small.tsx';
import { toast } from '../../ui/toasts.tsx';
import { EditReply } from './edit-reply.tsx';

const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['saved replies'] });

/** The team's saved replies: read by everybody at the desk, changed by supervisors and above. */
export function RepliesPage({ me }: { me: PersonView }) {
  const { t, language } = useSpoken();
  const saved = useSavedReplies();
  const [edited, edit] = useState<SavedReplyView | 'new' | null>(null);
  /** Deleted since this page was opened: each leaves a line with the way back. */
  const [gone, setGone] = useState<readonly SavedReplyView[]>([]);
  const mayChange = me.role !== 'agent';
  useEffect(() => {
    document.title = t('alert.page', { page: t('saved.title') });
  }, [t]);
  const act = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      await refresh();
      return true;
    } catch (fault) {
      toast(explain(fault), 'bad');
      return false;
    }
  };
  const remove = async (reply: SavedReplyView): Promise<void> => {
    if (await act(api.deleteReply(reply.id))) setGone((now) => [...now, reply]);
  };
  const bringBack = async (reply: SavedReplyView): Promise<void> => {
    if (await act(api.saveReply({ ...reply, version: 0 }))) setGone((now) => now.filter(({ id }) => id !== reply.id));
  };
  const make = mayChange && (
    <Button className="button primary" onPress={() => edit('new')}>
      {t(saved.data?.length === 0 ? 'saved.first' : 'saved.make')}
    </Button>
  );
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('saved.title')}</h1>
          <p className="hint">{t('saved.lead')}</p>
        </div>
        {saved.data && saved.data.length + gone.length > 0 && make}
      </header>
      <Loaded from={saved} failed={t('saved.failed')}>
        {(all) => {
          const lines = [...all, ...gone.filter(({ id }) => !all.some((one) => one.id === id))];
          lines.sort((a, b) => a.title.localeCompare(b.title, language));
          const codes = [...new Set([language, ...lines.map((one) => one.language)])];
          if (lines.length === 0)
            return (
              <Empty title={t('saved.none')} hint={t(mayChange ? 'saved.noneHint' : 'saved.noneAgent')}>
                {make}
              </Empty>
            );
          return codes.map((code) => {
            const some = lines.filter((one) => one.language === code);
            return (
              some.length > 0 && (
                <section key={code} className="saved-group" aria-label={languageName(code, language)}>
                  <h2>{languageName(code, language)}</h2>
                  <ul className="saved-list">
                    {some.map((reply) =>
                      all.some(({ id }) => id === reply.id) ? (
                        <li key={reply.id} className="saved-card">
                          <Reply reply={reply} />
                          {mayChange && (
                            <div className="saved-acts">
                              <Button
                                className="button small"
                                aria-label={`${t('saved.change')}: ${reply.title}`}
                                onPress={() => edit(reply)}
                              >
                                {t('saved.change')}
                              </Button>
                              <Button
                                className="button small"
                                aria-label={`${t('saved.delete')}: ${reply.title}`}
                                onPress={() => void remove(reply)}
                              >
                                {t('saved.delete')}
                              </Button>
                            </div>
                          )}
                        </li>
                      ) : (
                        <li key={reply.id} className="saved-card" data-gone>
                          <p role="status" dir="auto">
                            {t('saved.deleted', { title: reply.title })}
                          </p>
                          <Button className="button small" autoFocus onPress={() => void bringBack(reply)}>
                            {t('assist.undo')}
                          </Button>
                        </li>
                      ),
                    )}
                  </ul>
                </section>
              )
            );
          });
        }}
      </Loaded>
      {edited !== null && (
        <EditReply reply={edited === 'new' ? null : edited} onSaved={refresh} onClose={() => edit(null)} />
      )}
    </main>
  );
}

function Reply({ reply: { title, text, language, changedBy, changedAt } }: { reply: SavedReplyView }) {
  const t = useT();
  return (
    <div className="saved-words">
      <h3 dir="auto">{title}</h3>
      <p className="saved-text" dir="auto" lang={language}>
        {text.split(tokenMarks).map((part, at) =>
          // Every second part is a mark.
          at % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name
            <Token key={at} mark={part} />
          ) : (
            part
          ),
        )}
      </p>
      <p className="hint">
        {t('saved.changedBy')}: <bdi>{changedBy}</bdi> · <When at={changedAt} />
      </p>
    </div>
  );
}

/** What is filled in later, by its name. */
function Token({ mark }: { mark: string }) {
  const t = useT();
  return (
    <span className="token">
      <Icon name="spark" size={10} /> {t(`saved.tokens.${mark.slice(1, -1) as 'name' | 'number' | 'agent'}`)}
    </span>
  );
}
