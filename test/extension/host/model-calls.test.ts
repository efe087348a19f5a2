import { describe, expect, it } from 'vitest';
import { readEnvValues, resolveCalls } from '../../../extension/src/host/model-calls.ts';
import type { ModelCallEntry } from '../../../language-server/src/protocol.ts';

function createEntry(change: Partial<ModelCallEntry> = {}): ModelCallEntry {
  return {
    uri: 'file:///app/src/chat.ts',
    line: 17,
    character: 2,
    operation: 'chat.completions.create',
    provider: 'azure-openai',
    endpointHost: null,
    endpointVariable: 'AZURE_OPENAI_ENDPOINT',
    deployment: null,
    deploymentVariable: 'DEPLOYMENT',
    functionName: null,
    hasUserSecurityContext: false,
    ...change,
  };
}

const toPath = (uri: string): string => uri.replace('file:///app/', '');

describe('names from env files', () => {
  it('reads assignments with export, quotes and comments', () => {
    const text = ['export A=one', 'B="two words"', "C='three' ", 'D=four # why', '# E=five', 'F=', 'not a line'].join(
      '\n',
    );
    const values = readEnvValues([{ file: '.env', text }]);
    expect([...values].map(([name, { value }]) => [name, value])).toEqual([
      ['A', 'one'],
      ['B', 'two words'],
      ['C', 'three'],
      ['D', 'four'],
    ]);
  });

  it('never keeps what looks like a secret', () => {
    const names = ['AZURE_OPENAI_API_KEY', 'client_secret', 'Token', 'DB_PASSWORD', 'STORAGE_CONNECTION_STRING'];
    expect(readEnvValues([{ file: '.env', text: names.map((name) => `${name}=x`).join('\n') }]).size).toBe(0);
  });

  it('reads the variables of Azure Functions', () => {
    const text = JSON.stringify({ Values: { AOAI_ENDPOINT: 'https://a.openai.azure.com', NUMBER: 1 } });
    expect([...readEnvValues([{ file: 'local.settings.json', text }]).keys()]).toEqual(['AOAI_ENDPOINT']);
    expect(readEnvValues([{ file: 'local.settings.json', text: '{ broken' }]).size).toBe(0);
  });

  it('takes the first file that has a name', () => {
    const values = readEnvValues([
      { file: '.env', text: 'A=1' },
      { file: '.env.example', text: 'A=2' },
    ]);
    expect(values.get('A')).toEqual({ value: '1', file: '.env' });
  });
});

describe('calls with resolved names', () => {
  it('finds host and deployment, and says where they came from', () => {
    const values = readEnvValues([
      { file: '.env', text: 'AZURE_OPENAI_ENDPOINT=https://Contoso-Chat.openai.azure.com/\nDEPLOYMENT=gpt-4o' },
    ]);
    const [call] = resolveCalls([createEntry()], values, toPath);
    expect(call).toMatchObject({
      file: 'src/chat.ts',
      line: 18,
      endpointHost: 'contoso-chat.openai.azure.com',
      deployment: 'gpt-4o',
      deploymentOrigin: { kind: 'variable', name: 'DEPLOYMENT', file: '.env' },
    });
  });

  it('takes a default of the code for likely, a literal for certain', () => {
    const [withDefault, literal] = resolveCalls(
      [
        createEntry({ deployment: 'gpt-4o', endpointHost: 'a.openai.azure.com' }),
        createEntry({
          deployment: 'gpt-4o',
          deploymentVariable: null,
          endpointHost: 'a.openai.azure.com',
          endpointVariable: null,
        }),
      ],
      readEnvValues([]),
      toPath,
    );
    expect(withDefault?.deploymentOrigin?.kind).toBe('variable');
    expect(literal?.deploymentOrigin).toEqual({ kind: 'literal' });
  });

  it('leaves a name unknown that nobody told', () => {
    const [call] = resolveCalls([createEntry()], readEnvValues([]), toPath);
    expect(call?.endpointHost).toBeNull();
    expect(call?.deployment).toBeNull();
  });
});
