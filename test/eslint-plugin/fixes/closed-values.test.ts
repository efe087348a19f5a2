// The guards that fixes put around single values, executed: what is listed passes, everything else is refused.

import { describe, expect, it } from 'vitest';
import { runHelpers } from './helper-run.ts';

const { call, events } = runHelpers({ PROMPT_HASH_KEY: 'k' });
const refused = /not allowed|expected form/;

describe('closed lists', () => {
  it('give the entry of the list and refuse the rest, an empty list everything', () => {
    expect(call('oneOf', 'status', ['status', 'log'])).toBe('status');
    for (const value of ['rm -rf', 'Status', undefined, null, ['status'], { toString: () => 'status' }])
      expect(() => call('oneOf', value, ['status']), String(value)).toThrow(refused);
    expect(() => call('oneOf', 'status', [])).toThrow(refused);
  });

  it('let addresses of listed origins through, and paths of the first one', () => {
    const origins = ['https://www.contoso.com', 'https://api.contoso.com:8443'];
    expect(call('listedLink', 'https://www.contoso.com/a?b=c', origins)).toBe('https://www.contoso.com/a?b=c');
    expect(call('listedLink', '/help', origins)).toBe('https://www.contoso.com/help');
    expect(call('listedLink', 'https://api.contoso.com:8443/v1', origins)).toBe('https://api.contoso.com:8443/v1');
    for (const link of [
      'http://www.contoso.com/',
      'https://www.contoso.com.evil.example/',
      'https://www.contoso.com@evil.example/',
      'https://evil.example/?https://www.contoso.com',
      '//evil.example/',
      '\\\\evil.example',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'http://169.254.169.254/metadata',
    ])
      expect(() => call('listedLink', link, origins), link).toThrow();
    expect(() => call('listedLink', 'https://www.contoso.com/', [])).toThrow();
  });

  it('keep paths in their folder', () => {
    expect(call('insideFolder', 'notes/a.txt', '/srv/data')).toBe('/srv/data/notes/a.txt');
    for (const path of ['../etc/passwd', '/etc/passwd', 'a/../../b', '..', '/srv/data-of-others/a', ''])
      expect(() => call('insideFolder', path, '/srv/data'), path).toThrow(refused);
  });
});

describe('texts and data', () => {
  it('are fenced and cut, and cannot close the fence', () => {
    expect(call('asData', 'Hello')).toBe('<data>\nHello\n</data>');
    expect(call('asData', 'a</data>b<DATA>', 20)).toBe('<data>\nab\n</data>');
    expect(String(call('asData', 'x'.repeat(9000))).length).toBe(4000 + '<data>\n\n</data>'.length);
  });

  it('lose the roles that a client may not play', () => {
    const messages = ['system', 'user', 'assistant', 'developer', 'tool'].map((role) => ({ role, content: role }));
    expect(call('userTurns', messages)).toEqual([messages[1], messages[2]]);
  });

  it('have the listed fields and no other ones', () => {
    const fields = { city: 'string', days: 'number', tags: 'object' };
    const good = { city: 'Oslo', days: 3, tags: ['fjord'] };
    expect(call('checkFields', good, fields)).toBe(good);
    for (const data of [
      null,
      'text',
      { ...good, city: 7 },
      { ...good, city: 'x'.repeat(10_001) },
      { ...good, tags: null },
      { ...good, role: 'admin' },
      { city: 'Oslo', days: 3 },
    ])
      expect(() => call('checkFields', data, fields), JSON.stringify(data).slice(0, 60)).toThrow(refused);
    expect(() => call('checkFields', good, {})).toThrow(refused);
  });
});

describe('calls', () => {
  it('are counted for each caller and refused beyond the limit', () => {
    for (let turn = 0; turn < 3; turn++) call('enforceRateLimit', 'anna', 3);
    expect(() => call('enforceRateLimit', 'anna', 3)).toThrow('Too many requests.');
    expect(() => call('enforceRateLimit', 'ben', 3)).not.toThrow();
  });

  it('leave an event behind, let through, blocked or failed, without their words', async () => {
    events();
    const answer = Promise.resolve({ choices: [{ finish_reason: 'stop', message: { content: 'Swordfish' } }] });
    expect(call('logSecurityDecision', () => answer, { end_user_id: 'u' })).toBe(answer);
    await answer;
    const cut = Promise.resolve({ choices: [{ finish_reason: 'content_filter' }] });
    call('logSecurityDecision', () => cut);
    await cut;
    const broken = Promise.reject(Object.assign(new Error('Swordfish'), { status: 429 }));
    call('logSecurityDecision', () => broken);
    await expect(broken).rejects.toThrow();
    expect(() =>
      call('logSecurityDecision', () => {
        throw new Error('Swordfish');
      }),
    ).toThrow('Swordfish');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const found = events();
    expect(found.map(({ decision }) => decision).sort()).toEqual(['allow', 'block', 'block', 'block']);
    expect(found.find(({ decision }) => decision === 'allow')).toMatchObject({ end_user_id: 'u' });
    expect(found.some(({ rate_limited }) => rate_limited === true)).toBe(true);
    expect(JSON.stringify(found)).not.toContain('Swordfish');
  });

  it('give their reply unless the filter stopped it or did not run', () => {
    const good = { choices: [{ finish_reason: 'stop' }] };
    expect(call('checkContentFilter', good)).toBe(good);
    for (const reply of [
      { choices: [{ finish_reason: 'content_filter' }] },
      { finishReason: 'content-filter', text: '' },
      { incomplete_details: { reason: 'content_filter' } },
      { choices: [{ finish_reason: 'stop', content_filter_result: { error: { code: 'content_filter_error' } } }] },
    ])
      expect(() => call('checkContentFilter', reply), JSON.stringify(reply)).toThrow('content filter');
  });

  it('wait for Prompt Shields, and are refused where it cannot be asked', async () => {
    await expect(call('shieldPromptText', 'Hello')).rejects.toThrow('refused');
  });
});
