/** What a model may be asked for. Each can be switched off by itself. */
export const taskNames = ['understand', 'answer', 'summarise', 'draft', 'translate', 'triage'] as const;
export type TaskName = (typeof taskNames)[number];
