import { AppError, type Log } from '#kernel';
import { createLog } from './index.ts';

const card = '4242 4242 4242 4242';

const listen = (level = 'info') => {
  const lines: string[] = [];
  return { lines, log: createLog({ level, destination: { write: (line) => void lines.push(line) } }) };
};

describe('the log', () => {
  it('is a log as the kernel promises, one JSON object a line, from its level up', () => {
    const { lines, log } = listen('warn');
    const promised: Log = log;
    promised.info({}, 'quiet');
    promised.warn({ order: 1042 }, 'stock is low');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40, order: 1042, msg: 'stock is low' });
  });

  it('hides what is named like a secret, however deep and in child logs too', () => {
    const { lines, log } = listen();
    const headers = { authorization: 'Basic abcdefgh', Cookie: 'a=1', 'stripe-signature': 't=1' };
    log.info(
      { req: { headers }, token: 'hunter2', config: [{ webhookSecret: 'hunter2', smtpPassword: 'hunter2' }] },
      'in',
    );
    log.child({ token: 'hunter2' }).info({}, 'child');
    expect(lines.join()).not.toMatch(/hunter2|abcdefgh|a=1|t=1/);
    expect(JSON.parse(lines[0]!)).toMatchObject({ token: '[hidden]', req: { headers: { Cookie: '[hidden]' } } });
  });

  it.each([
    ['a card in the sentence', `my card is ${card}, thanks`],
    ['a card without spaces', card.replaceAll(' ', '')],
    ['a card with dashes', card.replaceAll(' ', '-')],
    ['an American card', '3782 822463 10005'],
  ])('hides %s', (_what, said) => {
    const { lines, log } = listen();
    log.info({ heard: said, deep: { list: [said, 4242424242424242] } }, said);
    expect(() => JSON.parse(lines[0]!) as unknown).not.toThrow();
    log.child({ said }).error({ err: new AppError('x', `failed on ${said}`, { cause: new Error(said) }) }, 'failed');
    expect(lines.join().replace(/[ -]/g, '')).not.toMatch(/42424242|822463/);
    expect(lines.join()).toContain('[card number]');
  });

  it('hides keys and the passwords of addresses in any text', () => {
    const { lines, log } = listen();
    log.error(
      { err: new Error('connect postgresql://app:hunter2@db:5432/shop') },
      'with sk_test_hunter2hunter2, whsec_hunter2hunter2 and Bearer hunter2hunter2',
    );
    expect(lines.join()).not.toContain('hunter2');
    expect(lines[0]).toContain('postgresql://[hidden]@db:5432/shop');
  });

  it('leaves order numbers, amounts, ids and times as they are', () => {
    const { lines, log } = listen();
    const facts = {
      order: 1042,
      amount: 1234567890123,
      at: new Date('2026-05-04T10:00:00.000Z'),
      id: '01890a5d-ac96-774b-bcce-b302099a8057',
      phone: '+1 555 0100',
      address: 'http://127.0.0.1:8080/admin',
    };
    log.info(facts, 'order 1042 came to 1234567890123');
    expect(JSON.parse(lines[0]!)).toMatchObject({
      ...facts,
      at: facts.at.toISOString(),
      msg: 'order 1042 came to 1234567890123',
    });
  });

  it('writes errors with their code and cause', () => {
    const { lines, log } = listen();
    log.error({ err: new AppError('no_stock', 'none left', { cause: new Error('why') }) }, 'failed');
    const { err } = JSON.parse(lines[0]!) as { err: { code: string; message: string; stack: string } };
    expect(err).toMatchObject({ code: 'no_stock' });
    expect(err.message).toContain('why');
    expect(err.stack).toContain('log.test');
  });

  it('survives what refers to itself', () => {
    const { lines, log } = listen();
    const loop: { self?: unknown } = {};
    loop.self = loop;
    log.info({ loop }, 'round and round');
    expect(lines).toHaveLength(1);
  });
});
