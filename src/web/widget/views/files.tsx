import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AttachmentView } from '../../../http/shapes.ts';
import { sizeIn } from '../../shared/size.ts';
import { fetchFile } from '../state/api.ts';
import { plain } from '../state/rich-text.ts';
import { saveAs } from '../state/save.ts';
import type { Box } from '../state/storage.ts';
import { t, texts } from '../state/strings.ts';
import { DownloadIcon, FileIcon } from './icons.tsx';

const shown = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

export const sizeOf = (bytes: number): string => sizeIn(texts.value.locale, bytes);

/** A stored image: fetched with the token, shown from memory, opened in a new tab as a file. */
function Picture({ file, box }: { file: AttachmentView; box: Box }) {
  const address = useSignal<string | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    const fail = () => {
      failed.value = true;
    };
    let made: string | null = null;
    let gone = false;
    fetchFile(file.url, box.get('token') ?? '').then((blob) => {
      if (gone) return;
      if (!shown.has(blob.type.split(';')[0] ?? '')) return fail();
      address.value = made = URL.createObjectURL(blob);
    }, fail);
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [file.url, box, address, failed]);
  if (failed.value) return <Download file={file} box={box} />;
  if (!address.value) return <div class="picture waiting" role="img" aria-label={plain(file.name)} />;
  return (
    <a class="picture" href={address.value} target="_blank" rel="noopener" download={plain(file.name)}>
      <img src={address.value} alt={plain(file.name)} onError={() => (failed.value = true)} />
    </a>
  );
}

function Download({ file, box }: { file: AttachmentView; box: Box }) {
  const failed = useSignal(false);
  const get = () => {
    failed.value = false;
    fetchFile(file.url, box.get('token') ?? '').then(
      (blob) => saveAs(blob, plain(file.name)),
      () => {
        failed.value = true;
      },
    );
  };
  return (
    <>
      <button type="button" class="file" onClick={get} title={t('log.file', { name: plain(file.name) })}>
        <FileIcon />
        <span class="file-name">
          <bdi>{plain(file.name)}</bdi>
          <small>{sizeOf(file.bytes)}</small>
        </span>
        <DownloadIcon />
      </button>
      {failed.value && (
        <p class="fault" role="alert">
          {t('log.fileFailed')}
        </p>
      )}
    </>
  );
}

export function Files({ files, box }: { files: readonly AttachmentView[]; box: Box }) {
  return (
    <>
      {files.map((file) =>
        shown.has(file.type) ? (
          <Picture key={file.id} file={file} box={box} />
        ) : (
          <Download key={file.id} file={file} box={box} />
        ),
      )}
    </>
  );
}
