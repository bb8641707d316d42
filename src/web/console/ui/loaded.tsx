import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { explain } from '../faults.ts';
import { useT } from '../i18n.ts';
import { Empty } from './small.tsx';

interface LoadedProps<T> {
  from: UseQueryResult<T>;
  /** What could not be loaded, said in a sentence. */
  failed?: string;
  children(data: T): ReactNode;
}

/** What was asked of the server: a shimmer until it is there, a way to ask again when it did not come. */
export function Loaded<T>({ from, failed, children }: LoadedProps<T>) {
  const t = useT();
  if (from.data !== undefined) return children(from.data);
  if (from.isPending) return <div className="skeleton tall" aria-hidden="true" />;
  return (
    <Empty title={failed ?? t('account.failed')} hint={explain(from.error)}>
      <Button className="button" onPress={() => void from.refetch()}>
        {t('app.retry')}
      </Button>
    </Empty>
  );
}
