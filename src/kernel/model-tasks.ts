/** What a model may be asked for. Each can be switched off by itself. */
export const taskNames = ['understand', 'extract', 'answer', 'summarise', 'triage', 'draft', 'translate'] as const;
export type TaskName = (typeof taskNames)[number];

/** What is in the books and has a switch: the tasks, and turning texts into vectors for the search. */
export const bookedTasks = [...taskNames, 'embed'] as const;
export type BookedTask = (typeof bookedTasks)[number];
