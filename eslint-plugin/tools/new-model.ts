// npm run new-model -- <sdk>: the rows of a new SDK and their cases from templates, listed in the index.

import { createModelFiles } from './model-template.ts';
import { readName, runGen, writeNew } from './scaffold.ts';

const usage = `Usage: npm run new-model -- <sdk>
The name of the package in lower case with hyphens: cohere-ai. A scope becomes part of the name: azure-ai-projects.`;

const sdk = readName(usage);
writeNew(createModelFiles(sdk));
runGen();
console.log(`
Next: install the package as a development dependency, then write the rows and a case for each.
npm test -- models/${sdk}`);
