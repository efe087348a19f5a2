import { describe, expect, it } from 'vitest';
import { moveToUserMessage, splitPrompt } from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix, type FileName } from './apply.ts';

const move = (code: string, file: FileName = 'file.ts'): string | null => applyFix(code, file, moveToUserMessage);
const split = (code: string, file: FileName = 'file.ts'): string | null => applyFix(code, file, splitPrompt);

describe('move to a user message', () => {
  it('takes the hole at the end of a template out', () => {
    expect(
      move(`await client.chat.completions.create({
  model,
  messages: [
    { role: 'system', content: \`You are polite. Customer note: \${«req.body.note»}\` },
    { role: 'user', content: req.body.question },
  ],
});
`),
    ).toBe(`await client.chat.completions.create({
  model,
  messages: [
    { role: 'system', content: 'You are polite. Customer note:' },
    { role: 'user', content: req.body.note },
    { role: 'user', content: req.body.question },
  ],
});
`);
  });
  it('points at the message where the sentence goes on', () => {
    expect(
      move('f({ messages: [{ role: "system", content: `Answer in ${«lang»}, please.\\nBe ${kind}.` }] });', 'file.js'),
    ).toBe(
      'f({ messages: [{ role: "system", content: `Answer in (see the user message), please.\\nBe ${kind}.` }, { role: "user", content: String(lang) }] });',
    );
  });
  it('knows text from other values', () => {
    expect(
      move("function f(note: string) { g({ messages: [{ role: 'developer', content: `Note: ${«note»}` }] }); }"),
    ).toContain(`{ role: 'user', content: note }`);
    expect(move("g({ messages: [{ role: 'system', content: `Note: ${«req.query.note»}` }] });")).toContain(
      `{ role: 'user', content: String(req.query.note) }`,
    );
    expect(move('g({ messages: [{ role: \'system\', content: `Note: ${«docs».join("")}` }] });')).toContain(
      `{ role: 'user', content: docs.join("") }`,
    );
  });
  it('takes operands and list elements out', () => {
    expect(move(`g({ messages: [{ role: 'system', content: 'Be kind.\\n' + «tone» }] });`, 'file.js')).toBe(
      `g({ messages: [{ role: 'system', content: 'Be kind.' }, { role: 'user', content: String(tone) }] });`,
    );
    expect(move(`g({ messages: [{ role: 'system', content: «tone» + '. Be kind.' }] });`, 'file.js')).toBe(
      `g({ messages: [{ role: 'system', content: '. Be kind.' }, { role: 'user', content: String(tone) }] });`,
    );
    expect(move(`g({ messages: [{ role: 'system', content: ['Be kind.', «tone»].join('\\n') }] });`, 'file.js')).toBe(
      `g({ messages: [{ role: 'system', content: ['Be kind.'].join('\\n') }, { role: 'user', content: String(tone) }] });`,
    );
  });
  it('gives a message that is nothing but the text its right role', () => {
    expect(move(`g({ messages: [{ role: 'system', content: «req.body.text» }] });`)).toBe(
      `g({ messages: [{ role: 'user', content: req.body.text }] });`,
    );
  });
  it('follows a constant that is used once', () => {
    expect(
      move(
        `async function f(req) {
  const system = \`Be kind.\\n\${«req.body.tone»}\`;
  await client.chat.completions.create({ messages: [{ role: 'system', content: system }] });
}`,
        'file.js',
      ),
    ).toBe(`async function f(req) {
  const system = 'Be kind.';
  await client.chat.completions.create({ messages: [{ role: 'system', content: system }, { role: 'user', content: req.body.tone }] });
}`);
  });
  it('moves instructions of Responses into the input', () => {
    expect(
      move('client.responses.create({ model, instructions: `Tone: ${«req.body.tone»}`, input: `Hi ${name}` });'),
    ).toBe(
      "client.responses.create({ model, instructions: 'Tone:', input: [{ role: 'user', content: req.body.tone }, { role: 'user', content: `Hi ${name}` }] });",
    );
    expect(move('client.responses.create({ model, instructions: `Tone: ${«req.body.tone»}` });')).toBe(
      "client.responses.create({ model, instructions: 'Tone:', input: req.body.tone });",
    );
    expect(move('client.responses.create({ model, instructions: `Tone: ${«req.body.tone»}`, input });')).toBeNull();
  });
  it('moves the system text of the AI SDK', () => {
    expect(
      move(
        "import { generateText } from 'ai';\ngenerateText({ model, system: `Tone: ${«req.body.tone»}`, messages });",
      ),
    ).toBe(
      "import { generateText } from 'ai';\ngenerateText({ model, system: 'Tone:', messages: [{ role: 'user', content: req.body.tone }, ...messages] });",
    );
    expect(
      move(
        "import { generateText } from 'ai';\ngenerateText({ model, system: `Tone: ${«req.body.tone»}`, prompt: 'Say hi' });",
      ),
    ).toBe(
      "import { generateText } from 'ai';\ngenerateText({ model, system: 'Tone:', messages: [{ role: 'user', content: req.body.tone }, { role: 'user', content: 'Say hi' }] });",
    );
  });
  it('writes LangChain messages', () => {
    expect(
      move(
        "import { SystemMessage } from '@langchain/core/messages';\nmodel.invoke([new SystemMessage(`Tone: ${«req.body.tone»}`)]);\n",
      ),
    ).toBe(
      "import { SystemMessage, HumanMessage } from '@langchain/core/messages';\nmodel.invoke([new SystemMessage('Tone:'), new HumanMessage(req.body.tone)]);\n",
    );
  });
  it('keeps comments and CRLF', () => {
    expect(
      move(
        "g({\r\n  messages: [\r\n    // rules\r\n    { role: 'system', content: `Be kind. ${«req.body.tone»}` }, // tone\r\n  ],\r\n});",
      ),
    ).toBe(
      "g({\r\n  messages: [\r\n    // rules\r\n    { role: 'system', content: 'Be kind.' },\r\n    { role: 'user', content: req.body.tone }, // tone\r\n  ],\r\n});",
    );
  });
  it('declines what it cannot see through', () => {
    expect(move('g({ messages: [{ role, content: `Tone: ${«req.body.tone»}` }] });')).toBeNull();
    expect(move("g({ messages: [{ role: 'system', content: build(`Tone: ${«req.body.tone»}`) }] });")).toBeNull();
    expect(move("g({ messages: [{ role: 'system', content: build(«req.body.tone») }] });")).toBeNull();
    expect(move("const s = `Tone: ${«next()»}`;\ng({ messages: [{ role: 'system', content: s }] });")).toBeNull();
    expect(move("g({ messages: [{ role: 'system', content: ('Tone: ' + «req.body.tone») + '.' }] });")).toBeNull();
  });
  it('takes a joined text that was pointed at for its only open part', () => {
    expect(
      move(
        "const rules = 'Be kind.';\ng({ messages: [{ role: 'system', content: «`${rules} Tone: ${req.body.tone}`» }] });",
      ),
    ).toBe(
      "const rules = 'Be kind.';\ng({ messages: [{ role: 'system', content: `${rules} Tone:` }, { role: 'user', content: req.body.tone }] });",
    );
    expect(
      move(
        "function f(req) {\n  const s = 'Tone: ' + req.body.tone;\n  g({ messages: [{ role: 'system', content: «s» }] });\n}",
        'file.js',
      ),
    ).toBe(
      "function f(req) {\n  const s = 'Tone:';\n  g({ messages: [{ role: 'system', content: s }, { role: 'user', content: req.body.tone }] });\n}",
    );
    expect(move("g({ messages: [{ role: 'system', content: «`${a} ${b}`» }] });", 'file.js')).toBeNull();
  });
  it('never hands the instructions to the user', () => {
    expect(move("const s = build(req.body.tone);\ng({ messages: [{ role: 'system', content: «s» }] });")).toBeNull();
    expect(move("g({ messages: [{ role: 'system', content: «build(req.body.tone)» }] });")).toBeNull();
    expect(move("function f(s: string) { g({ messages: [{ role: 'system', content: «s» }] }); }")).toBeNull();
  });
  it('finds nothing to do on its own result', () => {
    expect(
      move("g({ messages: [{ role: 'system', content: 'Tone:' }, { role: 'user', content: «req.body.tone» }] });"),
    ).toBeNull();
  });
});

describe('split a prompt', () => {
  it('gives the AI SDK a system text and a prompt', () => {
    expect(
      split(
        "import { generateText } from 'ai';\ngenerateText({ model, prompt: `Summarize this text: ${«req.body.text»}` });",
      ),
    ).toBe(
      "import { generateText } from 'ai';\ngenerateText({ model, system: 'Summarize this text:', prompt: req.body.text });",
    );
    expect(
      split(
        "import { generateText } from 'ai';\ngenerateText({ model, system, prompt: `Summarize: ${«req.body.text»}` });",
      ),
    ).toBe(
      "import { generateText } from 'ai';\ngenerateText({ model, system, messages: [{ role: 'user', content: 'Summarize:' }, { role: 'user', content: req.body.text }] });",
    );
  });
  it('gives chat a system message in front', () => {
    expect(
      split(`create({
  messages: [
    {
      role: 'user',
      content: \`Translate to French:\\n\\n\${«req.body.text»}\`,
    },
  ],
});`),
    ).toBe(`create({
  messages: [
    { role: 'system', content: 'Translate to French:' },
    {
      role: 'user',
      content: req.body.text,
    },
  ],
});`);
    expect(
      split(
        "create({ messages: [{ role: 'system', content: s }, { role: 'user', content: `Translate: ${«req.body.text»}` }] });",
      ),
    ).toBe(
      "create({ messages: [{ role: 'system', content: s }, { role: 'user', content: 'Translate:' }, { role: 'user', content: req.body.text }] });",
    );
  });
  it('gives Responses instructions and input', () => {
    expect(
      split(
        'client.responses.create({\n  model,\n  input: `${triageInstructions}\\n\\nTicket: ${«req.body.ticket»}`,\n});',
      ),
    ).toBe(
      'client.responses.create({\n  model,\n  instructions: `${triageInstructions}\\n\\nTicket:`,\n  input: req.body.ticket,\n});',
    );
  });
  it('follows a constant', () => {
    expect(
      split(
        "function f(req) {\n  const prompt = 'Sum up: ' + «req.body.text»;\n  return client.responses.create({ input: prompt });\n}",
        'file.js',
      ),
    ).toBe(
      "function f(req) {\n  const prompt = 'Sum up:';\n  return client.responses.create({ instructions: prompt, input: req.body.text });\n}",
    );
    expect(
      split(
        "import { generateText } from 'ai';\nfunction f(req) {\n  const prompt = 'Sum up: ' + «req.body.text»;\n  return generateText({ model, prompt });\n}",
        'file.js',
      ),
    ).toBe(
      "import { generateText } from 'ai';\nfunction f(req) {\n  const prompt = 'Sum up:';\n  return generateText({ model, system: prompt, prompt: req.body.text });\n}",
    );
  });
  it('writes LangChain messages with their import', () => {
    expect(
      split(
        "import { AzureChatOpenAI } from '@langchain/openai';\nconst model = new AzureChatOpenAI();\nmodel.invoke(`Sum up: ${«req.body.text»}`);\n",
      ),
    ).toBe(
      "import { AzureChatOpenAI } from '@langchain/openai';\nimport { SystemMessage, HumanMessage } from '@langchain/core/messages';\nconst model = new AzureChatOpenAI();\nmodel.invoke([new SystemMessage('Sum up:'), new HumanMessage(req.body.text)]);\n",
    );
  });
  it('declines unknown calls and whole values', () => {
    expect(split('complete({ prompt: `Sum up: ${«req.body.text»}` });')).toBeNull();
    expect(split('client.responses.create({ input: «req.body.text» });')).toBeNull();
    expect(split('client.responses.create({ ...options, input: `Sum up: ${«req.body.text»}` });')).toBeNull();
  });
});
