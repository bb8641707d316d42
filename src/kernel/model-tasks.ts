/** What a model may be asked for. Each can be switched off by itself. */
export const taskNames = ['understand', 'extract', 'answer', 'summarise', 'triage', 'draft', 'translate'] as const;
export type TaskName = (typeof taskNames)[number];
