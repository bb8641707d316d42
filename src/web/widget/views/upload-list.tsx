import { useSignal } from '@preact/signals';
import { plain } from '../state/rich-text.ts';
import { type Key, maybe, t } from '../state/strings.ts';
import { mostFiles, mostMb, type Upload, type Uploads } from '../state/uploads.ts';
import { sizeOf } from './files.tsx';
import { wordsFor } from './group.tsx';
import { CloseIcon, FileIcon } from './icons.tsx';
import { useUi } from './ui.ts';

function why(fault: string): string {
  return maybe(`file.${fault}`) ? t(`file.${fault}` as Key, { mb: mostMb }) : `${t('file.failed')} ${wordsFor(fault)}`;
}

function Item({ item, uploads }: { item: Upload; uploads: Uploads }) {
  const { focus } = useUi();
  const name = plain(item.file.name);
  const percent = Math.round(item.done * 100);
  // What cannot be shown as a picture is a file like others.
  const isPlain = useSignal(false);
  return (
    <li class={item.fault ? 'upload bad' : 'upload'}>
      {item.preview && !isPlain.value ? (
        <img
          src={item.preview}
          alt=""
          onError={() => {
            isPlain.value = true;
          }}
        />
      ) : (
        <FileIcon />
      )}
      <span class="file-name">
        <bdi>{name}</bdi>
        {item.fault ? (
          <small role="alert">
            {why(item.fault)}{' '}
            {item.again && (
              <button type="button" class="text-button" onClick={() => uploads.retry(item.key)}>
                {t('composer.uploadAgain')}
              </button>
            )}
          </small>
        ) : (
          <small>{sizeOf(item.file.size)}</small>
        )}
        {!item.fault && !item.stored && (
          <progress max={100} value={percent} aria-label={t('composer.uploading', { name, percent })} />
        )}
      </span>
      <button
        type="button"
        class="icon-button small"
        aria-label={t('composer.remove', { name })}
        onClick={() => {
          uploads.remove(item.key);
          focus.value++;
        }}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

/** The files of the message being written. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  return (
    <>
      {uploads.items.value.length > 0 && (
        <ul class="uploads">
          {uploads.items.value.map((item) => (
            <Item key={item.key} item={item} uploads={uploads} />
          ))}
        </ul>
      )}
      {uploads.overflow.value && (
        <p class="fault" role="alert">
          {t('file.tooMany', { count: mostFiles })}
        </p>
      )}
    </>
  );
}
