import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { faultsOfServers } from '../../src/entry/model.ts';
import type { ModelReportView } from '../../src/http/model-shapes.ts';
import { faultOfServer } from '../../src/llm/probe.ts';
import { createTestApp } from '../support/app.ts';

let server: Server;
let base: string;
/** What each model says when it is asked for JSON; `plain` takes no schema. */
const says: Record<string, string> = {
  small: '{"ready":true}',
  plain: 'Here: {"ready": true}',
  chatty: 'I am ready!',
  pensive: '<think>A {set}?</think>{"ready":true}',
};
const reply = (model: string, format: string): { status: number; body: object } =>
  model === 'broken' || model === 'gone' || model === 'closed'
    ? { status: { broken: 503, gone: 404, closed: 401 }[model], body: {} }
    : model === 'plain' && format === 'json_schema'
      ? { status: 400, body: { error: { message: 'response_format is not supported' } } }
      : { status: 200, body: { choices: [{ message: { content: says[model] } }] } };
beforeAll(async () => {
  server = createServer((request, response) => {
    const answers = /^\/(?:v1|listless)\/chat\/completions$/.test(request.url ?? '');
    if (request.url === '/v1/embeddings') {
      request.setEncoding('utf8').once('data', (sent: string) => {
        const { model } = JSON.parse(sent) as { model: string };
        const status = model === 'lost' ? 404 : 200;
        const data = [{ index: 0, embedding: model === 'odd' ? 'AAAA' : [0.5, 0.25] }];
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
      });
    } else if (answers) {
      request.setEncoding('utf8').once('data', (sent: string) => {
        const { model, response_format: format } = JSON.parse(sent) as {
          model: string;
          response_format: { type: string };
        };
        const { status, body } = reply(model, format.type);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    } else if (request.url?.startsWith('/page/')) response.writeHead(200).end('<!doctype html><title>Sign in</title>');
    else if (request.url === '/odd/models')
      response.writeHead(200).end(JSON.stringify({ data: [null, { id: `a\n\u001b[31m${'b'.repeat(900)}` }] }));
    else if (request.url !== '/v1/models') response.writeHead(404).end();
    else if (request.headers.authorization === 'Bearer wrong') response.writeHead(401).end();
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          '{"data":[{"id":"small"},{"id":"plain"},{"id":"chatty"},{"id":"broken"},{"id":"pensive"},{"id":"gone"},{"id":"closed"}]}',
        );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => server.close());

describe('a server with a model', () => {
  it.each([
    ['is as it should be', '/v1', 'small', null, null],
    ['has another model', '/v1', 'huge', null, /no model “huge” \(LLM_MODEL\): it has small, plain, chatty, broken/],
    ['does not take the key', '/v1', 'small', 'wrong', /does not take the key: check LLM_API_KEY/],
    ['knows no schema', '/v1', 'plain', null, null],
    ['does not keep to the shape', '/v1', 'chatty', null, /“chatty” at \S+ does not keep to the JSON .* LLM_MODEL/],
    ['has a model that fails', '/v1', 'broken', null, /“broken” at \S+ does not answer: 503/],
    ['thinks aloud first', '/v1', 'pensive', null, null],
    ['has no list of its models', '/listless', 'small', null, null],
    ['has no list and takes no such key', '/listless', 'closed', null, /does not take the key: check LLM_API_KEY/],
    ['has no list and a model that keeps to no JSON', '/listless', 'chatty', null, /does not keep to the JSON/],
    ['has no list and no such model', '/listless', 'gone', null, /LLM_BASE_URL must end where \/models begins/],
    ['takes the key for its list alone', '/v1', 'closed', null, /does not take the key: check LLM_API_KEY/],
    ['has a list that is not true', '/v1', 'gone', null, /does not know the model “gone” \(LLM_MODEL\)/],
    ['is a page for people', '/page', 'small', null, /LLM_BASE_URL must end where \/models begins/],
    ['has names that are none', '/odd', 'small', null, /^[^\p{C}]{1,200}$/u],
    ['has another address', '/api', 'small', null, /LLM_BASE_URL must end where \/models begins/],
  ])('%s', async (_, path, model, key, expected) => {
    const fault = await faultOfServer({ baseUrl: `${base}${path}`, model, apiKey: key, prefix: 'LLM' });
    if (expected === null) expect(fault).toBeNull();
    else expect(fault).toMatch(expected);
  });

  it('is not there', async () => {
    const nowhere = { baseUrl: 'http://127.0.0.1:9/v1', model: 'small', apiKey: null, prefix: 'LLM_FALLBACK' };
    expect(await faultOfServer(nowhere)).toMatch(/127\.0\.0\.1:9 does not answer: check LLM_FALLBACK_BASE_URL/);
  });
});

describe('a server with a model of vectors', () => {
  const faultsWith = async (model: string, embedding: string): Promise<(string | null)[]> => {
    const env = { LLM_BASE_URL: `${base}/v1`, LLM_MODEL: model, EMBEDDING_MODEL: embedding };
    return (await faultsOfServers(readConfig(env))).map(({ fault }) => fault);
  };
  it('is as it should be', async () => {
    expect(await faultsWith('small', 'numbers')).toEqual([null, null]);
  });
  it('does not know it, and the line names status and setting', async () => {
    const [, fault] = await faultsWith('small', 'lost');
    expect(fault).toMatch(/^the model “lost” \(EMBEDDING_MODEL\) at \S+ makes no vectors: \/embeddings answers 404$/);
  });
  it('gives something else', async () => {
    const [, fault] = await faultsWith('small', 'odd');
    expect(fault).toMatch(/EMBEDDING_MODEL.* answers 200 with something else/);
  });
  it('has no model to talk with either, which is told once', async () => {
    expect(await faultsWith('huge', 'lost')).toHaveLength(1);
  });
});

describe('settings of a model', () => {
  it.each([
    [{ LLM_BASE_URL: 'http://localhost:1/v1' }, 'LLM_BASE_URL and LLM_MODEL: set both or neither'],
    [{ LLM_BASE_URL: 'nonsense', LLM_MODEL: 'm' }, 'LLM_BASE_URL: “nonsense” is not an http(s) address'],
    [{ LLM_BASE_URL: 'localhost:1', LLM_MODEL: 'm' }, 'LLM_BASE_URL: “localhost:1” is not an http(s) address'],
    [{ LLM_FALLBACK_BASE_URL: 'http://a/v1', LLM_FALLBACK_MODEL: 'm' }, 'set LLM_BASE_URL first'],
    [{ LLM_MODEL: 'm' }, 'LLM_BASE_URL and LLM_MODEL: set both or neither'],
    [{ LLM_MODEL: 'm', EMBEDDING_MODEL: 'v' }, 'LLM_BASE_URL and LLM_MODEL: set both or neither'],
    [{ EMBEDDING_MODEL: 'v' }, 'EMBEDDING_MODEL: set LLM_BASE_URL'],
    [{ LLM_TASKS: 'answer,sing' }, 'LLM_TASKS: “sing” is none of'],
    [{ LLM_ASK_BELOW: '2' }, 'LLM_ASK_BELOW: “2”'],
    [{ LLM_PATIENCE: '-1' }, 'LLM_PATIENCE: “-1”'],
    [{ LLM_MASK: 'perhaps' }, 'LLM_MASK: “perhaps”'],
    [{ LLM_BUDGET_DAY: 'much' }, 'LLM_BUDGET_DAY: “much”'],
    [{ LLM_PRICE_OUT: '8 €' }, 'LLM_PRICE_OUT: “8 €”'],
    [{ LLM_CURRENCY: 'euros' }, 'LLM_CURRENCY: “euros”'],
  ])('%j is one fault, and leaves the model off', (env, expected) => {
    const { llm, llmFaults, currency } = readConfig({ LLM_BASE_URL: '', ...env });
    expect(llmFaults).toEqual([expect.stringContaining(expected)]);
    expect({ llm, currency }).toEqual({ llm: null, currency: 'USD' });
  });
  it('are told with the others where something else stops the start', () => {
    expect(() => readConfig({ PORT: 'many', LLM_MODEL: 'm' })).toThrow(/^PORT: .*\nLLM_BASE_URL and LLM_MODEL: .*$/);
  });
  it('leave everything off when none is set', () => {
    expect(readConfig({})).toMatchObject({ llm: null, llmFaults: [] });
  });
  it('that are wrong are a line in the log and in the report, and the service runs without a model', async () => {
    const app = await createTestApp({ env: { LLM_BASE_URL: 'nonsense', LLM_MODEL: 'm', LLM_TASKS: 'foo' } });
    const faults = ['LLM_BASE_URL: “nonsense” is not an http(s) address', expect.stringMatching(/^LLM_TASKS: “foo” /)];
    expect(app.logged.map(({ fields }) => (fields as { fault: string }).fault)).toEqual(faults);
    const visitor = await app.open({ locale: 'en' });
    expect(await visitor.say('how do I reset my password?')).toContain('password');
    const { cookie } = await app.signIn('owner');
    const report = await app.request<ModelReportView>('GET', '/api/v1/reports/model', { cookie });
    expect(report.json).toMatchObject({ faults, servers: [] });
    await app.close();
  });
});
