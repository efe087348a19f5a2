import { describe, expect, it } from 'vitest';
import {
  logSizeInstead,
  parseAsData,
  sanitizeFirst,
  showAsText,
  useExecFile,
  useQueryParameters,
} from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix, type Fix, type FileName } from './apply.ts';
import { typeCheck } from './type-check.ts';

const using =
  (fix: Fix) =>
  (code: string, file: FileName = 'file.ts') =>
    applyFix(code, file, fix);

describe('show as text', () => {
  const fix = using(showAsText);
  it('assigns text', () => {
    expect(fix('preview.innerHTML = «reply»; // shown')).toBe('preview.textContent = reply; // shown');
    expect(fix('preview!.innerHTML += «`<b>${reply}</b>`»;')).toBe('preview!.textContent += `<b>${reply}</b>`;');
    expect(fix('preview.outerHTML = «reply»;')).toBe('preview.replaceWith(reply);');
    expect(fix("list.insertAdjacentHTML('beforeend', «reply»);")).toBe("list.insertAdjacentText('beforeend', reply);");
  });
  it('renders children', () => {
    expect(
      fix('const a = <article className="s" dangerouslySetInnerHTML={{ __html: «summary» }} />;', 'file.tsx'),
    ).toBe('const a = <article className="s">{summary}</article>;');
    expect(fix('const a = <p dangerouslySetInnerHTML={{ __html: «a.b ?? ""» }}></p>;', 'file.jsx')).toBe(
      'const a = <p>{a.b ?? ""}</p>;',
    );
    expect(
      fix(
        'const a = (\r\n  <div\r\n    className="x"\r\n    dangerouslySetInnerHTML={{ __html: «x» }}\r\n  />\r\n);',
        'file.tsx',
      ),
    ).toBe('const a = (\r\n  <div\r\n    className="x">{x}</div>\r\n);');
  });
  it('lets templates of lit escape it, and sets text of created elements', () => {
    const lit = "import { html } from 'lit';\n";
    const directive = "import { unsafeHTML } from 'lit/directives/unsafe-html.js';\n";
    expect(fix(`${lit}${directive}const a = html\`<p>\${unsafeHTML(«reply»)}</p>\`;`)).toBe(
      `${lit}const a = html\`<p>\${reply}</p>\`;`,
    );
    expect(
      fix(`${lit}${directive}const b = unsafeHTML(x);\nconst a = html\`\${unsafeHTML(/* raw */ «reply»)}\`;`),
    ).toBe(`${lit}${directive}const b = unsafeHTML(x);\nconst a = html\`\${/* raw */ reply}\`;`);
    expect(fix("h('p', { class: 'x', innerHTML: «reply» });")).toBe("h('p', { class: 'x', textContent: reply });");
    expect(fix("import { unsafeHTML } from './mine';\nunsafeHTML(«reply»);")).toBeNull();
    expect(fix('save({ innerHTML: «reply» });')).toBeNull();
  });
  it('declines the rest', () => {
    expect(fix('document.write(«reply»);')).toBeNull();
    expect(fix('x.html = «reply»;')).toBeNull();
    expect(fix('const a = <p {...{ __html: «x» }} />;', 'file.tsx')).toBeNull();
  });
});

describe('sanitize first', () => {
  const fix = using(sanitizeFirst);
  it('wraps the value and imports the sanitizer once', () => {
    expect(fix("import x from 'x';\nel.innerHTML = «reply»;")).toBe(
      "import x from 'x';\nimport DOMPurify from 'dompurify';\nel.innerHTML = DOMPurify.sanitize(reply);",
    );
    expect(fix("import purify from 'dompurify';\nel.innerHTML = «a + b»;")).toBe(
      "import purify from 'dompurify';\nel.innerHTML = purify.sanitize(a + b);",
    );
    expect(fix("'use client';\ndocument.write(«reply»);")).toBe(
      "'use client';\nimport DOMPurify from 'dompurify';\ndocument.write(DOMPurify.sanitize(reply));",
    );
    expect(fix("const x = require('x');\nel.innerHTML = «reply»;", 'file.cjs')).toBe(
      "const x = require('x');\nconst DOMPurify = require('dompurify');\nel.innerHTML = DOMPurify.sanitize(reply);",
    );
    expect(fix('const a = <p dangerouslySetInnerHTML={{ __html: «x» }} />;', 'file.tsx')).toBe(
      "import DOMPurify from 'isomorphic-dompurify';\nconst a = <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(x) }} />;",
    );
  });
});

describe('a place that was pointed at as a whole', () => {
  it('means the markup in it', () => {
    const element = 'const a = «<p dangerouslySetInnerHTML={{ __html: summary }} />»;';
    expect(using(showAsText)(element, 'file.tsx')).toBe('const a = <p>{summary}</p>;');
    expect(using(sanitizeFirst)(element, 'file.jsx')).toBe(
      "import DOMPurify from 'isomorphic-dompurify';\nconst a = <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(summary) }} />;",
    );
  });
  it('means the only open part of a page that a server sends', () => {
    expect(using(sanitizeFirst)('res.send(«`<main>${answer}</main>`»);')).toBe(
      "import DOMPurify from 'isomorphic-dompurify';\nres.send(`<main>${DOMPurify.sanitize(answer)}</main>`);",
    );
    expect(using(sanitizeFirst)('res.send(«render(answer)»);')).toBeNull();
  });
  it('means the fields of a logged object that may hold text', () => {
    expect(
      using(logSizeInstead)("logger.info(«{ requestId, summary, 'gen_ai.prompt': p.text, status: 200 }», 'x');"),
    ).toBe(
      "logger.info({ requestId, summaryLength: JSON.stringify(summary ?? null).length, 'gen_ai.prompt.length': p.text?.length, status: 200 }, 'x');",
    );
    expect(using(logSizeInstead)('logger.info(«{ ...rest }»);')).toBe(
      'logger.info({ restLength: JSON.stringify(rest ?? null).length });',
    );
  });
  it('is left alone in a call that only may log', () => {
    expect(using(logSizeInstead)('logExchange(id, «req.body.question»);')).toBeNull();
    expect(using(logSizeInstead)('save({ prompt: «req.body.question» });')).toBeNull();
  });
});

describe('log a size', () => {
  const fix = using(logSizeInstead);
  it('in objects, arguments, templates and attributes', () => {
    expect(fix("logger.info({ id, prompt: «req.body.prompt» }, 'asked');")).toBe(
      "logger.info({ id, promptLength: req.body.prompt?.length }, 'asked');",
    );
    expect(fix('logger.info({ prompt: «prompt» });', 'file.js')).toBe('logger.info({ promptLength: prompt.length });');
    expect(fix("function f(prompt: string) { console.log('asked', «prompt»); }")).toBe(
      "function f(prompt: string) { console.log('asked', { promptLength: prompt.length }); }",
    );
    expect(fix('console.log(`prompt ${«prompt»} at ${time}`);', 'file.js')).toBe(
      'console.log(`prompt ${prompt.length} at ${time}`);',
    );
    expect(fix("console.log('prompt ' + «prompt»);", 'file.js')).toBe("console.log('prompt ' + prompt.length);");
    expect(fix("span.setAttribute('gen_ai.prompt', «prompt»);", 'file.js')).toBe(
      "span.setAttribute('gen_ai.prompt.length', prompt.length);",
    );
    expect(fix('logger.info({ user_prompt: «p» });')).toBe(
      'logger.info({ user_prompt_length: JSON.stringify(p ?? null).length });',
    );
  });
  it('of whole objects, lists, errors and text made of them', () => {
    expect(fix('console.log(«response»);')).toBe(
      'console.log({ responseLength: JSON.stringify(response ?? null).length });',
    );
    expect(fix('console.log(JSON.stringify(«messages»));')).toBe(
      'console.log({ messagesLength: JSON.stringify(messages).length });',
    );
    expect(fix('console.error(«error»);')).toBe(
      "console.error({ errorName: error instanceof Error ? error.name : 'unknown' });",
    );
    expect(fix("console.error('failed ' + «error»);")).toBe(
      "console.error('failed ' + (error instanceof Error ? error.name : 'unknown'));",
    );
    expect(fix("appendFileSync('a.log', «prompt»);", 'file.js')).toBe(
      "appendFileSync('a.log', JSON.stringify({ promptLength: prompt.length }));",
    );
  });
  it('survives a comment and CRLF', () => {
    expect(fix('logger.info({\r\n  // for now\r\n  prompt: /* all */ «req.body.prompt»,\r\n});')).toBe(
      'logger.info({\r\n  // for now\r\n  promptLength: /* all */ req.body.prompt?.length,\r\n});',
    );
  });
});

describe('log a size, in between', () => {
  const fix = using(logSizeInstead);
  it('keeps the order of operators, and leaves functions alone', () => {
    expect(fix('console.log(«a || b»);')).toBe('console.log({ aLength: JSON.stringify((a || b) ?? null).length });');
    expect(fix('server.listen(3000, «() => done()»);')).toBeNull();
    expect(fix('console.log(«wrap(error)»);')).toBe(
      'console.log({ errorLength: JSON.stringify(wrap(error) ?? null).length });',
    );
  });
});

describe('parse as data', () => {
  const fix = using(parseAsData);
  it('takes the place of running it', () => {
    expect(fix('const n = eval(«reply»);')).toBe('const n = JSON.parse(reply);');
    expect(fix('const n = eval(`(${«reply»})`);')).toBe('const n = JSON.parse(reply);');
    expect(fix("const n = new Function('return ' + «reply»)();")).toBe('const n = JSON.parse(reply);');
    expect(fix('const n = Function(`return (${«reply»})`)();')).toBe('const n = JSON.parse(reply);');
  });
  it('declines what is more than a value', () => {
    expect(fix('eval(`run(${«reply»})`);')).toBeNull();
    expect(fix("const f = new Function('a', «reply»);")).toBeNull();
    expect(fix('JSON.parse(«reply»);')).toBeNull();
  });
});

describe('execFile', () => {
  const fix = using(useExecFile);
  it('takes the arguments as a list', () => {
    expect(
      fix(
        'import { exec } from \'node:child_process\';\nfunction f(file: string) { exec(`convert -size 10x10 "${«file»}" out.png`); }',
      ),
    ).toBe(
      "import { execFile } from 'node:child_process';\nfunction f(file: string) { execFile('convert', ['-size', '10x10', file, 'out.png']); }",
    );
    expect(
      fix(
        "import { exec, spawn } from 'node:child_process';\nspawn('x');\nexec('ls ' + «dir», (error) => done(error));",
      ),
    ).toBe(
      "import { execFile, spawn } from 'node:child_process';\nspawn('x');\nexecFile('ls', [String(dir)], (error) => done(error));",
    );
    expect(fix("const cp = require('child_process');\ncp.execSync(`ls ${«dir»}`);", 'file.cjs')).toBe(
      "const cp = require('child_process');\ncp.execFileSync('ls', [String(dir)]);",
    );
    expect(fix("import { exec } from 'child_process';\nexec('date');\nexec(`ls ${«dir»}`);")).toBe(
      "import { exec, execFile } from 'child_process';\nexec('date');\nexecFile('ls', [String(dir)]);",
    );
  });
  it('declines shell syntax, a chosen program, and options', () => {
    for (const command of [
      '`ls ${«x»} | wc`',
      '`ls a${«x»}`',
      '`${«x»} a`',
      '«x»',
      '`ls ${«x»}`, { shell: "bash" }',
      '`ls "$HOME" ${«x»}`',
      '`ls ${«x»}`, options',
    ]) {
      expect(fix(`import { exec } from 'node:child_process';\nexec(${command});`)).toBeNull();
    }
  });
});

describe('query parameters', () => {
  const fix = using(useQueryParameters);
  it('takes values out of the text', () => {
    expect(
      fix(
        "import { Pool } from 'pg';\npool.query(`SELECT * FROM orders WHERE status = '${«status»}' AND id = ${id}`);",
      ),
    ).toBe(
      "import { Pool } from 'pg';\npool.query('SELECT * FROM orders WHERE status = $1 AND id = $2', [status, id]);",
    );
    expect(fix("import mysql from 'mysql2/promise';\ndb.execute('SELECT * FROM orders WHERE id = ' + «id»);")).toBe(
      "import mysql from 'mysql2/promise';\ndb.execute('SELECT * FROM orders WHERE id = ?', [id]);",
    );
    expect(fix("import { Pool } from 'pg';\npool.query(`INSERT INTO t (a, b) VALUES ('${«a»}', ${b})`);")).toBe(
      "import { Pool } from 'pg';\npool.query('INSERT INTO t (a, b) VALUES ($1, $2)', [a, b]);",
    );
    expect(fix("import { Pool } from 'pg';\npool.query(`SELECT *\nFROM t\nLIMIT ${«n»}`);")).toBe(
      "import { Pool } from 'pg';\npool.query(`SELECT *\nFROM t\nLIMIT $1`, [n]);",
    );
  });
  it('declines whole queries, names, patterns and unknown drivers', () => {
    const pg = "import { Pool } from 'pg';\n";
    for (const query of [
      '«text»',
      '`SELECT * FROM ${«t»}`',
      '`SELECT * FROM t ORDER BY ${«c»}`',
      "`SELECT * FROM t WHERE a LIKE '%${«x»}%'`",
      "`SELECT * FROM t WHERE a = '${«x»}`",
      '`SELECT ${«c»} FROM t`',
      '`SELECT * FROM t WHERE a = ${«x»}`, [1]',
    ]) {
      expect(fix(`${pg}pool.query(${query});`)).toBeNull();
    }
    expect(fix('pool.query(`SELECT * FROM t WHERE a = ${«x»}`);')).toBeNull();
  });
});

it('what is written for logs and messages type-checks', { timeout: 180_000 }, () => {
  const log = using(logSizeInstead);
  const prelude = `import OpenAI from 'openai';
declare const client: OpenAI;
export async function ask(question: string, history: OpenAI.ChatCompletionMessageParam[]) {
  const completion = await client.chat.completions.create({ model: 'm', messages: history });
  const answer = completion.choices[0]?.message.content ?? '';
  try {
    LINE
  } catch (error) {
    return error;
  }
  return answer + question;
}
`;
  const lines = [
    'console.log(«question»);',
    'console.log(«completion»);',
    'console.log(`${«answer»}`);',
    'console.log({ a: «completion.choices[0]?.message.content» });',
    "console.log('x ' + «completion.choices[0]?.message»);",
    'console.log(JSON.stringify(«history»));',
    'console.log(«completion.usage»);',
  ];
  const files = Object.fromEntries(
    lines.map((line, index) => [`log-${String(index)}.mts`, log(prelude.replace('LINE', line)) ?? 'declined']),
  );
  files['error.mts'] =
    log('try { f(); } catch (error) { console.error(«error»); }\ndeclare function f(): void;\nexport {};') ??
    'declined';
  expect(typeCheck(files)).toEqual(Object.fromEntries(Object.keys(files).map((name) => [name, []])));
});
