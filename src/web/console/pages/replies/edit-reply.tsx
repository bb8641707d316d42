import { useRef, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import type { SavedReplyView } from '../../../../http/shapes.ts';
import { isLanguage, type Language } from '../../../../kernel/languages.ts';
import { ApiError, api } from '../../api.ts';
import { explain } from '../../faults.ts';
import { languageNames, useSpoken } from '../../i18n.ts';
import { freshId } from '../../kernel.ts';
import { type Token, tokens } from '../../saved-words.ts';
import { AskWindow } from '../../ui/ask-window.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';

interface EditReplyProps {
  /** Null makes a new one. */
  reply: SavedReplyView | null;
  onSaved(): Promise<void>;
  onClose(): void;
}

/** One saved reply, to be written or changed. */
export function EditReply({ reply, onSaved, onClose }: EditReplyProps) {
  const spoken = useSpoken();
  const { t } = spoken;
  const [id] = useState(() => reply?.id ?? freshId());
  const [title, setTitle] = useState(reply?.title ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const [language, setLanguage] = useState<Language>(reply?.language ?? spoken.language);
  const [tried, setTried] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const missing = (value: string): string | undefined =>
    tried && value.trim() === '' ? t('signIn.missing') : undefined;
  /** Where the cursor stands, which stays in the text. */
  const insert = (token: Token): void => {
    const [from, to] = [area.current?.selectionStart ?? text.length, area.current?.selectionEnd ?? text.length];
    const mark = `{${token}}`;
    setText(`${text.slice(0, from)}${mark}${text.slice(to)}`);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(from + mark.length, from + mark.length);
    });
  };
  const submit = async (): Promise<string | null> => {
    setTried(true);
    if (title.trim() === '' || text.trim() === '') return '';
    try {
      await api.saveReply({ id, language, title, text, version: reply?.version ?? 0 });
      toast(t('saved.done', { title: title.trim() }));
      return null;
    } catch (fault) {
      const code = fault instanceof ApiError ? fault.code : '';
      return code === 'conflict' ? t('saved.conflict') : code === 'no_room' ? t('saved.full') : explain(fault);
    } finally {
      await onSaved();
    }
  };
  return (
    <AskWindow
      title={reply ? `${t('saved.change')}: ${reply.title}` : t('saved.make')}
      submit={t('saved.save')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('saved.name')}
        hint={t('saved.nameHint')}
        autoFocus
        maxLength={120}
        value={title}
        onChange={setTitle}
        fault={missing(title)}
      />
      <Choice
        label={t('saved.language')}
        value={language}
        options={languageNames.map(([code, label]) => ({ id: code, label }))}
        onChange={(code) => isLanguage(code) && setLanguage(code)}
      />
      <TextField
        className="field"
        value={text}
        onChange={setText}
        maxLength={8_000}
        isInvalid={missing(text) !== undefined}
        validationBehavior="aria"
      >
        <Label>{t('saved.text')}</Label>
        <TextArea ref={area} className="input" rows={7} dir="auto" lang={language} />
        {missing(text) && <p className="fault">{missing(text)}</p>}
      </TextField>
      <fieldset className="token-row">
        <legend className="hint">{t('saved.fill')}</legend>
        {tokens.map((token) => (
          <Button key={token} className="button small" onPress={() => insert(token)}>
            {t(`saved.tokens.${token}`)}
          </Button>
        ))}
      </fieldset>
    </AskWindow>
  );
}
