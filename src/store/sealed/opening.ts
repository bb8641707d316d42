import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  type KyselyPlugin,
  type QueryId,
  ReferenceNode,
  type RootOperationNode,
  SelectAllNode,
  SelectionNode,
  SelectQueryNode,
} from 'kysely';
import { AppError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Cipher } from './cipher.ts';
import { type SealedTable, sealedTable } from './columns.ts';
import { boundTo, columnName, tableName } from './nodes.ts';

/** What is to be opened in the rows of a select. */
interface Opening {
  table: string;
  sealed: SealedTable;
  /** By name in the result. */
  columns: readonly { name: string; column: string }[];
  /** Where the key of the row stands in the result, and whether it was asked for by us alone. */
  key: string;
  isAdded: boolean;
  /** The select names the one row it wants. */
  isOne: boolean;
}

type Row = Record<string, unknown>;

const addedKey = 'key of the sealed';

/** Opens what selects bring. The plugin is for Kysely; `open` for rows that come past it. */
export function createOpening(cipher: Cipher, log: Log) {
  /** By the statement, and by its id for those that Kysely runs itself: selects with one beginning have one id. */
  const openings = new WeakMap<QueryId | RootOperationNode, Opening>();

  const openIn = async (row: Row, { table, sealed, columns, key, isAdded, isOne }: Opening): Promise<Row | null> => {
    const opened = { ...row };
    if (isAdded) delete opened[key];
    for (const { name, column } of columns) {
      const value = row[name];
      if (typeof value !== 'string' || !value.startsWith(cipher.prefix)) continue;
      const where = placeOf(table, column, row[key]);
      try {
        opened[name] = await cipher.open(where, value);
      } catch {
        log.error({ where }, lost);
        if (isOne) throw new AppError('unavailable', `${lost} (${where})`);
        const instead = sealed.columns[column] ?? null;
        if (instead === null) return null;
        opened[name] = instead;
      }
    }
    return opened;
  };

  /** Opens whole rows of a table. */
  const openRows = async (table: string, rows: readonly Row[]): Promise<Row[]> => {
    const sealed = sealedTable(table);
    if (!sealed) return [...rows];
    const columns = Object.keys(sealed.columns).map((column) => ({ name: column, column }));
    const opening = { table, sealed, columns, key: sealed.key, isAdded: false, isOne: false };
    const opened = await Promise.all(rows.map((row) => openIn(row, opening)));
    return opened.filter((row) => row !== null);
  };

  const open = async <R>(of: QueryId | RootOperationNode, rows: R[]): Promise<R[]> => {
    const opening = openings.get(of);
    if (!opening || rows.length === 0) return rows;
    const opened = await Promise.all(rows.map((row) => openIn(row as Row, opening)));
    return opened.filter((row) => row !== null) as R[];
  };

  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }): RootOperationNode {
      const found = SelectQueryNode.is(node) ? openingOf(node) : null;
      if (!found || !SelectQueryNode.is(node)) return node;
      openings.set(queryId, found);
      openings.set(node, found);
      if (!found.isAdded) return node;
      const key = AliasNode.create(
        ReferenceNode.create(ColumnNode.create(found.sealed.key)),
        IdentifierNode.create(addedKey),
      );
      const withKey = { ...node, selections: [...(node.selections ?? []), SelectionNode.create(key)] };
      openings.set(withKey, found);
      return withKey;
    },
    transformResult: async ({ queryId, result }) => ({ ...result, rows: await open(queryId, result.rows) }),
  };
  return { plugin, open, openRows };
}

/** What a text is sealed for. */
export function placeOf(table: string, column: string, key: unknown): string {
  return `${table}.${column} of ${String(key)}`;
}

const lost =
  'A stored text cannot be opened: it was damaged, or put there from elsewhere. Bring it back from a backup; everything else goes on.';

/** @throws Error for a select of sealed texts from several tables, or under another name of theirs: they are read alone */
function openingOf({ from, joins = [], selections = [], where }: SelectQueryNode): Opening | null {
  const read = [...(from?.froms ?? []), ...joins.map((join) => join.table)];
  const selected = selections.map(({ selection }) =>
    AliasNode.is(selection)
      ? { column: columnName(selection.node), name: nameOf(selection.alias) }
      : { column: isAll(selection) ? '*' : columnName(selection), name: columnName(selection) },
  );
  const all = selected.some(({ column }) => column === '*');
  for (const each of read) {
    const table = tableName(AliasNode.is(each) ? each.node : each);
    const sealed = sealedTable(table);
    if (!table || !sealed) continue;
    const columns = Object.keys(sealed.columns).flatMap((column) => [
      ...(all ? [{ name: column, column }] : []),
      ...selected.flatMap((one) => (one.column === column ? [{ name: one.name ?? column, column }] : [])),
    ]);
    if (columns.length === 0) continue;
    if (read.length > 1 || AliasNode.is(each)) throw new Error(`${table} holds sealed texts: select from it alone`);
    const key = all ? sealed.key : selected.find(({ column }) => column === sealed.key)?.name;
    const isOne = boundTo(sealed.key, where?.where) !== null;
    return { table, sealed, columns, key: key ?? addedKey, isAdded: key === undefined, isOne };
  }
  return null;
}

function isAll(selection: SelectionNode['selection']): boolean {
  return SelectAllNode.is(selection) || (ReferenceNode.is(selection) && SelectAllNode.is(selection.column));
}

function nameOf(alias: AliasNode['alias']): string | undefined {
  return IdentifierNode.is(alias) ? alias.name : undefined;
}
