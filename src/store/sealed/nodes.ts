import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type OperationNode,
  OperatorNode,
  PrimitiveValueListNode,
  ReferenceNode,
  TableNode,
  ValueNode,
} from 'kysely';

/** The name of a plain table. */
export function tableName(node: OperationNode | undefined): string | undefined {
  return node && TableNode.is(node) ? node.table.identifier.name : undefined;
}

/** The name of a plain column, whatever table stands before it. */
export function columnName(node: OperationNode): string | undefined {
  const column = ReferenceNode.is(node) ? node.column : node;
  return ColumnNode.is(column) ? column.column.name : undefined;
}

/** How many bound values a statement has for this part of it. */
export function boundIn(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  if (Array.isArray(part)) return part.reduce<number>((sum, each) => sum + boundIn(each), 0);
  const node = part as OperationNode;
  if (ValueNode.is(node)) return node.immediate ? 0 : 1;
  if (PrimitiveValueListNode.is(node)) return node.values.length;
  return boundIn(Object.values(node));
}

/**
 * Where the condition binds the value that this column must equal, counted from its own first value; null when it does not say
 * which single one it must equal.
 */
export function boundTo(column: string, condition: OperationNode | undefined): number | null {
  if (!condition) return null;
  if (AndNode.is(condition)) {
    const left = boundTo(column, condition.left);
    if (left !== null) return left;
    const right = boundTo(column, condition.right);
    return right === null ? null : boundIn(condition.left) + right;
  }
  if (!BinaryOperationNode.is(condition)) return null;
  const { leftOperand, operator, rightOperand } = condition;
  const isEqual = OperatorNode.is(operator) && operator.operator === '=';
  return isEqual && columnName(leftOperand) === column && ValueNode.is(rightOperand) ? 0 : null;
}
