import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { bookedTasks } from '../kernel/model-tasks.ts';
import type { Gate } from './gate.ts';
import { type ModelReportView, modelConversation, modelReport } from './model-shapes.ts';
import { answers, body, createRoute, createRouter, nothing } from './router.ts';
import { eventView } from './views.ts';

const mostEvents = 500;

/** What owners and admins see of models and set about them. */
export function modelApi({ ctx, gate }: { ctx: Ctx; gate: Gate }) {
  const { books, switches, conversations, config } = ctx;
  const app = createRouter();

  const servers = async (): Promise<ModelReportView['servers']> =>
    Promise.all(
      (ctx.model?.health() ?? []).map(async ({ provider, model, isOpen, lastFault }) => {
        const lastAnswerAt = await books.lastAnswer(provider, model);
        const untried = lastAnswerAt === null && lastFault === null;
        return { host: provider, model, lastFault, lastAnswerAt, state: isOpen ? 'down' : untried ? 'untried' : 'up' };
      }),
    );

  const tasks = async (): Promise<ModelReportView['tasks']> => {
    const switched = await switches.all();
    return bookedTasks.map((name) => {
      const last = switched.get(name);
      return {
        name,
        allowed: ctx.model?.allows(name) ?? false,
        on: switches.isOn(name),
        switched: last ? { at: last.at, by: last.by } : null,
      };
    });
  };

  /** The person's first words, and the ticket that came of it. */
  const told = async (id: string): Promise<{ title: string | null; ticket: number | null }> => {
    const found = await conversations.load(id);
    return { title: found?.title ?? null, ticket: found?.tickets.at(-1)?.number ?? null };
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/reports/model',
      summary: 'What models were asked for, what it cost and how it ended; owners and admins only',
      description: 'Costs are whole millionths of `currency`. Days are days in UTC; today is the last one.',
      ...gate.staff('model.manage'),
      request: { query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }) },
      responses: answers(200, modelReport, 'The report'),
    }),
    async (c) => {
      const report = await books.report(c.req.valid('query').days);
      const { spent } = report;
      const limits = config.llm?.budgets;
      return c.json(
        {
          currency: config.currency,
          from: report.from,
          to: ctx.clock.now().slice(0, 10),
          faults: [...config.llmFaults],
          servers: await servers(),
          tasks: await tasks(),
          days: [...report.days],
          failures: [...report.failures],
          missed: [...report.missed],
          conversations: await Promise.all(
            report.conversations.map(async ({ conversation: id, ...rest }) => ({ id, ...(await told(id)), ...rest })),
          ),
          budgets: {
            conversation: { limit: limits?.conversation ?? null, used: spent.conversation },
            visitor: { limit: limits?.visitor ?? null, used: spent.visitor },
            network: { limit: limits?.network ?? null, used: spent.network },
            day: { limit: limits?.day ?? null, used: spent.day },
            index: config.llm?.embeddingModel ? { limit: config.llm.budgets.index, used: spent.index } : null,
          },
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/reports/model/conversations/{id}',
      summary: 'A conversation with the calls made for it; owners and admins only',
      ...gate.staff('model.manage'),
      request: { params: z.object({ id: z.string().max(64) }) },
      responses: answers(200, modelConversation, 'What was said and what was asked of models'),
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const found = await conversations.load(id);
      if (!found) throw new AppError('not_found', 'There is no such conversation.');
      const [events, calls] = await Promise.all([ctx.events.read(id, 0, mostEvents), books.callsOf(id)]);
      const shown = events.map((each) => eventView(each, 'staff', id)).filter((each) => each !== null);
      return c.json({ id, ...(await told(id)), events: shown, calls }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/model/tasks/{task}',
      summary: 'Switch a task of the model on or off; owners and admins only',
      description: 'In force within two seconds in every process. What the settings leave out cannot be switched on.',
      ...gate.staff('model.manage'),
      request: {
        params: z.object({ task: z.enum(bookedTasks) }),
        ...body(z.strictObject({ on: z.boolean() })),
      },
      responses: nothing('Switched; who did it and when is kept'),
    }),
    async (c) => {
      const { task } = c.req.valid('param');
      const { on } = c.req.valid('json');
      if (on && ctx.model?.allows(task) !== true)
        throw invalid('The settings leave this task out.', 'on', 'not among LLM_TASKS, or no model is configured');
      const me = c.get('me');
      await switches.set(task, on, { id: me.id, name: me.name });
      ctx.log.info({ task, on, staff: me.id }, 'a task of the model was switched');
      return c.body(null, 204);
    },
  );

  return app;
}
