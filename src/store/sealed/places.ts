import {
  InsertQueryNode,
  type OperationNode,
  type RootOperationNode,
  UpdateQueryNode,
  ValueNode,
  ValuesNode,
} from 'kysely';
import { type SealedTable, sealedTable } from './columns.ts';
import { boundIn, boundTo, columnName, tableName } from './nodes.ts';

/** A bound value of a statement that is to be sealed. */
export interface Place {
  table: string;
  column: string;
  /** Its number among the bound values. */
  at: number;
  /** The number of the value that says which row it is in. */
  key: number;
}

const none: readonly Place[] = [];

/**
 * Where a statement writes what people said.
 * @throws Error when it does so in a way that cannot be sealed: by an expression, or without naming the row
 */
export function placesIn(query: RootOperationNode): readonly Place[] {
  if (InsertQueryNode.is(query)) return inInsert(query);
  if (UpdateQueryNode.is(query)) return inUpdate(query);
  return none;
}

function inInsert({ into, columns = [], values }: InsertQueryNode): readonly Place[] {
  const table = tableName(into);
  const sealed = sealedTable(table);
  if (!table || !sealed) return none;
  if (!values || !ValuesNode.is(values)) throw unsealable(table);
  const names = columns.map(({ column }) => column.name);
  let first = 0;
  return values.values.flatMap((row) => {
    const numbers: (number | null)[] = [];
    let at = first;
    for (const value of row.values) {
      const node = isNode(value) ? value : null;
      numbers.push(node === null || ValueNode.is(node) ? at : null);
      at += node === null ? 1 : boundIn(node);
    }
    first = at;
    return placesOf(table, sealed, names, numbers, numbers[names.indexOf(sealed.key)] ?? null);
  });
}

function inUpdate({ table: target, updates = [], where }: UpdateQueryNode): readonly Place[] {
  const table = tableName(target);
  const sealed = sealedTable(table);
  if (!table || !sealed) return none;
  let at = 0;
  const numbers = updates.map(({ value }) => {
    const number = ValueNode.is(value) ? at : null;
    at += boundIn(value);
    return number;
  });
  const key = boundTo(sealed.key, where?.where);
  const names = updates.map(({ column }) => columnName(column) ?? '');
  return placesOf(table, sealed, names, numbers, key === null ? null : at + key);
}

function placesOf(
  table: string,
  { columns }: SealedTable,
  names: readonly string[],
  numbers: readonly (number | null)[],
  key: number | null,
): Place[] {
  return names.flatMap((column, i) => {
    if (!Object.hasOwn(columns, column)) return [];
    const at = numbers[i] ?? null;
    if (at === null || key === null) throw unsealable(`${table}.${column}`);
    return [{ table, column, at, key }];
  });
}

function isNode(value: unknown): value is OperationNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function unsealable(what: string): Error {
  return new Error(`${what} is sealed: it is written as a bound value, to a row that is named by its key`);
}
